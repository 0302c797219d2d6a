import { Injectable } from '@nestjs/common';
import { Directory } from '#directory';
import { namesOf, type Participant } from '#directory/domain';
import { partId } from '#follow-ups/domain';
import { restrictionIn, type Sight } from '#incidents/domain';
import { DossierStreams, loadDossier, type Dossier } from '#postmortems';
import { postmortemView, type Document, type PostmortemView } from '#postmortems/domain';
import {
  publicationView,
  redact,
  rolesOf,
  type EditionContent,
  type ItemOf,
  type PublicationView,
  type Redaction,
  type Taking,
} from './domain/index.js';
import { promiseNow, type PromiseNow } from './promises.js';
import { publicContent, shownAs } from './public-content.js';
import { PublicationStreams } from './publication-stream.js';
import type { PublicText } from './scan.js';

/** A text of an edition, how it came to read so, and how it read before. */
export interface EditedText extends PublicText {
  was: string;
  redactions: Redaction[];
}

/** What an edition would say now, and what it comes from. */
export interface EditionDraft {
  /** The incident that stands for the review. */
  lead: string;
  /** Ids of all incidents that it tells of. */
  incidents: string[];
  isRestricted: boolean;
  /** The document in the version that was approved last; as it is now, where none was. */
  document: Document;
  approved: string | null;
  /** It reads otherwise by now than what was approved. */
  isOutdated: boolean;
  postmortem: PostmortemView;
  publication: PublicationView;
  /** Of the stream of the publication; -1 where nothing is recorded of it. */
  revision: bigint;
  position: bigint;
  content: EditionContent;
  items: ItemOf[];
  /** How each of those items stands now. */
  promises: PromiseNow[];
  texts: EditedText[];
  /** The same content, each of its texts written otherwise. */
  contentWith: (write: (text: EditedText) => string) => EditionContent;
  /** Names of everybody who took part. */
  names: string[];
}

/** Puts together what an edition would say. */
@Injectable()
export class EditionSource {
  constructor(
    private readonly streams: DossierStreams,
    private readonly publications: PublicationStreams,
    private readonly directory: Directory,
  ) {}

  /** @throws UnknownIncident */
  async draft(incidentId: string, sight?: Sight): Promise<EditionDraft> {
    const latest = await loadDossier(this.streams, incidentId, sight);
    const lead = latest.review.incidents[0]?.id ?? incidentId;
    const approved = latest.document.approved?.version ?? null;
    const { document } =
      approved === null || approved === latest.current
        ? latest
        : await loadDossier(this.streams, lead, sight, { version: approved });
    const loaded = await this.publications.load(lead);
    const publication = publicationView(loaded.state);
    const items = latest.document.actionItems.map((item) => ({
      ...item,
      id: partId(item.incident, 'item', item.item),
    }));
    const names = await this.namesIn(document, latest);
    const roles = rolesOf(
      takingIn(document, latest.document),
      items.flatMap(({ owner, team }) => {
        const called = team && names.get(`team ${team.id}`);
        return owner?.kind === 'person' && called ? [{ id: owner.id, team: called }] : [];
      }),
    );
    const people = await Promise.all(
      [...roles].map(async ([id, role]) => ({ role, names: await this.allNamesOf(id) })),
    );
    const texts: EditedText[] = [];
    const contentBy = (write: (text: EditedText) => string) =>
      publicContent(document, items, {
        say: (place, text, format = 'line') => {
          if (typeof text !== 'string') return undefined;
          const was = shownAs(text, format);
          const { text: redacted, redactions } = redact(was, { replacements: publication.replacements, people });
          return redacted.trim() === '' ? undefined : write({ place, text: redacted, format, was, redactions });
        },
        nameOf: (kind, id) => names.get(`${kind} ${id}`),
        roleOf: (id) => roles.get(id),
        isLeftOut: (part) => publication.leftOut.has(part),
      });
    const { content, items: shown } = contentBy((edited) => {
      texts.push(edited);
      return edited.text;
    });
    return {
      lead,
      incidents: incidentsIn(latest),
      isRestricted: latest.review.incidents.some(({ judged: { incident } }) => restrictionIn(incident.events) !== null),
      document,
      approved,
      isOutdated: latest.outdated !== null,
      postmortem: postmortemView(latest.review.postmortem),
      publication,
      revision: loaded.revision,
      position: loaded.position > latest.position ? loaded.position : latest.position,
      content,
      items: shown,
      promises: shown.flatMap(({ incident, item }) => {
        const found = items.find((each) => each.incident === incident && each.item === item);
        return found ? [promiseNow(found)] : [];
      }),
      texts,
      contentWith: (write) => contentBy(write).content,
      names: people.flatMap((each) => each.names),
    };
  }

  /** What services and teams are called; those whose names are gone are left out. */
  private async namesIn(document: Document, latest: Dossier): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, { kind: 'service' | 'team'; id: string }>();
    const want = (kind: 'service' | 'team', id: unknown): unknown =>
      typeof id === 'string' && wanted.set(`${kind} ${id}`, { kind, id });
    for (const { services, timeline, facts } of document.incidents) {
      for (const id of services) want('service', id);
      for (const { data } of [...timeline, ...facts.flatMap(({ from }) => from)]) {
        want('service', data['service']);
        for (const somebody of participantsIn(data)) if (somebody.kind === 'team') want('team', somebody.id);
      }
    }
    for (const { team } of latest.document.actionItems) want('team', team?.id);
    const names = await Promise.all(
      [...wanted].map(async ([key, { kind, id }]) => [key, await this.directory.nameOf(kind, id)] as const),
    );
    return new Map(names.flatMap(([key, name]) => (typeof name === 'string' ? [[key, name] as const] : [])));
  }

  /** Every name that leads to a person or an external user. */
  private async allNamesOf(id: string): Promise<string[]> {
    const known = await Promise.all(
      (['person', 'external-user'] as const).map(async (kind) => this.directory.entries.load(kind, id)),
    );
    return known.flatMap(({ state }) => [...namesOf(state.events).values()]);
  }
}

const incidentsIn = ({ review }: Dossier): string[] => [
  ...new Set(
    review.incidents.flatMap(({ id, judged: { incident } }) => [
      id,
      ...(incident.merging?.absorbed.map((other) => other.id) ?? []),
    ]),
  ),
];

const isParticipant = (value: unknown): value is Participant =>
  typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;

const participantsIn = (data: Record<string, unknown>): Participant[] => Object.values(data).filter(isParticipant);

/** Who had which part, in the order in which they first appear. */
const takingIn = (document: Document, { attendees, sessions, minutes, sections }: Document): Taking[] => {
  const taking: Taking[] = [];
  const add = (somebody: Participant | null | undefined | { kind: string; id: string }, part: Taking['part']): void => {
    if (somebody?.kind === 'person') taking.push({ id: somebody.id, part });
    else if (somebody?.kind === 'external-user') taking.push({ id: somebody.id, part: 'user' });
  };
  const facts = document.incidents.flatMap(({ timeline }) => timeline);
  for (const { type, data } of [...facts].sort(({ at: one }, { at: other }) =>
    one < other ? -1 : one > other ? 1 : 0,
  )) {
    if (type === 'LeadHandedOver') add(data['to'] as Participant, 'lead');
    if (type === 'IncidentResponded' && data['role'] === 'lead') add(data['by'] as Participant, 'lead');
    add(data['by'] as Participant | null, 'responder');
    for (const name of ['reportedBy', 'loggedBy']) add(data[name] as Participant | null, 'reporter');
  }
  for (const { lead } of document.incidents) add(lead, 'lead');
  for (const { facilitator } of sessions) add(facilitator, 'facilitator');
  for (const somebody of [
    ...attendees,
    ...minutes.map(({ speaker }) => speaker),
    ...sections.map(({ actor }) => actor),
  ])
    add(somebody, 'reviewer');
  return taking;
};
