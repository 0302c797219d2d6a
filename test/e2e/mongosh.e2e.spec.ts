import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { clientOf, startParts, until, type Parts } from './parts.js';
import { Publishing } from './publishing.js';
import { appAt } from './running-app.js';

// Every query that docs/read-models shows, as a reader would type it: into MongoDB's own shell, at the document store of the
// running product, and each must answer something.
jest.setTimeout(120_000);

const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();

const mongosh = join('test', 'tools', 'node_modules', 'mongosh', 'bin', 'mongosh.js');
const pages = readdirSync('docs/read-models');
const queries = pages.flatMap((page) =>
  [...readFileSync(join('docs/read-models', page), 'utf8').matchAll(/^```js\n(.*?)^```/gms)].map(
    ([, query = ''], place) => ({ title: `${page}, query ${place + 1}`, query }),
  ),
);

let parts: Parts;
/** Who stands in the queries. */
let person: string;
const home = mkdtempSync(join(tmpdir(), 'debrief-mongosh-'));

/** What the last line of a script comes to. */
const shell = async (script: string): Promise<unknown> => {
  const uri = parts.mongoUri.replace('/?', '/debrief?');
  const args = [mongosh, uri, '--quiet', '--norc', '--json=relaxed', '--eval', script];
  const env = { ...process.env, NODE_OPTIONS: '', HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, problems] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (problems += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`mongosh ended with ${code}: ${problems}${out}`);
  return JSON.parse(out) as unknown;
};

const story = async (): Promise<void> => {
  parts = await startParts();
  const [api] = await Promise.all([
    parts.api({
      ...{ GITHUB_TOKEN: 'of-nobody', GITHUB_API_URL: 'http://127.0.0.1:9' },
      ALERTMANAGER_WEBHOOK_SECRET: 'a-secret-of-the-webhook',
    }),
    parts.projector(),
  ]);
  const client = clientOf(api.url, parts.key);
  const write = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await client.post(`/v1/${path}`, body);
    expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
    return answer.body;
  };
  const log = { title: 'Slots stay taken', severity: 2, services: ['booking'], reportedBy: null };
  await write('services', { name: 'booking' });
  await write('services', { name: 'search' });
  await write('teams', { name: 'Booking' });
  await write('services/booking/owners', { team: 'Booking', occurredAt: '2026-01-01T00:00:00Z' });
  await write('agreements', {
    title: 'Fixed within the hour',
    effectiveFrom: '2026-01-01',
    services: ['booking'],
    limits: [{ value: 'timeToFix', limit: 'PT1H' }],
  });
  await write('incidents', { ...log, key: 'demo:slot-release', occurredAt: '2026-03-01T10:00:00Z' });
  const fixed = await write('incidents/key:demo:slot-release/fixed', {
    by: { kind: 'person', name: 'Ines' },
    solution: 'Restarted the job',
    occurredAt: '2026-03-01T11:00:00Z',
  });
  await write('incidents/key:demo:slot-release/corrections', {
    eventId: (fixed['eventIds'] as string[])[0],
    replace: { occurredAt: '2026-03-01T11:05:00Z' },
    reason: 'The log of the job says so',
  });
  await write('incidents', { ...log, key: 'open' });
  await write('incidents/key:not-logged/notes', { note: 'Ahead of the log' });
  ({ id: person } = (await write('people', { name: 'Ana' })) as { id: string });
  const postmortem = 'incidents/key:demo:slot-release/postmortem';
  await write(`${postmortem}/sessions`, { at: inThreeDays, durationMinutes: 30 });
  await write(`${postmortem}/invitations/sent`, { session: 1 });
  await write('incidents/key:demo:slot-release/findings', { text: 'The job has no limit', tags: ['capacity'] });
  const { id: item } = await write('action-items', {
    ...{ title: 'Limit the job to 10 minutes', kind: 'preventive', addresses: 'key:demo:slot-release.f1' },
  });
  await write(`action-items/${String(item)}/planned`, { dueOn: inThreeDays.slice(0, 10), reason: 'It is small' });
  // The projector knows no tracker, so that it stays queued.
  await write(`action-items/${String(item)}/tickets`, { tracker: 'github', project: 'shop/checkout' });
  await write(`action-items/${String(item)}/delivered`, { evidence: 'Run 7' });
  // What nobody understands is kept.
  const headers = { 'content-type': 'application/json', authorization: 'Bearer a-secret-of-the-webhook' };
  const kept = await fetch(`${api.url}/hooks/alertmanager`, { method: 'POST', headers, body: '{"version":"9"}' });
  expect(await kept.json()).toEqual({ taken: 0, kept: 1 });
  await write('roles', { person, role: 'admin' });
  await write('teams/Booking/members', { person, occurredAt: '2026-01-01T00:00:00Z' });
  await publish(api.url, write);
  await until(async () => {
    const { head, items } = (await client.get('/v1/projections')).body as {
      head: string;
      items: { position: string }[];
    };
    return items.every(({ position }) => position === head);
  });
};

/** Two pages: one that promises something, and one of whose texts one is gone since. */
const publish = async (
  url: string,
  write: (path: string, body: object) => Promise<Record<string, unknown>>,
): Promise<void> => {
  const house = new Publishing(appAt(url, parts.key));
  await house.begin();
  for (const isRedacted of [false, true]) {
    const { incident, id } = await house.approved({ services: ['search'] });
    await house.published(incident);
    if (!isRedacted) continue;
    const { body } = await house.ask('Ana Sørensen', `${incident}/timeline`);
    const { entries } = body as { entries: { type: string; eventId: string }[] };
    const { eventId } = entries.find(({ type }) => type === 'NoteAdded') ?? {};
    await write(`incidents/${id}/redactions`, { eventId, path: 'note' });
  }
};

const why = 'test/tools has no mongosh: npm install --prefix test/tools';
if (!existsSync(mongosh))
  process.stderr.write(`SKIPPED: the queries of docs/read-models are not tried, because ${why}\n`);

(existsSync(mongosh) ? describe : describe.skip)(`the read models, in mongosh (skipped where ${why})`, () => {
  beforeAll(story);
  afterAll(async () => {
    await parts.end();
    rmSync(home, { recursive: true, force: true });
  });

  test('are the collections that the page about them names', async () => {
    const named = [...readFileSync('docs/read-models/README.md', 'utf8').matchAll(/^\| \[?`([\w-]+)`/gm)].map(
      ([, name]) => name,
    );
    const listed = (await shell('db.getCollectionNames()')) as string[];
    // Nothing was parked, and no collection is made for it before.
    expect(listed.toSorted()).toEqual(named.filter((name) => name !== 'parked' || listed.includes(name)).toSorted());
  });

  test('have queries to try', () => {
    for (const page of pages)
      if (!['README.md', 'CHANGELOG.md'].includes(page))
        expect(queries.map(({ title }) => title).join()).toContain(page);
  });

  test.each(queries)('$title answers something', async ({ query }) => {
    const needs = /\bPERSON\b/.test(query) ? `const PERSON = '${person}';\n` : '';
    // The shell would show the first twenty.
    const answer = (await shell(needs + query.trimEnd().replace(/;$/, '.toArray();'))) as unknown[];
    expect(Array.isArray(answer)).toBe(true);
    expect(answer.length).toBeGreaterThan(0);
  });
});
