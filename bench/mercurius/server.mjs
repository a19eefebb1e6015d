// The same update to as many followers, by mercurius: no database, no token, no rule of access, no record; everything is in memory.
import Fastify from 'fastify'
import mercurius from 'mercurius'

const schema = `
  type Organisation { name: String! }
  type Pupil { id: ID! yearGroup: Int }
  type Absence { id: ID! state: String! sessions: Int! schoolDays: Int! }
  type AbsenceUpdate {
    eventId: ID! cursor: String! kind: String! version: Int! occurredAt: String! recordedAt: String!
    organisation: Organisation pupil: Pupil date: String half: String category: String previousCategory: String absence: Absence
  }
  input AbsenceUpdateFilter { kind: [String!] }
  type Query { ready: Boolean! }
  type Mutation { record: Boolean! }
  type Subscription { absenceUpdates(where: AbsenceUpdateFilter, after: String): AbsenceUpdate! }
`

let number = 0
const resolvers = {
  Query: { ready: () => true },
  Mutation: {
    record: async (_root, _arguments, { pubsub }) => {
      number++
      const at = new Date().toISOString()
      await pubsub.publish({
        topic: 'updates',
        payload: {
          absenceUpdates: {
            eventId: `0b6f6f3e-0000-4000-8000-${String(number).padStart(12, '0')}`, cursor: `AQZldmVudHMAAAAAAAAA${number}`,
            kind: 'ABSENCE_RECORDED', version: 1, occurredAt: at, recordedAt: at, organisation: { name: 'Harbour Provision' },
            pupil: { id: 'AuIB', yearGroup: 8 }, date: '2026-11-19', half: 'AM', category: 'UNAUTHORISED_ABSENCE', previousCategory: null,
            absence: { id: 'B+IB', state: 'OPEN', sessions: 1, schoolDays: 1 },
          },
        },
      })
      return true
    },
  },
  Subscription: { absenceUpdates: { subscribe: (_root, _arguments, { pubsub }) => pubsub.subscribe('updates') } },
}

const app = Fastify()
app.register(mercurius, { schema, resolvers, subscription: true })
await app.listen({ host: '127.0.0.1', port: 0 })
console.log(`READY  http://127.0.0.1:${app.server.address().port}/`)
