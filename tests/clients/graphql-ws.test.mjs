// graphql-transport-ws with its reference client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, isToy, keepTriggering, subscription, take, webSocketUrl } from './server.mjs';

keepTriggering();

const connect = (options = {}) =>
  createClient({ url: webSocketUrl, webSocketImpl: WebSocket, connectionParams: authorization, retryAttempts: 0, ...options });

async function using(client, body) {
  try {
    await body(client);
  } finally {
    await client.dispose();
  }
}

test('a subscription delivers events', () =>
  using(connect(), async (client) => {
    const events = await take(client, subscription, 3);
    assert.equal(events.length, 3);
    assert.ok(events.every((event) => event.data && !event.errors), JSON.stringify(events));
  }));

test('two subscriptions share a connection', () =>
  using(connect(), async (client) => {
    const [one, other] = await Promise.all([take(client, subscription, 2), take(client, subscription, 3)]);
    assert.deepEqual([one.length, other.length], [2, 3]);
  }));

test('a query gives one result', () =>
  using(connect(), async (client) => {
    assert.deepEqual(await take(client, { query: '{ __typename }' }, 2), [{ data: { __typename: 'Query' } }]);
  }));

for (const [name, query] of [['syntax', 'subscription {'], ['validation', '{ noSuchFieldAnywhere }']]) {
  test(`a ${name} error reaches the client as a list of errors, and the connection lives on`, () =>
    using(connect({ lazy: false }), async (client) => {
      await assert.rejects(take(client, { query }, 1), (errors) => {
        assert.ok(Array.isArray(errors), String(errors));
        assert.equal(typeof errors[0].extensions.code, 'string');
        return true;
      });
      assert.equal((await take(client, { query: '{ __typename }' }, 1)).length, 1);
    }));
}

test('a wrong token closes the connection with 4403', () =>
  using(connect({ connectionParams: { Authorization: 'Bearer wrong' } }), async (client) => {
    await assert.rejects(take(client, subscription, 1), (event) => event.code === 4403);
  }));

test('the client comes back with a fresh token after 4403', () => {
  let asked = 0;
  const connectionParams = () => (asked++ === 0 ? { Authorization: 'Bearer expired' } : authorization);
  return using(connect({ connectionParams, retryAttempts: 2, retryWait: () => Promise.resolve() }), async (client) => {
    assert.equal((await take(client, subscription, 1)).length, 1);
    assert.equal(asked, 2);
  });
});

test("the client's pings are answered", () => {
  let answered;
  const pong = new Promise((resolve) => (answered = resolve));
  const on = { pong: (received) => received && answered() };
  return using(connect({ lazy: false, keepAlive: 20, on }), () => pong);
});

test('an unsubscribed client may subscribe again', () =>
  using(connect({ lazy: false }), async (client) => {
    for (let time = 0; time < 5; time++) assert.equal((await take(client, subscription, 1)).length, 1);
  }));

test("the source's heartbeats reach the client as pings with the last event id", { skip: !isToy }, () => {
  const ids = [];
  const on = { ping: (received, payload) => received && ids.push(payload?.lastEventId) };
  return using(connect({ on }), async (client) => {
    assert.equal((await take(client, { query: 'subscription { pulse }' }, 3)).length, 3);
    assert.equal(ids[0], 'beat-1');
  });
});
