import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import {
  AccessGuard,
  hashOf,
  ApiKeys,
  apiKeyStreams,
  KeyStreams,
  permissions,
  makeKey,
  NotAllowed,
  NotSignedIn,
  OpenToAll,
  PublicUrl,
  RequestLimits,
  Requires,
  type Permission,
} from './index.js';
import type { Sessions } from './sessions.js';

Logger.overrideLogger(false);

const folder = mkdtempSync(join(tmpdir(), 'debrief-access-'));
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

const keys = (): ApiKeys =>
  new ApiKeys(
    new KeyStreams(apiKeyStreams, log, keyring, new Clock()),
    { of: () => Promise.resolve({ held: [] }) },
    new Clock(),
  );

describe('a key', () => {
  test('has 256 random bits behind a prefix that scanners know', () => {
    expect(makeKey()).toMatch(/^debrief_[A-Za-z0-9_-]{43}$/);
    expect(makeKey()).not.toBe(makeKey());
  });

  test('is at rest as its SHA-256 only', async () => {
    const key = makeKey();
    await keys().issueBootstrapKey(key);
    const event = await log.head();
    expect(event).toMatchObject({
      type: 'ApiKeyIssued',
      data: { hash: createHash('sha256').update(key).digest('hex'), prefix: key.slice(0, 12) },
    });
    expect(JSON.stringify([event?.data, event?.metadata])).not.toContain(key.slice(12));
  });

  test('issued at every start is issued once, also by two starts at once', async () => {
    const key = makeKey();
    await Promise.all([keys().issueBootstrapKey(key), keys().issueBootstrapKey(key)]);
    const issued = await log.head();
    await keys().issueBootstrapKey(key);
    expect((await log.head())?.id).toBe(issued?.id);
    expect(issued?.revision).toBe(0n);
  });

  test('is known in every process, to the character', async () => {
    const key = makeKey();
    await keys().issueBootstrapKey(key);
    const caller = await keys().callerOf(hashOf(key));
    expect(caller?.actor.kind).toBe('api-key');
    expect([...(caller?.permissions ?? [])].toSorted()).toEqual(
      permissions.filter((permission) => permission !== 'audit').toSorted(),
    );
    for (const other of [`${key}x`, key.slice(1), key.toUpperCase(), makeKey()])
      expect(await keys().callerOf(hashOf(other))).toBeUndefined();
  });
});

describe.each(['http', 'rpc'])('the guard of %s', (transport) => {
  class Routes {
    @Requires('record') record(): void {}
    @Requires('read') read(): void {}
    @OpenToAll() open(): void {}
    unsaid(): void {}
  }

  interface Request {
    caller?: unknown;
  }

  /** Asks for a route as Nest would, with these permissions behind the key "known". */
  const ask = async (
    route: keyof Routes,
    authorization: string | undefined,
    ...may: Permission[]
  ): Promise<Request> => {
    const callers = {
      callerOf: (hash: string) =>
        Promise.resolve(
          hash === hashOf('known') ? { actor: { kind: 'api-key', id: 'k' }, permissions: new Set(may) } : undefined,
        ),
      wasTaken: () => false,
    } as unknown as ApiKeys;
    const sessions = {
      signedIn: () => Promise.reject(new Error('nobody sent a cookie')),
    } as unknown as Sessions;
    // A request over HTTP and a call over gRPC, in one.
    const request: Request & Record<string, unknown> = {
      headers: authorization === undefined ? {} : { authorization },
      metadata: { get: () => (authorization === undefined ? [] : [authorization]) },
      getPeer: () => '127.0.0.1:5',
      ip: '127.0.0.1',
    };
    const context = {
      getType: () => transport,
      getArgs: () => ['message', request['metadata'], request],
      getHandler: () => Routes.prototype[route],
      getClass: () => Routes,
      switchToHttp: () => ({ getRequest: () => request }),
    } as unknown as ExecutionContext;
    const guard = new AccessGuard(
      new Reflector(),
      callers,
      sessions,
      new RequestLimits(1_000),
      new PublicUrl('http://127.0.0.1:3000'),
    );
    expect(await guard.canActivate(context)).toBe(true);
    return request;
  };

  test('lets a caller through who may, and says who calls', async () => {
    expect((await ask('record', 'Bearer known', 'record')).caller).toMatchObject({ actor: { id: 'k' } });
    expect((await ask('read', 'bearer known', 'read')).caller).toBeDefined();
  });

  test('refuses a caller who may not, and names the permission', async () => {
    await expect(ask('record', 'Bearer known', 'read', 'import')).rejects.toThrow(NotAllowed);
    await expect(ask('record', 'Bearer known', 'read')).rejects.toThrow('This key lacks the permission "record"');
  });

  test('refuses everyone where a route says nothing: default deny', async () => {
    await expect(ask('unsaid', 'Bearer known', 'read', 'record', 'import')).rejects.toThrow(NotAllowed);
    await expect(ask('unsaid', undefined)).rejects.toThrow(NotSignedIn);
  });

  test('lets anyone through where a route is open to all, without asking for a key', async () => {
    expect((await ask('open', undefined)).caller).toBeUndefined();
    expect((await ask('open', 'Bearer wrong')).caller).toBeUndefined();
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'known',
    'Basic known',
    'Bearer known ',
    'Bearer  known',
    'Bearer known, x',
    'Bearer wrong',
  ])('asks to sign in who sends %j', async (authorization) => {
    await expect(ask('read', authorization, 'read')).rejects.toThrow(NotSignedIn);
  });
});
