import { origins, statuses, type DurationName, type Origin, type Sight, type Status } from '#incidents/domain';
import type { Columns } from './columns.js';
import { Periods, periodUnits, type PeriodUnit } from './periods.js';
import { Lengths, type Told } from './quantiles.js';
import { outcomes, reasons, type Moment, type OutcomeName, type Reason } from './rows.js';

export const dimensions = [...periodUnits, 'severity', 'service', 'team', 'origin', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** Which incidents are asked about, by which moment they are dated, and how they are grouped. */
export interface Question {
  sight: Sight;
  /** The moment that decides which period an incident belongs to. */
  by: Moment;
  /** At this moment or later, and before that one: milliseconds since 1970. */
  from?: number | undefined;
  to?: number | undefined;
  groupBy: readonly Dimension[];
  /** Whose midnight begins a period; of the IANA database. */
  zone: string;
  status?: readonly Status[] | undefined;
  severity?: readonly number[] | undefined;
  origin?: readonly Origin[] | undefined;
  /** Ids. */
  service?: string | undefined;
  team?: string | undefined;
}

/** The values by which a group is one; null of what its incidents lack. */
export type GroupKey = Partial<Record<Dimension, string | number | null>>;

/** Of one duration: its distribution, how many are still running, and how many are left out, by the reason. */
export interface Distribution extends Told {
  open: number;
  leftOut: Partial<Record<Reason, number>>;
}

interface Groups<Group> {
  groups: { key: GroupKey; group: Group }[];
  /** Incidents that are asked about, but lack the moment that would date them: in no group. */
  undated: number;
}

/** More groups than these are no answer that anybody reads. */
export const mostGroups = 10_000;

/** More groups than are told. */
export class TooManyGroups extends Error {}

/**
 * Goes through rows, as many at a time as there are, and puts each where it belongs: an incident of two services into the
 * group of either.
 */
abstract class Counting<Group> {
  private readonly found = new Map<string, { key: GroupKey; order: (string | number)[]; group: Group }>();
  private readonly periods: Partial<Record<Dimension, Periods>>;
  private undated = 0;

  constructor(protected readonly question: Question) {
    const units: readonly string[] = periodUnits;
    this.periods = Object.fromEntries(
      question.groupBy
        .filter((dimension) => units.includes(dimension))
        .map((dimension) => [dimension, new Periods(dimension as PeriodUnit, question.zone)]),
    );
  }

  protected abstract begin(): Group;
  protected abstract count(group: Group, columns: Columns, place: number): void;

  take(columns: Columns): void {
    const {
      sight,
      by,
      from = -Infinity,
      to = Infinity,
      status,
      severity,
      origin,
      service,
      team,
      groupBy,
    } = this.question;
    const sees = columns.seenBy(sight);
    const dated = columns.moments[by];
    const statusNumbers = status?.map((each) => statuses.indexOf(each as (typeof statuses)[number]));
    const originNumbers = origin?.map((each) => origins.indexOf(each) + 1);
    const [theService, theTeam] = [service, team].map((each, place) =>
      each === undefined ? undefined : ((place === 0 ? columns.services : columns.teams).find(each) ?? -1),
    );
    /** By the numbers of its values in these columns, so that it need not be named for each row. */
    const known = new Map<number, Map<number, Group>>();
    const [one, other] = groupBy.map((dimension) => this.numbersOf(dimension, columns));
    for (let place = 0; place < columns.length; place++) {
      if (statusNumbers && !statusNumbers.includes(columns.status[place] ?? -1)) continue;
      if (severity && !severity.includes(columns.severity[place] ?? 0)) continue;
      if (originNumbers && !originNumbers.includes(columns.origin[place] ?? 0)) continue;
      if (theService !== undefined && !columns.servicesOf(place).includes(theService)) continue;
      if (theTeam !== undefined && !columns.teamsOf(place).includes(theTeam)) continue;
      if (!sees(place)) continue;
      const moment = dated[place] ?? NaN;
      if (Number.isNaN(moment)) {
        this.undated += 1;
        continue;
      }
      if (moment < from || moment >= to) continue;
      for (const first of one?.(place) ?? only)
        for (const second of other?.(place) ?? only) {
          const inner = known.get(first) ?? new Map<number, Group>();
          known.set(first, inner);
          const group = inner.get(second) ?? this.groupOf([first, second], columns);
          inner.set(second, group);
          this.count(group, columns, place);
        }
    }
  }

  protected told(): Groups<Group> {
    const groups = [...this.found.values()].sort((a, b) => compared(a.order, b.order));
    return { groups: groups.map(({ key, group }) => ({ key, group })), undated: this.undated };
  }

  /** The values that a row has in a dimension, as numbers; of none 0 alone. */
  private numbersOf(dimension: Dimension, columns: Columns): (place: number) => readonly number[] {
    const one = [0];
    const single = (number: number): readonly number[] => {
      one[0] = number;
      return one;
    };
    switch (dimension) {
      case 'severity':
        return (place) => single(columns.severity[place] ?? 0);
      case 'origin':
        return (place) => single(columns.origin[place] ?? 0);
      case 'channel':
        return (place) => single(columns.channel[place] ?? 0);
      case 'service':
        return (place) => someOf(columns.servicesOf(place));
      case 'team':
        return (place) => someOf(columns.teamsOf(place));
      default: {
        const dated = columns.moments[this.question.by];
        const periods = this.periods[dimension];
        return (place) => single(periods?.at(dated[place] ?? 0) ?? 0);
      }
    }
  }

  private groupOf(numbers: readonly number[], columns: Columns): Group {
    const values = this.question.groupBy.map((dimension, place) => {
      const number = numbers[place] ?? 0;
      switch (dimension) {
        case 'severity':
          return number;
        case 'origin':
          return origins[number - 1] ?? null;
        case 'channel':
          return columns.channels.values[number] ?? null;
        case 'service':
          return columns.services.values[number] ?? null;
        case 'team':
          return columns.teams.values[number] ?? null;
        default:
          return this.periods[dimension]?.label(number) ?? null;
      }
    });
    const name = JSON.stringify(values);
    const before = this.found.get(name);
    if (before) return before.group;
    if (this.found.size === mostGroups) throw new TooManyGroups();
    const key = Object.fromEntries(this.question.groupBy.map((dimension, place) => [dimension, values[place] ?? null]));
    // What is not known comes last.
    const order = values.map((value) => value ?? '\u{10ffff}');
    const made = { key: key as GroupKey, order, group: this.begin() };
    this.found.set(name, made);
    return made.group;
  }
}

const only: readonly number[] = [0];
const someOf = (list: readonly number[]): readonly number[] => (list.length === 0 ? only : list);

const compared = (one: readonly (string | number)[], other: readonly (string | number)[]): number => {
  for (const [place, value] of one.entries()) {
    const against = other[place] ?? '';
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
};

interface Measures {
  incidents: number;
  durations: { name: DurationName; lengths: Lengths; without: Map<number, number> }[];
}

/** How long incidents took, by group. */
export class Durations extends Counting<Measures> {
  /** @param limit how many values of a group are kept as they are */
  constructor(
    question: Question,
    private readonly names: readonly DurationName[],
    private readonly limit?: number,
  ) {
    super(question);
  }

  protected begin(): Measures {
    return {
      incidents: 0,
      durations: this.names.map((name) => ({ name, lengths: new Lengths(this.limit), without: new Map() })),
    };
  }

  protected count(group: Measures, columns: Columns, place: number): void {
    group.incidents += 1;
    for (const { name, lengths, without } of group.durations) {
      const length = columns.durations[name][place] ?? NaN;
      if (length >= 0) lengths.add(length);
      else without.set(length, (without.get(length) ?? 0) + 1);
    }
  }

  answer(): Groups<{ incidents: number; durations: Partial<Record<DurationName, Distribution>> }> {
    const { groups, undated } = this.told();
    return {
      undated,
      groups: groups.map(({ key, group: { incidents, durations } }) => ({
        key,
        group: {
          incidents,
          durations: Object.fromEntries(
            durations.map(({ name, lengths, without }) => [
              name,
              { ...lengths.told(), open: without.get(outcomes.open) ?? 0, leftOut: leftOut(without) },
            ]),
          ),
        },
      })),
    };
  }
}

const leftOut = (without: ReadonlyMap<number, number>): Partial<Record<Reason, number>> =>
  Object.fromEntries(
    reasons.flatMap((reason) => {
      const n = without.get(outcomes[reason as OutcomeName]);
      return n === undefined ? [] : [[reason, n]];
    }),
  );

/** Who noticed incidents, by group. */
export interface OriginCounts {
  /** Those that count. */
  n: number;
  origins: Record<Origin | 'unknown', number>;
  leftOut: Partial<Record<'cancelled' | 'merged', number>>;
}

const numbersOfLeftOut = { cancelled: statuses.indexOf('cancelled'), merged: statuses.indexOf('merged') };

export class Origins extends Counting<OriginCounts> {
  protected begin(): OriginCounts {
    return { n: 0, origins: { monitor: 0, staff: 0, support: 0, 'external-user': 0, unknown: 0 }, leftOut: {} };
  }

  protected count(group: OriginCounts, columns: Columns, place: number): void {
    for (const reason of ['cancelled', 'merged'] as const)
      if (columns.status[place] === numbersOfLeftOut[reason]) {
        group.leftOut[reason] = (group.leftOut[reason] ?? 0) + 1;
        return;
      }
    group.n += 1;
    group.origins[origins[(columns.origin[place] ?? 0) - 1] ?? 'unknown'] += 1;
  }

  answer(): Groups<OriginCounts> {
    return this.told();
  }
}
