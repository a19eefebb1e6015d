// graphql-sse, distinct connections mode, with its reference client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, NetworkError } from 'graphql-sse';
import { authorization, isToy, keepTriggering, post, subscription, take, url } from './server.mjs';

keepTriggering();

const events = { accept: 'text/event-stream' };

async function using(options, body) {
  const client = createClient({ url, headers: authorization, retryAttempts: 0, ...options });
  try {
    await body(client);
  } finally {
    client.dispose();
  }
}

test('a subscription delivers events', () =>
  using({}, async (client) => {
    const results = await take(client, subscription, 3);
    assert.equal(results.length, 3);
    assert.ok(results.every((result) => result.data && !result.errors), JSON.stringify(results));
  }));

test('ten streams at once each deliver', () =>
  using({}, async (client) => {
    const all = await Promise.all(Array.from({ length: 10 }, () => take(client, subscription, 1)));
    assert.ok(all.every((results) => results.length === 1));
  }));

test('a query gives one result', () =>
  using({}, async (client) => {
    assert.deepEqual(await take(client, { query: '{ __typename }' }, 2), [{ data: { __typename: 'Query' } }]);
  }));

for (const [name, query] of [['syntax', 'subscription {'], ['validation', '{ noSuchFieldAnywhere }']]) {
  test(`a ${name} error is the one result`, () =>
    using({}, async (client) => {
      const [result, ...more] = await take(client, { query }, 2);
      assert.equal(typeof result.errors[0].extensions.code, 'string');
      assert.deepEqual([result.data, more], [undefined, []]);
    }));
}

test('a wrong token is 401', () =>
  using({ headers: { Authorization: 'Bearer wrong' } }, async (client) => {
    await assert.rejects(take(client, subscription, 1), (error) => {
      assert.ok(error instanceof NetworkError);
      assert.equal(error.response.status, 401);
      assert.ok(error.response.headers.has('www-authenticate'));
      return true;
    });
  }));

test('GET serves a stream too', async () => {
  const address = new URL(url);
  address.searchParams.set('query', '{ __typename }');
  const response = await fetch(address, { headers: { ...authorization, ...events } });
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.match(await response.text(), /event: next\ndata: \{"data":\{"__typename":"Query"\}\}\n\nevent: complete\ndata:\n\n$/);
});

test('heartbeats between events do not disturb the client', { skip: !isToy }, () =>
  using({}, async (client) => {
    const results = await take(client, { query: 'subscription { pulse }' }, 3);
    assert.deepEqual(results.map((result) => result.data.pulse), [1, 2, 3]);
  }));

test('a stream goes on after Last-Event-ID', { skip: !isToy }, async () => {
  const response = await post({ query: 'subscription { resume }' }, { ...events, 'last-event-id': 'tick-41' });
  assert.match(await response.text(), /id: resume-1\ndata: \{"data":\{"resume":"after tick-41"\}\}/);
});
