import { lengthOf } from '#business-time';
import { anchorsOf, is, type DeclarableFact, type DurationName, type Outcome, type Standing } from '#incidents/domain';
import type { LengthLimit, LengthValue } from './agreement-events.js';
import type { Stopwatch, Stretch } from './stopwatch.js';
import type { NamedCalendar, Terms } from './terms.js';
import type { MissingFact } from './verdict.js';

/** What a limit on a length measures of an incident. */
export interface Timing {
  limit: LengthLimit;
  /** Milliseconds. */
  most: number;
  calendar: NamedCalendar | undefined;
  watch: Stopwatch;
  /** The pauses that it subtracts, as facts. */
  pauses: readonly (Stretch & { begins: Standing; ends: Standing | undefined })[];
  /** From a fact to a fact, each stretch by itself: the longest one decides. The last may have no end yet. */
  stretches: readonly Measured[];
  /** What is wanted where there is nothing to measure from; undefined where it has merely not come yet. */
  missing: MissingFact | undefined;
  /** Nothing was ever there to measure, and nothing will be. */
  isVoid?: true;
}

export interface Measured {
  from: Standing;
  /** What ends it. */
  to: Standing | undefined;
  /** After this nothing is owed any more, where nothing has ended it. */
  over: Standing | undefined;
  /** Which fact is wanted where it is over, and was not late by then; left out where that is as good as an end. */
  wanted?: MissingFact;
  /** The fact that somebody said is not recorded. */
  declared?: MissingFact;
}

export const timingOf = (limit: LengthLimit, outcome: Outcome, facts: readonly Standing[], terms: Terms): Timing => {
  const calendar = limit.calendar === undefined ? undefined : terms.calendars.get(limit.calendar);
  const pauses = limit.pausesStopClock === true ? pausesIn(outcome) : [];
  const watch = { calendar: calendar?.calendar, pauses };
  const most = lengthOf(limit.limit);
  if (most === undefined) throw new Error(`${limit.limit} is no length`);
  return { limit, most, calendar, watch, pauses, ...stretchesOf(limit.value, outcome, facts) };
};

/** Pauses end at the fix (rules.md S3), and do not overlap. */
const pausesIn = ({ spans }: Outcome): Timing['pauses'] =>
  spans
    .filter(({ kind }) => kind === 'pause')
    .map(({ from, to }) => ({
      from: Date.parse(from.at),
      to: to === undefined ? Infinity : Date.parse(to.at),
      begins: from,
      ends: to,
    }));

type Stretches = Pick<Timing, 'stretches' | 'missing' | 'isVoid'>;

const stretchesOf = (value: LengthValue, outcome: Outcome, facts: readonly Standing[]): Stretches => {
  switch (value) {
    case 'timeToFirstUpdate':
      return toFirstUpdate(outcome, facts);
    case 'timeBetweenUpdates':
      return betweenUpdates(outcome, facts);
    case 'timeToPostmortem':
      return toPostmortem(outcome, facts);
    default:
      return ofDuration(value, outcome, facts);
  }
};

interface End {
  /** The fact that it ends with. */
  wanted: MissingFact;
  /** How somebody declares that it is not recorded. */
  declared?: DeclarableFact;
  byFix?: true;
  /** Else it counts from the first log. */
  isFromStart?: true;
}

const ends: Record<DurationName, End> = {
  // The log comes, or there is no incident.
  timeToDetect: { wanted: 'order', isFromStart: true },
  timeToLog: { wanted: 'order', isFromStart: true },
  // Whoever fixed it had responded.
  timeToRespond: { wanted: 'responded', declared: 'responded', byFix: true },
  timeToDiagnose: { wanted: 'diagnosed', declared: 'diagnosed' },
  timeToRecover: { wanted: 'fixed', declared: 'fixed', isFromStart: true },
  timeToFix: { wanted: 'fixed', declared: 'fixed' },
  total: { wanted: 'fixed', declared: 'fixed', isFromStart: true },
};

const ofDuration = (value: DurationName, outcome: Outcome, facts: readonly Standing[]): Stretches => {
  const [from, to] = anchorsOf(outcome)[value];
  const { wanted, declared, byFix, isFromStart } = ends[value];
  // A start is not known until somebody states it; the first log has merely not come yet.
  if (from === undefined) return { stretches: [], missing: isFromStart ? 'started' : undefined };
  const isDeclared =
    to === undefined &&
    declared !== undefined &&
    facts.some((fact) => fact.type === 'FactDeclaredUnrecorded' && fact.data.fact === declared);
  const said = isDeclared ? { declared: wanted } : {};
  // The first one: no reopening takes back what it showed, and what came after it was not the first.
  const proof = byFix === true ? facts.find(is('IncidentFixed')) : undefined;
  if (proof === undefined)
    return { stretches: [{ from, to, over: outcome.closing, wanted, ...said }], missing: undefined };
  const isBefore = to !== undefined && to.at <= proof.at;
  return { stretches: [{ from, to: isBefore ? to : undefined, over: proof, ...said }], missing: undefined };
};

/** Updates are owed from the first log on, until it is fixed. */
const toFirstUpdate = (outcome: Outcome, facts: readonly Standing[]): Stretches => {
  const from = outcome.firstLogged;
  if (from === undefined) return { stretches: [], missing: undefined };
  const over = endOf(outcome);
  // One that comes after the end was not owed, and is not late.
  const to = facts.find(
    ({ type, at }) => type === 'StatusUpdatePosted' && at >= from.at && (over === undefined || at <= over.at),
  );
  const first = facts.find(is('StatusUpdatePosted'));
  // One from before the log is early, not missing: nothing was owed.
  const before = first !== undefined && first.at < from.at ? first : undefined;
  return {
    stretches: [{ from: before ?? from, to: before ?? to, over }],
    missing: undefined,
  };
};

/** From each update to the next while it is logged and not over; from a reopening on again. */
const betweenUpdates = (outcome: Outcome, facts: readonly Standing[]): Stretches => {
  const stretches: Measured[] = [];
  let last: Standing | undefined;
  const stands = { logged: false, updated: false, fixed: false, closed: false };
  const goOn = (to: Standing | undefined, from: Standing | undefined): void => {
    if (last && stands.logged) stretches.push({ from: last, to, over: undefined });
    last = from;
  };
  for (const fact of facts) {
    if (fact === outcome.firstLogged) {
      // What lies before the log was owed to nobody.
      last &&= fact;
      stands.logged = true;
    }
    switch (fact.type) {
      case 'StatusUpdatePosted':
        goOn(fact, stands.fixed || stands.closed ? undefined : fact);
        stands.updated = true;
        break;
      case 'IncidentFixed':
        goOn(fact, undefined);
        stands.fixed = true;
        break;
      case 'IncidentClosed':
        goOn(fact, undefined);
        stands.closed = true;
        break;
      case 'IncidentReopened':
        stands.fixed = false;
        // Only the incident's own reopening lifts its closing.
        if (fact.of === undefined) stands.closed = false;
        if (stands.updated && !stands.closed) last ??= fact;
        break;
      default:
    }
  }
  if (last) goOn(undefined, undefined);
  const isVoid = stretches.length === 0 && endOf(outcome) !== undefined;
  return { stretches, missing: undefined, ...(isVoid ? { isVoid: true } : {}) };
};

/** What it is over by: the last fix, or else the closing. */
export const endOf = ({ fix, closing }: Outcome): Standing | undefined => fix ?? closing;

/** From the last fix to the first session at it or after it. */
const toPostmortem = (outcome: Outcome, facts: readonly Standing[]): Stretches => {
  const { fix, closing } = outcome;
  if (fix === undefined) return { stretches: [], missing: closing ? 'fixed' : undefined };
  const to = facts.find((fact) => fact.type === 'PostmortemHeld' && fact.at >= fix.at);
  return { stretches: [{ from: fix, to, over: undefined }], missing: undefined };
};
