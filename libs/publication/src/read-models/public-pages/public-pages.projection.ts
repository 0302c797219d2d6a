import type { Logged } from '#decider';
import { followingUp, followUpView, type FollowUpEvent, type RecordedFollowUpEvent } from '#follow-ups/domain';
import type { Body, Context, Projection } from '#read-models';
import { promiseNow } from '../../promises.js';
import { contentIn, type ItemOf, type PublicationEvent } from '../../domain/index.js';
import { publicPageSchema, type PublicPageDocument, type PublicPromise } from './public-page-document.js';

type Known = PublicationEvent | FollowUpEvent;

/** A document an address: nothing stands in it that is not public, but for which items its promises are. */
export const publicPagesProjection: Projection<PublicPageDocument, Known> = {
  name: 'public_pages',
  version: 1,
  categories: ['publication', 'follow-ups'],
  indexes: [
    { key: { isPublic: 1, updatedAt: -1, _id: -1 } },
    { key: { updatedAt: -1, _id: -1 } },
    { key: { publicId: 1 } },
    { key: { follows: 1 } },
  ],
  schema: publicPageSchema,
  targets: (event) => {
    if (isOfFollowUps(event)) return [{ field: 'follows', value: event.streamId }];
    if (event.type === 'PostmortemPublished') return [{ id: event.data.slug }];
    return event.type === 'PublicationRetracted' ? [{ id: event.data.slug, ifThere: true }] : [];
  },
  isPivot: ({ type }) => type === 'PostmortemPublished' || type === 'PublicationRetracted',
  needs: (event, _context, document) => [
    ...(isOfFollowUps(event) ? [streamOf(event.streamId)] : []),
    ...(event.type === 'PostmortemPublished' ? event.data.items.map(({ incident }) => streamOf(incident)) : []),
    ...(document?.follows ?? []).map(streamOf),
  ],
  streamsOf: ({ follows }) => follows.map(streamOf),
  project: (_id, document, events, context) => {
    const page = events.reduce<Body<PublicPageDocument> | undefined>(
      (known, event) => afterEvent(known, event, context),
      document && bodyIn(document),
    );
    if (page === undefined) throw new Error('nothing was published here');
    return page;
  },
};

const streamOf = (incident: string): string => `follow-ups-${incident}`;

const isOfFollowUps = (event: Logged<Known>): event is Logged<FollowUpEvent> => event.category === 'follow-ups';

const bodyIn = ({ _id, position: _position, ...body }: PublicPageDocument): Body<PublicPageDocument> => body;

/** Promises are told as of each event, so that it makes no difference how many come at a time. */
const afterEvent = (
  page: Body<PublicPageDocument> | undefined,
  event: Logged<Known>,
  context: Context,
): Body<PublicPageDocument> | undefined => {
  const at = later(page?.updatedAt, new Date(event.metadata.recordedAt));
  const after = isOfFollowUps(event) ? page : afterPublication(page, event, at);
  if (after === undefined) return undefined;
  const promises = after.promises.map((promise) => promiseAt(promise, context, event.position));
  const isChanged = JSON.stringify(promises) !== JSON.stringify(after.promises);
  return { ...after, promises, updatedAt: isChanged ? at : after.updatedAt };
};

/** What a page says of its change never goes back, also where an importer says when something was recorded. */
const later = (before: Date | undefined, at: Date): Date => (before !== undefined && before > at ? before : at);

const afterPublication = (
  page: Body<PublicPageDocument> | undefined,
  { type, data, metadata }: Logged<PublicationEvent>,
  updatedAt: Date,
): Body<PublicPageDocument> | undefined => {
  const at = new Date(metadata.recordedAt);
  if (type === 'PostmortemPublished') {
    const { edition, publicId, items, content } = data;
    // Only what was retracted before is ever redacted.
    const said = contentIn(content);
    const promises = [...(page?.promises ?? [])];
    const places = items.map((item) => placeIn(promises, item));
    return {
      publicId,
      isPublic: said !== undefined,
      title: said?.title ?? null,
      summary: said?.summary ?? null,
      firstPublishedAt: page?.firstPublishedAt ?? at,
      updatedAt,
      retraction: null,
      editions: [
        ...(page?.editions ?? []),
        { edition, publishedAt: at, content: typeof content === 'string' ? content : null, promises: places },
      ],
      promises,
      follows: [...new Set([...(page?.follows ?? []), ...items.map(({ incident }) => incident)])],
    };
  }
  if (type !== 'PublicationRetracted' || page === undefined) return page;
  const { reason } = data;
  return {
    ...page,
    isPublic: false,
    title: null,
    summary: null,
    updatedAt,
    retraction: { at, reason: typeof reason === 'string' ? reason : null },
    editions: page.editions.map((edition) => ({ ...edition, content: null, promises: [] })),
    promises: [],
    follows: [],
  };
};

/** Where a promise stands; it is put there where it does not yet. */
const placeIn = (promises: PublicPromise[], { incident, item }: ItemOf): number => {
  const place = promises.findIndex((each) => each.incident === incident && each.item === item);
  if (place >= 0) return place;
  const nothing = { firstPromisedOn: null, agreedOn: null, deliveredOn: null, droppedOn: null };
  return promises.push({ incident, item, state: 'open', ...nothing }) - 1;
};

const promiseAt = ({ incident, item: number }: PublicPromise, context: Context, position: bigint): PublicPromise => {
  const events = context.events(streamOf(incident), position) as unknown as RecordedFollowUpEvent[];
  const item = followUpView(events.reduce(followingUp.evolve, followingUp.initial)).items[number - 1];
  if (item === undefined) throw new Error(`there is no action item ${number} of incident ${incident}`);
  return { incident, item: number, ...promiseNow(item) };
};
