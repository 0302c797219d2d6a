import { elementsOf, array, BsonType, documentOf, int32, int64, stringOf, type Value } from '../bson-document.js';
import { findCollection, type Collection, type Index } from '../catalog.js';
import type { CommandArguments } from '../command-arguments.js';
import type { NextBatch } from '../cursors.js';
import type { Databases } from '../databases.js';
import { idKey, keyPattern } from '../documents.js';
import { CommandFailed } from '../errors.js';
import { parseFilter } from '../filter.js';
import { planQuery } from '../plan.js';
import { parseProjection, type Project } from '../projection.js';
import { countMatching, scanPlan, sorted, type CheckTime, type Query } from '../query.js';
import { parseSort } from '../sort.js';
import { collectionName, cursorReply, type Call, type Reply } from './call.js';

/** "Cursor Batches": documents in the first batch when the client does not say. */
export const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

const EMPTY = documentOf([]);

/** How far a result goes, and what of it. `limit` is Infinity when the client set none. */
interface Extent {
  readonly skip: number;
  readonly limit: number;
  readonly project: Project;
}

export const find = async (call: Call): Promise<Reply> => {
  const { args, databases, database } = call;
  const name = collectionName(call);
  const namespace = `${database}.${name}`;
  const filter = parseFilter(args.document('filter') ?? EMPTY);
  const sort = parseSort(args.document('sort') ?? EMPTY);
  const hint = args.value('hint');
  const extent: Extent = {
    skip: args.count('skip') ?? 0,
    limit: unlimited(args.count('limit')),
    project: parseProjection(args.document('projection') ?? EMPTY),
  };
  const batchSize = args.count('batchSize') ?? FIRST_BATCH;
  const isSingle = args.flag('singleBatch') ?? false;
  args.mustBeFalse('tailable', 'awaitData', 'noCursorTimeout', 'allowPartialResults', 'oplogReplay');
  args.mustBeFalse('returnKey', 'showRecordId', 'allowDiskUse');
  args.end();

  const file = databases.find(database);
  const collection = file && findCollection(file, name);
  if (!collection) return cursorReply(namespace, 0n, 'firstBatch', []);
  const query = { filter, sort, hint: hintedIndex(collection, hint) };
  const next = openQuery(databases, database, collection, query, extent, call.checkTime);
  const { documents, isDone } = await next(batchSize);
  const id = isDone || isSingle ? 0n : call.cursors.keep(namespace, next);
  return cursorReply(namespace, id, 'firstBatch', documents);
};

export const unlimited = (limit: number | undefined): number => (limit === undefined || limit === 0 ? Infinity : limit);

/** @throws CommandFailed BadValue when no index is the one that was meant. */
export const hintedIndex = (collection: Collection, hint: Value | undefined): Index | undefined => {
  if (hint === undefined) return undefined;
  const isMeant = (index: Index): boolean => {
    if (hint.type === BsonType.String) return index.name === stringOf(hint);
    return (
      hint.type === BsonType.Document &&
      keyPattern({ fields: parseSort(hint.bytes) }).bytes.equals(keyPattern(index).bytes)
    );
  };
  const index = collection.indexes.find(isMeant);
  if (index === undefined)
    throw new CommandFailed('BadValue', 'hint provided does not correspond to an existing index');
  return index;
};

/** A result in batches: read on from the index where it can be, else sorted once and held. */
const openQuery = (
  databases: Databases,
  database: string,
  collection: Collection,
  query: Query,
  extent: Extent,
  checkTime: CheckTime,
): NextBatch => {
  const plan = planQuery(collection, query.filter, query.sort, query.hint);
  if (!plan.isSorted) {
    const file = current(databases, database, collection, plan.index);
    const held = sorted(scanPlan(file, collection, plan, query.filter, checkTime), query.sort);
    const wanted = held.slice(extent.skip, extent.skip + extent.limit);
    return heldBatches(wanted, extent.project);
  }
  let { skip, limit } = extent;
  let after: Buffer | undefined;
  const seen = new Set<string>();
  return (count) => {
    const file = current(databases, database, collection, plan.index);
    const now = findCollection(file, collection.name) ?? collection;
    // An index that had one entry a document when the cursor was opened may have several by now.
    const isMultikey = now.indexes.some(
      ({ tree, multikey }) => tree === plan.index.tree && multikey !== plan.index.multikey,
    );
    const scanned = isMultikey ? { ...plan, mayRepeat: true } : plan;
    const batch = new Batch(Math.min(count, limit));
    for (const { entry, document } of scanPlan(file, now, scanned, query.filter, checkTime, after, seen)) {
      if (skip > 0) skip -= 1;
      else if (!batch.add(extent.project(document))) {
        seen.delete(idKey(document).toString('latin1'));
        return { documents: batch.documents, isDone: limit === 0 };
      } else limit -= 1;
      after = entry;
    }
    return { documents: batch.documents, isDone: true };
  };
};

const heldBatches = (documents: readonly Buffer[], project: Project): NextBatch => {
  let at = 0;
  return (count) => {
    const batch = new Batch(count);
    for (let document = documents[at]; document !== undefined; document = documents[at]) {
      if (!batch.add(project(document))) return { documents: batch.documents, isDone: false };
      at += 1;
    }
    return { documents: batch.documents, isDone: true };
  };
};

/** Documents up to a number and a size. */
export class Batch {
  readonly documents: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly count: number) {}

  /** False, and not added, when the batch is full. */
  add(document: Buffer): boolean {
    const isFull = this.documents.length >= this.count || this.bytes + document.length > MAX_BATCH_BYTES;
    if (isFull && (this.documents.length > 0 || this.count === 0)) return false;
    this.documents.push(document);
    this.bytes += document.length;
    return true;
  }
}

/** @throws CommandFailed QueryPlanKilled when the collection or the index that a cursor reads is gone. */
const current = (databases: Databases, database: string, { name, indexes }: Collection, index: Index) => {
  const file = databases.find(database);
  const now = file && findCollection(file, name);
  const isThere = now?.indexes[0].tree === indexes[0].tree && now.indexes.some(({ tree }) => tree === index.tree);
  if (file && isThere) return file;
  throw new CommandFailed('QueryPlanKilled', `the collection or the index ${index.name} was dropped`);
};

export const getMore = async (call: Call): Promise<Reply> => {
  const { args, database, cursors } = call;
  const id = args.int64('getMore');
  const namespace = `${database}.${args.required('collection', args.text('collection'))}`;
  const batchSize = unlimited(args.count('batchSize'));
  args.end();
  const { documents, isDone } = await cursors.next(id, namespace, batchSize);
  return cursorReply(namespace, isDone ? 0n : id, 'nextBatch', documents);
};

export const killCursors = (call: Call): Reply => {
  const { args, database, cursors } = call;
  const namespace = `${database}.${collectionName(call)}`;
  const ids = elementsOf(args.required('cursors', args.value('cursors')));
  args.end();
  const killed: Value[] = [];
  const unknown: Value[] = [];
  for (const id of ids) {
    const isKilled = id.type === BsonType.Int64 && cursors.kill(id.bytes.readBigInt64LE(), namespace);
    (isKilled ? killed : unknown).push(id);
  }
  return {
    cursorsKilled: array(killed),
    cursorsNotFound: array(unknown),
    cursorsAlive: array([]),
    cursorsUnknown: array([]),
  };
};

/** What drivers send for `estimatedDocumentCount`; a query may be given too. */
export const count = (call: Call): Reply => {
  const { args, databases, database, checkTime } = call;
  const name = collectionName(call);
  const filter = parseFilter(args.document('query') ?? EMPTY);
  const skip = args.count('skip') ?? 0;
  const limit = unlimited(args.count('limit'));
  const hint = args.value('hint');
  args.end();
  const file = databases.find(database);
  const collection = file && findCollection(file, name);
  if (!collection) return { n: int32(0) };
  const found = countMatching(file, collection, { filter, hint: hintedIndex(collection, hint) }, checkTime);
  const counted = Math.min(Math.max(found - skip, 0), limit);
  return { n: counted <= 0x7fffffff ? int32(counted) : int64(BigInt(counted)) };
};

/** The parts of an update or delete statement that say which documents it means. */
export const statementQuery = (args: CommandArguments, collection: Collection | undefined): Query => {
  const filter = parseFilter(args.required('q', args.document('q')));
  const hint = args.value('hint');
  return { filter, sort: [], hint: collection && hintedIndex(collection, hint) };
};
