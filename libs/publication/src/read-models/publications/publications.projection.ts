import type { Logged } from '#decider';
import type { FollowUpEvent } from '#follow-ups/domain';
import type { IncidentEvent } from '#incidents/domain';
import type { PostmortemEvent } from '#postmortems/domain';
import type { Body, Projection } from '#read-models';
import type { PublicationEvent } from '../../domain/index.js';
import { publicationSchema, type PublicationDocument } from './publication-document.js';

type Known = PublicationEvent | IncidentEvent | PostmortemEvent | FollowUpEvent;

/** Events by which texts go that an edition may have been made of. */
const taking: ReadonlySet<string> = new Set([
  'TextRedacted',
  'TextsExpired',
  'PostmortemTextRedacted',
  'PostmortemTextsExpired',
  'FollowUpTextRedacted',
  'FollowUpTextsExpired',
]);

/** A document a review of which anything was ever published. */
export const publicationsProjection: Projection<PublicationDocument, Known> = {
  name: 'publications',
  version: 1,
  categories: ['publication', 'incident', 'postmortem', 'follow-ups'],
  indexes: [{ key: { state: 1, publishedAt: -1, _id: -1 } }, { key: { incidents: 1 } }],
  schema: publicationSchema,
  targets: (event) => {
    if (event.type === 'PostmortemPublished') return [{ id: event.streamId }];
    if (event.type === 'PublicationRetracted') return [{ id: event.streamId, ifThere: true }];
    return taking.has(event.type) ? [{ field: 'incidents', value: event.streamId }] : [];
  },
  isPivot: ({ type }) => type === 'PostmortemPublished',
  streamsOf: ({ incidents }) => incidents.flatMap((id) => [`incident-${id}`, `postmortem-${id}`, `follow-ups-${id}`]),
  project: (_id, document, events) => {
    const folded = events.reduce<Body<PublicationDocument> | undefined>(afterEvent, document && bodyIn(document));
    if (folded === undefined) throw new Error('nothing was published');
    return folded;
  },
};

const bodyIn = ({ _id, position: _position, ...body }: PublicationDocument): Body<PublicationDocument> => body;

const afterEvent = (
  known: Body<PublicationDocument> | undefined,
  event: Logged<Known>,
): Body<PublicationDocument> | undefined => {
  const at = new Date(event.metadata.recordedAt);
  if (event.type === 'PostmortemPublished') {
    const { slug, edition, version, incidents } = event.data;
    return {
      ...{ state: 'published', slug, edition, version },
      publishedAt: at,
      retractedAt: null,
      incidents: [...new Set([...(known?.incidents ?? []), ...incidents])],
      // An edition is made of what is there then.
      textsGoneAt: null,
    };
  }
  if (known === undefined) return undefined;
  if (event.type === 'PublicationRetracted') return { ...known, state: 'retracted', retractedAt: at };
  return taking.has(event.type) ? { ...known, textsGoneAt: at } : known;
};
