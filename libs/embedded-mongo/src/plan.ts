import { unreachable } from '#decider';
import { BsonType, double } from './bson-document.js';
import type { Collection, Index, IndexField } from './catalog.js';
import type { Condition, Filter } from './filter.js';
import { afterPrefix, inverted, keyOf, LOWEST_NUMBER, rankOf } from './key-order.js';
import { treeKey } from './record.js';
import type { KeyRange } from './record-file.js';

/** How documents are found: ranges of an index in the order they are read, and whether that order is the sort's. */
export interface Plan {
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly descending: boolean;
  readonly isSorted: boolean;
}

/** More products of `$in` lists than this are read as one range and filtered. */
const MAX_RANGES = 1000;

/**
 * Chooses the index that narrows most: equalities first, then a range; among equals one that serves the sort. The
 * documents found are still filtered, so that a plan decides speed and order, never the answer.
 */
export const planQuery = (
  collection: Collection,
  filter: Filter,
  sort: readonly IndexField[],
  hint: Index | undefined,
): Plan => {
  const candidates = hint === undefined ? collection.indexes : [hint];
  const scored = candidates.map((index) => score(index, filter, sort));
  const best = scored.reduce((first, second) => (second.worth > first.worth ? second : first));
  return best.plan;
};

const score = (index: Index, filter: Filter, sort: readonly IndexField[]): { plan: Plan; worth: number } => {
  const { prefixes, fixed, equal } = equalities(index, filter);
  const bounds = rangeBounds(index.fields[equal], filter);
  const ranges = prefixes.map((prefix) => rangeUnder(index, prefix, bounds));
  const direction = servedDirection(index, sort, fixed);
  const descending = direction === 'backward';
  const plan = {
    index,
    ranges: descending ? ranges.reverse() : ranges,
    descending,
    isSorted: direction !== undefined,
  };
  const servesSort = sort.length > 0 && direction !== undefined;
  return { plan, worth: equal * 4 + (bounds.isNarrow ? 2 : 0) + (servesSort ? 1 : 0) };
};

/** `equal`: how many leading fields have one; `fixed`: those of them that have one value only. */
const equalities = (index: Index, filter: Filter): { prefixes: Buffer[]; fixed: Set<string>; equal: number } => {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  const fixed = new Set<string>();
  let equal = 0;
  for (const field of index.fields) {
    const keys = operandKeys(filter, field);
    if (keys === undefined || keys.length * prefixes.length > MAX_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
    if (keys.length === 1) fixed.add(field.path);
    equal += 1;
  }
  return { prefixes, fixed, equal };
};

/** The values a field may equal, in the index's order and each once; undefined when it may equal anything. */
const operandKeys = (filter: Filter, { path, descending }: IndexField): Buffer[] | undefined => {
  const condition = conditionsOn(filter, path).find(({ kind }) => kind === 'in');
  if (condition?.kind !== 'in') return undefined;
  const keys = condition.keys.map((key) => (descending ? inverted(key) : key)).sort((a, b) => a.compare(b));
  return keys.filter((key, at) => keys[at - 1]?.equals(key) !== true);
};

const conditionsOn = (filter: Filter, path: string): Condition[] =>
  filter.filter((each) => each.path === path).map(({ condition }) => condition);

interface Bounds {
  readonly from: Buffer;
  readonly to: Buffer | undefined;
  readonly isNarrow: boolean;
}

const EVERYTHING: Bounds = { from: Buffer.alloc(0), to: undefined, isNarrow: false };

/** The interval that the first ranges on a field describe, within the operand's own type. */
const rangeBounds = (field: IndexField | undefined, filter: Filter): Bounds => {
  if (field === undefined) return EVERYTHING;
  const conditions = conditionsOn(filter, field.path);
  const above = conditions.find(({ kind }) => kind === 'above');
  const below = conditions.find(({ kind }) => kind === 'below');
  const some = above ?? below;
  if (some === undefined) return EVERYTHING;
  const { lowest, beyond } = typeBounds(operand(some));
  const low = above === undefined ? lowest : operand(above);
  // An excluded end is read and filtered out: the bounds need only hold everything that matches.
  const high = below === undefined ? beyond : afterPrefix(operand(below));
  if (!field.descending) return { from: low, to: high, isNarrow: true };
  return {
    from: high === undefined ? Buffer.alloc(0) : inverted(high),
    to: afterPrefix(inverted(low)),
    isNarrow: true,
  };
};

const operand = (condition: Condition): Buffer => {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return condition.key;
    case 'in':
    case 'exists':
      return Buffer.alloc(0);
    default:
      return unreachable(condition);
  }
};

const NUMBERS = rankOf({ type: BsonType.Double, bytes: Buffer.alloc(8) });

const typeBounds = (key: Buffer): { lowest: Buffer; beyond: Buffer | undefined } => {
  const rank = key.subarray(0, 1);
  return {
    lowest: rank[0] === NUMBERS ? keyOf(double(LOWEST_NUMBER)) : rank,
    beyond: afterPrefix(rank),
  };
};

const rangeUnder = (index: Index, prefix: Buffer, { from, to }: Bounds): KeyRange => {
  const under = treeKey(index.tree, prefix);
  const end = to === undefined ? (afterPrefix(under) ?? treeKey(index.tree + 1)) : Buffer.concat([under, to]);
  return { start: Buffer.concat([under, from]), end };
};

/** Whether the index read forward or backward is in the sort's order; undefined when it is not. */
const servedDirection = (
  index: Index,
  sort: readonly IndexField[],
  fixed: ReadonlySet<string>,
): 'forward' | 'backward' | undefined => {
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  const given = index.fields.filter(({ path }) => !fixed.has(path));
  if (wanted.some(({ path }, at) => given[at]?.path !== path)) return undefined;
  const turns = new Set(wanted.map(({ descending }, at) => descending !== given[at]?.descending));
  if (turns.size > 1) return undefined;
  return turns.has(true) ? 'backward' : 'forward';
};
