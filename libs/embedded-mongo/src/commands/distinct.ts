import { array, BsonType, documentOf, elementsOf, MAX_DOCUMENT_BYTES, type Value } from '../bson-document.js';
import { findCollection } from '../catalog.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { parseFilter } from '../filter.js';
import { keyOf } from '../key-order.js';
import { checkPath, pathOf, someValueAt } from '../path.js';
import { runQuery } from '../query.js';
import { collectionName, type Call, type Reply } from './call.js';
import { hintedIndex } from './reads.js';

const EMPTY = documentOf([]);

/** Each value of a field once, as it was met first; of arrays the elements. */
export const distinct = (call: Call): Reply => {
  const { args, databases, database, checkTime } = call;
  const name = collectionName(call);
  const key = args.required('key', args.text('key'));
  const filter = parseFilter(args.document('query') ?? EMPTY);
  const hint = args.value('hint');
  args.end();
  checkPath(key);
  const path = pathOf(key);
  if (path.some(({ isPlace }) => isPlace)) throw notImplemented(`distinct values of '${key}', a path with a number`);
  const file = databases.find(database);
  const collection = file && findCollection(file, name);
  if (!collection) return { values: array([]) };
  const values = new Map<string, Value>();
  let size = 0;
  const add = (value: Value): void => {
    const known = keyOf(value).toString('latin1');
    if (values.has(known)) return;
    size += value.bytes.length;
    if (size > MAX_DOCUMENT_BYTES) throw new CommandFailed('Location17217', 'distinct too big, 16mb cap');
    values.set(known, value);
  };
  const query = { filter, sort: [], hint: hintedIndex(collection, hint) };
  for (const document of runQuery(file, collection, query, checkTime)) {
    someValueAt(document, path, false, (value) => {
      if (value?.type === BsonType.Array) elementsOf(value).forEach(add);
      else if (value !== undefined) add(value);
      return false;
    });
  }
  return { values: array([...values.values()]) };
};
