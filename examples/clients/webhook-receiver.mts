// A partner app's own server for webhooks, without a library: registers its address, asks for a ping, verifies every message and says what it was.
//   npx tsx examples/clients/webhook-receiver.mts [COUNT]        COUNT: stop after so many messages
// The server has to allow addresses on this machine: Webhooks__AllowLoopback=true ./run.sh
// PARTNERSHIP_URL, PARTNERSHIP_CLIENT, PARTNERSHIP_SECRET and RECEIVER_PORT override what the demonstration uses.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

const url = process.env.PARTNERSHIP_URL ?? 'http://127.0.0.1:5080/graphql';
const client = process.env.PARTNERSHIP_CLIENT ?? 'absence-app';
const clientSecret = process.env.PARTNERSHIP_SECRET ?? client;
const most = Number(process.argv[2] ?? Infinity);
const handled = new Set<string>();
let signingKey: Buffer;

// Signed is id.timestamp.body, byte by byte; one of the signatures has to fit, and the moment has to be now.
function isGenuine(headers: IncomingHttpHeaders, body: Buffer): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''));
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < 300)) return false;
  const expected = createHmac('sha256', signingKey).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(' ').filter((each) => each.startsWith('v1,')).map((each) => Buffer.from(each.slice(3), 'base64'))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
}

async function ask(query: string, variables: object): Promise<any> {
  const discovery = await (await fetch(new URL('/dev/.well-known/openid-configuration', url))).json();
  const grant = await (await fetch(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: clientSecret }),
  })).json();
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${grant.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  const payload = answer.data && Object.values<any>(answer.data)[0];
  if (answer.errors || payload?.errors.length) throw new Error(JSON.stringify(answer));
  return payload;
}

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  if (!isGenuine(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  // At least once: one that comes again is taken and not handled again.
  const event = JSON.parse(body.toString());
  const isNew = !handled.has(event.id);
  handled.add(event.id);
  response.writeHead(204).end();
  if (isNew) console.log([event.data.kind, event.source, event.data.pupil, event.data.cursor].filter(Boolean).join('  '));
  if (handled.size >= most) server.close(() => process.exit(0)).closeIdleConnections();
});

server.listen(Number(process.env.RECEIVER_PORT ?? 8090), '127.0.0.1', async () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/absences`;
  const registered = await ask(
    'mutation($url: String!) { registerWebhook(input: { url: $url }) { webhook { id } secret errors { code message } } }', { url: address });
  signingKey = Buffer.from(registered.secret.slice('whsec_'.length), 'base64');
  await ask('mutation($webhook: ID!) { pingWebhook(input: { webhook: $webhook }) { delivery { id } errors { code message } } }', { webhook: registered.webhook.id });
});
