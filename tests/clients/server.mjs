// The server under test, from the environment:
//   PARTNERSHIP_URL           the endpoint, http://HOST:PORT/graphql
//   PARTNERSHIP_TOKEN         the access token
//   PARTNERSHIP_SUBSCRIPTION  a subscription that goes on giving events (default: the toy server's)
//   PARTNERSHIP_VARIABLES     its variables, as JSON
//   PARTNERSHIP_TRIGGER       a mutation that makes an event, where events do not flow by themselves
//   PARTNERSHIP_TOY           set when the server is the toy server of Partnership.GraphQL.AspNetCore.Tests
import { after, before } from 'node:test';

export const url = process.env.PARTNERSHIP_URL;
if (!url) throw new Error('Set PARTNERSHIP_URL (and PARTNERSHIP_TOKEN) to the server under test.');
export const webSocketUrl = url.replace(/^http/, 'ws');
export const token = process.env.PARTNERSHIP_TOKEN ?? '';
export const authorization = { Authorization: `Bearer ${token}` };
export const subscription = {
  query: process.env.PARTNERSHIP_SUBSCRIPTION ?? 'subscription { tick }',
  variables: process.env.PARTNERSHIP_VARIABLES ? JSON.parse(process.env.PARTNERSHIP_VARIABLES) : undefined,
};
export const isToy = Boolean(process.env.PARTNERSHIP_TOY);

export const post = (body, headers = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify(body),
  });

// Makes events flow while the tests of a file run.
export function keepTriggering() {
  const query = process.env.PARTNERSHIP_TRIGGER;
  if (!query) return;
  let timer;
  before(() => {
    timer = setInterval(() => post({ query }).then((r) => r.text()).catch(() => {}), 300);
  });
  after(() => clearInterval(timer));
}

// The first `count` results of a client's subscription.
export async function take(client, request, count) {
  const results = [];
  for await (const result of client.iterate(request)) {
    results.push(result);
    if (results.length === count) break;
  }
  return results;
}
