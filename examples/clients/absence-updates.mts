// A partner app that never loses an absence: it follows graphql-sse with nothing but fetch, keeps the cursor of the last update
// that it has handled in a file, and goes on after it whenever the stream, the token or the network ends.
//   npx tsx examples/clients/absence-updates.mts [COUNT]        COUNT: stop after so many updates
// PARTNERSHIP_URL, PARTNERSHIP_CLIENT, PARTNERSHIP_SECRET and CURSOR_FILE override what the demonstration uses.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

interface AbsenceUpdate {
  eventId: string;
  cursor: string;
  kind: string;
  date: string | null;
  half: 'AM' | 'PM' | null;
  category: string | null;
  organisation: { name: string };
  pupil: { id: string; yearGroup: number } | null;
}

const url = process.env.PARTNERSHIP_URL ?? 'http://127.0.0.1:5080/graphql';
const client = process.env.PARTNERSHIP_CLIENT ?? 'absence-app';
const secret = process.env.PARTNERSHIP_SECRET ?? client;
const cursorFile = process.env.CURSOR_FILE ?? 'absence-updates.cursor';
const query = readFileSync(new URL('../operations/absence-updates.graphql', import.meta.url), 'utf8');
let remaining = Number(process.argv[2] ?? Infinity);

async function token(): Promise<string> {
  const discovery = await (await fetch(new URL('/dev/.well-known/openid-configuration', url))).json();
  const response = await fetch(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return (await response.json()).access_token;
}

function handle(update: AbsenceUpdate): void {
  console.log([update.kind, update.date, update.half, update.category, update.organisation.name, update.pupil?.id].filter(Boolean).join('  '));
  remaining -= 1;
}

// At least once: written when the update has been handled, and whole or not at all. Heartbeats carry a cursor too.
function keep(cursor: string): void {
  writeFileSync(`${cursorFile}.new`, cursor);
  renameSync(`${cursorFile}.new`, cursorFile);
}

async function follow(): Promise<void> {
  const after = existsSync(cursorFile) ? readFileSync(cursorFile, 'utf8') : null;
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { after } }),
  });
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0 && remaining > 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const part = (name: string) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length)).join('\n').trim();
      if (part('data:')) {
        const { data: answer, errors } = JSON.parse(part('data:'));
        if (errors) throw new Error(JSON.stringify(errors));
        handle(answer.absenceUpdates);
      }
      if (part('id:')) keep(part('id:'));
    }
    if (remaining <= 0) return;
  }
}

for (let wait = 250; remaining > 0; wait = Math.min(wait * 2, 30_000)) {
  try {
    await follow();
    wait = 125;
  } catch (error) {
    console.error(String(error));
  }
  if (remaining > 0) await new Promise((go) => setTimeout(go, wait * (0.5 + Math.random() / 2)));
}
process.exit(0);
