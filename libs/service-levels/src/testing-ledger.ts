import type { Actor } from '#decider';
import { eventId, recordedFrom, type Given } from '#decider/testing';
import { ana, at, incidentFixed, incidentId, incidentLogged, noteAdded } from '#incidents/testing';
import {
  evolve,
  noIncident,
  type IncidentEvent,
  type IncidentLogged,
  type Merge,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import { agreementMade, agreementsWith, checkout, gold, versionAdded } from './testing.js';
import {
  exclusionsIn,
  recordIn,
  standingAfter,
  termsKnownAt,
  type AgreementEvent,
  type Before,
  type Case,
  type Change,
  type LengthLimit,
  type Limit,
  type VerdictEvent,
} from './domain/index.js';

/** One event of any stream that a verdict follows from, with when it was recorded. */
export type Step = Given<IncidentEvent | AgreementEvent | VerdictEvent | Merged> & { recordedAt: string };
/** What merging makes of the incident: its own end, or another one in it. */
export interface Merged {
  type: 'IncidentsMerged' | 'MergeUndone';
  data: { into?: string; absorbed?: RecordedIncidentEvent[] };
}

export const learnt = <Event extends object>(time: string, event: Event): Event & { recordedAt: string } => ({
  ...event,
  recordedAt: at(time),
});

export const log = (said: Partial<IncidentLogged['data']> = {}): IncidentLogged =>
  incidentLogged({ services: [checkout], ...said });

const ofIncident = recordedFrom<IncidentEvent>(at('09:00'));
const isOf = (prefixes: readonly string[], { type }: { type: string }): boolean =>
  prefixes.some((prefix) => type.startsWith(prefix));
const ofAgreements = ['Calendar', 'Agreement', 'Maintenance'];
const ofVerdicts = ['Verdict', 'Exclusion'];
const ofMerges = ['IncidentsMerged', 'MergeUndone'];

const caseOf = (steps: readonly Step[]): Case => {
  const own = steps.filter((step) => !isOf([...ofAgreements, ...ofVerdicts, ...ofMerges], step));
  const merge = steps.findLast((step) => isOf(ofMerges, step)) as Merged | undefined;
  const absorbed = merge?.data.absorbed;
  return {
    incident: {
      ...ofIncident(...(own as Given<IncidentEvent>[])).reduce(evolve, noIncident),
      merging: {
        id: incidentId,
        ...(merge?.data.into === undefined ? {} : { into: { into: merge.data.into } as Merge }),
        absorbed: absorbed ? [{ id: 'other', events: absorbed }] : [],
      },
    },
    terms: termsKnownAt(
      agreementsWith(...(steps.filter((step) => isOf(ofAgreements, step)) as Given<AgreementEvent>[])),
    ),
    exclusions: exclusionsIn(
      recordedFrom<VerdictEvent>(at('09:00'))(
        ...(steps.filter((step) => isOf(ofVerdicts, step)) as Given<VerdictEvent>[]),
      ),
    ),
  };
};

export const actor: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-0000000000aa' };

/** Every change that a history makes, and where it ends. */
export const changesOf = (...said: readonly Step[]): { changes: Change[]; states: Record<string, string> } => {
  const steps = said.map((step, place) => ({ ...step, id: step.id ?? eventId(place) }));
  let before: Before | undefined;
  let liveSince: string | undefined;
  const changes: Change[] = [];
  for (const [place, step] of steps.entries()) {
    const source = step.metadata?.source;
    const metadata = { recordedAt: step.recordedAt, actor, ...(source ? { source } : {}) };
    if (!isOf([...ofAgreements, ...ofVerdicts, ...ofMerges], step)) liveSince ??= source ? undefined : step.recordedAt;
    const cause = { id: step.id, type: step.type, metadata };
    const made = recordIn(before, caseOf(steps.slice(0, place)), caseOf(steps.slice(0, place + 1)), cause, liveSince);
    if (made) before = standingAfter(made);
    changes.push(...(made?.changes ?? []));
  }
  return { changes, states: Object.fromEntries((before?.verdicts ?? []).map(({ key, state }) => [key, state])) };
};

export const fourHours: LengthLimit = { value: 'timeToFix', limit: 'PT4H' };
export const agreed = (...limits: readonly Limit[]): Step[] => [
  { ...agreementMade(), recordedAt: at('00:00') },
  {
    ...versionAdded({ effectiveFrom: '2026-01-01', limits: limits.length > 0 ? [...limits] : [fourHours] }),
    recordedAt: at('00:00'),
  },
];
export const logged = learnt('10:00', log());
export const fixed = (time: string, recordedTime = time): Step =>
  learnt(recordedTime, incidentFixed({ occurredAt: at(time) }));
export const note = (time: string): Step => learnt(time, noteAdded());
export const excluded: VerdictEvent = {
  type: 'VerdictExcluded',
  data: { agreement: gold, cause: 'customer', reason: 'Theirs', allowedBy: ana, occurredAt: at('15:00') },
};
export const otherLogged = (time: string): RecordedIncidentEvent[] =>
  ofIncident(learnt('12:00', log({ occurredAt: at(time) })));
export const hour = 3_600_000;
export const over = (length: number): { atLeast: number; atMost: number } => ({ atLeast: length, atMost: length });

/** What a change is, but for whose it is. */
const shortly = ({ kind, from, to, isTold }: Change): unknown[] => [
  kind,
  from.state,
  to.state,
  isTold ? 'told' : 'not told',
];
export const turns = (...steps: readonly Step[]): unknown[][] => changesOf(...steps).changes.map(shortly);
