import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import {
  ApiKeys,
  apiKeyStreams,
  hashOf,
  KeyStreams,
  makeKey,
  RoleStreams,
  roleStreams,
  SessionStreams,
  sessionStreams,
  SignInInvalid,
} from './index.js';
import { placeHere } from './place-here.js';
import { Seal } from './seal.js';
import { Sessions } from './sessions.js';
import { SignInLinks } from './sign-in-links.js';
import { Standings } from './standings.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-forged-'));
const person = '11111111-1111-4111-8111-111111111111';
const context = {
  actor: { kind: 'person' as const, id: person },
  commandId: '22222222-2222-4222-8222-222222222222',
  correlationId: person,
  causationId: person,
};
let store: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let log: EventLog;
let keyring: Keyring;
let keys: ApiKeys;
let sessions: Sessions;
let links: SignInLinks;
/** What is good of each kind, to be changed. */
let good: { key: string; cookie: string; token: string; begun: string };
/** Seals what a sign-in with a provider has begun. */
let begun: Seal;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(store.url);
  const clock = new Clock();
  keys = new ApiKeys(
    new KeyStreams(apiKeyStreams, log, keyring, clock),
    { of: () => Promise.resolve({ held: [] }) },
    clock,
  );
  sessions = new Sessions(
    new SessionStreams(sessionStreams, log, keyring, clock),
    new Standings(new RoleStreams(roleStreams, log, keyring, clock)),
    clock,
    new Seal(keyring.secretFor('page sessions')),
  );
  links = new SignInLinks(sessions);
  begun = new Seal(keyring.secretFor('sign-ins under way'));
  const key = makeKey();
  await keys.issueBootstrapKey(key);
  good = {
    key,
    cookie: (await sessions.start(person)).cookie,
    token: (await links.make(person, context)).token,
    begun: await begun.close({ state: 's', nonce: 'n', verifier: 'v', to: '/docs' }, 60_000),
  };
});

afterAll(async () => {
  await log.close();
  await keyring.close();
  await mongo.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Anything; and what is good with a character changed, dropped, doubled or put in, cut, turned round, in other case. */
const forgedFrom = (text: string): fc.Arbitrary<string> => {
  const place = fc.nat(text.length - 1);
  const character = fc.oneof(
    fc.constantFrom(...Array.from('*._-=%+/ \n\0A0')),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  );
  return fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.tuple(place, character).map(([at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
      fc.tuple(place, character).map(([at, put]) => text.slice(0, at) + put + text.slice(at)),
      fc
        .tuple(place, place)
        .map(([from, to]) => text.slice(0, Math.min(from, to)) + text.slice(Math.max(from, to) + 1)),
      fc.tuple(place, place).map(([from, to]) => text.slice(from) + text.slice(0, to)),
      place.map((at) => text.slice(0, at)),
      fc.constantFrom(text.toUpperCase(), text.toLowerCase(), `${text} `, ` ${text}`, `${text}\0`, text + text),
      fc.constantFrom(good.key, good.cookie, good.token, good.begun, hashOf(good.key)),
    )
    .filter((forged) => forged !== text);
};

const runs = { numRuns: 500 };

describe('of what is forged', () => {
  test('a key is no key', async () => {
    expect(await keys.callerOf(hashOf(good.key))).toBeDefined();
    await fc.assert(
      fc.asyncProperty(forgedFrom(good.key), async (forged) => {
        expect(await keys.callerOf(hashOf(forged))).toBeUndefined();
      }),
      runs,
    );
  });

  test('a cookie signs nobody in', async () => {
    expect(await sessions.signedIn(good.cookie)).toBeDefined();
    await fc.assert(
      fc.asyncProperty(forgedFrom(good.cookie), async (forged) => {
        expect(await sessions.signedIn(forged)).toBeUndefined();
      }),
      runs,
    );
  });

  test('a link begins nothing', async () => {
    await fc.assert(
      fc.asyncProperty(forgedFrom(good.token), async (forged) => {
        await expect(links.follow(forged)).rejects.toThrow(SignInInvalid);
      }),
      runs,
    );
    expect(await links.follow(good.token)).toMatchObject({ cookie: expect.any(String) });
  });

  test('what a sign-in has begun does not open', async () => {
    expect(await begun.open(good.begun)).toMatchObject({ to: '/docs' });
    await fc.assert(
      fc.asyncProperty(forgedFrom(good.begun), async (forged) => {
        expect(await begun.open(forged)).toEqual({});
      }),
      runs,
    );
  });
});

test('a place that is taken for one on these pages is one, to a browser too', () => {
  const origin = 'https://debrief.example.com';
  const parts = [
    '/',
    '\\',
    '//',
    '.',
    '..',
    '@',
    ':',
    '%2f',
    '%5c',
    '?',
    '#',
    '\t',
    '\n',
    '\r',
    ' ',
    '\0',
    'evil.example',
    'https:',
    '⁄',
    '／',
  ];
  const address = fc.oneof(
    fc.webUrl(),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `/${text}`),
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((all) => all.join('')),
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((all) => `/${all.join('')}`),
  );
  let taken = 0;
  fc.assert(
    fc.property(address, (to) => {
      if (!placeHere.test(to)) return;
      taken++;
      expect(new URL(`${origin}${to}`).origin).toBe(origin);
      expect(new URL(to, `${origin}/auth/oidc/callback`).origin).toBe(origin);
    }),
    { numRuns: 20_000 },
  );
  expect(taken).toBeGreaterThan(1_000);
});
