import fc from 'fast-check';
import { eventId, type Given } from '#decider/testing';
import {
  actionTaken,
  ana,
  at,
  ben,
  checkout,
  clockPaused,
  clockResumed,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactSpanRecorded,
  incidentCancelled,
  incidentClosed,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  incidentRestricted,
  incidentUnrestricted,
  invoices,
  leadHandedOver,
  linkAdded,
  logAwaited,
  noteAdded,
  postmortemHeld,
  serviceAffected,
  severityChanged,
  startedBetween,
  statusUpdatePosted,
} from '#incidents/testing';
import type { Fact, IncidentEvent, Instant, Severity } from '#incidents/domain';

/** Moments lie on a coarse grid of five minutes from 10:00, so that equal ones are frequent. */
export const slot = (index: number): Instant => new Date(Date.parse(at('10:00')) + index * 5 * 60_000).toISOString();
export const slots = 14;

export type History = Given<IncidentEvent>[];

/** What happened, with a moment: the log is added by the history itself. */
const facts: ((occurredAt: Instant, pick: number, place: number, history: History) => Fact)[] = [
  (occurredAt) => ({ type: 'IncidentStarted', data: { occurredAt } }),
  (occurredAt, pick) => bounds(occurredAt, pick),
  (occurredAt) => incidentDetected({ occurredAt }),
  (occurredAt, pick) => incidentResponded({ occurredAt, role: pick % 2 ? 'lead' : 'responder' }),
  (occurredAt) => actionTaken({ occurredAt }),
  (occurredAt, pick, _, history) => {
    const earlier = history.flatMap(({ type }, place) => (type === 'IncidentDiagnosed' ? [eventId(place)] : []));
    const supersedes = earlier[pick % (earlier.length + 1)];
    return incidentDiagnosed({ occurredAt, ...(supersedes === undefined ? {} : { supersedes }) });
  },
  (occurredAt) => incidentMitigated({ occurredAt }),
  (occurredAt) => incidentFixed({ occurredAt }),
  (occurredAt) => incidentFixed({ occurredAt, solution: null, estimated: true }),
  (occurredAt, pick) =>
    incidentReported({
      occurredAt,
      ...(pick % 2 ? { origin: 'support' } : {}),
      ...(pick % 3 ? {} : { reportedBy: null }),
    }),
  (occurredAt, pick) => impactAt(occurredAt, pick),
  (occurredAt, pick) => spanFrom(occurredAt, pick),
  (occurredAt, pick) => serviceAffected({ occurredAt, service: pick % 2 ? invoices : checkout }),
  (occurredAt) => statusUpdatePosted({ occurredAt }),
  (occurredAt) => linkAdded({ occurredAt }),
  (occurredAt, pick) => severityChanged({ occurredAt, severity: ((pick % 5) + 1) as Severity }),
  (occurredAt) => leadHandedOver({ occurredAt }),
  (occurredAt) => noteAdded({ occurredAt }),
  (occurredAt) => clockPaused({ occurredAt }),
  (occurredAt) => clockResumed({ occurredAt }),
  (occurredAt) => incidentReopened({ occurredAt }),
  (occurredAt) => incidentClosed({ occurredAt }),
  (occurredAt) => incidentCancelled({ occurredAt }),
  (occurredAt) => factDeclaredUnrecorded({ occurredAt }),
  (occurredAt) => postmortemHeld({ occurredAt }),
];

const sources = [undefined, 'billing', 'zendesk'];

/** Figures of several sources, estimated and confirmed. */
const impactAt = (occurredAt: Instant, pick: number): Fact => {
  const countedBy = sources[pick % 3];
  const figures = [{ users: pick }, { supportRequests: pick }, { accounts: pick, supportRequests: pick + 1 }][pick % 4];
  return {
    type: 'ImpactRecorded',
    data: {
      ...(figures ?? { users: 2 * pick }),
      ...(countedBy === undefined ? {} : { countedBy }),
      confirmed: pick % 2 === 0,
      occurredAt,
    },
  };
};

const spanFrom = (from: Instant, pick: number): Fact =>
  pick % 3 === 0
    ? { ...impactSpanRecorded(), data: { service: checkout, kind: 'partial', from: null, to: from } }
    : {
        ...impactSpanRecorded(),
        data: { service: checkout, kind: 'down', from, ...(pick % 3 === 1 ? { to: later(from, pick % 5) } : {}) },
      };

const bounds = (notBefore: Instant, pick: number): Fact => ({
  ...startedBetween(),
  data: { notBefore, notAfter: later(notBefore, pick % 4), reason: 'Between two samples' },
});
const later = (instant: Instant, steps: number): Instant =>
  new Date(Date.parse(instant) + steps * 5 * 60_000).toISOString();

/** New values that leave a fact of this type whole, whatever else was corrected. */
const replacements = (type: Fact['type'], occurredAt: Instant, pick: number): Record<string, unknown> => {
  const moved = pick % 3 === 0 ? {} : { occurredAt };
  const first = (values: Record<string, unknown>): Record<string, unknown> => ({ ...moved, ...values });
  switch (type) {
    case 'IncidentStarted':
      return pick % 2 === 0
        ? { occurredAt, notBefore: null, notAfter: null, reason: null }
        : { occurredAt: null, ...bounds(occurredAt, pick).data };
    case 'IncidentLogged':
      return first(
        [
          { title: `Title ${pick}` },
          { severity: (pick % 5) + 1, channel: 'phone' },
          { channel: null },
          { services: pick % 2 ? [] : [invoices] },
        ][pick % 4] ?? {},
      );
    case 'IncidentFixed':
      return first([{ solution: `Solution ${pick}` }, { solution: null }, { estimated: null }][pick % 3] ?? {});
    case 'SeverityChanged':
      return first({ severity: (pick % 5) + 1 });
    case 'ActionTaken':
      return first(pick % 2 ? { outcome: null } : { outcome: `Outcome ${pick}` });
    case 'IncidentResponded':
      return first({ by: null });
    case 'IncidentReported':
      return first([{ reportedBy: null }, { origin: 'monitor' }, { origin: null }][pick % 3] ?? {});
    case 'ImpactRecorded':
      return first([{ users: pick }, { confirmed: true }, { countedBy: 'phone' }][pick % 3] ?? {});
    case 'ImpactSpanRecorded':
      return { from: occurredAt, to: later(occurredAt, pick % 3) };
    default:
      return { occurredAt };
  }
};

interface Step {
  kind: 'fact' | 'correction' | 'retraction' | 'restriction';
  fact: number;
  target: number;
  occurred: number;
  pick: number;
  wait: number;
  stated: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constant('fact' as const) },
    { weight: 4, arbitrary: fc.constant('correction' as const) },
    { weight: 3, arbitrary: fc.constant('retraction' as const) },
    { weight: 1, arbitrary: fc.constant('restriction' as const) },
  ),
  fact: fc.nat(facts.length - 1),
  target: fc.nat(999),
  occurred: fc.nat(slots - 1),
  pick: fc.nat(59),
  wait: fc.nat(2),
  stated: fc.boolean(),
});

type About = Fact['type'] | 'FactRetracted' | 'LogAwaited' | 'restriction';

/** A history that the rules allow: amendments name earlier events, the log is not retracted, moments are not ahead. */
const historyOf = (steps: readonly Step[], logAfter: number): History => {
  const history: History = [];
  const about: About[] = []; // what each event is about in the end; of a retraction, its reason
  let clock = 0;
  const add = (event: IncidentEvent, root: About): void => {
    history.push({ ...event, recordedAt: slot(clock) });
    about.push(root);
  };
  steps.forEach(({ kind, fact, target, occurred, pick, wait, stated }, place) => {
    clock = Math.min(clock + wait, slots - 1);
    const occurredAt = slot(Math.min(occurred, clock + 1));
    if (place === Math.min(logAfter, steps.length - 1))
      add(incidentLogged({ occurredAt, ...(pick % 5 === 0 ? { restrictedTo: [ben.id] } : {}) }), 'IncidentLogged');
    const logged = history.some(({ type }) => type === 'IncidentLogged');
    if (kind === 'fact' || !logged) {
      const made = (facts[fact] ?? facts[0])?.(occurredAt, pick, history.length, history);
      if (made) add(made, made.type);
      // What comes ahead of the log says so (rules.md I5).
      if (history.length === 1 && !logged) add(logAwaited({ occurredAt: slot(clock) }), 'LogAwaited');
      return;
    }
    if (kind === 'restriction') {
      const people = [[ana.id], [ben.id], [ana.id, ben.id]][pick % 4];
      const said = people ? incidentRestricted({ restrictedTo: people }) : incidentUnrestricted();
      add({ ...said, data: { ...said.data, occurredAt: slot(clock) } } as IncidentEvent, 'restriction');
      return;
    }
    // Amendments like company: half of them go for another amendment where there is one.
    const amended = history.flatMap(({ type }, at) =>
      type === 'FactCorrected' || type === 'FactRetracted' ? [at] : [],
    );
    const choice = amended.length > 0 && stated ? amended : history.map((_, at) => at);
    const chosen = choice[target % choice.length] ?? 0;
    const named = history[chosen];
    const root = about[chosen];
    if (named === undefined || root === undefined || root === 'LogAwaited' || root === 'restriction') return;
    if (kind === 'retraction' && named.type !== 'IncidentLogged')
      add(factRetracted(eventId(chosen), { occurredAt: slot(clock) }), 'FactRetracted');
    else {
      const replace = root === 'FactRetracted' ? { reason: `Reason ${pick}` } : replacements(root, occurredAt, pick);
      add(factCorrected(eventId(chosen), replace, { occurredAt: slot(clock) }), root);
    }
  });
  return history;
};

/** Histories of one incident: facts in any order, corrected and retracted and those amendments again. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(fc.array(step, { minLength: 2, maxLength: 22, size: 'max' }), fc.oneof(fc.constant(0), fc.nat(4)))
  .map(([steps, logAfter]) => historyOf(steps, logAfter));
