import {
  boolean,
  checkDocument,
  documentFrom,
  documentOf,
  embedded,
  fieldNamed,
  int32,
  nullValue,
  type Value,
} from '../bson-document.js';
import type { Collection } from '../catalog.js';
import { deleteDocument, replaceDocument } from '../documents.js';
import { CommandFailed } from '../errors.js';
import { parseFilter } from '../filter.js';
import { parseProjection } from '../projection.js';
import { runQuery } from '../query.js';
import type { WritableRecords } from '../record-file.js';
import { parseSort } from '../sort.js';
import { applyUpdate, parseUpdate, type Update } from '../update.js';
import { collectionName, type Call, type Reply } from './call.js';
import { hintedIndex } from './reads.js';
import { targetOf, upsert } from './writes.js';

const EMPTY = documentOf([]);

/** What was found before and is there after; `before` is undefined for an upsert that inserts. */
interface Modified {
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/** Changes or removes one document, and returns it as it was, or as it is with `new`. */
export const findAndModify = async (call: Call): Promise<Reply> => {
  const { args, database, databases, checkTime } = call;
  const name = collectionName(call);
  const filter = parseFilter(args.document('query') ?? EMPTY);
  const sort = parseSort(args.document('sort') ?? EMPTY);
  const project = parseProjection(args.document('fields') ?? EMPTY);
  const hint = args.value('hint');
  const returnsNew = args.flag('new') ?? false;
  const isUpsert = args.flag('upsert') ?? false;
  const change = changeOf(args.value('update'), args.flag('remove') ?? false, isUpsert, returnsNew);
  const find = targetOf(call, name);
  args.end();
  const namespace = `${database}.${name}`;
  const modified = await databases.obtain(database).write((records): Modified => {
    checkTime();
    const collection = find(records);
    const query = collection && { filter, sort, hint: hintedIndex(collection, hint) };
    const before = query && first(runQuery(records, collection, query, checkTime));
    if (collection && before) {
      return { before, after: modify(records, namespace, collection, before, change) };
    }
    if (!isUpsert || change === 'remove') return { before: undefined, after: undefined };
    return { before: undefined, after: upsert(records, namespace, collection ?? name, change, filter) };
  });
  const shown = returnsNew ? modified.after : modified.before;
  return {
    lastErrorObject: embedded(documentFrom(outcomeOf(modified, change === 'remove'))),
    value: shown === undefined ? nullValue : embedded(project(shown)),
  };
};

const first = (documents: Iterable<Buffer>): Buffer | undefined => {
  for (const document of documents) return document;
  return undefined;
};

/** @throws CommandFailed FailedToParse for options that contradict one another. */
const changeOf = (
  update: Value | undefined,
  isRemoval: boolean,
  isUpsert: boolean,
  returnsNew: boolean,
): Update | 'remove' => {
  if (!isRemoval) {
    if (update === undefined) throw failedToParse('Either an update or remove=true must be specified');
    return parseUpdate(update);
  }
  if (update !== undefined) throw failedToParse('Cannot specify both an update and remove=true');
  if (isUpsert) throw failedToParse('Cannot specify both upsert=true and remove=true');
  if (returnsNew) throw failedToParse('Cannot specify both new=true and remove=true');
  return 'remove';
};

const modify = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  before: Buffer,
  change: Update | 'remove',
): Buffer | undefined => {
  if (change === 'remove') {
    deleteDocument(records, namespace, collection, before);
    return undefined;
  }
  const after = applyUpdate(change, before);
  if (after.equals(before)) return after;
  checkDocument(after, 'stored');
  replaceDocument(records, namespace, collection, before, after);
  return after;
};

const outcomeOf = ({ before, after }: Modified, isRemoval: boolean): Record<string, Value> => {
  const n = int32(before === undefined && after === undefined ? 0 : 1);
  if (isRemoval) return { n };
  const outcome = { n, updatedExisting: boolean(before !== undefined) };
  if (before !== undefined || after === undefined) return outcome;
  return { ...outcome, upserted: fieldNamed(after, '_id') ?? nullValue };
};

const failedToParse = (why: string): CommandFailed => new CommandFailed('FailedToParse', why);
