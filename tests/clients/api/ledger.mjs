// Followers of the event log that survive whatever happens to the nodes, with the reference clients of npm and with nothing but fetch: each holds
// the last cursor that it was given, and comes back with it to the next node. Writes a line for every event: FOLLOWER EVENT_ID CURSOR.
//   PARTNERSHIP_NODES (addresses with commas between them), PARTNERSHIP_TOKEN, PARTNERSHIP_OTHER_TOKEN, PARTNERSHIP_AFTER
// Started by the ledger test of Partnership.Api.Tests, and ends with its input: node api/ledger.mjs
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import WebSocket from 'ws';

const { PARTNERSHIP_TOKEN: token, PARTNERSHIP_OTHER_TOKEN: otherToken, PARTNERSHIP_AFTER: start } = process.env;
const nodes = process.env.PARTNERSHIP_NODES.split(',');
const query = 'subscription($after: String) { absenceUpdates(after: $after) { eventId cursor } }';
const kinds = ['ABSENCE_RECORDED', 'ABSENCE_CORRECTED', 'ABSENCE_REASON_CHANGED', 'EPISODE_OPENED', 'EPISODE_CONTINUED', 'EPISODE_CLOSED',
  'WHEREABOUTS_UNKNOWN', 'PUPIL_FOUND', 'SESSION_UNREPORTED', 'TOMBSTONE'];
const pause = (milliseconds = 100) => new Promise((go) => setTimeout(go, milliseconds));
const endlessly = { retryAttempts: Number.MAX_SAFE_INTEGER };

function nextNode(first) {
  let asked = first;
  return () => nodes[asked++ % nodes.length];
}

// What ended is begun again behind the last cursor: the libraries do so by themselves after a broken connection, and here after an error.
async function follow(name, client) {
  const request = { query, variables: { after: start } };
  for (;;) {
    await new Promise((ended) => client.subscribe(request, {
      next: ({ data, errors }) => {
        if (errors || !data) return;
        request.variables.after = data.absenceUpdates.cursor;
        console.log(name, data.absenceUpdates.eventId, data.absenceUpdates.cursor);
      },
      error: (error) => { console.error(name, error?.message ?? error?.code ?? error); ended(); },
      complete: ended,
    }));
    await pause();
  }
}

const socket = (bearer, first) => {
  const node = nextNode(first);
  return createWebSocketClient({
    url: () => node().replace(/^http/, 'ws'), webSocketImpl: WebSocket, connectionParams: { Authorization: `Bearer ${bearer}` },
    ...endlessly, retryWait: () => pause(), shouldRetry: () => true,
  });
};

const stream = (bearer, first) => createSseClient({ url: nextNode(first), headers: { Authorization: `Bearer ${bearer}` }, ...endlessly, retry: () => pause() });

async function page(name, bearer, first) {
  const node = nextNode(first);
  for (let after = start; ; await pause(150)) {
    try {
      const search = new URLSearchParams([['first', '500'], ['after', after], ...kinds.map((kind) => ['kind', kind])]);
      const response = await fetch(new URL(`/events?${search}`, node()), { headers: { Authorization: `Bearer ${bearer}` }, signal: AbortSignal.timeout(3000) });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      for (const line of (await response.text()).trim().split('\n')) {
        const event = JSON.parse(line);
        if (event.eventId) console.log(name, event.eventId, event.cursor);
        after = event.cursor;
      }
    } catch (error) {
      console.error(name, error.message);
    }
  }
}

process.on('unhandledRejection', (error) => console.error('unhandled', error?.message ?? error));
process.stdin.resume().on('end', () => process.exit(0));
follow('socket', socket(token, 0));
follow('stream', stream(token, 1));
follow('other-socket', socket(otherToken, 1));
follow('other-stream', stream(otherToken, 0));
page('page', token, 0);
