import { BsonType, double } from './bson-document.js';
import type { Condition, Filter } from './conditions.js';
import { inverted, keyOf, LOWEST_NUMBER, rankOf } from './key-order.js';

/** A place between keys: where it lies among those of an ascending field, and among those of a descending one. */
export interface Edge {
  readonly up: Buffer;
  readonly down: () => Buffer;
}

/** From `low`, included, to `high`, excluded, as the values ascend. */
export interface Interval {
  readonly low: Edge;
  readonly high: Edge;
}

/** Which of these bytes follow a key, and why, is said at `keyOf`. */
const after = (key: Buffer): Edge => ({ up: joined(key, 0xff), down: () => joined(inverted(key), 0x01) });
const before = (key: Buffer): Edge => ({ up: key, down: () => joined(inverted(key), 0xff) });

const joined = (key: Buffer, byte: number): Buffer => Buffer.concat([key, Buffer.from([byte])]);

const typeStart = (rank: number): Edge => ({ up: Buffer.from([rank]), down: () => Buffer.from([~rank + 1]) });

export const exactly = (key: Buffer): Interval => ({ low: before(key), high: after(key) });

const NUMBERS = rankOf({ type: BsonType.Double });
const ARRAYS = rankOf({ type: BsonType.Array });

type Range = Condition & { readonly kind: 'above' | 'below' };
type Equality = Condition & { readonly kind: 'in' };

const isRange = (condition: Condition): condition is Range => condition.kind === 'above' || condition.kind === 'below';

const intervalOf = ({ kind, key, inclusive }: Range): Interval => {
  const rank = key[0] ?? 0;
  const lowest = rank === NUMBERS ? before(keyOf(double(LOWEST_NUMBER))) : typeStart(rank);
  return kind === 'above'
    ? { low: inclusive ? before(key) : after(key), high: typeStart(rank + 1) }
    : { low: lowest, high: inclusive ? after(key) : before(key) };
};

const intersection = (a: Interval, b: Interval): Interval => ({
  low: a.low.up.compare(b.low.up) > 0 ? a.low : b.low,
  high: a.high.up.compare(b.high.up) < 0 ? a.high : b.high,
});

/**
 * What a filter says of one indexed field, as intervals of its values that ascend and do not meet. `isSingle`: they are
 * values. `covered`: the conditions that hold for all that is in them and for nothing else.
 */
export interface FieldBounds {
  readonly intervals: readonly Interval[];
  readonly isSingle: boolean;
  readonly covered: readonly Condition[];
}

/**
 * The narrowest bounds for a field; undefined when there are none. Where the path goes through arrays, one condition
 * may hold for one element and another for the next, so that only one of them can be used, unless `$elemMatch` asks
 * both of the same element. A condition on an array as a whole finds nothing there, since entries are elements.
 */
export const boundsOf = (filter: Filter, path: string, isArray: boolean): FieldBounds | undefined => {
  const conditions = filter.flatMap((clause) =>
    clause.kind === 'field' && clause.path === path ? clause.condition : [],
  );
  const groups = isArray ? conditions.map(ofOneElement) : [conditions];
  const bounds = groups.flatMap((group) => fromGroup(group, isArray) ?? []);
  return bounds.reduce<FieldBounds | undefined>(
    (best, each) => (best && !isNarrower(each, best) ? best : each),
    undefined,
  );
};

const ofOneElement = (condition: Condition): readonly Condition[] =>
  condition.kind === 'element' ? condition.conditions : [condition];

const isNarrower = (a: FieldBounds, b: FieldBounds): boolean =>
  a.isSingle === b.isSingle ? a.intervals.length < b.intervals.length : a.isSingle;

const fromGroup = (conditions: readonly Condition[], isArray: boolean): FieldBounds | undefined => {
  const usable = conditions.filter((condition) => !isArray || !isOfArray(condition));
  const lists = usable.filter((condition): condition is Equality => condition.kind === 'in' && isPlain(condition));
  const [first] = lists;
  if (first !== undefined) {
    const list = lists.reduce((short, each) => (each.keys.length < short.keys.length ? each : short), first);
    // Of an array null means more than its elements: a field that is missing in one of them.
    const isExact = !isArray || list.keys.every((key) => key[0] !== NULLS);
    return { intervals: sorted(list.keys).map(exactly), isSingle: true, covered: isExact ? [list] : [] };
  }
  const ranges = usable.filter(isRange);
  if (ranges.length === 0) return undefined;
  return { intervals: [ranges.map(intervalOf).reduce(intersection)], isSingle: false, covered: ranges };
};

const NULLS = rankOf({ type: BsonType.Null });

const isPlain = ({ patterns }: Equality): boolean => patterns.length === 0;

const isOfArray = (condition: Condition): boolean =>
  (condition.kind === 'in' && condition.keys.some((key) => key[0] === ARRAYS)) ||
  (isRange(condition) && condition.key[0] === ARRAYS);

const sorted = (keys: readonly Buffer[]): Buffer[] =>
  [...keys].sort((a, b) => a.compare(b)).filter((key, at, all) => all[at - 1]?.equals(key) !== true);
