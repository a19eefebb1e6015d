// The audits of GraphQL over HTTP that graphql-http publishes, each a test of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { authorization, url } from './server.mjs';

const audits = serverAudits({
  url,
  fetchFn: (address, init = {}) => fetch(address, { ...init, headers: { ...init.headers, ...authorization } }),
});

test('there are audits to pass', () => assert.ok(audits.length >= 61, `only ${audits.length}`));

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    assert.equal(result.status, 'ok', result.reason);
  });
}
