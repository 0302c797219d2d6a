import { unreachable } from '#decider';
import type { FactView, IncidentView, Timeline } from '#incidents/domain';
import { eventOfFact, type ProposedFact } from './facts.js';

/** What makes a proposal needless: the event of the incident that says as much; null where several do together. */
export interface OnRecord {
  eventId: string | null;
}

/**
 * Whether the incident says as much as is proposed: the same, or what it came to by another way, as a fix where it is
 * fixed. Undefined where there is something to decide.
 */
export const onRecord = (fact: ProposedFact, view: IncidentView, { entries }: Timeline): OnRecord | undefined => {
  const { facts } = view;
  const type = eventOfFact(fact.type);
  const same = (...names: string[]): FactView | undefined =>
    entries.find((entry) => entry.type === type && names.every((name) => isSame(entry.data[name], fact[name])));
  /** What holds now, or was said of that moment or a later one before it was undone. */
  const holds = (standing: FactView | null): FactView | undefined =>
    standing ?? entries.find((entry) => entry.type === type && entry.at >= (fact.occurredAt ?? ''));
  switch (fact.type) {
    case 'started':
      return facts.started ?? undefined;
    case 'detected':
      return facts.detected?.byDefault ? undefined : (facts.detected ?? undefined);
    case 'responded':
      return fact['by'] ? same('by') : undefined;
    case 'diagnosed':
      return same('cause');
    case 'mitigated':
      return holds(facts.mitigated ?? facts.fixed);
    case 'fixed':
      return holds(facts.fixed);
    case 'reopened':
      return holds(null);
    case 'closed':
      return facts.closed ?? undefined;
    case 'cancelled':
      return facts.cancelled ?? undefined;
    case 'services':
      return view.services.includes(String(fact['service'])) ? (same('service') ?? together) : undefined;
    case 'severity':
      return view.severity === fact['severity'] ? together : undefined;
    case 'lead':
      return isSame(view.lead, fact['to']) ? together : undefined;
    case 'clock-paused':
      return view.paused ?? undefined;
    case 'clock-resumed':
      return view.paused ? undefined : same('occurredAt');
    case 'links':
      return same('url');
    case 'impact':
      return same('users', 'accounts', 'supportRequests', 'countedBy');
    case 'impact-spans':
      return same('service', 'kind', 'from', 'to');
    case 'reported':
      return same('reportedBy', 'occurredAt');
    case 'actions-taken':
      return same('what', 'occurredAt');
    case 'updates':
      return same('update', 'occurredAt');
    case 'notes':
      return same('note', 'occurredAt');
    default:
      return unreachable(fact.type);
  }
};

const together: OnRecord = { eventId: null };

/** A text that is gone is the same as no other; a field that is left out is the same as null. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return (one ?? null) === (other ?? null);
  const [{ kind, id }, others] = [one as Named, other as Named];
  return id !== undefined && kind === others.kind && id === others.id;
};

interface Named {
  kind?: string;
  id?: string;
}
