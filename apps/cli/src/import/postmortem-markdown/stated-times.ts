/** A duration that a document states of itself. */
export interface Stated {
  /** As it stands there. */
  written: string;
  line: number;
  minutes: number;
  /** How exactly it is said, in minutes: a day, an hour or a minute. */
  unit: number;
}

const units: Record<string, number> = { d: 1_440, h: 60, m: 1 };
const amounts = /(\d+(?:[.,]\d+)?)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)(?![a-z])/giu;

/** "54 minutes", "19 hours 43 minutes.", "2h 10m", "11 Days"; undefined where none is said, as in "?" and "N/A". */
export const minutesIn = (text: string): Pick<Stated, 'minutes' | 'unit'> | undefined => {
  let minutes = 0;
  let unit: number | undefined;
  for (const [, amount = '', name = ''] of text.matchAll(amounts)) {
    unit = units[name.charAt(0).toLowerCase()] ?? 1;
    minutes += Number(amount.replace(',', '.')) * unit;
  }
  return unit === undefined ? undefined : { minutes: Math.round(minutes), unit };
};

/** A moment of the timeline, and where it stands. */
export interface Entry {
  at: string;
  line: number;
}

/** Which moments reproduce what is stated. */
export interface Anchors {
  started?: Entry;
  detected?: Entry;
  recovered?: Entry;
  /** For each stated duration, by which moments it is reproduced, or that none does. */
  says: string[];
}

/** What an entry says of itself, by a label or in brackets. */
export type Label = 'started' | 'detected' | 'recovered';

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
 * Finds the moments of a timeline between which lie the durations that are stated. What every way to choose them agrees on is
 * taken, and nothing else.
 *
 * @param labelled entries that say themselves what they are
 */
export const anchorsOf = (
  entries: readonly Entry[],
  labelled: Partial<Record<Label, Entry>>,
  toDetect: Stated | undefined,
  toRecover: Stated | undefined,
): Anchors => {
  if (toDetect === undefined && toRecover === undefined) return { ...labelled, says: [] };
  const moments = distinct(entries);
  const ways = (labelled.started ? [labelled.started] : moments)
    .flatMap((started) => detections(started, toDetect, labelled.detected, moments))
    .flatMap((way) => recoveries(way, toRecover, labelled.recovered, moments));
  const agreed = (role: Label): Entry | undefined => {
    const [first] = ways;
    return ways.every((way) => way[role]?.at === first?.[role]?.at) ? first?.[role] : undefined;
  };
  const taken = Object.fromEntries(
    roles.flatMap((role) => {
      const entry = agreed(role) ?? labelled[role];
      return entry ? [[role, entry]] : [];
    }),
  ) as Partial<Record<Label, Entry>>;
  const isFromDetection = ways[0]?.isFromDetection === true;
  return {
    ...taken,
    says: [
      ...(toDetect ? [`time to detection of ${said(toDetect, ways, taken.started, taken.detected)}`] : []),
      ...(toRecover
        ? [
            `time to recovery of ${said(toRecover, ways, isFromDetection ? taken.detected : taken.started, taken.recovered)}`,
          ]
        : []),
    ],
  };
};

const roles: readonly Label[] = ['started', 'detected', 'recovered'];

const detections = (
  started: Entry,
  stated: Stated | undefined,
  labelled: Entry | undefined,
  moments: readonly Entry[],
): Way[] =>
  stated === undefined
    ? [{ started }]
    : after(started, stated, labelled, moments).map((detected) => ({ started, detected }));

const recoveries = (
  way: Way,
  stated: Stated | undefined,
  labelled: Entry | undefined,
  moments: readonly Entry[],
): Way[] => {
  if (stated === undefined) return [way];
  const { started, detected } = way;
  const fromDetection =
    detected === undefined || detected.at === started.at ? [] : after(detected, stated, labelled, moments);
  return [
    ...after(started, stated, labelled, moments).map((recovered) => ({ ...way, recovered })),
    ...fromDetection.map((recovered) => ({ ...way, recovered, isFromDetection: true as const })),
  ];
};

const said = (
  { written, line }: Stated,
  ways: readonly Way[],
  from: Entry | undefined,
  to: Entry | undefined,
): string => {
  const what = `${written} (line ${line})`;
  if (ways.length === 0) return `${what}: no moments of the timeline lie that far apart`;
  if (from === undefined || to === undefined) return `${what}: moments can be chosen in ${ways.length} ways`;
  return `${what}: from ${from.at} (line ${from.line}) to ${to.at} (line ${to.line})`;
};

/** Moments that lie so long after another, as exactly as that is said. */
const after = (
  from: Entry,
  { minutes, unit }: Stated,
  labelled: Entry | undefined,
  moments: readonly Entry[],
): Entry[] =>
  (labelled ? [labelled] : moments).filter(({ at }) => {
    const passed = (Date.parse(at) - Date.parse(from.at)) / minute;
    return unit === 1 ? passed === minutes : Math.abs(passed - minutes) < unit / 2;
  });

/** Several entries of one minute are one moment; the first of them stands for it. */
const distinct = (entries: readonly Entry[]): Entry[] =>
  [...new Map(entries.toReversed().map((entry) => [entry.at, entry])).values()].reverse();
