import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, Ids, type CommandContext } from '#event-store';
import { Keyring, NameTaken } from '#keyring';
import { Directory, UnknownReference, type Mention } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-directory-'));
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

/** One process of several: what it remembers, the others do not know. */
const directory = (over: EventLog = log): Directory => new Directory(over, keyring, new Clock(), new Ids());

const context = (): CommandContext => {
  const id = randomUUID();
  return { actor: { kind: 'api-key', id }, commandId: id, correlationId: id, causationId: id };
};

const person = (name: string): Mention => ({ field: 'by', reference: { kind: 'person', name } });

/** Resolves, registers as a command would, and returns the id. */
const mention = async (one: Directory, name: string): Promise<string> => {
  const { idOf, unknown } = await one.resolve([person(name)]);
  await one.register(unknown, context());
  return idOf(person(name).reference);
};

const registrations = async (id: string): Promise<unknown[]> =>
  (await log.readStream(`person-${id}`)).map(({ type }) => type);

test('a name that is unknown gets an id, is registered once, and is found by any spelling and any process', async () => {
  const id = await mention(directory(), 'Ana Lima');
  expect(await mention(directory(), ' ana  LIMA ')).toBe(id);
  expect(await registrations(id)).toEqual(['PersonRegistered']);
  expect(await directory().nameOf('person', id)).toBe('Ana Lima');
});

test('the event of a registration says the name sealed, and which command mentioned it', async () => {
  const one = directory();
  const { idOf, unknown } = await one.resolve([person('Carla Sealed')]);
  const said = context();
  await one.register(unknown, said);
  const [event] = await log.readStream(`person-${idOf(person('Carla Sealed').reference)}`);
  expect(event).toMatchObject({
    data: { name: { sealed: expect.any(String) } },
    metadata: { causationId: said.commandId },
  });
  expect(JSON.stringify(event?.data)).not.toContain('Carla');
});

test('one name in two kinds is two entries; twice in one request it is one', async () => {
  const team: Mention = { field: 'to', reference: { kind: 'team', name: 'Platform' } };
  const { idOf, unknown } = await directory().resolve([
    person('Platform'),
    team,
    { ...person('Platform'), field: 'to' },
  ]);
  expect(unknown.map(({ kind }) => kind)).toEqual(['person', 'team']);
  expect(idOf(person('Platform').reference)).not.toBe(idOf(team.reference));
});

test('resolving alone leaves nothing: who is refused afterwards was never there', async () => {
  const before = await log.head();
  const { unknown } = await directory().resolve([person('Refused Later')]);
  expect(unknown).toHaveLength(1);
  expect((await log.head())?.id).toBe(before?.id);
  expect(await keyring.lookUp('person', 'Refused Later')).toBeUndefined();
});

test('a registration that was interrupted before its event is finished by whoever mentions the name next', async () => {
  const broken = new EventLog(store.url);
  broken.append = () => Promise.reject(new Error('interrupted'));
  await expect(mention(directory(broken), 'Dan Late')).rejects.toThrow('interrupted');
  await broken.close();
  const claimed = await keyring.lookUp('person', 'Dan Late');
  expect(claimed?.registered).toBe(false);
  const id = await mention(directory(), 'dan late');
  expect(id).toBe(claimed?.id);
  expect(await registrations(id)).toEqual(['PersonRegistered']);
  expect((await keyring.lookUp('person', 'Dan Late'))?.registered).toBe(true);
});

test('a registration that was interrupted after its event is finished without a second one', async () => {
  const id = randomUUID();
  const one = directory();
  await one.register([{ kind: 'person', name: 'Eve Twice', id }], context());
  await directory().register([{ kind: 'person', name: 'Eve Twice', id }], context());
  expect(await registrations(id)).toEqual(['PersonRegistered']);
});

test('two that mention the same new name at once agree on one id: the slower is told to resolve again', async () => {
  const [one, two] = [directory(), directory()];
  const [first, second] = [await one.resolve([person('Fay Race')]), await two.resolve([person('Fay Race')])];
  const ended = await Promise.allSettled([
    one.register(first.unknown, context()),
    two.register(second.unknown, context()),
  ]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(NameTaken) });
  const ids = await Promise.all([mention(one, 'Fay Race'), mention(two, 'Fay Race')]);
  expect(new Set(ids).size).toBe(1);
  expect(await registrations(ids[0])).toEqual(['PersonRegistered']);
});

test('another spelling of a name that is being registered is the same name, not another request', async () => {
  const one = directory();
  const first = await one.resolve([person('Zoë Kind')]);
  const id = first.unknown[0]?.id ?? '';
  await one.register(first.unknown, context());
  await one.register([{ kind: 'person', name: 'ZOË KIND', id }], context());
  await directory().register([{ kind: 'person', name: 'zoë  kind', id }], context());
  expect(await registrations(id)).toEqual(['PersonRegistered']);
});

test('an id is taken where it is there, of that kind; else it is refused by its field', async () => {
  const id = await mention(directory(), 'Gil Known');
  const known = await directory().resolve([{ field: 'by', reference: { kind: 'person', id } }]);
  expect(known.idOf({ kind: 'person', id })).toBe(id);
  const refused = directory().resolve([{ field: 'lead', reference: { kind: 'team', id } }]);
  await expect(refused).rejects.toThrow(UnknownReference);
  await expect(refused).rejects.toMatchObject({ errors: [{ field: 'lead' }] });
});
