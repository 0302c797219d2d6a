import {
  boolean,
  BsonType,
  documentFrom,
  elementsOf,
  embedded,
  fieldsOf,
  int32,
  isNumber,
  numberOf,
  string,
  stringOf,
  type Value,
} from '../bson-document.js';
import {
  addIndex,
  createCollection,
  findCollection,
  forgetIndex,
  ID_INDEX,
  type Collection,
  type Index,
  type IndexField,
} from '../catalog.js';
import { noteForClearing } from '../clearing.js';
import { CommandArguments } from '../command-arguments.js';
import { fillIndex, keyPattern } from '../documents.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { checkPath } from '../path.js';
import { collectionName, cursorReply, noSuchNamespace, skipCursorOptions, type Call, type Reply } from './call.js';

/** MongoDB Limits and Thresholds, "Number of Indexes per Collection". */
const MAX_INDEXES = 64;

export const listIndexes = (call: Call): Reply => {
  const name = collectionName(call);
  skipCursorOptions(call.args);
  call.args.end();
  const file = call.databases.find(call.database);
  const collection = file && findCollection(file, name);
  const namespace = `${call.database}.${name}`;
  if (!collection) throw noSuchNamespace(namespace);
  return cursorReply(
    namespace,
    0n,
    'firstBatch',
    collection.indexes.map((index) => describeIndex(index).bytes),
  );
};

export const describeIndex = (index: Index): Value =>
  embedded(
    documentFrom({
      v: int32(2),
      key: keyPattern(index),
      name: string(index.name),
      ...(index.unique && index.name !== ID_INDEX ? { unique: boolean(true) } : {}),
    }),
  );

export const createIndexes = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const wanted = call.args.documents('indexes').map(parseIndex);
  call.args.end();
  if (wanted.length === 0) throw new CommandFailed('BadValue', 'Must specify at least one index to create');
  return call.databases.obtain(call.database).write((records): Reply => {
    const existing = findCollection(records, name);
    let collection = existing ?? createCollection(records, name);
    const before = collection.indexes.length;
    for (const index of wanted) {
      if (isThere(collection, index)) continue;
      if (collection.indexes.length >= MAX_INDEXES) {
        throw cannotCreate(`add index fails, too many indexes for ${call.database}.${name}`);
      }
      const added = addIndex(records, collection, index);
      collection = added.collection;
      fillIndex(records, `${call.database}.${name}`, collection, added.index);
    }
    return {
      numIndexesBefore: int32(before),
      numIndexesAfter: int32(collection.indexes.length),
      createdCollectionAutomatically: boolean(!existing),
      ...(before === collection.indexes.length ? { note: string('all indexes already exist') } : {}),
    };
  });
};

const parseIndex = (document: Buffer): Omit<Index, 'tree'> => {
  const args = CommandArguments.within(document, 'createIndexes.indexes');
  const fields = parseIndexKey(args.required('key', args.document('key')));
  const name = args.required('name', args.text('name'));
  const unique = args.flag('unique') ?? false;
  // `background` means nothing since MongoDB 4.2; version 2 is the only one there is.
  args.flag('background');
  const version = args.count('v') ?? 2;
  args.mustBeFalse('sparse', 'hidden');
  args.end();
  if (version !== 2) throw cannotCreate(`Invalid index version ${version}`);
  if (name === '' || name === '*' || name.includes('\0')) throw cannotCreate(`Invalid index name '${name}'`);
  return { name, fields, unique };
};

const parseIndexKey = (key: Buffer): IndexField[] => {
  const fields = fieldsOf(key).map((field): IndexField => {
    checkPath(field.name);
    const direction = isNumber(field) ? numberOf(field) : 0;
    if (direction === 1 || direction === -1) return { path: field.name, descending: direction === -1 };
    if (field.type === BsonType.String) throw notImplemented(`indexes of type '${stringOf(field)}'`);
    throw cannotCreate('Values in the index key pattern must be 1 or -1');
  });
  if (fields.length === 0) throw cannotCreate('Index keys cannot be an empty object');
  if (new Set(fields.map(({ path }) => path)).size < fields.length) throw cannotCreate('Index keys name a field twice');
  return fields;
};

const cannotCreate = (why: string): CommandFailed => new CommandFailed('CannotCreateIndex', why);

/** @throws CommandFailed IndexOptionsConflict, IndexKeySpecsConflict */
const isThere = ({ indexes }: Collection, wanted: Omit<Index, 'tree'>): boolean => {
  const pattern = keyPattern(wanted).bytes;
  const sameKey = indexes.find((index) => keyPattern(index).bytes.equals(pattern));
  if (sameKey?.name === ID_INDEX) return true;
  if (sameKey?.name === wanted.name && sameKey.unique === wanted.unique) return true;
  if (indexes.some(({ name }) => name === wanted.name)) {
    throw new CommandFailed(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index: ${wanted.name}, with another key or options`,
    );
  }
  if (!sameKey) return false;
  throw new CommandFailed('IndexOptionsConflict', `Index already exists with a different name: ${sameKey.name}`);
};

export const dropIndexes = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const which = call.args.required('index', call.args.value('index'));
  call.args.end();
  const namespace = `${call.database}.${name}`;
  const file = call.databases.find(call.database);
  if (!file) throw noSuchNamespace(namespace);
  const reply = await file.write((records): Reply => {
    let collection = findCollection(records, name);
    if (!collection) throw noSuchNamespace(namespace);
    const before = collection.indexes.length;
    for (const index of chosenIndexes(collection, which)) {
      collection = forgetIndex(records, collection, index);
      noteForClearing(records, index.tree);
    }
    return { nIndexesWas: int32(before) };
  });
  call.databases.clear(call.database);
  return reply;
};

/** By name, by key pattern, several names, or `*` for all but that of `_id`. */
const chosenIndexes = (collection: Collection, which: Value): Index[] => {
  const [idIndex, ...others] = collection.indexes;
  if (which.type === BsonType.String && stringOf(which) === '*') return others;
  if (which.type === BsonType.Array) return elementsOf(which).flatMap((each) => chosenIndexes(collection, each));
  if (which.type !== BsonType.String && which.type !== BsonType.Document) {
    throw new CommandFailed('TypeMismatch', 'dropIndexes needs an index name, a key pattern, or an array of names');
  }
  const isMeant = (index: Index): boolean =>
    which.type === BsonType.String
      ? index.name === stringOf(which)
      : keyPattern(index).bytes.equals(keyPattern({ fields: parseIndexKey(which.bytes) }).bytes);
  if (isMeant(idIndex)) throw new CommandFailed('InvalidOptions', 'cannot drop _id index');
  const index = others.find(isMeant);
  if (!index) throw new CommandFailed('IndexNotFound', 'index not found: see listIndexes');
  return [index];
};
