import { array, boolean, documentFrom, embedded, int32, int64, string, type Value } from '../bson-document.js';
import {
  allCollections,
  createCollection,
  findCollection,
  forgetCollection,
  renameCollection as renameIn,
  setValidation,
  type Collection,
} from '../catalog.js';
import { noteForClearing } from '../clearing.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { matches, parseFilter } from '../filter.js';
import type { WritableRecords } from '../record-file.js';
import { readValidation, validationOptions } from '../validation.js';
import { collectionName, cursorReply, noSuchNamespace, skipCursorOptions, type Call, type Reply } from './call.js';
import { describeIndex } from './indexes.js';

export const create = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const change = readValidation(call.args);
  call.args.end();
  await call.databases.obtain(call.database).write((records) => {
    if (findCollection(records, name)) {
      throw new CommandFailed('NamespaceExists', `Collection ${call.database}.${name} already exists.`);
    }
    createCollection(records, name, change(undefined));
  });
  return {};
};

/** Changes what is asked of the documents written from now on. */
export const collMod = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const change = readValidation(call.args);
  call.args.end();
  const missing = noSuchNamespace(`${call.database}.${name}`);
  const file = call.databases.find(call.database);
  if (!file) throw missing;
  await file.write((records) => {
    const collection = findCollection(records, name);
    if (!collection) throw missing;
    const validation = change(collection.validation);
    if (validation !== undefined) setValidation(records, collection, validation);
  });
  return {};
};

/** Drops a collection; nothing happens when there is none, as since MongoDB 7.0. */
export const drop = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  call.args.end();
  const file = call.databases.find(call.database);
  if (!file) return {};
  const reply = await file.write((records): Reply => {
    const collection = findCollection(records, name);
    if (!collection) return {};
    dropCollection(records, collection);
    return { nIndexesWas: int32(collection.indexes.length), ns: string(`${call.database}.${name}`) };
  });
  call.databases.clear(call.database);
  return reply;
};

const dropCollection = (records: WritableRecords, collection: Collection): void => {
  for (const { tree } of collection.indexes) noteForClearing(records, tree);
  forgetCollection(records, collection);
};

/** The database's file stays, empty; its pages are used again. */
export const dropDatabase = async ({ args, databases, database }: Call): Promise<Reply> => {
  args.value('dropDatabase');
  args.end();
  const file = databases.find(database);
  if (!file) return {};
  await file.write((records) => {
    for (const collection of allCollections(records)) dropCollection(records, collection);
  });
  databases.clear(database);
  return { dropped: string(database) };
};

/**
 * Gives a collection another name within its database, in place of another collection when `dropTarget` says so. Its
 * documents and indexes stay where they are.
 */
export const renameCollection = async ({ args, databases, database }: Call): Promise<Reply> => {
  const from = namespaceOf(args.required(args.name, args.text(args.name)));
  const to = namespaceOf(args.required('to', args.text('to')));
  const dropTarget = args.flag('dropTarget') ?? false;
  args.end();
  if (database !== 'admin') {
    throw new CommandFailed('Unauthorized', 'renameCollection may only be run against the admin database.');
  }
  if (from.database !== to.database) throw notImplemented('renaming a collection into another database');
  if (from.name === to.name) throw new CommandFailed('IllegalOperation', "Can't rename a collection to itself");
  const missing = new CommandFailed(
    'NamespaceNotFound',
    `Source collection ${from.database}.${from.name} does not exist`,
  );
  const file = databases.find(from.database);
  if (!file) throw missing;
  await file.write((records) => {
    const source = findCollection(records, from.name);
    if (!source) throw missing;
    const target = findCollection(records, to.name);
    if (target && !dropTarget) throw new CommandFailed('NamespaceExists', 'target namespace exists');
    if (target) dropCollection(records, target);
    renameIn(records, source, to.name);
  });
  databases.clear(from.database);
  return {};
};

const namespaceOf = (namespace: string): { database: string; name: string } => {
  const dot = namespace.indexOf('.');
  if (dot > 0 && dot < namespace.length - 1) {
    return { database: namespace.slice(0, dot), name: namespace.slice(dot + 1) };
  }
  throw new CommandFailed('InvalidNamespace', `Invalid namespace specified: '${namespace}'`);
};

export const listCollections = ({ args, databases, database }: Call): Reply => {
  args.value('listCollections');
  const filter = parseFilter(args.document('filter') ?? documentFrom({}));
  const isNameOnly = args.flag('nameOnly') ?? false;
  args.flag('authorizedCollections');
  skipCursorOptions(args);
  args.end();
  const file = databases.find(database);
  const all = file ? allCollections(file) : [];
  const described = all.map((collection) =>
    documentFrom({
      name: string(collection.name),
      type: string('collection'),
      ...(isNameOnly
        ? {}
        : {
            options: embedded(documentFrom(validationOptions(collection))),
            info: embedded(documentFrom({ readOnly: boolean(false) })),
            idIndex: describeIndex(collection.indexes[0]),
          }),
    }),
  );
  const found = described.filter((document) => matches(filter, document));
  return cursorReply(`${database}.$cmd.listCollections`, 0n, 'firstBatch', found);
};

export const listDatabases = ({ args, databases }: Call): Reply => {
  args.value('listDatabases');
  const filter = parseFilter(args.document('filter') ?? documentFrom({}));
  const isNameOnly = args.flag('nameOnly') ?? false;
  args.flag('authorizedDatabases');
  args.end();
  let total = 0;
  const found: Value[] = [];
  for (const name of databases.names()) {
    const file = databases.find(name);
    if (!file || allCollections(file).length === 0) continue;
    const size = file.size();
    const document = documentFrom({
      name: string(name),
      ...(isNameOnly ? {} : { sizeOnDisk: int64(BigInt(size)), empty: boolean(false) }),
    });
    if (!matches(filter, document)) continue;
    found.push(embedded(document));
    total += size;
  }
  const sizes = isNameOnly
    ? {}
    : { totalSize: int64(BigInt(total)), totalSizeMb: int64(BigInt(Math.floor(total / 1024 / 1024))) };
  return { databases: array(found), ...sizes };
};
