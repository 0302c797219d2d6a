import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { extendsTo, includes, leafHash, readCheckpoint, readVerifier } from '#transparency-log';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What auditors get: that the log was not changed since a checkpoint that they keep.

jest.setTimeout(120_000);

const run = promisify(execFile);
let app: RunningApp;
let auditor: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'debrief-auditor-'));

const text = ({ body }: Answer): string => body as unknown as string;
const bytes = (base64: unknown): Buffer => Buffer.from(String(base64), 'base64');
const hashes = (list: unknown): Buffer[] => (list as string[]).map(bytes);
const ask = (path: string): Promise<Answer> => app.get(`/v1/audit/${path}`, auditor);
const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

const says = async (path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> => {
  const answer = await app.post(path, body, headers);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return answer;
};

const keyOf = async (body: object): Promise<Record<string, string>> => {
  const { body: given } = await says('/v1/api-keys', { label: 'A test', ...body });
  return { authorization: `Bearer ${String(given['key'])}` };
};

/** Signs everything there is. @returns how many events */
const sign = async (): Promise<number> => {
  const { status, body } = await app.post('/v1/audit/checkpoint', {}, auditor);
  expect([200, 201]).toContain(status);
  return Number(body['size']);
};

/** A file that the auditor has. */
const kept = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** With Node alone: nothing but the file, in a folder of its own. */
const verify = async (...given: string[]): Promise<{ code: number; out: string; err: string }> => {
  const file = kept('debrief-verify.mjs', text(await app.get('/public/debrief-verify.mjs')));
  return run(process.execPath, [file, ...given], { cwd: folder, env: {} }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (failed: unknown) => {
      const { code, stdout, stderr } = failed as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    },
  );
};

let incident: string;
let note: string;
let ana: string;
let secret: string;

beforeAll(async () => {
  // Where nobody listens.
  const webhook = {
    CHECKPOINT_WEBHOOK_URL: 'http://127.0.0.1:9',
    CHECKPOINT_WEBHOOK_SECRET: `whsec_${'A'.repeat(44)}`,
  };
  app = await startApp({ folder: newFolder(), projects: true, settings: webhook });
  auditor = await keyOf({ roles: ['auditor'] });
  const person = (name: string): object => ({ kind: 'person', name });
  const logged = { services: ['Checkout'], severity: 2, reportedBy: person('Ana') };
  const { body } = await says('/v1/incidents', { ...logged, title: 'Payments time out' });
  incident = String(body['id']);
  const noted = await says(`/v1/incidents/${incident}/notes`, { note: 'The number of a card was in here' });
  [note = ''] = noted.body['eventIds'] as string[];
  await until(async () => (await app.get('/v1/people?limit=1')).body['total'] === 1);
  const people = (await app.get('/v1/people')).body['items'] as { id: string }[];
  ana = String(people[0]?.id);
  await says('/v1/roles', { person: ana, role: 'responder' });
  const seenBy = await keyOf({ roles: ['responder'], person: ana });
  const hidden = await says('/v1/incidents', { ...logged, title: 'Of few', restrictedTo: ['Ana'] }, seenBy);
  secret = String(hidden.body['id']);
  await until(async () => (await app.get('/public/checkpoint')).status === 200);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
  removeFolder(folder);
});

describe('a checkpoint', () => {
  test('is signed by itself, given to everybody, and verified by the key beside it', async () => {
    const note = text(await app.get('/public/checkpoint', { authorization: '' }));
    const keys = text(await app.get('/public/checkpoint/keys', { authorization: '' }));
    const checkpoint = readCheckpoint(note, [readVerifier(keys.trim())]);
    expect(checkpoint.origin).toBe(`debrief/${app.stores.logId}`);
    expect(text(await ask('checkpoint'))).toBe(text(await app.get('/public/checkpoint')));
    expect((await ask('signing-keys')).body).toEqual({
      origin: checkpoint.origin,
      keys: [keys.trim()],
      disagreements: [],
    });
  });

  test('is of everything that was recorded before it was asked for, and signed once', async () => {
    const { body } = await says(`/v1/incidents/${incident}/notes`, { note: 'Just before' });
    const size = await sign();
    const { body: proof } = await ask(`inclusion/${(body['eventIds'] as string[])[0] ?? ''}`);
    expect(Number(proof['ordinal'])).toBeLessThan(size);
    expect(proof['note']).toBe(text(await ask('checkpoint')));
    // Once policies have said what they say of the note.
    await until(async () => (await app.post('/v1/audit/checkpoint', {}, auditor)).status === 200);
    const { body: last } = await app.post('/v1/audit/checkpoint', {}, auditor);
    expect(last).toMatchObject({ eventIds: [], note: text(await ask('checkpoint')) });
  });

  test('says in health and metrics that the log agrees with it', async () => {
    expect((await app.get('/health/ready')).body['signedLog']).toMatchObject({ state: 'agrees' });
    expect(text(await app.get('/metrics'))).toMatch(/^debrief_log_agrees 1$/m);
  });

  test('has a quarter of an hour to be taken where it goes, before the status tells of it', async () => {
    expect((await app.get('/v1/status')).body).toMatchObject({
      disagreements: [],
      checkpoints: [{ by: 'webhook', unsentSince: null }],
    });
  });
});

describe('proofs', () => {
  test('that each event of the log is in it, in its place', async () => {
    const size = await sign();
    const lines = text(await ask('bundle'))
      .split('\n')
      .slice(1, -2);
    expect(lines).toHaveLength(size);
    for (const [ordinal, line] of lines.entries()) {
      const { id, hidden } = JSON.parse(line) as { id?: string; hidden?: string };
      if (id === undefined) {
        expect(bytes(hidden)).toHaveLength(32);
        continue;
      }
      const { body } = await ask(`inclusion/${id}`);
      expect(body).toMatchObject({ ordinal, size });
      expect(bytes(body['leaf'])).toEqual(leafHash(Buffer.from(line)));
      expect(includes(bytes(body['root']), size, ordinal, bytes(body['leaf']), hashes(body['proof']))).toBe(true);
    }
  });

  test('that the log of one size began as that of another', async () => {
    const size = await sign();
    for (const from of [1, 2, 3, Math.floor(size / 2), size - 1, size]) {
      const { body } = await ask(`consistency?from=${from}&to=${size}`);
      const [first, second] = [bytes(body['fromRoot']), bytes(body['toRoot'])];
      expect(extendsTo([from, first], [size, second], hashes(body['proof']))).toBe(true);
    }
  });

  test.each([
    ['inclusion/00000000-0000-4000-8000-000000000000', [404, 'unknown-event']],
    ['inclusion/nothing', [404, 'unknown-event']],
    ['consistency?from=2&to=1', [422, 'no-such-tree']],
    ['consistency?from=1&to=999999', [422, 'no-such-tree']],
    ['consistency?from=0&to=1', [422, 'invalid-request']],
    ['consistency?to=1', [422, 'invalid-request']],
  ])('%s is refused', async (path, refusal) => {
    expect(problem(await ask(path))).toEqual(refusal);
  });

  test('of a size that the event is not in says from which size on it is', async () => {
    const { body } = await says(`/v1/incidents/${incident}/notes`, { note: 'The latest' });
    const [id = ''] = body['eventIds'] as string[];
    const answer = await ask(`inclusion/${id}?size=1&minPosition=${String(body['position'])}`);
    expect(problem(answer)).toEqual([422, 'no-such-tree']);
    expect(JSON.stringify(answer.body['errors'])).toMatch(/from \d+ to \d+/);
    // Nobody has signed it yet.
    expect((await ask(`inclusion/${id}`)).body['note']).toBeNull();
  });

  test('are for auditors, who hand out no keys', async () => {
    for (const path of ['checkpoint', 'bundle', 'signing-keys', 'consistency?from=1&to=1'])
      expect(problem(await app.get(`/v1/audit/${path}`))).toEqual([403, 'not-allowed']);
    expect(problem(await app.post('/v1/audit/signing-keys', {}, auditor))).toEqual([403, 'not-allowed']);
  });
});

describe('a bundle', () => {
  test('is verified with Node alone, and holds after texts were redacted, people erased, and keys changed', async () => {
    await sign();
    const first = kept('checkpoint', text(await ask('checkpoint')));
    const key = text(await app.get('/public/checkpoint/keys')).trim();
    await says(`/v1/incidents/${incident}/redactions`, { eventId: note, path: 'note', reason: 'The number of a card' });
    await says(`/v1/people/${ana}/erased`, { reason: 'She asked for it' });
    await says('/v1/audit/signing-keys', {});
    const size = await sign();
    await says(`/v1/incidents/${incident}/notes`, { note: 'After the change of keys' });
    await sign();
    const content = text(await ask('bundle'));
    const bundle = kept('bundle.ndjson', content);
    const { code, out, err } = await verify(bundle, '--checkpoint', first, '--key', key);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('It holds.');
    expect(out).toContain('since then none of these was changed');
    expect(out).toContain('handed on to the one that did');
    // Of what the auditor does not see there is the hash, and nothing else.
    expect(content).not.toContain(secret);
    expect(out).toMatch(/What \d+ of the events say: they are hidden/);
    const changed = kept('changed.ndjson', content.replace('"severity":2', '"severity":3'));
    expect(await verify(changed, '--checkpoint', first)).toMatchObject({
      code: 1,
      err: expect.stringContaining('It does not hold: '),
    });
    expect(size).toBeGreaterThan(0);
  });

  test('is verified by the command line, too, which needs no product', async () => {
    const given = ['dist/apps/cli/src/main.js', 'audit', 'verify'];
    const { stdout } = await run(process.execPath, [...given, join(folder, 'bundle.ndjson')]);
    expect(stdout).toContain('It holds.');
    await expect(run(process.execPath, [...given, join(folder, 'nothing')])).rejects.toMatchObject({ code: 3 });
    await expect(run(process.execPath, given)).rejects.toMatchObject({ code: 2 });
    expect(await verify()).toMatchObject({
      code: 2,
      err: expect.stringContaining('used as: node debrief-verify.mjs BUNDLE'),
    });
  });
});

describe('the guide for auditors', () => {
  test('works from its first line, as written, by a shell with curl and Node, in an empty folder', async () => {
    const clean = mkdtempSync(join(tmpdir(), 'debrief-guide-'));
    const told = text(await app.get('/public/checkpoint/keys')).split('\n')[0] ?? '';
    const guide = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
    const section = /^## Verify a bundle$[^]*?^## /m.exec(guide)?.[0] ?? '';
    const commands = [...section.matchAll(/^ *```\n([^]*?)^ *```$/gm)].map(([, command = '']) =>
      command.replaceAll('https://debrief.example.com', app.url).replace(/'debrief\/46f2…[^']*'/, `'${told}'`),
    );
    expect(commands).toHaveLength(6);
    const env = { PATH: process.env['PATH'], KEY: auditor['authorization']?.replace('Bearer ', '') };
    const done = (command = ''): Promise<{ stdout: string }> =>
      run('/bin/sh', ['-e', '-c', command], { cwd: clean, env });
    for (const command of commands.slice(0, 3)) await done(command);
    expect(readdirSync(clean).toSorted()).toEqual(['bundle.ndjson', 'checkpoint.txt', 'debrief-verify.mjs']);
    expect((await done(commands[3])).stdout).toContain('of the checkpoint that you keep');
    expect((await done(commands[4])).stdout).toContain('The key that you were told');
    expect(readFileSync(join(clean, 'checkpoint-new.txt'), 'utf8')).toMatch(/^debrief\/[^]*\n— debrief\/\S+ \S+\n$/);
    await expect(done(commands[5])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^It does not hold: the first \d+ events are not those that were signed\.\n$/),
    });
    removeFolder(clean);
  });
});

describe('a request that is sent again under its idempotency key', () => {
  test.each([
    ['checkpoint', () => auditor],
    ['signing-keys', () => ({})],
  ])('is answered as before: %s', async (path, headersOf) => {
    await says(`/v1/incidents/${incident}/notes`, { note: `Before ${path}` });
    const again = { ...headersOf(), 'idempotency-key': `again ${path}` };
    const first = await says(`/v1/audit/${path}`, {}, again);
    await says(`/v1/incidents/${incident}/notes`, { note: `After ${path}` });
    await sign();
    const { status, headers, body } = await app.post(`/v1/audit/${path}`, {}, again);
    expect([status, headers.get('idempotency-replayed'), body]).toEqual([201, 'true', first.body]);
  });
});

describe('a tree that somebody changed', () => {
  test('signs nothing, is told of, and is mended by a rebuild', async () => {
    const client = new MongoClient(app.mongoUri);
    const tiles = client.db('debrief').collection<{ _id: string; hashes: string }>('log-tiles');
    const tile = await tiles.findOne({ _id: '0/0' });
    const changed = bytes(tile?.hashes);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    await tiles.updateOne({ _id: '0/0' }, { $set: { hashes: changed.toString('base64') } });
    await client.close();
    await says(`/v1/incidents/${incident}/notes`, { note: 'Nobody signs this' });
    expect(problem(await app.post('/v1/audit/checkpoint', {}, auditor))).toEqual([409, 'log-disagrees']);
    expect((await app.get('/health/ready')).body['signedLog']).toMatchObject({ state: 'disagrees' });
    expect(text(await app.get('/metrics'))).toMatch(/^debrief_log_agrees 0$/m);
    expect((await ask('signing-keys')).body['disagreements']).toMatchObject([{ foundIn: 'tree' }]);
    expect((await app.send('POST', '/v1/projections/log-tiles/rebuilt')).status).toBe(202);
    await until(async () => (await app.post('/v1/audit/checkpoint', {}, auditor)).status === 201);
    expect((await app.get('/health/ready')).body['signedLog']).toMatchObject({ state: 'agrees' });
  });
});

describe('what is kept of the places of events, where somebody changed it', () => {
  const startAgain = async (): Promise<void> => {
    await app.stop();
    app = await startApp({ folder: app.folder, projects: true });
  };
  const signedLog = async (): Promise<unknown> => (await app.get('/health/ready')).body['signedLog'];

  test('is told of at the next look, and mended by a rebuild', async () => {
    const client = new MongoClient(app.mongoUri);
    const leaves = client.db('debrief').collection('log-leaves');
    await leaves.updateOne({ type: 'RoleGranted' }, { $unset: { registers: true } });
    await client.close();
    await startAgain();
    await until(async () => (await app.get('/health/ready')).body['signedLog'] !== undefined);
    await until(async () => ((await signedLog()) as { foundIn: string[] }).foundIn.join() === 'leaves');
    expect(await signedLog()).toMatchObject({ state: 'disagrees' });
    // What is signed is the log, which is as it was.
    await says(`/v1/incidents/${incident}/notes`, { note: 'This is signed' });
    expect(await sign()).toBeGreaterThan(0);
    expect((await app.send('POST', '/v1/projections/log-leaves/rebuilt')).status).toBe(202);
    await until(async () => {
      const { body } = await app.get('/v1/projections');
      const items = body['items'] as { name: string; wanted: unknown }[];
      return items.find(({ name }) => name === 'log-leaves')?.wanted === null;
    });
    await startAgain();
    await until(async () => ((await signedLog()) as { state: string }).state === 'agrees');
  });
});
