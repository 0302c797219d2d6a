import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, Ids, type CommandContext } from '#event-store';
import { Keyring } from '#keyring';
import { NameIsTaken, type DirectoryCommand } from '#directory/domain';
import { Directory } from './index.js';

// Names that change hands, and what remains of it when a process ends in the middle. Each `directory()` is a process of its
// own: what it remembers, the others do not know.
const folder = mkdtempSync(join(tmpdir(), 'debrief-directory-names-'));
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

const directory = (over: EventLog = log, ring: Keyring = keyring): Directory =>
  new Directory(over, ring, new Clock(), new Ids());

/** A process that ends when it is about to do this. */
const ending = <Part extends object>(part: Part, at: keyof Part): Part =>
  new Proxy(part, {
    get: (target, name) => {
      if (name === at) return () => Promise.reject(new Error('ended'));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

const context = (commandId: string = randomUUID()): CommandContext => ({
  actor: { kind: 'api-key', id: randomUUID() },
  commandId,
  correlationId: commandId,
  causationId: commandId,
});

const add = async (name: string, ...aliases: string[]): Promise<string> =>
  (await directory().add({ type: 'AddEntry', kind: 'team', data: { name, aliases } }, context(), [])).id;

const rename = (name: string): DirectoryCommand => ({ type: 'Rename', kind: 'team', data: { name } });
const alias = (name: string): DirectoryCommand => ({ type: 'AddAlias', kind: 'team', data: { alias: name } });
const withdraw = (name: string): DirectoryCommand => ({ type: 'WithdrawAlias', kind: 'team', data: { alias: name } });

/** Mentions a team as an incident would, registering it where nobody has the name. */
const mention = async (name: string): Promise<string> => {
  const one = directory();
  const reference = { kind: 'team', name } as const;
  const { idOf, unknown } = await one.resolve([{ field: 'to', reference }]);
  await one.register(unknown, context());
  return idOf(reference);
};

const typesOf = async (id: string): Promise<string[]> => (await log.readStream(`team-${id}`)).map(({ type }) => type);

test('a rename and an alias lead to the entry in every process; the process that made them shows them at once', async () => {
  const id = await add('Payments');
  const one = directory();
  expect(await one.nameOf('team', id)).toBe('Payments');
  await one.change(id, rename('Billing'), context());
  await one.change(id, alias('Pay'), context());
  expect(await one.nameOf('team', id)).toBe('Billing');
  for (const name of ['payments', 'BILLING', 'pay']) expect(await mention(name)).toBe(id);
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'TeamRenamed', 'AliasAdded']);
});

test('a rename that ends after the claim and before its event is finished as an alias by the next mention', async () => {
  const id = await add('Before the event');
  await expect(directory(ending(log, 'append')).change(id, rename('Half renamed'), context())).rejects.toThrow('ended');
  expect(await keyring.lookUp('team', 'half renamed')).toMatchObject({ id, registered: false });
  expect(await mention('Half Renamed')).toBe(id);
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'AliasAdded']);
  expect(await keyring.lookUp('team', 'half renamed')).toMatchObject({ id, registered: true });
  await directory().change(id, rename('Half renamed'), context());
  expect(await directory().nameOf('team', id)).toBe('Half renamed');
});

test('a rename that ends after its event leads there, and is settled when somebody asks', async () => {
  const id = await add('After the event');
  await expect(directory(log, ending(keyring, 'confirm')).change(id, rename('Renamed'), context())).rejects.toThrow(
    'ended',
  );
  expect(await directory().idNamed('team', 'renamed')).toBe(id);
  expect(await keyring.lookUp('team', 'renamed')).toMatchObject({ id, registered: true });
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'TeamRenamed']);
});

test('the name of an interrupted alias cannot be registered by another: it is finished first', async () => {
  const id = await add('Owner of the alias');
  await expect(directory(ending(log, 'append')).change(id, alias('Contested'), context())).rejects.toThrow('ended');
  await expect(add('contested')).rejects.toMatchObject({ id });
  await expect(add('contested')).rejects.toThrow(NameIsTaken);
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'AliasAdded']);
});

test('a registration of which one name is taken leaves no claim on the others', async () => {
  const id = await add('Taken already');
  await expect(add('Free name', 'Free alias', 'taken already')).rejects.toMatchObject({ id });
  for (const name of ['Free name', 'Free alias']) expect(await keyring.lookUp('team', name)).toBeUndefined();
});

test('a registration that ends before its event is finished with the id that it has', async () => {
  const one = directory(ending(log, 'append'));
  await expect(
    one.add({ type: 'AddEntry', kind: 'team', data: { name: 'Half', aliases: ['H/2'] } }, context(), []),
  ).rejects.toThrow('ended');
  const claimed = await keyring.lookUp('team', 'half');
  expect(await add('HALF')).toBe(claimed?.id);
  expect(await typesOf(claimed?.id ?? '')).toEqual(['TeamRegistered']);
});

test('a withdrawal that ends before its event leaves the alias where it was', async () => {
  const id = await add('Keeps it', 'kept');
  await expect(directory(ending(log, 'append')).change(id, withdraw('kept'), context())).rejects.toThrow('ended');
  expect(await mention('kept')).toBe(id);
  await expect(add('Kept')).rejects.toMatchObject({ id });
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'AliasAdded']);
});

test('a withdrawal that ends after its event frees the alias all the same', async () => {
  const id = await add('Loses it', 'lost');
  await expect(directory(log, ending(keyring, 'free')).change(id, withdraw('lost'), context())).rejects.toThrow(
    'ended',
  );
  expect(await keyring.lookUp('team', 'lost')).toMatchObject({ id, leaving: true });
  const other = await mention('lost');
  expect(other).not.toBe(id);
  expect(await typesOf(other)).toEqual(['TeamRegistered']);
});

test('an alias that is withdrawn and added again while the withdrawal had not ended stays', async () => {
  const id = await add('Takes it back', 'returned');
  await expect(directory(log, ending(keyring, 'free')).change(id, withdraw('returned'), context())).rejects.toThrow(
    'ended',
  );
  await directory().change(id, alias('returned'), context());
  // The one that was believed dead wakes.
  await keyring.free('team', 'returned', id);
  expect(await mention('RETURNED')).toBe(id);
  expect(await typesOf(id)).toEqual(['TeamRegistered', 'AliasAdded', 'AliasWithdrawn', 'AliasAdded']);
});

test('a retry of a rename whose answer was lost gets the answer, and changes nothing that came after', async () => {
  const id = await add('Retried');
  const said = context();
  const first = await directory().change(id, rename('Retried once'), said);
  await directory().change(id, rename('Retried on'), context());
  await directory().change(id, withdraw('Retried once'), context());
  const other = await mention('Retried once');
  expect(await directory().change(id, rename('Retried once'), said)).toEqual({ ...first, replayed: true });
  expect(await mention('Retried once')).toBe(other);
  expect(other).not.toBe(id);
});

test('a retry of a withdrawal takes nothing away that was given since', async () => {
  const id = await add('Given back', 'gift');
  const said = context();
  await directory().change(id, withdraw('gift'), said);
  await directory().change(id, alias('gift'), context());
  const interrupted = directory(ending(log, 'append')).change(id, withdraw('gift'), context());
  await expect(interrupted).rejects.toThrow('ended');
  expect(await directory().change(id, withdraw('gift'), said)).toMatchObject({ replayed: true });
  expect(await mention('gift')).toBe(id);
});

test('of many that give one name to many entries at once exactly one succeeds, and the vault and the log agree', async () => {
  for (let round = 0; round < 5; round++) {
    const ids = await Promise.all([0, 1, 2, 3].map((index) => add(`Racer ${round} ${index}`)));
    const name = `Prize ${round}`;
    const commands = [rename(name), alias(name), rename(name.toUpperCase()), alias(` ${name}`)];
    const ended = await Promise.allSettled(
      ids.map((id, index) => directory().change(id, commands[index] ?? alias(name), context())),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = ids[ended.findIndex(({ status }) => status === 'fulfilled')];
    for (const { reason } of ended.filter((each) => each.status === 'rejected'))
      expect(reason).toMatchObject({ id: winner, errors: [{ detail: `belongs to team ${winner}` }] });
    expect(await mention(name)).toBe(winner);
    for (const id of ids.filter((each) => each !== winner)) expect(await typesOf(id)).toEqual(['TeamRegistered']);
  }
});

test('aliases given and taken away by several processes at once end where the log says', async () => {
  const id = await add('Wavering');
  const name = 'wave';
  await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) =>
      directory().change(id, (index % 2 === 0 ? alias : withdraw)(name), context()),
    ),
  );
  const last = (await typesOf(id)).at(-1);
  const found = await mention(name);
  if (last === 'AliasAdded') expect(found).toBe(id);
  else expect(found).not.toBe(id);
});
