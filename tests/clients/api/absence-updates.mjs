// The partner app of job 3 with the reference clients of npm, against Partnership.Api:
//   PARTNERSHIP_URL, PARTNERSHIP_TOKEN (absence-app), PARTNERSHIP_PROVIDER_TOKEN (harbour-ap), PARTNERSHIP_AFTER (a cursor to go on from)
// Run by Partnership.Api.Tests over the demonstration county: node --test api/absence-updates.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import WebSocket from 'ws';

const { PARTNERSHIP_URL: url, PARTNERSHIP_TOKEN: token, PARTNERSHIP_PROVIDER_TOKEN: provider, PARTNERSHIP_AFTER: after } = process.env;
const example = (name) => readFileSync(new URL(`../../../examples/operations/${name}.graphql`, import.meta.url), 'utf8');
const subscription = { query: example('absence-updates'), variables: { after } };

const webSocket = createWebSocketClient({
  url: url.replace(/^http/, 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: { Authorization: `Bearer ${token}` },
  retryAttempts: 0,
});
const events = createSseClient({ url, headers: { Authorization: `Bearer ${token}` }, retryAttempts: 0 });

async function record(upn, observation) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', Authorization: `Bearer ${provider}` },
    body: JSON.stringify({
      query: example('record-provider-session'),
      variables: { input: { half: 'PM', observations: [{ upn, observation }] } },
    }),
  });
  const answer = await response.json();
  assert.deepEqual(answer.data?.recordProviderSession.errors, [], JSON.stringify(answer));
}

test('both transports go on after a cursor and then hear what is recorded, with the same ids', { timeout: 60_000 }, async () => {
  const followers = [webSocket.iterate(subscription), events.iterate(subscription)];
  // What came after the cursor and before the subscription is sent first: both stand now.
  const missed = await Promise.all(followers.map((follower) => follower.next()));
  assert.deepEqual(missed.map(({ value }) => value.data.absenceUpdates.kind), ['EPISODE_OPENED', 'EPISODE_OPENED']);

  const heard = followers.map((follower) => follower.next());
  await record('J999410325061', 'ABSENT');
  const updates = (await Promise.all(heard)).map(({ value }) => value.data.absenceUpdates);
  assert.equal(updates[0].kind, 'ABSENCE_RECORDED');
  assert.equal(updates[0].category, 'UNAUTHORISED_ABSENCE');
  assert.deepEqual(updates[0], updates[1]);
  assert.notEqual(updates[0].cursor, after);
  await Promise.all(followers.map((follower) => follower.return()));
  await webSocket.dispose();
  events.dispose();
});

test('a socket with a forged token is refused before it reaches anything', { timeout: 30_000 }, async () => {
  const forged = createWebSocketClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: 'Bearer not.a.token' },
    retryAttempts: 0,
  });
  await assert.rejects(forged.iterate(subscription).next(), (closed) => closed.code === 4403 || closed.code === 4401);
});
