import type { Logged } from '#decider';
import type { Context } from '#read-models';
import {
  basisOf as basisOfIncident,
  basisRow,
  eventOf,
  isOfMerges,
  standingAt,
  streamOf,
  type IncidentBasis,
} from '#incidents';
import {
  isProse,
  mergedInto,
  type Incident,
  type IncidentEvent,
  type Merge,
  type MergeEvent,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import {
  exclusionsIn,
  termsKnownAt,
  verdictEventTypes,
  verdictProse,
  type AgreementEvent,
  type Case,
  type RecordedAgreementEvent,
  type RecordedVerdictEvent,
  type Terms,
  type VerdictEvent,
} from '../../domain/index.js';
import type { VerdictsDocument } from './verdicts-document.js';

/** Every event that reaches a document of verdicts. */
export type Known = IncidentEvent | MergeEvent | AgreementEvent | VerdictEvent;

/** What a document follows from, as recorded, without texts. */
export interface Folded {
  own: RecordedIncidentEvent[];
  /** By the id of the incident that was merged. */
  absorbed: Map<string, RecordedIncidentEvent[]>;
  into: string | null;
  said: RecordedVerdictEvent[];
}

export const isOfAgreements = (event: Logged<Known>): event is Logged<AgreementEvent> =>
  event.category === 'agreements';
export const isOfVerdicts = (event: Logged<Known>): event is Logged<VerdictEvent> => event.category === 'verdict';

/** What no verdict depends on, and the bulk of a long incident. */
const bulk: ReadonlySet<string> = new Set([
  'NoteAdded',
  'ActionTaken',
  'LinkAdded',
  'LeadHandedOver',
  'LogAwaited',
  'TextRedacted',
  'TextsExpired',
  'IncidentHeld',
  'IncidentReleased',
  'VerdictTextRedacted',
  'VerdictTextsExpired',
]);

export const matters = ({ type }: { type: string }): boolean => !bulk.has(type);

export const startFrom = (document: VerdictsDocument | undefined): Folded => {
  const { basis = [], merged = [], mergedInto: into = null } = document ?? {};
  const folded: Folded = { own: [], absorbed: new Map(merged.map((id) => [id, []])), into, said: [] };
  for (const row of basis)
    if (row.of !== undefined) folded.absorbed.get(row.of)?.push(eventOf(row));
    else if (isSaid(row.type)) folded.said.push(eventOf(row) as unknown as RecordedVerdictEvent);
    else folded.own.push(eventOf(row));
  return folded;
};

const said: ReadonlySet<string> = new Set(verdictEventTypes);
const isSaid = (type: string): boolean => said.has(type);

/** The other streams that an event makes a document read. */
export const streamsFor = (id: string, event: Logged<Known>, context: Context): string[] => {
  const streams = ['agreements', ...(isOfMerges(event) ? ['merges'] : [])];
  // Facts came ahead of the log (rules.md I5).
  if (event.type === 'IncidentLogged' && event.revision > 0n) streams.push(event.stream);
  if (isOfMerges(event)) streams.push(...mergedInto(id, standingAt(context, event.position)).map(streamOf));
  return streams;
};

/** What a document follows from after an event more. */
export const after = (id: string, folded: Folded, event: Logged<Known>, context: Context): Folded => {
  if (isOfAgreements(event)) return folded;
  if (isOfVerdicts(event)) return { ...folded, said: [...folded.said, withoutProse(event)] };
  if (isOfMerges(event)) {
    const standing = standingAt(context, event.position);
    const into = standing.mergeOf(id)?.into ?? null;
    const others = mergedInto(id, standing);
    return {
      ...folded,
      into,
      absorbed: new Map(others.map((other) => [other, eventsOf(streamOf(other), event.position, context)])),
    };
  }
  if (event.streamId !== id) {
    const known = folded.absorbed.get(event.streamId);
    if (known === undefined) return folded;
    const absorbed = new Map(folded.absorbed);
    absorbed.set(event.streamId, [...known, withoutTexts(event)]);
    return { ...folded, absorbed };
  }
  return event.type === 'IncidentLogged' && event.revision > 0n
    ? { ...folded, own: eventsOf(event.stream, event.position, context) }
    : { ...folded, own: [...folded.own, withoutTexts(event)] };
};

const eventsOf = (stream: string, position: bigint, context: Context): RecordedIncidentEvent[] =>
  (context.events(stream, position) as unknown as RecordedIncidentEvent[]).filter(matters).map(withoutTexts);

/** Also without what a correction puts in the place of texts. */
const withoutTexts = ({ id, type, revision, metadata, data }: RecordedIncidentEvent): RecordedIncidentEvent => {
  const kept = without(data, isProse);
  const replaced = 'replace' in kept ? { ...kept, replace: without(kept['replace'] as object, isProse) } : kept;
  return { id, type, revision, metadata, data: replaced } as unknown as RecordedIncidentEvent;
};

const withoutProse = (event: RecordedVerdictEvent): RecordedVerdictEvent => {
  const { id, type, revision, metadata, data } = event;
  const texts = new Set(verdictProse(event));
  const kept = without(data, (name) => texts.has(name));
  return { id, type, revision, metadata, data: kept } as unknown as RecordedVerdictEvent;
};

const without = (data: object, isText: (name: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !isText(name)));

/** The incident, what was agreed and what is excluded, as a document has them at a position. */
export const caseOf = (id: string, folded: Folded, terms: Terms): Case => ({
  incident: incidentIn(id, folded),
  terms,
  exclusions: exclusionsIn(folded.said),
});

export const incidentIn = (id: string, { own, absorbed, into }: Folded): Incident => ({
  events: own,
  ...(own.some(({ type }) => type === 'IncidentLogged') ? { logged: own.find(isLog) as never } : {}),
  merging: {
    id,
    ...(into === null ? {} : { into: { into } as Merge }),
    absorbed: [...absorbed].map(([other, events]) => ({ id: other, events })),
  },
});

const isLog = ({ type }: RecordedIncidentEvent): boolean => type === 'IncidentLogged';

/** By the event that was recorded last: what was agreed up to it is the same for ever. By the object, as another log may have its id. */
const termsUpTo = new WeakMap<object, Terms>();
export const nothingAgreed = termsKnownAt({ events: [] });

/** What had been agreed before an event, or by it. */
export const termsAt = (context: Context, position: bigint): Terms => {
  const events = context.events('agreements', position) as unknown as RecordedAgreementEvent[];
  const last = events.at(-1);
  if (last === undefined) return nothingAgreed;
  const kept = termsUpTo.get(last);
  if (kept) return kept;
  const terms = termsKnownAt({ events: [...events] });
  termsUpTo.set(last, terms);
  return terms;
};

/** Events of the incidents, and then what was said of the verdicts. */
export const basisOf = (folded: Folded): IncidentBasis[] => [...basisOfIncident(folded), ...folded.said.map(basisRow)];
