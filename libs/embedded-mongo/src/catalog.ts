import { CommandFailed } from './errors.js';
import { afterPrefix } from './key-order.js';
import { SYSTEM_TREE, treeKey } from './record.js';
import type { Records, WritableRecords } from './record-file.js';

export interface IndexField {
  /** Dotted. */
  readonly path: string;
  readonly descending: boolean;
}

/** `tree`: where its entries are in the file. */
export interface Index {
  readonly tree: number;
  readonly name: string;
  readonly unique: boolean;
  readonly fields: readonly IndexField[];
  /** The paths of those fields that go, or once went, through an array: one document may have several entries. */
  readonly multikey?: readonly string[];
}

/** `validator`: the document in base64, or nothing. */
export interface Validation {
  readonly validator: string;
  readonly level: 'off' | 'moderate' | 'strict';
}

/** The first index is that of `_id`, whose tree holds the documents themselves. */
export interface Collection {
  readonly name: string;
  readonly indexes: readonly [Index, ...Index[]];
  readonly validation?: Validation;
}

export const ID_INDEX = '_id_';

const NEXT_TREE = treeKey(SYSTEM_TREE, Buffer.from('next'));
/** Of its name, bytes: lmdb looks the catalog up by it. MongoDB takes 255 with the name of the database. */
const MAX_NAME_BYTES = 190;

const COLLECTIONS = treeKey(SYSTEM_TREE, Buffer.from('collection\0'));

const collectionKey = (name: string): Buffer => Buffer.concat([COLLECTIONS, Buffer.from(name)]);

/**
 * Read from the same snapshot as the documents, so that no index is used before it is there.
 *
 * @throws CommandFailed InvalidNamespace for a name that is longer than any there can be
 */
export const findCollection = (records: Records, name: string): Collection | undefined => {
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) throw invalidName(name);
  const body = records.get(collectionKey(name));
  return body === undefined ? undefined : parse(name, body);
};

/** By their keys in the catalog, the bytes last read and what they say. */
const parsed = new Map<string, { bytes: Buffer; collection: Collection }>();
const MAX_PARSED = 1000;

/** What is written once is read for every statement: only bytes that are others are read anew. */
const parse = (name: string, body: Buffer): Collection => {
  const known = parsed.get(name);
  if (known?.bytes.equals(body)) return known.collection;
  if (parsed.size >= MAX_PARSED) parsed.clear();
  const collection = JSON.parse(body.toString()) as Collection;
  // The bytes are lmdb's, for as long as the transaction.
  parsed.set(name, { bytes: Buffer.from(body), collection });
  return collection;
};

/** By name. */
export const allCollections = (records: Records): Collection[] => {
  const collections: Collection[] = [];
  const end = afterPrefix(COLLECTIONS) ?? COLLECTIONS;
  for (const { body } of records.scan({ start: COLLECTIONS, end })) {
    collections.push(JSON.parse(body.toString()) as Collection);
  }
  return collections;
};

const save = (records: WritableRecords, collection: Collection): void =>
  records.put(collectionKey(collection.name), Buffer.from(JSON.stringify(collection)));

const takeTree = (records: WritableRecords): number => {
  const tree = records.get(NEXT_TREE)?.readUInt32BE() ?? SYSTEM_TREE + 1;
  const next = Buffer.alloc(4);
  next.writeUInt32BE(tree + 1);
  records.put(NEXT_TREE, next);
  return tree;
};

/** @throws CommandFailed InvalidNamespace for a name MongoDB refuses. */
export const createCollection = (records: WritableRecords, name: string, validation?: Validation): Collection => {
  checkCollectionName(name);
  const fields = [{ path: '_id', descending: false }];
  const created: Collection = {
    name,
    indexes: [{ tree: takeTree(records), name: ID_INDEX, unique: true, fields }],
    ...(validation === undefined ? {} : { validation }),
  };
  save(records, created);
  return created;
};

/** Documents that are there already are not looked at. */
export const setValidation = (records: WritableRecords, collection: Collection, validation: Validation): void =>
  save(records, { ...collection, validation });

/** Notes an index; its entries are the caller's to make. */
export const addIndex = (
  records: WritableRecords,
  collection: Collection,
  index: Omit<Index, 'tree'>,
): { collection: Collection; index: Index } => {
  const created: Index = { tree: takeTree(records), ...index };
  const known = findCollection(records, collection.name) ?? collection;
  const changed: Collection = { ...known, indexes: [...known.indexes, created] };
  save(records, changed);
  return { collection: changed, index: created };
};

/** Forgets an index; its entries are the caller's to remove. */
export const forgetIndex = (records: WritableRecords, collection: Collection, index: Index): Collection => {
  const known = findCollection(records, collection.name) ?? collection;
  const [first, ...rest] = known.indexes;
  const changed: Collection = { ...known, indexes: [first, ...rest.filter(({ tree }) => tree !== index.tree)] };
  save(records, changed);
  return changed;
};

/** Notes that fields of an index go through an array; nothing ever takes that back, as in MongoDB. */
export const noteArrays = (
  records: WritableRecords,
  collection: Collection,
  index: Index,
  paths: ReadonlySet<string>,
): void => {
  const known = findCollection(records, collection.name) ?? collection;
  const [first, ...rest] = known.indexes;
  const noted = (each: Index): Index =>
    each.tree === index.tree ? { ...each, multikey: [...new Set([...(each.multikey ?? []), ...paths])] } : each;
  save(records, { ...known, indexes: [first, ...rest.map(noted)] });
};

/** Forgets a collection; its entries are the caller's to remove. */
export const forgetCollection = (records: WritableRecords, { name }: Collection): void =>
  records.remove(collectionKey(name));

/** @throws CommandFailed InvalidNamespace for a name MongoDB refuses. */
export const renameCollection = (records: WritableRecords, collection: Collection, name: string): void => {
  checkCollectionName(name);
  forgetCollection(records, collection);
  save(records, { ...collection, name });
};

/** MongoDB Limits and Thresholds, "Naming Restrictions"; stricter: ASCII letters, digits, `_` and `-`. */
export const checkDatabaseName = (name: string): void => {
  if (/^[A-Za-z0-9_-]{1,63}$/.test(name)) return;
  throw new CommandFailed('InvalidNamespace', `Invalid database name: '${name}'`);
};

/** MongoDB Limits and Thresholds, "Naming Restrictions"; `system.` collections do not exist here. */
const checkCollectionName = (name: string): void => {
  const isAllowed =
    name !== '' &&
    !name.includes('$') &&
    !name.includes('\0') &&
    !name.startsWith('.') &&
    !name.endsWith('.') &&
    !name.startsWith('system.') &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES;
  if (!isAllowed) throw invalidName(name);
};

const invalidName = (name: string): CommandFailed =>
  new CommandFailed('InvalidNamespace', `Invalid collection name: '${name}'`);
