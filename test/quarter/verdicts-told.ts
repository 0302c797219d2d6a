import { agreements, keyOf, type Clocks, type LimitTold, type Minute, type Pause } from './terms.js';
import type { What } from './script.js';

// What every limit comes to for an incident of the script, from what is known of it: by sums, and no function of Debrief.

export type State = 'met' | 'breached' | 'running' | 'paused' | 'unknown' | 'not-applicable' | 'excluded';

export interface VerdictTold {
  agreement: number;
  limit: string;
  state: State;
  deadline?: Minute;
  /** When a quarter of the time is left. */
  near?: Minute;
}

/** A fact as it stands. */
export interface Fact {
  incident: number;
  what: What;
  at: Minute;
  recorded: Minute;
  place: number;
  /** It was recorded of another incident, which was merged into this one. */
  isOther: boolean;
}

export interface IncidentKnown {
  facts: readonly Fact[];
  /** By place among agreements; of one value, or of all. */
  exclusions: readonly { agreement: number; value?: 'timeToFix' }[];
  isMerged: boolean;
}

export const isKind =
  (kind: What['kind']) =>
  ({ what }: Fact): boolean =>
    what.kind === kind;

export const fixOf = (facts: readonly Fact[]): Fact | undefined =>
  facts.slice(facts.findLastIndex(isKind('reopened')) + 1).findLast(isKind('fixed'));

/** Up to a resumption or a fix. */
const pausesOf = (facts: readonly Fact[]): Pause[] => {
  const pauses: Pause[] = [];
  let open: Pause | undefined;
  for (const { what, at } of facts)
    if (what.kind === 'paused' && open === undefined) pauses.push((open = { from: at, to: Infinity }));
    else if ((what.kind === 'resumed' || what.kind === 'fixed') && open !== undefined) {
      open.to = at;
      open = undefined;
    }
  return pauses;
};

export const verdictsOf = (
  { facts, exclusions, isMerged }: IncidentKnown,
  now: Minute,
  clocks: Clocks,
): VerdictTold[] => {
  const services = facts.flatMap(({ what }) => (what.kind === 'logged' ? what.services : []));
  const severity = facts.findLast(({ what, isOther }) => 'severity' in what && !isOther)?.what as { severity: number };
  return agreements.flatMap((agreement, place) =>
    agreement.services.some((service) => services.includes(service))
      ? agreement.limits.map((limit): VerdictTold => {
          const named = { agreement: place, limit: keyOf(limit) };
          if (isMerged || !judges(limit, agreement.limits, severity.severity))
            return { ...named, state: 'not-applicable' };
          const excluded = exclusions.some(
            (each) => each.agreement === place && (each.value === undefined || each.value === limit.value),
          );
          return { ...named, ...(excluded ? { state: 'excluded' } : verdictOn(limit, facts, now, clocks)) };
        })
      : [],
  );
};

const judges = (limit: LimitTold, all: readonly LimitTold[], severity: number): boolean =>
  limit.severity === undefined
    ? !all.some((other) => other.value === limit.value && other.severity === severity)
    : limit.severity === severity;

type Found = Omit<VerdictTold, 'agreement' | 'limit'>;

const verdictOn = (limit: LimitTold, facts: readonly Fact[], now: Minute, clocks: Clocks): Found => {
  const fix = fixOf(facts);
  if (limit.value === 'users') return usersOf(limit, facts, fix !== undefined);
  const from = facts.find(({ what }) => what.kind === 'logged' || what.kind === 'reported')?.at ?? now;
  // Whoever fixed it had responded.
  const end = limit.value === 'timeToFix' ? fix : (facts.find(isKind('responded')) ?? fix);
  if (end && end.at < from) return { state: 'unknown' };
  const pauses = limit.pauses ? pausesOf(facts) : [];
  const deadline = clocks.reach(limit, pauses, from, limit.most);
  const due = deadline === undefined ? {} : { deadline };
  if (clocks.count(limit, pauses, from, end?.at ?? now) > limit.most) return { state: 'breached', ...due };
  if (end) return { state: 'met', ...due };
  if (pauses.some((pause) => pause.from <= now && now < pause.to)) return { state: 'paused' };
  const near = clocks.reach(limit, pauses, from, (limit.most * 3) / 4);
  return { state: 'running', ...due, ...(near === undefined ? {} : { near }) };
};

/** The newest that is confirmed, else the newest. */
const usersOf = (limit: LimitTold, facts: readonly Fact[], isFixed: boolean): Found => {
  const figures = facts.flatMap(({ what }) => (what.kind === 'impact' ? [what] : []));
  const figure = figures.findLast(({ confirmed }) => confirmed) ?? figures.at(-1);
  if (figure === undefined) return { state: isFixed ? 'unknown' : 'running' };
  return { state: figure.users > limit.most ? 'breached' : isFixed ? 'met' : 'running' };
};
