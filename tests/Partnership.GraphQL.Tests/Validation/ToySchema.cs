using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Validation;

/// <summary>A small schema with one of everything, for the tests of rules.</summary>
internal static class ToySchema
{
    public static Schema Schema { get; } = Schema.Parse("""
        directive @onQuery on QUERY
        directive @onField on FIELD
        directive @onVariable on VARIABLE_DEFINITION
        directive @tag(name: String!) repeatable on FIELD | FRAGMENT_SPREAD
        directive @limit(to: Int = 5) on FIELD

        interface Named { name: String }

        interface Learner implements Named {
          name: String
          friends: [Learner]
          marks(first: Int = 10, code: Code): [Mark!]!
        }

        type Pupil implements Learner & Named {
          name: String
          friends: [Learner]
          marks(first: Int = 10, code: Code): [Mark!]!
          upn: ID!
          school: School!
          rank: Int
          contact: String
        }

        type Guest implements Learner & Named {
          name: String
          friends: [Learner]
          marks(first: Int = 10, code: Code): [Mark!]!
          host: School
          rank: String
          contact: Mark
        }

        type School implements Named {
          name: String
          pupils(first: Int!, filter: PupilFilter): [Pupil!]!
          motto(length: Int! = 3): String
          closed: Boolean!
        }

        type Mark { code: Code! minutes: Int note(format: String, limits: [Int]): String pupil: Pupil! }

        union Found = Pupil | School

        union Place = School

        enum Code { PRESENT ABSENT LATE }

        input PupilFilter { name: String year: Int! codes: [Code!] = [PRESENT] within: PupilFilter keys: [Key] }

        input Key @oneOf { id: ID name: String }

        scalar Anything

        type Query {
          pupil(id: ID!): Pupil
          learner: Learner
          named: Named
          found: Found
          place: Place
          school: School
          search(key: Key, filter: PupilFilter): [Found]
          strict(key: Key!): Boolean
          values(int: Int, float: Float, text: String, id: ID, flag: Boolean, code: Code, any: Anything): Int
          lists(ints: [Int], must: [Int!]!, nested: [[Int]]): Int
        }

        type Mutation { record(code: Code!, pupil: ID!): Mark }

        type Subscription { recorded: Mark closed(id: ID): School }
        """);
}
