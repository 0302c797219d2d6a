import { EJSON, deserialize } from 'bson';
import {
  BsonType,
  documentOf,
  embedded,
  fieldNamed,
  fieldsOf,
  int32,
  MAX_DOCUMENT_BYTES,
  newObjectId,
  nullValue,
  typeName,
  type Value,
} from './bson-document.js';
import { noteArrays, type Collection, type Index } from './catalog.js';
import { CommandFailed } from './errors.js';
import { tuplesOf, type Tuples } from './index-keys.js';
import { joinedKey, keyOf } from './key-order.js';
import { treeKey } from './record.js';
import type { KeyRange, Records, WritableRecords } from './record-file.js';
import { checkValid } from './validation.js';

/**
 * Documents lie in their collection's `_id` tree under the key of their `_id`. An entry of another index is the key of
 * its fields, then the key of `_id`; its body is the key of `_id`. A document with arrays has several. Every check comes before the first change, so that
 * a document is written with all its index entries or not at all.
 */

/** lmdb's longest key, bytes. MongoDB has no such limit since 4.2; earlier versions refused with the same code. */
export const MAX_KEY_BYTES = 1978;

export const insertDocument = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  document: Buffer,
): void => {
  const key = idKey(document);
  const [idIndex] = collection.indexes;
  const entry = treeKey(idIndex.tree, key);
  if (records.get(entry) !== undefined) throw duplicate(namespace, idIndex, entry, document);
  change(records, namespace, collection, key, undefined, document);
};

/** Writes the new bytes of a document whose `_id` stays. */
export const replaceDocument = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  before: Buffer,
  after: Buffer,
): void => change(records, namespace, collection, idKey(before), before, after);

export const deleteDocument = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  document: Buffer,
): void => change(records, namespace, collection, idKey(document), document, undefined);

export const documentAt = (records: Records, collection: Collection, key: Buffer): Buffer | undefined =>
  records.get(treeKey(collection.indexes[0].tree, key));

/**
 * Makes the entries of an index that was just added.
 *
 * @throws CommandFailed DuplicateKey when the index is unique and the documents are not.
 */
export const fillIndex = (records: WritableRecords, namespace: string, collection: Collection, index: Index): void => {
  for (const key of keysIn(records, treeRange(collection.indexes[0].tree))) {
    const document = records.get(key);
    if (document === undefined) continue;
    const id = idKey(document);
    const tuples = tuplesOf(index.fields, document);
    const entries = entriesOf(index, tuples, id);
    if (index.unique) for (const entry of entries) checkUnique(records, namespace, index, entry, id, document);
    for (const entry of entries) records.exchange(entry, undefined, id);
    if (isNews(index, tuples.arrays)) noteArrays(records, collection, index, tuples.arrays);
  }
};

/** The entries of a secondary index that begin with these whole keys, and no more (`keyOf` says why). */
const entriesUnder = (keys: Buffer): KeyRange => ({
  start: Buffer.concat([keys, Buffer.from([1])]),
  end: Buffer.concat([keys, Buffer.from([0xff])]),
});

export const treeRange = (tree: number): KeyRange => ({ start: treeKey(tree), end: treeKey(tree + 1) });

/** The keys of a range, listed before any of them is changed. */
const keysIn = (records: Records, range: KeyRange): Buffer[] => Array.from(records.scan(range), ({ key }) => key);

const change = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  id: Buffer,
  before: Buffer | undefined,
  after: Buffer | undefined,
): void => {
  if (after !== undefined && after.length > MAX_DOCUMENT_BYTES) throw tooLarge(after.length);
  if (after !== undefined) checkValid(collection, before, after);
  const [idIndex, ...others] = collection.indexes;
  const stale: Buffer[] = [];
  const fresh: Buffer[] = [];
  const arrays = new Map<Index, ReadonlySet<string>>();
  for (const index of others) {
    const old = before && tuplesOf(index.fields, before);
    const now = after && tuplesOf(index.fields, after);
    if (old && now?.arrays.size === 0 && areSame(old, now)) continue;
    const oldEntries = old ? entriesOf(index, old, id) : [];
    const entries = now ? entriesOf(index, now, id) : [];
    stale.push(...without(oldEntries, entries));
    const added = without(entries, oldEntries);
    fresh.push(...added);
    if (after && index.unique) for (const entry of added) checkUnique(records, namespace, index, entry, id, after);
    if (now && isNews(index, now.arrays)) arrays.set(index, now.arrays);
  }
  for (const [index, paths] of arrays) noteArrays(records, collection, index, paths);
  for (const entry of stale) records.exchange(entry, id, undefined);
  for (const entry of fresh) records.exchange(entry, undefined, id);
  records.exchange(treeKey(idIndex.tree, id), before, after);
};

/** Most changes leave most indexes alone. */
const areSame = (a: Tuples, b: Tuples): boolean => {
  const [before, other] = a.tuples;
  const [after, another] = b.tuples;
  if (before === undefined || after === undefined || other !== undefined || another !== undefined) return false;
  return before.every((value, at) => {
    const now = after[at];
    return value !== undefined && now?.type === value.type && now.bytes.equals(value.bytes);
  });
};

const isDescendingIn =
  ({ fields }: Index) =>
  (at: number): boolean =>
    fields[at]?.descending === true;

/**
 * The entries of a document in an index, each once.
 *
 * @throws CommandFailed KeyTooLong
 */
const entriesOf = (index: Index, { tuples }: Tuples, id: Buffer): readonly Buffer[] => {
  const tree = treeKey(index.tree);
  const isDescending = isDescendingIn(index);
  const entries = tuples.map((tuple) => joinedKey(tree, tuple, isDescending, id));
  const long = entries.find(({ length }) => length > MAX_KEY_BYTES);
  if (long !== undefined) throw tooLong(index.name, long.length);
  return entries.length === 1
    ? entries
    : [...new Map(entries.map((entry) => [entry.toString('latin1'), entry])).values()];
};

const without = (entries: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] => {
  const [entry] = entries;
  const [other] = others;
  if (entry === undefined || other === undefined) return entries;
  if (entries.length === 1 && others.length === 1) return entry.equals(other) ? [] : entries;
  const known = new Set(others.map((each) => each.toString('latin1')));
  return entries.filter((each) => !known.has(each.toString('latin1')));
};

const isNews = ({ multikey }: Index, arrays: ReadonlySet<string>): boolean =>
  arrays.size > 0 && [...arrays].some((path) => multikey?.includes(path) !== true);

const checkUnique = (
  records: Records,
  namespace: string,
  index: Index,
  entry: Buffer,
  id: Buffer,
  document: Buffer,
): void => {
  const key = entry.subarray(0, entry.length - id.length);
  for (const { body } of records.scan(entriesUnder(key))) {
    if (!body.equals(id)) throw duplicate(namespace, index, key, document);
  }
};

/** @throws CommandFailed KeyTooLong */
export const idKey = (document: Buffer): Buffer => {
  const key = keyOf(fieldNamed(document, '_id') ?? nullValue);
  if (key.length + 4 > MAX_KEY_BYTES) throw tooLong('_id_', key.length);
  return key;
};

/**
 * The document with `_id` first, made where it is missing, as MongoDB stores it.
 *
 * @throws CommandFailed InvalidIdField for an `_id` that is an array or a regular expression.
 */
export const withId = (document: Buffer): Buffer => {
  const fields = fieldsOf(document);
  const id = fields.find(({ name }) => name === '_id') ?? { name: '_id', ...newObjectId() };
  if (id.type === BsonType.Array || id.type === BsonType.RegularExpression) {
    throw new CommandFailed('InvalidIdField', `The '_id' value cannot be of type ${typeName(id.type).toLowerCase()}`);
  }
  return fields[0] === id ? document : documentOf([id, ...fields.filter((field) => field !== id)]);
};

const NOTHING = Buffer.alloc(0);

const duplicate = (namespace: string, index: Index, key: Buffer, document: Buffer): CommandFailed => {
  const isDescending = isDescendingIn(index);
  const clash = tuplesOf(index.fields, document).tuples.find((tuple) =>
    joinedKey(treeKey(index.tree), tuple, isDescending, NOTHING).equals(key),
  );
  const keyValue = documentOf(index.fields.map(({ path }, at) => ({ ...(clash?.[at] ?? nullValue), name: path })));
  const shown = EJSON.stringify(deserialize(keyValue, { promoteValues: false }), { relaxed: true });
  return new CommandFailed(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${shown}`,
    { keyPattern: keyPattern(index), keyValue: embedded(keyValue) },
  );
};

/** `{ field: 1, other: -1 }`. */
export const keyPattern = ({ fields }: Pick<Index, 'fields'>): Value =>
  embedded(documentOf(fields.map(({ path, descending }) => ({ name: path, ...int32(descending ? -1 : 1) }))));

const tooLarge = (size: number): CommandFailed =>
  new CommandFailed(
    'BSONObjectTooLarge',
    `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES} bytes`,
  );

const tooLong = (index: string, length: number): CommandFailed =>
  new CommandFailed(
    'KeyTooLong',
    `key too large to index: ${length} bytes for ${index}, the limit is ${MAX_KEY_BYTES}`,
  );
