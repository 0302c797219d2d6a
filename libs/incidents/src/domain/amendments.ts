import type { Recorded } from '#decider';
import type { Amendment, Fact, FactCorrected, RecordedIncidentEvent } from './events.js';
import { fieldsOf } from './fields.js';

/** A fact as it is to be read: its data with every standing correction applied (rules.md A1). */
export interface EffectiveFact {
  recorded: Recorded<Fact>;
  /** The fact's data as the standing corrections leave it. */
  data: Record<string, unknown>;
  /** The corrections that give it at least one of its fields, oldest first. */
  corrections: Recorded<FactCorrected>[];
}

export const isAmendment = (event: RecordedIncidentEvent): event is Recorded<Amendment> =>
  event.type === 'FactCorrected' || event.type === 'FactRetracted';

/** Ids of the events that a standing retraction names. Newest to oldest, since an amendment names only earlier ones. */
export const retractedIds = (events: readonly RecordedIncidentEvent[]): Map<string, string> => {
  const retracted = new Map<string, string>();
  for (const event of events.toReversed())
    if (event.type === 'FactRetracted' && !retracted.has(event.id)) retracted.set(event.data.eventId, event.id);
  return retracted;
};

/**
 * The facts that stand, in the order of recording, as the amendments among `events` leave them. The original is never
 * changed; a retracted fact is not among the answers.
 */
export const standingFacts = (events: readonly RecordedIncidentEvent[]): EffectiveFact[] => {
  const retracted = retractedIds(events);
  const corrections = new Map<string, Recorded<FactCorrected>[]>();
  for (const event of events) {
    if (event.type !== 'FactCorrected' || retracted.has(event.id)) continue;
    const known = corrections.get(event.data.eventId);
    if (known) known.push(event);
    else corrections.set(event.data.eventId, [event]);
  }
  return events.flatMap((event) =>
    isAmendment(event) || event.type === 'TextRedacted' || retracted.has(event.id)
      ? []
      : [effective(event, corrections)],
  );
};

const effective = (
  recorded: Recorded<Fact>,
  corrections: ReadonlyMap<string, Recorded<FactCorrected>[]>,
): EffectiveFact => {
  const data: Record<string, unknown> = { ...recorded.data };
  const applied: Recorded<FactCorrected>[] = [];
  for (const correction of corrections.get(recorded.id) ?? []) {
    assign(recorded.type, data, replacement(correction, corrections, applied));
    applied.push(correction);
  }
  applied.sort((one, other) => (one.revision < other.revision ? -1 : 1));
  return { recorded, data, corrections: applied };
};

/** What a correction puts in place, itself as corrected. */
const replacement = (
  correction: Recorded<FactCorrected>,
  corrections: ReadonlyMap<string, Recorded<FactCorrected>[]>,
  applied: Recorded<FactCorrected>[],
): Record<string, unknown> => {
  const replace: Record<string, unknown> = { ...correction.data.replace };
  for (const later of corrections.get(correction.id) ?? []) {
    Object.assign(replace, replacement(later, corrections, applied));
    applied.push(later);
  }
  return replace;
};

const assign = (type: Fact['type'], data: Record<string, unknown>, replace: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(replace)) {
    if (value === null && fieldsOf[type][name]?.optional) Reflect.deleteProperty(data, name);
    else data[name] = value;
  }
};

/** A fact's data as it would read with one more correction, to be validated before it is recorded (rules.md A2). */
export const withReplaced = (fact: EffectiveFact, replace: Record<string, unknown>): Record<string, unknown> => {
  const data = { ...fact.data };
  assign(fact.recorded.type, data, replace);
  return data;
};

/** What an amendment says, as its own standing corrections leave it: new values, or the reason of a retraction (A2). */
export const standingValues = (
  amendment: Recorded<Amendment>,
  events: readonly RecordedIncidentEvent[],
): Record<string, unknown> => {
  const retracted = retractedIds(events);
  const corrections = events.filter((event) => event.type === 'FactCorrected' && !retracted.has(event.id));
  const valuesOf = ({ id, ...said }: Recorded<Amendment>): Record<string, unknown> =>
    corrections
      .filter((event): event is Recorded<FactCorrected> => isAmendment(event) && event.data.eventId === id)
      .reduce<Record<string, unknown>>(
        (held, later) => ({ ...held, ...valuesOf(later) }),
        said.type === 'FactCorrected' ? said.data.replace : { reason: said.data.reason },
      );
  return valuesOf(amendment);
};

/** The fact at the end of a chain of corrections: what a correction of a correction is about in the end. */
export const rootOf = (
  id: string,
  byId: ReadonlyMap<string, RecordedIncidentEvent>,
): RecordedIncidentEvent | undefined => {
  const event = byId.get(id);
  return event?.type === 'FactCorrected' ? rootOf(event.data.eventId, byId) : event;
};
