import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { EventLog } from '#event-store';
import { importLog } from '../../apps/cli/src/moving/import-log.js';
import { printed } from '../../apps/cli/src/running/testing.js';
import { startPart, until, type Part } from './parts.js';
import { runCommand, type Ended } from './product.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// A log is moved into another store: the same leaves, the same root, the same proofs; the vault moves by itself (rules.md P7).
jest.setTimeout(240_000);

const folders: string[] = [];
const folder = (): string => {
  const made = newFolder();
  folders.push(made);
  return made;
};
const old = folder();
const file = join(old, 'log.ndjson');

/** What was read of the product before. */
interface Known {
  incident: string;
  redacted: string;
  erased: string;
  secret: string;
  auditor: Record<string, string>;
  checkpoint: string;
  key: string;
  size: number;
  /** Of each event, by its id. */
  proofs: Map<string, Answer['body']>;
  said: Record<string, unknown>;
  logId: string;
}
let known: Known;

const text = ({ body }: Answer): string => body as unknown as string;

const says = async (
  app: RunningApp,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer['body']> => {
  const answer = await app.post(path, body, headers);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return answer.body;
};

const settled = (app: RunningApp): Promise<void> =>
  until(async () => {
    const { head, rewriting, items } = (await app.get('/v1/projections')).body as never as {
      head: string;
      rewriting: boolean;
      items: { name: string; position: string; parked: number; state: string }[];
    };
    for (const { name, parked } of items)
      if (parked > 0) throw new Error(JSON.stringify((await app.get(`/v1/projections/${name}/parked`)).body));
    return !rewriting && items.every(({ position, state }) => state === 'live' && BigInt(position) >= BigInt(head));
  });

const running = async <Result>(at: string, work: (app: RunningApp) => Promise<Result>): Promise<Result> => {
  const app = await startApp({ folder: at, projects: true });
  try {
    await settled(app);
    return await work(app);
  } finally {
    await app.stop();
  }
};

/** What people read of it. */
const readOf = async (
  app: RunningApp,
  { incident, redacted, erased }: Pick<Known, 'incident' | 'redacted' | 'erased'>,
): Promise<Record<string, unknown>> => {
  const titleOf = async (id: string): Promise<unknown> => (await app.get(`/v1/incidents/${id}`)).body['title'];
  return {
    title: await titleOf(incident),
    redacted: await titleOf(redacted),
    person: (await app.get(`/v1/people/${erased}`)).body['name'],
    listed: (await app.get('/v1/incidents')).body['total'],
  };
};

/** The command, in a process of its own, on embedded stores. */
const command = (at: string, ...args: string[]): Promise<Ended> => runCommand(args, { DEBRIEF_DATA_DIR: at }).ended;

const imported = async (at: string, ...args: string[]): Promise<Ended> =>
  command(at, 'import', file, '--format', 'log', ...args);

const linesOf = (content: string): string[] => content.split('\n').slice(1, -2);

beforeAll(async () => {
  await running(old, async (app) => {
    const { key } = await says(app, '/v1/api-keys', { label: 'An auditor', roles: ['auditor'] });
    const auditor = { authorization: `Bearer ${String(key)}` };
    const person = (name: string): object => ({ kind: 'person', name });
    const logged = { services: ['Checkout'], severity: 2, reportedBy: person('Ana') };
    const { id: incident } = await says(app, '/v1/incidents', { ...logged, title: 'Payments time out' });
    for (let note = 0; note < 120; note++)
      await says(app, `/v1/incidents/${String(incident)}/notes`, { note: `What was seen, ${note}: naïve ☕ "quoted"` });
    const other = await says(app, '/v1/incidents', { ...logged, title: 'The number of a card', services: ['Ledger'] });
    const [titled] = other['eventIds'] as string[];
    await says(app, `/v1/incidents/${String(other['id'])}/redactions`, { eventId: titled, path: 'title' });
    const { id: ana } = await says(app, '/v1/people', { name: 'Ana Ruiz' });
    await says(app, `/v1/roles`, { person: ana, role: 'responder' });
    const seen = await says(app, '/v1/api-keys', { label: 'Ana', roles: ['responder'], person: ana });
    const hidden = { ...logged, title: 'Of few', restrictedTo: ['Ana Ruiz'] };
    const { id: secret } = await says(app, '/v1/incidents', hidden, { authorization: `Bearer ${String(seen['key'])}` });
    const { id: erased } = await says(app, '/v1/people', { name: 'Bo Lund' });
    await says(app, `/v1/people/${String(erased)}/erased`, { reason: 'They asked for it' });
    await settled(app);
    const size = Number((await app.post('/v1/audit/checkpoint', {}, auditor)).body['size']);
    const checkpoint = text(await app.get('/v1/audit/checkpoint', auditor));
    const ids = { incident: String(incident), redacted: String(other['id']), erased: String(erased) };
    await settled(app);
    const proofs = new Map<string, Answer['body']>();
    for (const line of linesOf(text(await app.get('/v1/audit/bundle', auditor)))) {
      const { id } = JSON.parse(line) as { id?: string };
      if (id === undefined || proofs.size >= 100) continue;
      const { status, body } = await app.get(`/v1/audit/inclusion/${id}?size=${size}`, auditor);
      expect(status).toBe(200);
      proofs.set(id, body);
    }
    known = {
      ...ids,
      ...{ secret: String(secret), auditor, checkpoint, size, proofs },
      key: text(await app.get('/public/checkpoint/keys')).trim(),
      said: await readOf(app, ids),
      logId: app.stores.logId,
    };
  });
  const { code, stdout, stderr } = await command(old, 'export', 'log', file);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('their texts sealed as they were');
});
afterAll(() => {
  for (const each of folders) removeFolder(each);
});

describe('what is exported', () => {
  test('is each event to the byte, as the bundle of auditors has it, and no text', async () => {
    const content = readFileSync(file, 'utf8');
    const [head = ''] = content.split('\n', 1);
    expect(JSON.parse(head)).toEqual({ log: 'debrief-log/1', origin: `debrief/${known.logId}` });
    const lines = linesOf(content);
    expect(lines.length).toBeGreaterThan(known.size);
    const exported = new Set(lines);
    await running(old, async (app) => {
      const bundle = linesOf(text(await app.get('/v1/audit/bundle', known.auditor)));
      const open = bundle.filter((line) => !line.startsWith('{"hidden"'));
      expect(open.length).toBeLessThan(bundle.length);
      expect(open.filter((line) => !exported.has(line))).toEqual([]);
    });
    // As a name is written: three letters alone may stand in what is sealed.
    for (const said of ['Payments', 'naïve', 'of a card', '"Ana"', 'Bo Lund', 'Of few'])
      expect([said, content.includes(said)]).toEqual([said, false]);
  });

  test('is never written over another file, and nothing is left where there is no log', async () => {
    const before = readFileSync(file);
    expect(await command(old, 'export', 'log', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    const empty = folder();
    const none = join(empty, 'log.ndjson');
    expect(await command(empty, 'export', 'log', none)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds no events'),
    });
    expect([none, `${none}.part`].filter(existsSync)).toEqual([]);
  });
});

/** The vault of embedded stores is a file, and its key another. */
const moveVault = (to: string): void => {
  mkdirSync(join(to, 'documents'), { recursive: true });
  copyFileSync(join(old, 'documents/debrief_keyring.mdb'), join(to, 'documents/debrief_keyring.mdb'));
  copyFileSync(join(old, 'master-key'), join(to, 'master-key'));
};

/** By the file that auditors run. */
const verify = async (app: RunningApp, key = known.key): Promise<Ended> => {
  const at = folder();
  writeFileSync(join(at, 'bundle.ndjson'), text(await app.get('/v1/audit/bundle', known.auditor)));
  writeFileSync(join(at, 'checkpoint'), known.checkpoint);
  const given = ['--checkpoint', join(at, 'checkpoint'), '--key', key];
  return runCommand(['audit', 'verify', join(at, 'bundle.ndjson'), ...given], {}).ended;
};

const sameProofs = async (app: RunningApp): Promise<void> => {
  expect(known.proofs.size).toBe(100);
  for (const [id, { note: _note, ...proof }] of known.proofs) {
    const { status, body } = await app.get(`/v1/audit/inclusion/${id}?size=${known.size}`, known.auditor);
    expect([status, body]).toEqual([200, expect.objectContaining(proof)]);
  }
};

describe('moved with its vault', () => {
  const moved = folder();

  test('everything is there as it was: texts, proofs, and what was signed', async () => {
    moveVault(moved);
    const { code, stdout, stderr } = await imported(moved);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/were gone before/);
    expect(stdout).not.toContain('left behind');
    await running(moved, async (app) => {
      expect(app.stores.logId).toBe(known.logId);
      expect(await readOf(app, known)).toEqual(known.said);
      expect(known.said).toMatchObject({
        title: 'Payments time out',
        redacted: { redacted: true },
        person: 'erased person',
      });
      await sameProofs(app);
      await says(app, `/v1/incidents/${known.incident}/notes`, { note: 'After the move' });
      await app.post('/v1/audit/checkpoint', {}, known.auditor);
      const { code: held, stdout: proved } = await verify(app);
      expect([held, proved]).toEqual([0, expect.stringContaining('since then none of these was changed')]);
      expect(text(await app.get('/public/checkpoint/keys')).trim()).toBe(known.key);
    });
  });

  test('is refused where the product has gone on since', async () => {
    expect(await imported(moved)).toMatchObject({ code: 3, stderr: expect.stringContaining('and more') });
  });

  test('is exported from there as it was, and goes on', async () => {
    const again = join(moved, 'again.ndjson');
    expect((await command(moved, 'export', 'log', again)).code).toBe(0);
    const lines = linesOf(readFileSync(file, 'utf8'));
    expect(linesOf(readFileSync(again, 'utf8')).slice(0, lines.length)).toEqual(lines);
  });
});

describe('moved without its vault', () => {
  const moved = folder();

  test('is refused until the keys are left behind on purpose', async () => {
    const { code, stderr } = await imported(moved);
    expect([code, stderr]).toEqual([3, expect.stringContaining('--without-keys')]);
    expect(existsSync(join(moved, 'master-key'))).toBe(false);
  });

  test('texts are redacted for good, and all else works: lists, proofs, new facts', async () => {
    const { code, stdout, stderr } = await imported(moved, '--without-keys', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { texts } = JSON.parse(stdout) as { texts: { missing: { texts: number; events: number } } };
    expect(texts.missing.events).toBeGreaterThan(120);
    await running(moved, async (app) => {
      const gone = { redacted: true };
      expect(await readOf(app, known)).toMatchObject({ title: gone, redacted: gone, listed: known.said['listed'] });
      await sameProofs(app);
      await says(app, `/v1/incidents/${known.incident}/notes`, { note: 'Sealed under a new key' });
      const { body } = await app.get(`/v1/incidents/${known.incident}/timeline`);
      expect(JSON.stringify(body)).toContain('Sealed under a new key');
      const newer = { services: ['Checkout'], severity: 2, reportedBy: { kind: 'person', name: 'Ana' } };
      await says(app, '/v1/incidents', { ...newer, title: 'The next one' });
      const { items } = (await app.get('/v1/services?limit=100')).body as { items: { id: string; name: unknown }[] };
      const nameless = items.find(({ name }) => typeof name !== 'string');
      const renamed = await app.post(`/v1/services/${String(nameless?.id)}/renamed`, { name: 'Pay' });
      expect([renamed.status, renamed.body['type']]).toEqual([409, 'urn:debrief:problem:key-destroyed']);
      await settled(app);
      expect((await app.get('/v1/incidents')).body['total']).toBe(Number(known.said['listed']) + 1);
      expect((await app.post('/v1/audit/checkpoint', {}, known.auditor)).status).toBe(201);
      // Nothing was changed; but the key that signs now comes from nobody whom the auditor trusts, and has to be told anew.
      expect(await verify(app)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('none of the keys that signed is the one that you were told'),
      });
      const keys = text(await app.get('/public/checkpoint/keys'))
        .trim()
        .split('\n');
      const [key = ''] = keys.filter((each) => each !== known.key);
      const { stderr: why, stdout: proved } = await verify(app, key);
      expect([why, proved]).toEqual(['', expect.stringContaining('since then none of these was changed')]);
    });
  });
});

describe('by connection strings', () => {
  let eventStore: Part;
  let documents: Part;
  const at = folder();
  let environment: Record<string, string>;

  beforeAll(async () => {
    [eventStore, documents] = await Promise.all([
      startPart('dist/libs/embedded-eventstore/src/main.js', ['--folder', join(at, 'event-store')], {}),
      startPart('dist/libs/embedded-mongo/src/main.js', ['--folder', join(at, 'documents')], {}),
    ]);
    environment = { EVENTSTORE_URL: eventStore.url, MONGODB_URI: documents.url, DEBRIEF_DATA_DIR: at };
    cpSync(join(old, 'master-key'), join(at, 'master-key'));
    const source = folder();
    moveVault(source);
    const vault = await startPart('dist/libs/embedded-mongo/src/main.js', ['--folder', join(source, 'documents')], {});
    const [from, to] = [new MongoClient(vault.url), new MongoClient(documents.url)];
    for (const { name } of await from.db('debrief_keyring').listCollections().toArray()) {
      const all = await from.db('debrief_keyring').collection(name).find().toArray();
      if (all.length > 0) await to.db('debrief_keyring').collection(name).insertMany(all);
    }
    await Promise.all([from.close(), to.close()]);
    await vault.stop();
  });
  afterAll(async () => {
    await eventStore.stop();
    await documents.stop();
  });

  const withLog = async <Result>(work: (log: EventLog) => Promise<Result>): Promise<Result> => {
    const log = new EventLog(eventStore.url);
    try {
      return await work(log);
    } finally {
      await log.close();
    }
  };

  test('a file with any damage is refused, with the line, and nothing of it is appended', async () => {
    const whole = readFileSync(file);
    const random = seeded(7);
    const path = join(at, 'damaged.ndjson');
    let refused = 0;
    for (const damage of damages(whole, random, 240)) {
      writeFileSync(path, damage);
      const failure: unknown = await importLog(path, {}, environment).then(
        () => 'was taken',
        (error: unknown) => error,
      );
      expect(String(failure)).toMatch(/damaged\.ndjson: line \d+ .*Nothing was appended/s);
      refused += 1;
    }
    expect(refused).toBe(240);
    await withLog(async (log) => expect(await log.head()).toBeUndefined());
  });

  test('one that is killed on the way goes on when it is run again', async () => {
    const total = linesOf(readFileSync(file, 'utf8')).length;
    const importing = runCommand(['import', file, '--format', 'log'], environment);
    await withLog(async (log) => {
      await until(async () => ((await log.head())?.position ?? -1n) >= 0n);
      importing.process.kill('SIGKILL');
      await importing.ended;
    });
    const { code, stdout } = await printed(() => importLog(file, { json: true }, environment));
    const { there, appended } = JSON.parse(stdout) as { there: number; appended: number };
    expect([code, there + appended]).toEqual([0, total]);
    expect([there > 0, appended > 0]).toEqual([true, true]);
    const again = await printed(() => importLog(file, { json: true }, environment));
    expect(JSON.parse(again.stdout)).toMatchObject({ there: total, appended: 0 });
  });

  test('a store that holds another log is refused', async () => {
    const other = folder();
    const another = join(other, 'another.ndjson');
    await running(other, () => Promise.resolve());
    expect((await command(other, 'export', 'log', another)).code).toBe(0);
    await expect(importLog(another, {}, environment)).rejects.toThrow('into an empty store');
  });

  test('the product runs on it', async () => {
    const reach = (): Promise<{ eventStoreUrl: string; mongoUri: string }> =>
      Promise.resolve({ eventStoreUrl: eventStore.url, mongoUri: documents.url });
    const beside = folder();
    cpSync(join(old, 'master-key'), join(beside, 'master-key'));
    const app = await startApp({ folder: beside, projects: true, reach });
    await settled(app);
    expect(await readOf(app, known)).toEqual(known.said);
    await app.stop();
  });
});

/** The same numbers for a seed, from 0 to below 1. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

/** A bit that flips, a byte, a line or the end that is gone, a line that is doubled or swapped, a digit that is another. */
function* damages(whole: Buffer, random: () => number, count: number): Generator<Buffer> {
  const lines = whole.toString('latin1').split('\n').slice(0, -1);
  const joined = (changed: readonly string[]): Buffer => Buffer.from(`${changed.join('\n')}\n`, 'latin1');
  const any = (below: number): number => Math.floor(random() * below);
  for (let number = 0; number < count;) {
    const place = any(whole.length);
    const line = any(lines.length);
    const other = any(lines.length);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << any(8)), place);
    const made = [
      flipped,
      Buffer.concat([whole.subarray(0, place), whole.subarray(place + 1)]),
      whole.subarray(0, place),
      joined(lines.toSpliced(line, 1)),
      joined(lines.toSpliced(line, 0, lines[line] ?? '')),
      joined(lines.with(line, lines[other] ?? '').with(other, lines[line] ?? '')),
      joined(
        lines.with(
          line,
          (lines[line] ?? '').replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
        ),
      ),
      joined([...lines, lines[line] ?? '']),
    ][number % 8];
    if (made === undefined || made.equals(whole)) continue;
    number += 1;
    yield made;
  }
}
