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
import type { Collection, Index } from './catalog.js';
import { CommandFailed } from './errors.js';
import { afterPrefix, keyOf } from './key-order.js';
import { valueAt } from './path.js';
import { treeKey } from './record.js';
import type { KeyRange, Records, WritableRecords } from './record-file.js';
import { orderKey } from './sort.js';
import { checkValid } from './validation.js';

/**
 * Documents lie in their collection's `_id` tree under the key of their `_id`. An entry of another index is the key of
 * its fields, then the key of `_id`; its body is the key of `_id`. Every check comes before the first change, so that
 * a document is written with all its index entries or not at all.
 */

/** lmdb's longest key, bytes. MongoDB has no such limit since 4.2; earlier versions refused with the same code. */
const MAX_KEY_BYTES = 1978;

export const insertDocument = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  document: Buffer,
): void => {
  const key = idKey(document);
  const [idIndex] = collection.indexes;
  if (records.get(treeKey(idIndex.tree, key)) !== undefined) throw duplicate(namespace, idIndex, document);
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
    const entry = indexEntry(index, document, id);
    if (index.unique) checkUnique(records, namespace, index, document, id);
    records.put(entry, id);
  }
};

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
  for (const index of others) {
    const old = before && indexEntry(index, before, id);
    const entry = after && indexEntry(index, after, id);
    if (old && entry && old.equals(entry)) continue;
    if (old) stale.push(old);
    if (entry) fresh.push(entry);
    if (after && index.unique) checkUnique(records, namespace, index, after, id);
  }
  for (const entry of stale) records.remove(entry);
  for (const entry of fresh) records.put(entry, id);
  if (after) records.put(treeKey(idIndex.tree, id), after);
  else records.remove(treeKey(idIndex.tree, id));
};

const indexEntry = (index: Index, document: Buffer, id: Buffer): Buffer => {
  const entry = treeKey(index.tree, Buffer.concat([orderKey(index.fields, document, 'indexing'), id]));
  if (entry.length > MAX_KEY_BYTES) throw tooLong(index.name, entry.length);
  return entry;
};

const checkUnique = (records: Records, namespace: string, index: Index, document: Buffer, id: Buffer): void => {
  const start = treeKey(index.tree, orderKey(index.fields, document, 'indexing'));
  for (const { body } of records.scan({ start, end: afterPrefix(start) ?? treeKey(index.tree + 1) })) {
    if (!body.equals(id)) throw duplicate(namespace, index, document);
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

const duplicate = (namespace: string, index: Index, document: Buffer): CommandFailed => {
  const values = index.fields.map(({ path }) => ({ name: path, ...(valueAt(document, path) ?? nullValue) }));
  const keyValue = documentOf(values);
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
