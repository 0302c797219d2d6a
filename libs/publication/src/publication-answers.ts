import { flag, instant, list, nullable, object, open, prose, text, whole } from '#http';
import { partId } from '#follow-ups/domain';
import { outsideReports } from '#postmortems/domain';
import {
  currentEdition,
  hitKinds,
  suggestionWords,
  type Hit,
  type PublicationView,
  type Told,
  type Waiver,
} from './domain/index.js';
import type { EditionDraft } from './edition-source.js';
import { openHits, spansOf, type Preview } from './previews.js';

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });

const told = { eventId: text, recordedAt: instant, actor: open('Who said it') };

const span = { start: whole, end: whole };

const hitSchema = object(
  {
    kind: choice(hitKinds),
    place: { ...text, description: 'In which text' },
    text,
    why: text,
    waived: object({ reason: prose, ...told }),
  },
  ['waived'],
);

export const suggestionSchema = nullable(
  object({
    says: text,
    reasons: list(object({ incident: text, eventId: text, origin: choice(['external-user', 'support']), at: instant })),
  }),
);

const editionSchema = object({
  edition: whole,
  version: text,
  publishedAt: instant,
  isRetracted: flag,
  path: { ...text, description: 'Where it is, or was, to be read' },
  ...told,
});

export const publicationSchema = object({
  id: { ...text, description: 'Of the incident that stands for the review' },
  revision: { ...text, description: 'Of the stream of the publication; "-1" where nothing is recorded of it' },
  position: text,
  state: nullable(choice(['published', 'retracted'])),
  suggestion: suggestionSchema,
  approvedVersion: nullable(text),
  isOutdated: { ...flag, description: 'The document reads otherwise by now than what was approved' },
  isRestricted: { ...flag, description: 'Some people alone see one of its incidents: nothing of it is published' },
  path: { ...nullable(text), description: 'Where everybody reads it' },
  editions: list(editionSchema),
  retraction: nullable(object({ reason: nullable(text), at: instant, ...told })),
  replacements: list(object({ text, replacement: text, ...told })),
  waivers: list(object({ kind: choice(hitKinds), text, reason: prose, ...told })),
  leftOut: { ...list(text), description: 'Parts that are not published; items by their ids' },
});

export const previewSchema = object({
  id: text,
  revision: text,
  approvedVersion: nullable(text),
  isOutdated: flag,
  isRestricted: flag,
  isClean: { ...flag, description: 'Nothing was found that is not waived' },
  hits: list(hitSchema),
  texts: {
    ...list(
      object({
        place: text,
        format: choice(['markdown', 'line']),
        text: { ...text, description: 'As it would be published' },
        redactions: list(object({ ...span, was: text, by: choice(['name', 'replacement']) })),
        hits: list(object({ ...span, kind: choice(hitKinds), isWaived: flag })),
      }),
    ),
    description: 'Places are in UTF-16 code units from 0',
  },
  parts: { ...list(text), description: 'What may be left out' },
  leftOut: list(text),
  items: { ...list(text), description: 'Ids of the action items that would be shown' },
  content: open('What the edition would say, as /public/{slug}.json has it'),
});

const toldOf = ({ eventId, recordedAt, actor }: Told): object => ({ eventId, recordedAt, actor });

const waiverBody = ({ reason, ...waiver }: Waiver): object => ({ reason, ...toldOf(waiver) });

export const publicPath = (slug: string): string => `/public/${slug}`;

export const editionPath = (slug: string, edition: number): string => `${publicPath(slug)}/editions/${edition}`;

/** What was recorded, and what is suggested. */
export const publicationBody = (draft: EditionDraft): object => {
  const { lead, revision, position, publication, document, approved, isOutdated, isRestricted } = draft;
  const { state, retraction, replacements, waivers, leftOut, editions } = publication;
  const reasons = outsideReports(document);
  const current = currentEdition(publication);
  return {
    id: lead,
    revision: String(revision),
    position: String(position),
    state,
    suggestion: reasons.length === 0 ? null : { says: suggestionWords(reasons), reasons },
    approvedVersion: approved,
    ...{ isOutdated, isRestricted },
    path: current ? publicPath(current.slug) : null,
    editions: editions.map(editionBody),
    retraction: retraction && {
      reason: typeof retraction.reason === 'string' ? retraction.reason : null,
      at: retraction.at,
      ...toldOf(retraction),
    },
    replacements: replacements.map(({ text: said, replacement, ...by }) => ({
      text: said,
      replacement,
      ...toldOf(by),
    })),
    waivers: waivers.map(({ kind, text: said, ...waiver }) => ({
      kind,
      text: said,
      ...waiverBody({ kind, text: said, ...waiver }),
    })),
    leftOut: [...leftOut],
  };
};

const editionBody = (edition: PublicationView['editions'][number]): object => ({
  edition: edition.edition,
  version: edition.version,
  publishedAt: edition.publishedAt,
  isRetracted: edition.isRetracted,
  path: editionPath(edition.slug, edition.edition),
  ...toldOf(edition),
});

const hitBody = ({ kind, place, text: said, why, waived }: Hit & { waived?: Waiver }): object => ({
  ...{ kind, place, text: said, why },
  ...(waived ? { waived: waiverBody(waived) } : {}),
});

/** What would be published, each text with what was replaced in it and what was found. */
export const previewBody = (preview: Preview, parts: readonly string[]): object => {
  const { lead, revision, approved, isOutdated, isRestricted, hits, texts, publication, content, items } = preview;
  return {
    id: lead,
    revision: String(revision),
    approvedVersion: approved,
    ...{ isOutdated, isRestricted },
    isClean: openHits(preview).length === 0,
    hits: hits.map(hitBody),
    texts: texts.map(({ place, format, text: said, redactions }) => ({
      ...{ place, format, text: said, redactions },
      hits: hits
        .filter((hit) => hit.place === place)
        .flatMap((hit) =>
          spansOf(hit, { text: said }).map((at) => ({ ...at, kind: hit.kind, isWaived: hit.waived !== undefined })),
        ),
    })),
    parts: [...parts],
    leftOut: [...publication.leftOut],
    items: items.map(({ incident, item }) => partId(incident, 'item', item)),
    content,
  };
};
