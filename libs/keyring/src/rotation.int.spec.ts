import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import {
  Keyring,
  nextKeyFile,
  redacted,
  rotateMasterKey,
  RotationUnfinished,
  vaultDatabase,
  WrongMasterKey,
} from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-rotation-'));
const stream = 'incident-6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001';
let mongo: EmbeddedMongo;
let masterKeyFile: string;
/** Sealed before the rotation, by the ids of their events; one of them was destroyed. */
let sealed: { id: string; data: object }[];
let names: string;

beforeAll(async () => {
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
});

afterAll(async () => {
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

const withRing = async <Result>(work: (ring: Keyring) => Promise<Result>): Promise<Result> => {
  const ring = await Keyring.open(mongo.uri, masterKeyFile);
  try {
    return await work(ring);
  } finally {
    await ring.close();
  }
};

const many = 1_005;

beforeEach(async () => {
  const client = new MongoClient(mongo.uri);
  await client.db(vaultDatabase).dropDatabase();
  await client.close();
  masterKeyFile = join(folder, randomUUID());
  await withRing(async (ring) => {
    const drafts = Array.from({ length: many }, (_, place) => ({
      id: randomUUID(),
      data: { note: `Note ${place}` },
      paths: ['note'],
    }));
    const data = await ring.seal(stream, drafts);
    sealed = drafts.map(({ id }, place) => ({ id, data: data[place] ?? {} }));
    await ring.destroy([sealed[0]?.id ?? '']);
    await ring.claim('person', 'Ana Ruiz', 'ana', () => Promise.resolve());
    names = ring.secretFor('names of a test');
  });
});

/** Everything opens as before, and names lead where they led. */
const expectAsBefore = (): Promise<void> =>
  withRing(async (ring) => {
    const opened = await ring.open(sealed);
    expect(opened).toEqual(sealed.map((_, place) => ({ note: place === 0 ? redacted : `Note ${place}` })));
    expect(await ring.lookUp('person', 'ana ruiz')).toMatchObject({ id: 'ana' });
    expect(ring.secretFor('names of a test')).toBe(names);
  });

test('P12: every key is under the new master key, and the old one opens nothing', async () => {
  const old = readFileSync(masterKeyFile, 'utf8');
  expect(await rotateMasterKey({ uri: mongo.uri, masterKeyFile })).toEqual({ keys: many - 1, file: masterKeyFile });
  expect(readFileSync(masterKeyFile, 'utf8')).not.toBe(old);
  expect(existsSync(nextKeyFile(masterKeyFile))).toBe(false);
  await expectAsBefore();
});

test('P12: nothing of a key under the old master key stays in the files', async () => {
  const client = new MongoClient(mongo.uri);
  const key = await client
    .db(vaultDatabase)
    .collection<{ _id: string }>('keys')
    .findOne({ _id: sealed[1]?.id ?? '' });
  await client.close();
  const { wrapped } = key as unknown as { wrapped: { buffer: Buffer } };
  const bytes = Buffer.from(wrapped.buffer);
  const file = join(folder, 'documents', `${vaultDatabase}.mdb`);
  expect(readFileSync(file).includes(bytes)).toBe(true);
  await rotateMasterKey({ uri: mongo.uri, masterKeyFile });
  expect(readFileSync(file).includes(bytes)).toBe(false);
});

test('P12: the new key may lie elsewhere, and then the old file is left alone', async () => {
  const [old, to] = [readFileSync(masterKeyFile, 'utf8'), join(folder, randomUUID())];
  expect(await rotateMasterKey({ uri: mongo.uri, masterKeyFile, to })).toMatchObject({ file: to });
  expect(readFileSync(masterKeyFile, 'utf8')).toBe(old);
  await expect(Keyring.open(mongo.uri, masterKeyFile)).rejects.toThrow(WrongMasterKey);
  masterKeyFile = to;
  await expectAsBefore();
});

describe('P12: killed at any step', () => {
  test('it goes on where it was, and until then nobody takes the vault into use', async () => {
    let steps = 0;
    for (let dies = 0, isOver = false; !isOver; dies++) {
      steps = 0;
      const onStep = (step: string): void => {
        if (steps++ === dies) throw new Error(`killed before: ${step}`);
      };
      const rotation = rotateMasterKey({ uri: mongo.uri, masterKeyFile, onStep });
      isOver = await rotation.then(
        () => true,
        () => false,
      );
      // Before the mark nothing was changed, and the old key is the right one still.
      if (!isOver && dies > 1) await expect(Keyring.open(mongo.uri, masterKeyFile)).rejects.toThrow(RotationUnfinished);
      if (!isOver && dies <= 1) await expectAsBefore();
      if (!isOver) await rotateMasterKey({ uri: mongo.uri, masterKeyFile });
      await expectAsBefore();
    }
    expect(steps).toBe(10);
  }, 120_000);
});

test('P12: what is sealed meanwhile by whoever has noticed nothing is found, and later nothing is sealed', async () => {
  const ring = await Keyring.open(mongo.uri, masterKeyFile);
  const id = randomUUID();
  let late: object[] = [];
  try {
    // The pass over the keys has begun.
    let passes = 0;
    const beforeSecond = async (): Promise<void> => {
      late = await ring.seal(stream, [{ id, data: { note: 'Late' }, paths: ['note'] }]);
    };
    const waiting: Promise<void>[] = [];
    await rotateMasterKey({
      uri: mongo.uri,
      masterKeyFile,
      grace: 50,
      onStep: (step) => {
        if (step === 'mark the vault' && passes++ === 0) waiting.push(beforeSecond());
      },
    });
    await Promise.all(waiting);
  } finally {
    await ring.close();
  }
  expect(await withRing((other) => other.open([{ id, data: late[0] ?? {} }]))).toEqual([{ note: 'Late' }]);
});

test('P12: a vault without keys, or under a key that is not there, is not rotated', async () => {
  await expect(rotateMasterKey({ uri: mongo.uri, masterKeyFile: join(folder, 'none') })).rejects.toThrow(
    WrongMasterKey,
  );
  const client = new MongoClient(mongo.uri);
  await client.db(vaultDatabase).dropDatabase();
  await client.close();
  await expect(rotateMasterKey({ uri: mongo.uri, masterKeyFile })).rejects.toThrow('nothing to rotate');
});
