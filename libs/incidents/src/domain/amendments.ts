import type { Recorded } from '#decider';
import type { Amendment, Fact, FactCorrected, FactRetracted, Instant, RecordedIncidentEvent } from './events.js';
import { fieldsOf } from './fields.js';

/** A fact as it is to be read: its data with every standing correction applied (rules.md A1). */
export interface EffectiveFact {
  recorded: Recorded<Fact>;
  /** The fact's data as the standing corrections leave it. */
  data: Record<string, unknown>;
  /** The standing corrections of it, oldest first. */
  corrections: Recorded<FactCorrected>[];
}

/** A fact with bounds is ordered and dropped by `notBefore` (rules.md T4), a span by where it is known to begin. */
export const momentOf = (data: Record<string, unknown>): Instant =>
  (data['occurredAt'] ?? data['notBefore'] ?? data['from'] ?? data['to']) as Instant;

export const isAmendment = (event: RecordedIncidentEvent): event is Recorded<Amendment> =>
  event.type === 'FactCorrected' || event.type === 'FactRetracted';

/** Whether it is a fact, standing or not: neither an amendment of one, nor what only says how the stream is read. */
export const isFact = (event: RecordedIncidentEvent): event is Recorded<Fact> => Object.hasOwn(fieldsOf, event.type);

/** Ids of the events that a standing retraction names. Newest to oldest, since an amendment names only earlier ones. */
export const retractedIds = (events: readonly RecordedIncidentEvent[]): Map<string, string> => {
  const retracted = new Map<string, string>();
  for (const event of events.toReversed())
    if (event.type === 'FactRetracted' && !retracted.has(event.id)) retracted.set(event.data.eventId, event.id);
  return retracted;
};

/**
 * The facts that stand, in the order of recording, as the amendments among `events` leave them: each field is that of
 * the newest standing correction, whether it named the fact or one of its corrections. The original is never changed; a
 * retracted fact is not among the answers.
 */
export const standingFacts = (events: readonly RecordedIncidentEvent[]): EffectiveFact[] => {
  const retracted = retractedIds(events);
  const corrections = standingCorrections(events, retracted);
  return events.flatMap((event) =>
    isFact(event) && !retracted.has(event.id) ? [effective(event, corrections.get(event.id) ?? [])] : [],
  );
};

/** When the incident was first logged or reported, as it stands; undefined before that. */
export const firstLogIn = (events: readonly RecordedIncidentEvent[]): Instant | undefined =>
  standingFacts(events)
    .filter(({ recorded: { type } }) => type === 'IncidentLogged' || type === 'IncidentReported')
    .map(({ data }) => momentOf(data))
    .reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);

/** The corrections that no standing retraction names, oldest first, by what each is about in the end. */
const standingCorrections = (
  events: readonly RecordedIncidentEvent[],
  retracted: ReadonlyMap<string, string>,
): Map<string, Recorded<FactCorrected>[]> => {
  const about = new Map<string, string>();
  const corrections = new Map<string, Recorded<FactCorrected>[]>();
  for (const event of events) {
    if (event.type !== 'FactCorrected') continue;
    const root = about.get(event.data.eventId) ?? event.data.eventId;
    about.set(event.id, root);
    if (retracted.has(event.id)) continue;
    const known = corrections.get(root);
    if (known) known.push(event);
    else corrections.set(root, [event]);
  }
  return corrections;
};

const effective = (recorded: Recorded<Fact>, corrections: Recorded<FactCorrected>[]): EffectiveFact => {
  const data: Record<string, unknown> = { ...recorded.data };
  for (const correction of corrections) assign(recorded.type, data, correction.data.replace);
  return { recorded, data, corrections };
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

/** The reason of a retraction, as its newest standing correction leaves it (rules.md A2). */
export const reasonOf = (retraction: Recorded<FactRetracted>, events: readonly RecordedIncidentEvent[]): unknown =>
  standingCorrections(events, retractedIds(events)).get(retraction.id)?.at(-1)?.data.replace['reason'] ??
  retraction.data.reason;

/** What a correction of corrections is about in the end: a fact, or a retraction. */
export const rootOf = (
  id: string,
  byId: ReadonlyMap<string, RecordedIncidentEvent>,
): RecordedIncidentEvent | undefined => {
  const event = byId.get(id);
  return event?.type === 'FactCorrected' ? rootOf(event.data.eventId, byId) : event;
};
