import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { RoleStreams, roleStreams, SessionStreams, sessionStreams } from './index.js';
import { Seal } from './seal.js';
import { idleLasts, sessionLasts, Sessions } from './sessions.js';
import { Standings } from './standings.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-sessions-'));
const person = '11111111-1111-4111-8111-111111111111';
let store: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let log: EventLog;
let keyring: Keyring;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(store.url);
});

afterAll(async () => {
  await log.close();
  await keyring.close();
  await mongo.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As any process has them: nothing but the stores and the vault is shared. */
const anyProcess = (clock = new Clock(), secret = keyring.secretFor('page sessions')): Sessions =>
  new Sessions(
    new SessionStreams(sessionStreams, log, keyring, clock),
    new Standings(new RoleStreams(roleStreams, log, keyring, clock)),
    clock,
    new Seal(secret),
  );

const later = (milliseconds: number): Clock => ({ now: () => new Date(Date.now() + milliseconds).toISOString() });

test('a cookie signs in who got it, in every process, with the roles that they hold', async () => {
  const { cookie } = await anyProcess().start(person);
  const roles = new RoleStreams(roleStreams, log, keyring, new Clock());
  const context = {
    actor: { kind: 'person' as const, id: person },
    commandId: '22222222-2222-4222-8222-222222222222',
    correlationId: person,
    causationId: person,
  };
  await roles.handle(person, { type: 'GrantRole', person, data: { role: 'viewer' } }, context);
  const signedIn = await anyProcess().signedIn(cookie);
  expect(signedIn?.caller).toMatchObject({ actor: { kind: 'person', id: person }, person, held: [{ role: 'viewer' }] });
});

test('a session that was ended signs nobody in, and one that is over neither', async () => {
  const one = anyProcess();
  const { cookie } = await one.start(person);
  const signedIn = await one.signedIn(cookie);
  expect(signedIn).toBeDefined();
  if (signedIn) await one.end(signedIn);
  expect(await one.signedIn(cookie)).toBeUndefined();
  expect(await anyProcess().signedIn(cookie)).toBeUndefined();
  const { cookie: other } = await one.start(person);
  expect(await anyProcess(later(sessionLasts + 1_000)).signedIn(other)).toBeUndefined();
});

test('a cookie that was changed, made elsewhere or is none signs nobody in', async () => {
  const { cookie } = await anyProcess().start(person);
  const elsewhere = await anyProcess(new Clock(), keyring.secretFor('something else')).start(person);
  const flipped = (at: number): string =>
    `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`;
  // Each part of it counts: what it begins with, salt, nonce, text, expiry, and what they are checked by.
  const places = Array.from({ length: cookie.length - 1 }, (_, at) => at).filter(
    (at) => cookie[at] !== '*' && at % 7 === 0,
  );
  for (const forged of [elsewhere.cookie, '', 'x', `${cookie}x`, cookie.slice(1), '*'.repeat(8), 'x'.repeat(10_000)])
    expect(await anyProcess().signedIn(forged)).toBeUndefined();
  for (const at of places) expect(await anyProcess().signedIn(flipped(at))).toBeUndefined();
});

test('a cookie of some age is renewed by a request, and one that was not used for long signs nobody in', async () => {
  const { cookie } = await anyProcess().start(person);
  expect((await anyProcess().signedIn(cookie))?.renewed).toBeUndefined();
  const renewed = (await anyProcess(later(idleLasts - 60_000)).signedIn(cookie))?.renewed;
  expect(await anyProcess(later(idleLasts)).signedIn(cookie)).toBeUndefined();
  expect(await anyProcess(later(idleLasts)).signedIn(renewed?.cookie ?? '')).toBeDefined();
  expect(await anyProcess(later(idleLasts + sessionLasts)).signedIn(renewed?.cookie ?? '')).toBeUndefined();
});
