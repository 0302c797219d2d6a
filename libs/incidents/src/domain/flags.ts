import type { Chronology, Standing } from './chronology.js';
import { is } from './chronology.js';
import type { Durations } from './durations.js';
import { statusAfter, type Outcome } from './outcome.js';

export type FlagName =
  | 'start-not-stated'
  | 'several-starts'
  | 'detected-before-started'
  | 'logged-before-started'
  | 'responded-before-logged'
  | 'diagnosed-before-logged'
  | 'recovered-before-started'
  | 'fixed-before-logged'
  | 'fixed-before-started'
  | 'diagnosed-after-fixed'
  | 'reopened-without-fix'
  | 'resumed-without-pause'
  | 'paused-twice'
  | 'after-closed'
  | 'after-cancelled';

/** Facts that do not fit together (rules.md S5), named by their events; nothing was refused for it. */
export interface Flag {
  flag: FlagName;
  eventIds: string[];
}

const reversedFlags = {
  timeToDetect: 'detected-before-started',
  timeToLog: 'logged-before-started',
  timeToRespond: 'responded-before-logged',
  timeToDiagnose: 'diagnosed-before-logged',
  timeToRecover: 'recovered-before-started',
  timeToFix: 'fixed-before-logged',
  total: 'fixed-before-started',
} as const satisfies Record<string, FlagName>;

export const flagsOf = ({ log, facts }: Chronology, outcome: Outcome, { reversed }: Durations): Flag[] => {
  const flags: Flag[] = [];
  const raise = (flag: FlagName, ...about: Standing[]): unknown =>
    flags.push({ flag, eventIds: about.map((fact) => fact.recorded.id) });

  const declared = facts.some((fact) => fact.type === 'FactDeclaredUnrecorded' && fact.data.fact === 'started');
  const starts = facts.filter(is('IncidentStarted'));
  if (starts.length === 0 && !declared) raise('start-not-stated', log);
  if (starts.length > 1) raise('several-starts', ...starts);
  for (const { name, from, to } of reversed) raise(reversedFlags[name], from, to);
  const { diagnosis, fix } = outcome;
  if (diagnosis && fix && diagnosis.at > fix.at) raise('diagnosed-after-fixed', diagnosis, fix);
  raiseOutOfTurn(facts, raise);
  raiseAfterTheEnd(facts, raise);
  return flags;
};

/** Reopened though never fixed or closed; paused while paused; resumed while running. */
const raiseOutOfTurn = (facts: readonly Standing[], raise: (flag: FlagName, ...about: Standing[]) => unknown): void => {
  let ended: Standing | undefined;
  let pause: Standing | undefined;
  let log: Standing | undefined;
  for (const fact of facts) {
    switch (fact.type) {
      case 'IncidentLogged':
        log = fact;
        break;
      case 'ClockPaused':
        if (pause) raise('paused-twice', pause, fact);
        pause ??= fact;
        break;
      case 'ClockResumed':
        if (pause === undefined) raise('resumed-without-pause', ...[log, fact].filter((each) => each !== undefined));
        pause = undefined;
        break;
      case 'IncidentFixed':
      case 'IncidentClosed':
        ended = fact;
        pause = undefined;
        break;
      case 'IncidentCancelled':
        pause = undefined;
        break;
      case 'IncidentReopened':
        if (ended === undefined) raise('reopened-without-fix', ...[log, fact].filter((each) => each !== undefined));
        ended = undefined;
        break;
      default:
    }
  }
};

/** A phase that lies after the closing or the cancellation, though recorded before it: nothing else of that time is taken. */
const raiseAfterTheEnd = (
  facts: readonly Standing[],
  raise: (flag: FlagName, ...about: Standing[]) => unknown,
): void => {
  let end: Standing<'IncidentClosed' | 'IncidentCancelled'> | undefined;
  for (const fact of facts) {
    // The end of an incident that was merged into it is no end of this one.
    if (fact.of !== undefined || statusAfter(fact) === undefined) continue;
    if (end && fact.type !== 'IncidentReopened')
      raise(end.type === 'IncidentClosed' ? 'after-closed' : 'after-cancelled', end, fact);
    end = fact.type === 'IncidentClosed' || fact.type === 'IncidentCancelled' ? fact : undefined;
  }
};
