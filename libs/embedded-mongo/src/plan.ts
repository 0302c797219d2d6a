import { boundsOf, exactly, type FieldBounds, type Interval } from './bounds.js';
import type { Collection, Index, IndexField } from './catalog.js';
import type { Filter } from './conditions.js';
import { MAX_KEY_BYTES, treeRange } from './documents.js';
import { afterPrefix, inverted } from './key-order.js';
import { treeKey } from './record.js';
import type { KeyRange } from './record-file.js';

/** How documents are found: ranges of an index in the order they are read, and whether that order is the sort's. */
export interface Plan {
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly descending: boolean;
  readonly isSorted: boolean;
  /** Every document found matches: there is nothing left to ask of it. */
  readonly isExact: boolean;
  /** The only range begins with the key of the one document there may be. */
  readonly isPoint: boolean;
  /** A document with several entries may be found by more than one. */
  readonly mayRepeat: boolean;
}

/** More products of `$in` lists than this are read as one range and filtered. */
const MAX_RANGES = 1000;

/**
 * Chooses the index that narrows most: one document, else equalities first, then a range; among equals one that serves
 * the sort. The documents found are still filtered, so that a plan decides speed and order, never the answer.
 */
export const planQuery = (
  collection: Collection,
  filter: Filter,
  sort: readonly IndexField[],
  hint: Index | undefined,
): Plan => {
  const [idIndex, ...others] = collection.indexes;
  if (hint !== undefined) return score(hint, hint.tree === idIndex.tree, filter, sort).plan;
  const point = pointOf(idIndex, filter);
  if (point !== undefined) return point;
  const first = score(idIndex, true, filter, sort);
  const scored = others.map((index) => score(index, false, filter, sort));
  return scored.reduce((best, each) => (each.worth > best.worth ? each : best), first).plan;
};

const ONE_DOCUMENT = 1000;

/** The plan for one `_id`, which nothing can be better than. */
const pointOf = (idIndex: Index, filter: Filter): Plan | undefined => {
  for (const clause of filter) {
    if (clause.kind !== 'field' || clause.path !== '_id' || clause.condition.kind !== 'in') continue;
    const { keys, patterns } = clause.condition;
    const [key] = keys;
    if (key === undefined || keys.length > 1 || patterns.length > 0) continue;
    const range = rangeUnder(treeKey(idIndex.tree), exactly(key), false);
    const isPoint = isWhole(range);
    return {
      index: idIndex,
      ranges: [cut(range)],
      descending: false,
      isSorted: true,
      isExact: isPoint && filter.length === 1,
      isPoint,
      mayRepeat: false,
    };
  }
  return undefined;
};

const score = (
  index: Index,
  isIdIndex: boolean,
  filter: Filter,
  sort: readonly IndexField[],
): { plan: Plan; worth: number } => {
  const bounds = fieldBounds(index, filter);
  const equal = bounds.filter(({ isSingle }) => isSingle).length;
  const isNarrow = bounds.length > equal;
  const single = bounds.filter(({ isSingle, intervals }) => isSingle && intervals.length === 1).length;
  const fixed = index.fields.slice(0, equal).filter((_, at) => bounds[at]?.intervals.length === 1);
  const arrays = index.multikey ?? [];
  const bound = index.fields.slice(0, bounds.length).map(({ path }) => path);
  const direction = servedDirection(index, sort, fixed, bound);
  const descending = direction === 'backward';
  const ranges = rangesOf(index, bounds);
  const covered = new Set(bounds.flatMap((each) => each.covered));
  const isOne = index.unique && single === index.fields.length;
  const isFixed = (path: string): boolean => fixed.some((field) => field.path === path);
  const plan = {
    index,
    ranges: (descending ? [...ranges].reverse() : ranges).map(cut),
    descending,
    isSorted: direction !== undefined,
    isPoint: isOne && isIdIndex && ranges.every(isWhole),
    isExact:
      filter.every((clause) => clause.kind === 'field' && covered.has(clause.condition)) && ranges.every(isWhole),
    mayRepeat: !(arrays.length === 0 || (arrays.length === 1 && arrays.every(isFixed))),
  };
  const servesSort = sort.length > 0 && direction !== undefined;
  return { plan, worth: (isOne ? ONE_DOCUMENT : 0) + equal * 4 + (isNarrow ? 2 : 0) + (servesSort ? 1 : 0) };
};

/** For the leading fields: equalities, then at most one that is a range. Of fields through arrays only the first. */
const fieldBounds = (index: Index, filter: Filter): FieldBounds[] => {
  const found: FieldBounds[] = [];
  let hasArray = false;
  let products = 1;
  for (const { path } of index.fields) {
    const isArray = index.multikey?.includes(path) === true;
    const bounds = isArray && hasArray ? undefined : boundsOf(filter, path, isArray);
    if (bounds === undefined || bounds.intervals.length * products > MAX_RANGES) break;
    found.push(bounds);
    if (!bounds.isSingle) break;
    products *= bounds.intervals.length;
    hasArray ||= isArray;
  }
  return found;
};

/** In the index's own order. */
const rangesOf = (index: Index, bounds: readonly FieldBounds[]): KeyRange[] => {
  const last = bounds.at(-1);
  if (last === undefined) return [treeRange(index.tree)];
  let prefixes = [treeKey(index.tree)];
  for (const [at, { intervals }] of bounds.slice(0, -1).entries()) {
    const isDescending = index.fields[at]?.descending === true;
    const keys = ordered(intervals, isDescending).map(({ low }) => (isDescending ? inverted(low.up) : low.up));
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
  }
  const isDescending = index.fields[bounds.length - 1]?.descending === true;
  const intervals = ordered(last.intervals, isDescending);
  return prefixes.flatMap((prefix) => intervals.map((interval) => rangeUnder(prefix, interval, isDescending)));
};

const ordered = (intervals: readonly Interval[], isDescending: boolean): readonly Interval[] =>
  isDescending ? [...intervals].reverse() : intervals;

const rangeUnder = (prefix: Buffer, { low, high }: Interval, isDescending: boolean): KeyRange => ({
  start: Buffer.concat([prefix, isDescending ? high.down() : low.up]),
  end: Buffer.concat([prefix, isDescending ? low.down() : high.up]),
});

const isWhole = ({ start, end }: KeyRange): boolean => start.length <= MAX_KEY_BYTES && end.length <= MAX_KEY_BYTES;

/** Ends that are longer than any key, as the shortest ones around them. */
const cut = (range: KeyRange): KeyRange => {
  if (isWhole(range)) return range;
  const end = range.end.subarray(0, MAX_KEY_BYTES);
  return {
    start: range.start.subarray(0, MAX_KEY_BYTES),
    end: end.length === range.end.length ? end : (afterPrefix(end) ?? end),
  };
};

/**
 * Whether the index read forward or backward is in the sort's order; undefined when it is not. An entry ends with its
 * `_id`, ascending. A sort by a field through arrays goes by its least or greatest element of all, not of those that
 * the bounds let through: then no such field may be bound.
 */
const servedDirection = (
  index: Index,
  sort: readonly IndexField[],
  fixed: readonly IndexField[],
  bound: readonly string[],
): 'forward' | 'backward' | undefined => {
  const arrays = index.multikey ?? [];
  const isFixed = ({ path }: IndexField): boolean => fixed.some((field) => field.path === path);
  const wanted = sort.filter((field) => !isFixed(field) || arrays.includes(field.path));
  const given = index.fields.filter((field) => !isFixed(field));
  if (!index.fields.some(({ path }) => path === '_id')) given.push({ path: '_id', descending: false });
  if (wanted.some(({ path }, at) => given[at]?.path !== path)) return undefined;
  const sortsArrays = wanted.some(({ path }) => arrays.includes(path));
  if (sortsArrays && bound.some((path) => arrays.includes(path))) return undefined;
  const turns = new Set(wanted.map(({ descending }, at) => descending !== given[at]?.descending));
  if (turns.size > 1) return undefined;
  return turns.has(true) ? 'backward' : 'forward';
};
