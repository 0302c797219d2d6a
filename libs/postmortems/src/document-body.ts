import type { Terms } from '#service-levels/domain';
import { verdictBody } from '#service-levels/domain';
import { durationBody, type DurationName, type Instant } from '#incidents/domain';
import { partId, slipOf, type Day, type PartKind } from '#follow-ups/domain';
import { factWords, type ActionItemPart, type IncidentPart, type Stated } from './domain/index.js';
import type { Dossier } from './dossier.js';
import { changeWords } from './change-words.js';
import { isOpen, type RemarksOfDocument } from './document-remarks.js';

/** What the outside is told beside the document itself. */
export interface Told {
  id: string;
  /** By id of the incident, like INC-7; null where it has none yet. */
  references: ReadonlyMap<string, string | null>;
  validAt?: Instant | undefined;
  knownAt?: Instant | undefined;
  /** What the linter says of the sections. */
  remarked: RemarksOfDocument;
}

/** Where what was known when a fact was recorded is to be seen. */
export const knownAtAddress = (id: string, { recordedAt }: { recordedAt: Instant }): string =>
  `/v1/incidents/${id}/postmortem?knownAt=${encodeURIComponent(recordedAt)}`;

/** The document as the outside reads it, ids of people still without their names. */
export const documentBody = (dossier: Dossier, { id, references, validAt, knownAt, remarked }: Told): object => {
  const { document, review, current, outdated, owing, position, revision } = dossier;
  const {
    incidents,
    complete,
    attendees,
    sessions,
    minutes,
    points,
    interviews,
    sections,
    findings,
    solutions,
    actionItems,
    ...state
  } = document;
  return {
    id,
    version: current,
    revision: String(revision),
    position: String(position),
    validAt,
    knownAt,
    recordedUpTo: lastRecorded(dossier),
    ...state,
    requirement: owing,
    outdated,
    complete: { ...complete, asks: remarked.remarks.filter((each) => each.level === 'error' && isOpen(each)).length },
    incidents: incidents.map((incident) => {
      const terms = review.incidents.find((each) => each.id === incident.id)?.judged.terms;
      return incidentBody(incident, references.get(incident.id) ?? null, terms as Terms);
    }),
    ...{ attendees, sessions, minutes, points, interviews, sections },
    findings: findings.map((finding) => ({
      ...partName(references, finding.incident, 'finding', finding.finding),
      ...finding,
    })),
    solutions: solutions.map(({ finding, ...solution }) => ({
      ...partName(references, solution.incident, 'solution', solution.solution),
      addresses: partId(solution.incident, 'finding', finding),
      ...solution,
    })),
    actionItems: actionItems.map((item) => itemBody(references, item, dossier.today)),
    remarks: remarked.remarks,
    unread: remarked.unread,
  };
};

const partName = (references: Told['references'], incident: string, kind: PartKind, number: number): object => {
  const reference = references.get(incident) ?? null;
  return {
    id: partId(incident, kind, number),
    reference: reference === null ? null : partId(reference, kind, number),
  };
};

/** As much of an action item as a review shows; the rest is told under its own address. */
const itemBody = (references: Told['references'], item: ActionItemPart, today: Day): object => {
  const {
    incident,
    item: number,
    title,
    kind,
    state,
    finding,
    owner,
    team,
    promised,
    eventId,
    recordedAt,
    actor,
  } = item;
  return {
    ...partName(references, incident, 'item', number),
    ...{ incident, item: number, title, kind, state },
    addresses: finding === null ? null : partId(incident, 'finding', finding),
    ...{ owner, team },
    firstPromisedOn: promised?.firstOn ?? null,
    agreedOn: promised?.agreedOn ?? null,
    slippedDays: slipOf(item, today),
    ...{ eventId, recordedAt, actor },
  };
};

/** Once names stand beside ids, what changed since the approval is told in words. */
export const toldInWords = (named: object): object => {
  const { outdated } = named as { outdated: Dossier['outdated'] };
  if (outdated === null) return named;
  const { version, changes } = outdated;
  return { ...named, outdated: { version, says: changeWords(changes), changes } };
};

const incidentBody = (incident: IncidentPart, reference: string | null, terms: Terms): object => {
  const { facts, durations, timeline, verdicts, verdict, ...rest } = incident;
  return {
    ...rest,
    reference,
    facts: facts.map(({ fact, from, unrecorded, ...answer }) => ({
      fact,
      title: factWords[fact].title,
      ...answer,
      from: from.map((each) => statedBody(incident.id, each)),
      ...(unrecorded ? { unrecorded: statedBody(incident.id, unrecorded) } : {}),
    })),
    durations: Object.fromEntries(
      (Object.entries(durations) as [DurationName, IncidentPart['durations'][DurationName] & object][]).map(
        ([name, duration]) => [name, durationBody(duration)],
      ),
    ),
    timeline: timeline.map((each) => statedBody(incident.id, each)),
    verdicts: {
      says: verdict,
      items: verdicts.map(({ title: _title, kind: _kind, ...each }) => verdictBody(each, terms)),
    },
  };
};

/** What a fact says stands apart from where it comes from. */
const statedBody = (id: string, { at, corrections, ...fact }: Stated): object => ({
  ...fact,
  at,
  corrections,
  isCorrected: corrections.length > 0,
  known: knownAtAddress(id, fact),
});

/** When the last event was recorded that the document was computed from. */
const lastRecorded = ({ review: { incidents, postmortem, followed = [] } }: Dossier): Instant =>
  [
    ...incidents.flatMap(({ judged: { incident } }) => [
      ...incident.events,
      ...(incident.merging?.absorbed.flatMap(({ events }) => events) ?? []),
    ]),
    ...postmortem.events,
    ...followed.flatMap(({ followUps }) => followUps.events),
  ].reduce((last, { metadata }) => (metadata.recordedAt > last ? metadata.recordedAt : last), '');
