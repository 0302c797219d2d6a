import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import {
  KeyDestroyed,
  KeyMissing,
  KeyOfAnotherStream,
  Keyring,
  NameTaken,
  redacted,
  vaultDatabase,
  VaultUnavailable,
  WrongMasterKey,
  VaultOfAnotherLog,
} from './index.js';

interface Stored {
  _id: string;
  [field: string]: unknown;
}

const stream = 'incident-6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001';
const folder = mkdtempSync(join(tmpdir(), 'debrief-keyring-'));
let mongo: EmbeddedMongo;
let client: MongoClient;
let masterKey: string;
let keyring: Keyring;

beforeAll(async () => {
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  client = new MongoClient(mongo.uri);
});

beforeEach(async () => {
  for (const name of ['keys', 'names', 'secrets', 'marks']) await stored(name).deleteMany({});
  masterKey = join(folder, randomUUID());
  keyring = await Keyring.open(mongo.uri, masterKey);
});

afterEach(() => keyring.close());

afterAll(async () => {
  await client.close();
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

const stored = (name: string): Collection<Stored> => client.db(vaultDatabase).collection<Stored>(name);

/** Another process on the same vault, which remembers nothing. */
const other = async <Result>(work: (keyring: Keyring) => Promise<Result>): Promise<Result> => {
  const opened = await Keyring.open(mongo.uri, masterKey);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
};

const seal = async (id: string, data: object, paths = Object.keys(data)): Promise<Record<string, unknown>> =>
  ((await keyring.seal(stream, [{ id, data, paths }]))[0] ?? {}) as Record<string, unknown>;
const open = (data: object, id: string): Promise<object[]> => other((ring) => ring.open([{ id, data }]));

test('a vault does not begin beside a log in use, nor is one used beside an empty log', async () => {
  await (await Keyring.open(mongo.uri, masterKey, true)).close();
  await seal(randomUUID(), { note: 'x' });
  await expect(Keyring.open(mongo.uri, masterKey, false)).rejects.toThrow(VaultOfAnotherLog);
  for (const name of ['keys', 'names', 'secrets', 'marks']) await stored(name).deleteMany({});
  const refused = Keyring.open(mongo.uri, masterKey, true);
  await expect(refused).rejects.toThrow(VaultOfAnotherLog);
  await expect(refused).rejects.toThrow('documents/debrief_keyring.mdb');
  expect(await stored('secrets').findOne({})).toBeNull();
});

test('an id whose key belongs to another stream seals nothing there', async () => {
  const id = randomUUID();
  await seal(id, { note: 'x' });
  const elsewhere = 'incident-6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0002';
  await expect(keyring.seal(elsewhere, [{ id, data: { note: 'y' }, paths: ['note'] }])).rejects.toThrow(
    KeyOfAnotherStream,
  );
  expect(await seal(id, { note: 'again' })).toHaveProperty('note.sealed');
});

describe('sealed texts', () => {
  test('open as they were, at their paths, and nothing else is touched', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const said = { title: 'Zoë: 502 🚨', severity: 2, replace: { note: 'x', severity: 1 } };
    const sealed = await keyring.seal(stream, [
      { id: first, data: said, paths: ['title', 'replace.note', 'replace.reason', 'outcome'] },
      { id: second, data: { severity: 1 }, paths: [] },
    ]);
    expect(sealed).toEqual([
      {
        title: { sealed: expect.any(String) },
        severity: 2,
        replace: { note: { sealed: expect.any(String) }, severity: 1 },
      },
      { severity: 1 },
    ]);
    expect(await open(sealed[0] ?? {}, first)).toEqual([said]);
  });

  test('differ each time, though the text and the key are the same', async () => {
    const id = randomUUID();
    expect(await seal(id, { note: 'x' })).not.toEqual(await seal(id, { note: 'x' }));
  });

  test('open at the path they were sealed for only', async () => {
    const id = randomUUID();
    const { note } = await seal(id, { note: 'x' });
    await expect(open({ title: note }, id)).rejects.toThrow('unable to authenticate');
    await expect(open({ replace: { note } }, id)).rejects.toThrow('unable to authenticate');
  });

  test('do not open in another event', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const { note } = await seal(one, { note: 'x' });
    await seal(two, { note: 'y' });
    await expect(open({ note }, two)).rejects.toThrow('unable to authenticate');
  });

  test('do not open with one bit changed', async () => {
    const id = randomUUID();
    const { note } = (await seal(id, { note: 'x' })) as { note: { sealed: string } };
    const bytes = Buffer.from(note.sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(12) ^ 1, 12);
    await expect(open({ note: { sealed: bytes.toString('base64') } }, id)).rejects.toThrow('unable to authenticate');
  });
});

describe('keys', () => {
  test('are in the vault when sealing returns, one an event that holds texts', async () => {
    const [one, two, plain] = [randomUUID(), randomUUID(), randomUUID()];
    await keyring.seal(stream, [
      { id: one, data: { note: 'x' }, paths: ['note'] },
      { id: two, data: { note: 'y' }, paths: ['note'] },
      { id: plain, data: { severity: 1 }, paths: [] },
    ]);
    expect((await stored('keys').find().toArray()).map(({ _id }) => _id).toSorted()).toEqual([one, two].toSorted());
  });

  test('of a command that was interrupted are used again when it is sent again, also by another process', async () => {
    const id = randomUUID();
    const first = await seal(id, { note: 'x' });
    const again = await other(
      async (ring) => (await ring.seal(stream, [{ id, data: { note: 'x' }, paths: ['note'] }]))[0] ?? {},
    );
    expect(await stored('keys').find({ _id: id }).toArray()).toHaveLength(1);
    expect(await open(first, id)).toEqual([{ note: 'x' }]);
    expect(await open(again, id)).toEqual([{ note: 'x' }]);
  });

  test('that are gone without a word are an alarm', async () => {
    const id = randomUUID();
    const sealed = await seal(id, { note: 'x' });
    await stored('keys').deleteOne({ _id: id });
    await expect(open(sealed, id)).rejects.toThrow(KeyMissing);
    await expect(open(sealed, id)).rejects.toThrow('restore the vault from its backup');
  });

  test('that were destroyed leave a mark in the place of the text, and the rest of the event', async () => {
    const id = randomUUID();
    const sealed = await seal(id, { note: 'x', severity: 1 }, ['note']);
    await keyring.destroy([id, randomUUID()]);
    await keyring.destroy([id]);
    expect(await open(sealed, id)).toEqual([{ note: redacted, severity: 1 }]);
    expect(await keyring.open([{ id, data: sealed }])).toEqual([{ note: redacted, severity: 1 }]);
  });

  test('that never were are not said to be destroyed', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const sealed = await seal(id, { note: 'x' });
    await keyring.destroy([other]);
    await expect(open(sealed, other)).rejects.toThrow(KeyMissing);
  });

  test('that were opened are kept in memory for ten minutes, used or not, and then read anew', async () => {
    let now = 1;
    const ring = await Keyring.open(mongo.uri, masterKey, undefined, { now: () => now });
    const id = randomUUID();
    const sealed = await seal(id, { note: 'x' });
    const minutes = 60_000;
    const opened = async (): Promise<unknown> => (await ring.open([{ id, data: sealed }]))[0];
    try {
      expect(await opened()).toEqual({ note: 'x' });
      await stored('keys').updateOne({ _id: id }, { $set: { wrapped: null } });
      now += 9 * minutes;
      expect(await opened()).toEqual({ note: 'x' });
      now += minutes + 1;
      expect(await opened()).toEqual({ note: redacted });
    } finally {
      await ring.close();
    }
  });

  test('of how far they were destroyed a vault knows, and never less than before', async () => {
    expect(await keyring.destroyedUpTo()).toBe(-1n);
    await keyring.markDestroyed(9_007_199_254_740_995n);
    await keyring.markDestroyed(7n);
    expect(await other((ring) => ring.destroyedUpTo())).toBe(9_007_199_254_740_995n);
  });

  test('that were destroyed are not made anew', async () => {
    const id = randomUUID();
    await seal(id, { note: 'x' });
    await keyring.destroy([id]);
    await expect(other((ring) => ring.seal(stream, [{ id, data: { note: 'y' }, paths: ['note'] }]))).rejects.toThrow(
      KeyDestroyed,
    );
    expect(await stored('keys').findOne({ _id: id })).toEqual({ _id: id, stream, wrapped: null });
  });

  test('of more events than one question to the vault holds are all found', async () => {
    const events = Array.from({ length: 1_100 }, () => ({ id: randomUUID(), data: { note: 'x' }, paths: ['note'] }));
    const sealed = await keyring.seal(stream, events);
    const opened = await other((ring) =>
      ring.open(sealed.map((data, index) => ({ id: events[index]?.id ?? '', data }))),
    );
    expect(opened).toEqual(events.map(() => ({ note: 'x' })));
  });
});

describe('names', () => {
  const none = (): Promise<void> => Promise.resolve();

  test('are found whatever their case, width and spaces, and kept apart by kind', async () => {
    await keyring.claim('person', 'Zoë  Müller', 'p1', none);
    for (const spelling of [' zoë müller ', 'ZOE\u0308 M\u00dcLLER', 'Zoë\u00a0Müller', 'Ｚｏë Müller'])
      expect({ spelling, ...(await keyring.lookUp('person', spelling)) }).toMatchObject({ spelling, id: 'p1' });
    expect(await keyring.lookUp('person', 'Zoe Müller')).toBeUndefined();
    expect(await keyring.lookUp('team', 'Zoë Müller')).toBeUndefined();
  });

  test('claimed by two at once go to one of them; the other is told', async () => {
    const claims = await Promise.allSettled(['p1', 'p2'].map((id) => keyring.claim('person', 'Ana', id, none)));
    expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(claims.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(NameTaken) });
  });

  test('whose registration was interrupted keep their id, and are finished by whoever comes next', async () => {
    const interrupted = keyring.claim('person', 'Ana', 'p1', () => Promise.reject(new Error('interrupted')));
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(await keyring.lookUp('person', 'ana')).toMatchObject({ id: 'p1', registered: false });
    await expect(keyring.claim('person', 'Ana', 'p2', none)).rejects.toThrow(NameTaken);
    await other((ring) => ring.claim('person', 'ana', 'p1', none));
    expect(await keyring.lookUp('person', 'Ana')).toMatchObject({ id: 'p1', registered: true });
  });

  test('of one entry may be several; one that another has is refused with the id of that', async () => {
    await keyring.claim('team', 'Payments', 't1', none);
    await keyring.claim('team', 'Billing', 't1', none);
    expect(await keyring.lookUp('team', 'Billing')).toEqual({ id: 't1', registered: true, leaving: false });
    await expect(keyring.reserve('team', 'billing', 't2', 'c1')).rejects.toMatchObject({ id: 't1' });
  });

  test('reserved by a command that came to nothing are free again; a name that was there before stays', async () => {
    await keyring.claim('team', 'Payments', 't1', none);
    expect(await keyring.reserve('team', 'Payments', 't1', 'c1')).toBe(false);
    expect(await keyring.reserve('team', 'Billing', 't1', 'c1')).toBe(true);
    for (const name of ['Payments', 'Billing']) await keyring.abandon('team', name, 't1', 'c1');
    expect(await keyring.lookUp('team', 'Payments')).toEqual({ id: 't1', registered: true, leaving: false });
    expect(await keyring.lookUp('team', 'Billing')).toBeUndefined();
  });

  test('reserved by another command of the same entry meanwhile are not taken from it', async () => {
    await keyring.reserve('team', 'Billing', 't1', 'c1');
    await keyring.reserve('team', 'Billing', 't1', 'c2');
    await keyring.abandon('team', 'Billing', 't1', 'c1');
    await keyring.confirm('team', 'Billing', 't1');
    expect(await keyring.lookUp('team', 'Billing')).toEqual({ id: 't1', registered: true, leaving: false });
  });

  test('that leave are free once freed, not before, and not when the entry claimed them again', async () => {
    await keyring.claim('team', 'Billing', 't1', none);
    await keyring.free('team', 'Billing', 't1');
    expect(await keyring.lookUp('team', 'Billing')).toMatchObject({ registered: true, leaving: false });
    await keyring.leave('team', 'Billing', 't1');
    expect(await keyring.lookUp('team', 'Billing')).toMatchObject({ id: 't1', leaving: true });
    await expect(keyring.reserve('team', 'Billing', 't2', 'c2')).rejects.toThrow(NameTaken);
    await keyring.reserve('team', 'Billing', 't1', 'c3');
    await keyring.free('team', 'Billing', 't1');
    expect(await keyring.lookUp('team', 'Billing')).toEqual({ id: 't1', registered: false, leaving: false });
    await keyring.leave('team', 'Billing', 't1');
    await keyring.free('team', 'Billing', 't1');
    expect(await keyring.lookUp('team', 'Billing')).toBeUndefined();
    await keyring.claim('team', 'Billing', 't2', none);
  });
});

describe('a digest of a request', () => {
  test('is the same for the same body, whatever the order of its fields, in every process', async () => {
    const digest = await keyring.digest(undefined, { a: 1, b: 'x' });
    expect(await other((ring) => ring.digest(undefined, { b: 'x', a: 1 }))).toBe(digest);
  });

  test('differs by body and by key', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await seal(one, { note: 'x' });
    await seal(two, { note: 'x' });
    const digests = await Promise.all([
      keyring.digest(undefined, { a: 1 }),
      keyring.digest(undefined, { a: 2 }),
      keyring.digest(one, { a: 1 }),
      keyring.digest(two, { a: 1 }),
    ]);
    expect(new Set(digests).size).toBe(4);
  });

  test('dies with the key of the prose', async () => {
    const id = randomUUID();
    await seal(id, { note: 'x' });
    await stored('keys').updateOne({ _id: id }, { $set: { wrapped: null } });
    expect(await other((ring) => ring.digest(id, { a: 1 }))).toBeUndefined();
  });
});

describe('the vault', () => {
  test('holds nothing plain: no name, no text, no key', async () => {
    const id = randomUUID();
    await seal(id, { note: 'A plain remark' });
    await keyring.claim('person', 'Ana Plain', id, () => Promise.resolve());
    const all = await Promise.all(['keys', 'names', 'secrets'].map((name) => stored(name).find().toArray()));
    expect(all.map((documents) => documents.length)).toEqual([1, 1, 1]);
    const text = all
      .flat()
      .map((document) => JSON.stringify(document) + Buffer.from(JSON.stringify(document), 'base64').toString('latin1'))
      .join('');
    const master = readFileSync(masterKey, 'utf8').trim();
    for (const plain of ['plain', 'ana', 'remark', master, Buffer.from(master, 'hex').toString('base64')])
      expect(text.toLowerCase()).not.toContain(plain.toLowerCase());
  });

  test('that does not answer is named, with what to do', async () => {
    const gone = await startEmbeddedMongo({ folder: join(folder, randomUUID()) });
    const ring = await Keyring.open(gone.uri, join(folder, randomUUID()));
    await gone.close();
    const sealing = ring.seal(stream, [{ id: randomUUID(), data: { note: 'x' }, paths: ['note'] }]);
    await expect(sealing).rejects.toThrow(VaultUnavailable);
    await ring.close();
  }, 15_000);
});

describe('the master key', () => {
  test('is made once, for its owner only, and used again', async () => {
    expect(readFileSync(masterKey, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(masterKey).mode & 0o777).toBe(0o600);
    const before = readFileSync(masterKey, 'utf8');
    await other((ring) => ring.ping());
    expect(readFileSync(masterKey, 'utf8')).toBe(before);
  });

  test('of another vault is refused', async () => {
    const wrong = join(folder, randomUUID());
    writeFileSync(wrong, `${'ab'.repeat(32)}\n`);
    await expect(Keyring.open(mongo.uri, wrong)).rejects.toThrow(WrongMasterKey);
    await expect(Keyring.open(mongo.uri, wrong)).rejects.toThrow(wrong);
  });

  test('that is missing beside a vault is asked for; no new one is made', async () => {
    const missing = join(folder, randomUUID());
    await expect(Keyring.open(mongo.uri, missing)).rejects.toThrow('from its backup');
    expect(existsSync(missing)).toBe(false);
  });

  test('is not made beside a vault that has keys and has lost its secret', async () => {
    await seal(randomUUID(), { note: 'x' });
    await stored('secrets').deleteMany({});
    const missing = join(folder, randomUUID());
    await expect(Keyring.open(mongo.uri, missing)).rejects.toThrow(WrongMasterKey);
    expect(existsSync(missing)).toBe(false);
  });

  test('is not made beside a vault that has names and has lost its secret', async () => {
    await keyring.claim('person', 'Ana', 'p1', () => Promise.resolve());
    await stored('secrets').deleteMany({});
    await expect(Keyring.open(mongo.uri, join(folder, randomUUID()))).rejects.toThrow(WrongMasterKey);
  });

  test('that is no key is refused by the name of its file', async () => {
    const damaged = join(folder, randomUUID());
    writeFileSync(damaged, 'abc');
    await expect(Keyring.open(mongo.uri, damaged)).rejects.toThrow(`${damaged} is not a master key`);
  });

  test('made by several first starts at once is one', async () => {
    await keyring.close();
    for (const name of ['keys', 'names', 'secrets', 'marks']) await stored(name).deleteMany({});
    masterKey = join(folder, randomUUID());
    const rings = await Promise.all([1, 2, 3, 4].map(() => Keyring.open(mongo.uri, masterKey)));
    const digests = await Promise.all(rings.map((ring) => ring.digest(undefined, 'x')));
    expect(new Set(digests).size).toBe(1);
    await Promise.all(rings.map((ring) => ring.close()));
    keyring = await Keyring.open(mongo.uri, masterKey);
  });
});
