/** The figures of docs/case-study-uci.md, computed from the raw rows alone. */
import { assumed, judged, priorities, type Assumed, type Judged } from './judged.js';
import { pausesOf, ticketAt, timeOf, type Row } from './walk.js';

/** One ticket, as far as durations go; moments in milliseconds. */
export interface Told {
  priority: number;
  opened: number;
  closed: number;
  /** `resolved_at`, which stands on every row from the first on. */
  column: number | undefined;
  fixed: { at: number; estimated: boolean } | undefined;
  /** Time of the first row in Resolved: what was known of the fix when it was first said. */
  firstResolved: number | undefined;
  /** How often it came to be Resolved. */
  resolutions: number;
  /** Milliseconds that it waited on somebody outside, until its end. */
  waited: number;
  /** From the last row, the only one that can be believed. */
  madeSla: boolean;
}

/** What is recommended of a ticket, whose start no row tells: by who called, and by its last priority. */
export const recommendedOf = (rows: readonly Row[]): { priority: number; is: 'high' | 'medium' | 'undetermined' } => {
  const priority = ticketAt(rows)?.severity ?? NaN;
  if (rows[0]?.['caller_id'] === '?') return { priority, is: 'undetermined' };
  return { priority, is: priority >= 4 ? 'medium' : 'high' };
};

export const toldOf = (rows: readonly Row[]): Told => {
  const ticket = ticketAt(rows);
  const opened = timeOf(rows[0]?.['opened_at']);
  if (ticket?.closed == null || opened === undefined) throw new Error(`${rows[0]?.['number']} is still open`);
  const { fixed } = ticket;
  const closed = Date.parse(ticket.closed);
  const end = fixed === null ? closed : Date.parse(fixed.at);
  const states = rows.map((row) => row['incident_state']).filter((state) => state !== '-100' && state !== '?');
  return {
    priority: ticket.severity,
    opened,
    closed,
    column: timeOf(rows.at(-1)?.['resolved_at']),
    fixed: fixed === null ? undefined : { at: end, estimated: fixed.estimated },
    firstResolved: timeOf(rows.find((row) => row['incident_state'] === 'Resolved')?.['sys_updated_at']),
    resolutions: states.filter((state, place) => state === 'Resolved' && states[place - 1] !== state).length,
    waited: pausesOf(rows)
      .map(({ from, to }) => Math.min(to, end) - Math.max(from, opened))
      .reduce((sum, length) => sum + Math.max(0, length), 0),
    madeSla: rows.at(-1)?.['made_sla'] === 'true',
  };
};

/** A table of the page: its head, and its rows of cells. */
export type Table = readonly (readonly string[])[];

export const whole = (count: number): string => count.toLocaleString('en-US');
const inHours = (milliseconds: number): string => (milliseconds / 3_600_000).toFixed(1);
const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** By nearest rank. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN;

const distribution = (name: string, lengths: readonly number[]): string[] => {
  const sorted = lengths.toSorted((one, other) => one - other);
  const figures = [sumOf(sorted) / sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.9)];
  return [name, whole(sorted.length), ...figures.map(inHours)];
};

const fixLength = ({ opened, fixed }: Told): number[] => (fixed === undefined ? [] : [fixed.at - opened]);

/** Opened → fixed beside the raw column. */
export const durations = (told: readonly Told[]): Table => [
  ['opened → fixed, in hours', 'n', 'mean', 'median', 'p90'],
  distribution(
    'the column: `resolved_at` − `opened_at`',
    told.flatMap(({ opened, column }) => (column === undefined ? [] : [column - opened])),
  ),
  distribution('Debrief: first logged → the last fix', told.flatMap(fixLength)),
  distribution(
    'of these, at a stated moment',
    told.filter(({ fixed }) => fixed?.estimated === false).flatMap(fixLength),
  ),
  distribution('of these, estimated', told.filter(({ fixed }) => fixed?.estimated === true).flatMap(fixLength)),
];

/** How long a ticket that is fixed stays open. */
export const closing = (told: readonly Told[]): Table => [
  ['in hours', 'n', 'mean', 'median', 'p90'],
  distribution(
    'the last fix → closed',
    told.flatMap(({ closed, fixed }) => (fixed === undefined ? [] : [closed - fixed.at])),
  ),
];

const isLate = ({ column, firstResolved }: Told): boolean =>
  column !== undefined && firstResolved !== undefined && column > firstResolved;

/** Every ticket in one row, and what Debrief has of it beside what the column says. */
export const differences = (told: readonly Told[]): Table => {
  const groups: [column: string, resolved: string, takes: (told: Told) => boolean][] = [
    ['stands', 'once', (each) => each.column !== undefined && each.resolutions === 1 && !isLate(each)],
    ['stands, later than the first row in Resolved', 'once', (each) => isLate(each) && each.resolutions === 1],
    ['stands, later than the first row in Resolved', 'more than once', (each) => isLate(each) && each.resolutions > 1],
    ['is missing', 'once', (each) => each.column === undefined && each.resolutions === 1],
    ['is missing', 'more than once', (each) => each.column === undefined && each.resolutions > 1],
    ['is missing', 'never', (each) => each.column === undefined && each.resolutions === 0],
  ];
  const count = (some: readonly Told[], holds: (told: Told) => boolean): string => whole(some.filter(holds).length);
  const row = (some: readonly Told[]): string[] => [
    whole(some.length),
    count(some, ({ fixed, column }) => fixed !== undefined && !fixed.estimated && fixed.at === column),
    count(some, ({ fixed, column }) => fixed !== undefined && !fixed.estimated && fixed.at !== column),
    count(some, ({ fixed }) => fixed?.estimated === true),
    count(some, ({ fixed }) => fixed === undefined),
  ];
  return [
    ['the column', 'resolved', 'tickets', 'fixed as the column says', 'fixed otherwise', 'estimated', 'no fix'],
    ...groups.map(([column, resolved, takes]) => [column, resolved, ...row(told.filter(takes))]),
    ['all', '', ...row(told)],
  ];
};

/** What was known of the fix at the first row in Resolved, and how far that was from what is known in the end. */
export const learnt = (told: readonly Told[]): Table => [
  ['from the first row in Resolved to the fix as it stands, in hours', 'n', 'mean', 'median', 'p90'],
  ...(
    [
      ['resolved once: a later row of the same stay states the moment', (each) => each.resolutions === 1],
      ['resolved more than once: reopened in between', (each) => each.resolutions > 1],
    ] as [string, (told: Told) => boolean][]
  ).map(([name, takes]) =>
    distribution(
      name,
      told
        .filter((each) => isLate(each) && takes(each))
        .map(({ fixed, firstResolved }) => (fixed?.at ?? NaN) - (firstResolved ?? NaN)),
    ),
  ),
];

/** A verdict beside what the log says of the same ticket. */
export interface Compared extends Judged {
  madeSla: boolean;
}

/** Verdict against `made_sla`, by priority. */
export const matrix = (compared: readonly Compared[]): Table => [
  [
    'priority',
    'tickets',
    'met, made_sla true',
    'met, made_sla false',
    'breached, made_sla true',
    'breached, made_sla false',
    'unknown',
    'no agreement',
  ],
  ...byPriority(compared, (some) => {
    const count = (state: Judged['state'], madeSla?: boolean): string =>
      whole(some.filter((each) => each.state === state && each.madeSla === (madeSla ?? each.madeSla)).length);
    return [
      whole(some.length),
      count('met', true),
      count('met', false),
      count('breached', true),
      count('breached', false),
      count('unknown'),
      count('none'),
    ];
  }),
];

/** How far the two say the same, of those that are met or breached. */
export const agreement = (compared: readonly Compared[]): Table => [
  [
    'priority',
    'made_sla is false',
    'says the same',
    'of the breached, made_sla false',
    'of made_sla false, breached',
    '"met" of all would say the same',
  ],
  ...byPriority(compared, (some) => {
    const reached = some.filter(({ state }) => state === 'met' || state === 'breached');
    const breached = reached.filter(({ state }) => state === 'breached');
    const failed = reached.filter(({ madeSla }) => !madeSla);
    const both = failed.filter(({ state }) => state === 'breached').length;
    const same = reached.filter(({ state, madeSla }) => madeSla === (state === 'met')).length;
    return [
      whole(some.filter(({ madeSla }) => !madeSla).length),
      percent(same, reached.length),
      percent(both, breached.length),
      percent(both, failed.length),
      percent(reached.length - failed.length, reached.length),
    ];
  }),
];

const byPriority = (compared: readonly Compared[], rowOf: (some: readonly Compared[]) => string[]): string[][] => [
  ...priorities.map((priority) => [String(priority), ...rowOf(compared.filter((each) => each.priority === priority))]),
  ['all', ...rowOf(compared)],
];

/** Other round limits in hours, by priority, tried when `made_sla` had been looked at. */
const tried: [measure: string, lengthOf: (told: Told) => number, sets: number[][]][] = [
  [
    'opened → fixed, pauses taken out',
    ({ opened, closed, fixed, waited }) => (fixed?.at ?? closed) - opened - waited,
    [
      [4, 8, 72, 120],
      [2, 4, 48, 96],
      [1, 1, 96, 336],
    ],
  ],
  [
    'opened → fixed, pauses left in',
    ({ opened, closed, fixed }) => (fixed?.at ?? closed) - opened,
    [
      [4, 8, 72, 120],
      [1, 1, 96, 336],
    ],
  ],
  [
    'opened → closed, pauses left in',
    ({ opened, closed }) => closed - opened,
    [
      [4, 8, 72, 120],
      [24, 48, 192, 360],
      [8, 8, 216, 480],
    ],
  ],
];

export const fittedAfterwards = (told: readonly Told[]): Table => [
  ['measured', ...priorities.map((priority) => `limit of ${priority}`), 'says the same as made_sla'],
  ...tried.flatMap(([measure, lengthOf, sets]) =>
    sets.map((limits) => {
      const same = told.filter(
        (each) => each.madeSla === lengthOf(each) <= (limits[each.priority - 1] ?? NaN) * 3_600_000,
      ).length;
      return [measure, ...limits.map((limit) => `${limit} h`), percent(same, told.length)];
    }),
  ),
];

/** The limits themselves, as they were assumed. */
export const limits = (): Table => [
  ['priority', ...Object.values<Assumed>(assumed).map(({ title }) => title)],
  ...priorities.map((priority) => [
    String(priority),
    ...Object.values<Assumed>(assumed).map((each) => each.limits[priority].says),
  ]),
];

/** What the verdicts come to for all tickets. */
export const comparedBy = (tickets: ReadonlyMap<string, readonly Row[]>, by: Assumed): Compared[] =>
  [...tickets.values()].map((rows) => ({
    ...judged(rows, by),
    madeSla: rows.at(-1)?.['made_sla'] === 'true',
  }));

/** What is recommended, by priority. */
export const recommendations = (tickets: ReadonlyMap<string, readonly Row[]>): Table => {
  const all = [...tickets.values()].map(recommendedOf);
  const row = (some: typeof all): string[] => [
    whole(some.length),
    // A start that nobody knows makes nothing urgent.
    whole(0),
    ...(['high', 'medium', 'undetermined'] as const).map((each) => whole(some.filter(({ is }) => is === each).length)),
  ];
  return [
    ['priority', 'tickets', 'urgent', 'high at least', 'medium at least', 'undetermined: nobody knows who called'],
    ...priorities.map((each) => [String(each), ...row(all.filter(({ priority }) => priority === each))]),
    ['all', ...row(all)],
  ];
};

/** Tables that need no verdict, by the name under which they stand on the page. */
export const tablesOfDurations = (told: readonly Told[]): Record<string, Table> => ({
  limits: limits(),
  durations: durations(told),
  differences: differences(told),
  learnt: learnt(told),
  closing: closing(told),
  'fitted afterwards': fittedAfterwards(told),
});

const says: Record<Judged['state'], string> = {
  met: 'met',
  breached: 'breached',
  unknown: 'unknown: closed without a fix',
  open: 'running',
  none: 'no agreement applies: no category',
};

/** How many tickets have which verdict, under each of the assumed limits. */
const verdicts = (variants: readonly (readonly Compared[])[]): Table => {
  const count = (holds: (each: Compared) => boolean): string[] =>
    variants.map((compared) => whole(compared.filter(holds).length));
  const states = (['met', 'breached', 'unknown', 'none'] as const).map((state) => [
    says[state],
    ...count((each) => each.state === state),
  ]);
  return [
    ['verdict', ...Object.values<Assumed>(assumed).map(({ title }) => title)],
    ...states,
    ['all tickets', ...count(() => true)],
  ];
};

/** Those that count minutes. */
export const tablesOfVerdicts = (tickets: ReadonlyMap<string, readonly Row[]>): Record<string, Table> => {
  const variants = Object.values<Assumed>(assumed).map((by) => [by.title, comparedBy(tickets, by)] as const);
  return {
    verdicts: verdicts(variants.map(([, compared]) => compared)),
    ...Object.fromEntries(
      variants.flatMap(([title, compared]) => [
        [`matrix: ${title}`, matrix(compared)],
        [`agreement: ${title}`, agreement(compared)],
      ]),
    ),
  };
};

/** Numbers that the text says beside those of the tables. */
export const factsOf = (told: readonly Told[], rows: number): string[] => {
  const count = (holds: (told: Told) => boolean): string => whole(told.filter(holds).length);
  return [
    whole(rows),
    // The column is later than the first row in Resolved.
    count(isLate),
    count(({ resolutions }) => resolutions > 1),
    count(({ resolutions }) => resolutions > 0),
    count(({ column }) => column === undefined),
    count(({ waited }) => waited > 0),
    count(({ priority, madeSla }) => priority <= 2 && !madeSla),
    count(({ priority }) => priority <= 2),
  ];
};
