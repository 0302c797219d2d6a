/** What a text says of how long something took, in minutes. */
export type Duration =
  | {
      kind: 'exact';
      minutes: number;
      /** How exactly it is said: a day, an hour or a minute. */
      unit: number;
    }
  /** At least, at most, or both. */
  | { kind: 'bounds'; min?: number; max?: number }
  /** It says something that is no number of minutes for sure. */
  | { kind: 'open' };

/** A duration that a document states of itself. */
export interface Stated {
  /** As it stands there. */
  written: string;
  line: number;
  duration: Duration;
}

const units: Record<string, number> = { d: 1_440, h: 60, m: 1 };
const amount = String.raw`(\d{1,3}(?:,\d{3})+|\d+(?:\.\d{1,2}|,\d{1,2})?)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)(?![a-z])`;
const oneAmount = new RegExp(amount, 'giu');
const sum = new RegExp(String.raw`^${amount}(?:(?:\s*,)?\s*(?:and\s+)?${amount}){0,2}$`, 'iu');
const atMost =
  /^(?:less than|fewer than|under|below|<=?|≤|up to|at most|within|no more than|not more than|max(?:imum)?\.?|maximum of)\s*/iu;
const atLeast = /^(?:more than|over|above|>=?|≥|at least|no less than|not less than|min(?:imum)?\.?|minimum of)\s*/iu;

/** "54 minutes", "19 hours 43 minutes.", "less than 10 min", "5-10 minutes"; undefined where none is said, as in "?" and "N/A". */
export const durationIn = (text: string): Duration | undefined => {
  const said = text
    .replace(/\[\^[^\]]*\]/gu, '')
    .trim()
    .replace(/\.$/u, '')
    .trim();
  const exact = sumIn(said);
  if (exact !== undefined) return { kind: 'exact', ...exact };
  const max = atMost.test(said) ? sumIn(said.replace(atMost, '')) : undefined;
  if (max !== undefined) return { kind: 'bounds', max: max.minutes };
  const min = atLeast.test(said) ? sumIn(said.replace(atLeast, '')) : undefined;
  if (min !== undefined) return { kind: 'bounds', min: min.minutes };
  return spanIn(said) ?? (/\d\s*(?:d|h|m)/iu.test(said) ? { kind: 'open' } : undefined);
};

const spanIn = (said: string): Duration | undefined => {
  const [, first = '', last = ''] = /^(?:between\s+)?(.+?)\s*(?:[-–—]|\bto\b|\band\b)\s*(.+)$/iu.exec(said) ?? [];
  const max = sumIn(last);
  const unit = /[a-z]+$/iu.exec(last)?.[0] ?? '';
  const min = sumIn(first) ?? (/^\d+(?:\.\d+)?$/u.test(first) ? sumIn(`${first} ${unit}`) : undefined);
  return min === undefined || max === undefined || min.minutes > max.minutes
    ? undefined
    : { kind: 'bounds', min: min.minutes, max: max.minutes };
};

/** One amount, or several of ever smaller units. */
const sumIn = (text: string): { minutes: number; unit: number } | undefined => {
  if (text.length > 60 || !sum.test(text)) return undefined;
  let minutes = 0;
  let unit = Infinity;
  for (const [, number = '', name = ''] of text.matchAll(oneAmount)) {
    const next = units[name.charAt(0).toLowerCase()] ?? 1;
    if (next >= unit) return undefined;
    unit = next;
    const plain = /,\d{3}/u.test(number) ? number.replaceAll(',', '') : number.replace(',', '.');
    minutes += Number(plain) * unit;
  }
  return { minutes: Math.round(minutes), unit };
};

/** A moment of the timeline, and where it stands. */
export interface Entry {
  at: string;
  line: number;
}

/** Which moments are what. */
export interface Anchors {
  started?: Entry;
  detected?: Entry;
  recovered?: Entry;
  /** For each stated duration, by which moments it is reproduced, or that none does. */
  says: string[];
}

type Role = 'started' | 'detected' | 'recovered';
const roles: readonly Role[] = ['started', 'detected', 'recovered'];

const minute = 60_000;

/** One way to choose the moments. */
interface Way {
  started: Entry;
  detected?: Entry;
  recovered?: Entry;
  /** The recovery is counted from the detection, as some authors do. */
  isFromDetection?: true;
}

/**
 * Finds the moments of a timeline between which lie the durations that are stated to the minute. Two moments that happen to lie as far
 * apart are easily found: a duration is taken at its word where it begins with the same start as the other that is stated, where
 * an entry says itself that it is one of the ends, or where there are no other moments. Then what every way to choose them agrees on is
 * taken, and nothing else.
 *
 * @param labelled entries that say themselves what they are
 */
export const anchorsOf = (
  entries: readonly Entry[],
  labelled: Partial<Record<Role, Entry>>,
  toDetect: Stated | undefined,
  toRecover: Stated | undefined,
): Anchors => {
  const [detection, recovery] = [minutesOf(toDetect), minutesOf(toRecover)];
  const moments = new Moments(entries, labelled);
  const ways =
    detection === undefined && recovery === undefined
      ? []
      : moments.starts.flatMap((started) => waysFrom(started, detection, recovery, moments));
  const isVouched =
    (detection !== undefined && recovery !== undefined) || Object.keys(labelled).length > 0 || moments.count === 2;
  const [first] = ways;
  const agreed = (role: Role): Entry | undefined =>
    isVouched && ways.every((way) => way[role]?.at === first?.[role]?.at) ? first?.[role] : undefined;
  const taken = Object.fromEntries(
    roles.flatMap((role) => {
      const entry = labelled[role] ?? agreed(role);
      return entry ? [[role, entry]] : [];
    }),
  ) as Partial<Record<Role, Entry>>;
  const { started, detected, recovered } = taken;
  const from = first?.isFromDetection === true ? detected : started;
  return {
    ...taken,
    says: [
      ...(toDetect
        ? [`time to detection of ${said(toDetect, ways, started, detected, [first?.started, first?.detected])}`]
        : []),
      ...(toRecover
        ? [`time to recovery of ${said(toRecover, ways, from, recovered, [first?.started, first?.recovered])}`]
        : []),
    ],
  };
};

/** Those that are said to the minute. */
const minutesOf = (stated: Stated | undefined): number | undefined =>
  stated?.duration.kind === 'exact' && stated.duration.unit === 1 ? stated.duration.minutes : undefined;

/** Moments by when they were; several entries of one are one, for which the first of them stands, or the one that says what it is. */
class Moments {
  readonly starts: readonly Entry[];
  private readonly at = new Map<number, Entry>();

  constructor(
    entries: readonly Entry[],
    private readonly labelled: Partial<Record<Role, Entry>>,
  ) {
    for (const entry of entries.toReversed()) this.at.set(Date.parse(entry.at), entry);
    this.starts = labelled.started ? [labelled.started] : [...this.at.values()].reverse();
  }

  get count(): number {
    return this.at.size;
  }

  /** The moment of a role so many minutes after another. */
  after(from: Entry, minutes: number, role: Role): Entry[] {
    const moment = Date.parse(from.at) + minutes * minute;
    const labelled = this.labelled[role];
    const found =
      labelled === undefined ? this.at.get(moment) : Date.parse(labelled.at) === moment ? labelled : undefined;
    return found === undefined ? [] : [found];
  }
}

const waysFrom = (
  started: Entry,
  detection: number | undefined,
  recovery: number | undefined,
  moments: Moments,
): Way[] => {
  const begun: Way[] =
    detection === undefined
      ? [{ started }]
      : moments.after(started, detection, 'detected').map((detected) => ({ started, detected }));
  if (recovery === undefined) return begun;
  return begun.flatMap((way) => {
    const { detected } = way;
    const isLater = detected !== undefined && detected.at !== started.at;
    return [
      ...moments.after(started, recovery, 'recovered').map((recovered) => ({ ...way, recovered })),
      ...(isLater ? moments.after(detected, recovery, 'recovered') : []).map((recovered) => ({
        ...{ ...way, recovered },
        isFromDetection: true as const,
      })),
    ];
  });
};

/** What is told of a stated duration: by which moments it is reproduced, or why by none. */
const said = (
  { written, line, duration }: Stated,
  ways: readonly Way[],
  from: Entry | undefined,
  to: Entry | undefined,
  alone: readonly [Entry | undefined, Entry | undefined],
): string => {
  const what = `${written} (line ${line})`;
  const isExact = duration.kind === 'exact' && duration.unit === 1;
  const between = betweenOf(from, to);
  if (isExact && ways.length > 0 && between !== undefined) return `${what}: ${between}`;
  if (isExact && ways.length === 1)
    return `${what}: ${betweenOf(...alone) ?? ''}; this alone makes them no facts, as others may lie as far apart by chance`;
  if (isExact && ways.length > 1) return `${what}: moments can be chosen in ${ways.length} ways`;
  if (isExact && between === undefined) return `${what}: no moments of the timeline lie that far apart`;
  if (between === undefined) return `${what}: is not said to the minute, so that no moments are looked for by it`;
  const passed = Math.round((Date.parse(to?.at ?? '') - Date.parse(from?.at ?? '')) / minute);
  return `${what}: ${fits(duration, passed)}, it is ${passed} minutes ${between}`;
};

const betweenOf = (from: Entry | undefined, to: Entry | undefined): string | undefined =>
  from && to ? `from ${from.at} (line ${from.line}) to ${to.at} (line ${to.line})` : undefined;

/** Is what is stated the same as what passed, as exactly as it is stated? */
const fits = (duration: Duration, passed: number): string => {
  switch (duration.kind) {
    case 'open':
      return 'is no number of minutes for sure';
    case 'bounds':
      return passed >= (duration.min ?? -Infinity) && passed <= (duration.max ?? Infinity) ? 'fits' : 'does not fit';
    case 'exact':
      return Math.abs(passed - duration.minutes) < Math.max(duration.unit / 2, 1) ? 'fits' : 'does not fit';
  }
};
