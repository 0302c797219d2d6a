import type { Collection, IndexField, Index } from './catalog.js';
import { documentAt, MAX_KEY_BYTES } from './documents.js';
import { CommandFailed } from './errors.js';
import { matches, type Filter } from './conditions.js';
import { tuplesOf } from './index-keys.js';
import { afterPrefix } from './key-order.js';
import { planQuery, type Plan } from './plan.js';
import { countOf, type KeyRange, type Records } from './record-file.js';
import { MAX_SORT_BYTES, orderKey } from './sort.js';

/** Throws MaxTimeMSExpired once the client's time is over; called for every document looked at. */
export type CheckTime = () => void;

export interface Query {
  readonly filter: Filter;
  readonly sort: readonly IndexField[];
  readonly hint: Index | undefined;
}

export interface Found {
  /** Where in the index it was found; a later scan may go on after it. */
  readonly entry: Buffer;
  readonly document: Buffer;
}

/**
 * The matching documents in the plan's order, after an entry when one is given. `seen` holds the documents that other
 * entries might find again; a scan that goes on takes it along.
 */
export function* scanPlan(
  records: Records,
  collection: Collection,
  plan: Plan,
  filter: Filter,
  checkTime: CheckTime,
  after?: Buffer,
  seen: Set<string> = new Set(),
): Iterable<Found> {
  if (plan.isPoint) {
    if (after === undefined) yield* scanPoint(records, plan, filter, checkTime);
    return;
  }
  const isIdIndex = plan.index.tree === collection.indexes[0].tree;
  for (const range of plan.ranges) {
    const rest = after === undefined ? range : restOf(range, after, plan.descending);
    if (rest.start.compare(rest.end) >= 0) continue;
    for (const { key, body } of records.scan(rest, plan.descending)) {
      checkTime();
      if (plan.mayRepeat && seen.has(body.toString('latin1'))) continue;
      const document = isIdIndex ? body : documentAt(records, collection, body);
      if (document === undefined) throw new Error(`index ${plan.index.name} has an entry without a document`);
      if (!matches(filter, document)) continue;
      if (plan.mayRepeat && hasSeveralEntries(plan.index, document)) seen.add(body.toString('latin1'));
      yield { entry: key, document };
    }
  }
}

function* scanPoint(records: Records, { ranges }: Plan, filter: Filter, checkTime: CheckTime): Iterable<Found> {
  checkTime();
  const entry = ranges[0]?.start;
  const document = entry && records.get(entry);
  if (entry !== undefined && document !== undefined && matches(filter, document)) yield { entry, document };
}

const hasSeveralEntries = ({ fields }: Index, document: Buffer): boolean =>
  tuplesOf(fields, document).tuples.length > 1;

const restOf = ({ start, end }: KeyRange, after: Buffer, descending: boolean): KeyRange => {
  if (descending) return { start, end: after.compare(end) < 0 ? after : end };
  const next = after.length < MAX_KEY_BYTES ? Buffer.concat([after, Buffer.from([0])]) : (afterPrefix(after) ?? end);
  return { start: next.compare(start) > 0 ? next : start, end };
};

/** All matching documents, in the query's order. */
export function* runQuery(
  records: Records,
  collection: Collection,
  { filter, sort, hint }: Query,
  checkTime: CheckTime,
): Iterable<Buffer> {
  const plan = planQuery(collection, filter, sort, hint);
  const found = scanPlan(records, collection, plan, filter, checkTime);
  if (plan.isSorted) for (const { document } of found) yield document;
  else yield* sorted(found, sort);
}

/** How many documents match; where the ranges of an index answer that, by their keys alone. */
export const countMatching = (
  records: Records,
  collection: Collection,
  { filter, hint }: Pick<Query, 'filter' | 'hint'>,
  checkTime: CheckTime,
): number => {
  if (filter.length === 0) return countOf(records, collection.indexes[0].tree);
  const plan = planQuery(collection, filter, [], hint);
  let count = 0;
  if (plan.isExact && !plan.mayRepeat) {
    for (const range of plan.ranges) {
      checkTime();
      if (range.start.compare(range.end) < 0) count += records.count(range);
    }
    return count;
  }
  for (const _ of scanPlan(records, collection, plan, filter, checkTime)) count += 1;
  return count;
};

/** @throws CommandFailed QueryExceededMemoryLimitNoDiskUseAllowed */
export const sorted = (found: Iterable<Found>, sort: readonly IndexField[]): Buffer[] => {
  const keyed: { key: Buffer; document: Buffer }[] = [];
  let held = 0;
  for (const { document } of found) {
    held += document.length;
    if (held > MAX_SORT_BYTES) {
      throw new CommandFailed(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes: make an index that serves the sort`,
      );
    }
    keyed.push({ key: orderKey(sort, document), document });
  }
  return keyed.sort((a, b) => a.key.compare(b.key)).map(({ document }) => document);
};
