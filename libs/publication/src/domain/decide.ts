import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { UnknownEvent } from '#incidents/domain';
import { SoleAuthor } from '#postmortems/domain';
import type {
  ExpirePublicationTexts,
  Hit,
  PublicationCommand,
  PublishPostmortem,
  RedactPublicationText,
  RetractPublication,
  TakeAddress,
  WaiveHit,
} from './commands.js';
import {
  AddressIsTaken,
  NoSuchHit,
  NotPublished,
  NothingToPublish,
  PublicationIsFull,
  PublicationNotClean,
  RestrictedIsNotPublished,
  StillPublic,
} from './errors.js';
import {
  hasText,
  withoutTexts,
  type AddressTaken,
  type PublicationEvent,
  type RecordedPublicationEvent,
} from './events.js';
import {
  currentEdition,
  noPublication,
  publicationView,
  type Publication,
  type PublicationView,
  type Waiver,
} from './publication.js';

/** All of it is kept in memory, and on one page. */
export const editionsLimit = 50;
/** Bytes of UTF-8 that an edition may have, as JSON. */
export const contentLimit = 131_072;
const eventsLimit = 5_000;

const decide = (command: PublicationCommand, publication: Publication, moment: Moment): PublicationEvent[] => {
  const { recordedAt: occurredAt } = moment;
  const view = publicationView(publication);
  if (command.type === 'RedactPublicationText' || command.type === 'ExpirePublicationTexts')
    return protect(command, publication, view, occurredAt);
  if (command.type === 'RetractPublication') return retract(command, view, occurredAt);
  const events = decided(command, view, occurredAt);
  if (events.length > 0 && publication.events.length + events.length > eventsLimit)
    throw new PublicationIsFull('events', eventsLimit, 'nothing more is said about it but that it is retracted');
  return events;
};

const decided = (
  command: Exclude<PublicationCommand, RedactPublicationText | ExpirePublicationTexts | RetractPublication>,
  view: PublicationView,
  occurredAt: string,
): PublicationEvent[] => {
  switch (command.type) {
    case 'ReplaceWords': {
      const { text, replacement } = command.data;
      const before = view.replacements.find((each) => each.text === text)?.replacement ?? null;
      return before === replacement ? [] : [{ type: 'WordsReplaced', data: { text, replacement, occurredAt } }];
    }
    case 'WaiveHit':
      return waive(command, view, occurredAt);
    case 'ChoosePart': {
      const { part, isPublic } = command.data;
      return view.leftOut.has(part) === !isPublic ? [] : [{ type: 'PartChosen', data: { part, isPublic, occurredAt } }];
    }
    case 'PublishPostmortem':
      return publish(command, view, occurredAt);
    default:
      return unreachable(command);
  }
};

/** Of what the scan finds now; the same for the same reason is said once. */
const waive = (
  { data: { kind, text, reason, hits } }: WaiveHit,
  { waivers }: PublicationView,
  occurredAt: string,
): PublicationEvent[] => {
  if (!hits.some((hit) => hit.kind === kind && hit.text === text)) throw new NoSuchHit(kind, hits);
  const before = waivers.find((waiver) => waiver.kind === kind && waiver.text === text);
  return before?.reason === reason ? [] : [{ type: 'HitWaived', data: { kind, text, reason, occurredAt } }];
};

/** The waiver of a hit; undefined where nobody said why it may be public. */
export const waiverOf = (hit: Pick<Hit, 'kind' | 'text'>, waivers: readonly Waiver[]): Waiver | undefined =>
  waivers.find(({ kind, text }) => kind === hit.kind && text === hit.text);

/** rules.md W1, W2, W4: an approved version, clean, of nothing restricted, and by somebody else than its sole author. */
const publish = ({ data }: PublishPostmortem, view: PublicationView, occurredAt: string): PublicationEvent[] => {
  const { version, approved, content, items, hits, incidents, isRestricted, isSoleAuthor } = data;
  if (approved === null || (version !== undefined && version !== approved))
    throw new NothingToPublish(version, approved);
  if (isRestricted) throw new RestrictedIsNotPublished();
  if (isSoleAuthor) throw new SoleAuthor('publishes');
  const open = hits.filter((hit) => waiverOf(hit, view.waivers) === undefined);
  if (open.length > 0) throw new PublicationNotClean(open);
  const json = JSON.stringify(content);
  const bytes = bytesOf(json);
  if (bytes > contentLimit)
    throw new PublicationIsFull(
      'bytes an edition',
      contentLimit,
      `this one has ${bytes}; leave parts out (POST …/public-preview/parts)`,
    );
  const current = currentEdition(view);
  if (current?.version === approved && current.content === json) return [];
  if (view.editions.length >= editionsLimit)
    throw new PublicationIsFull('editions', editionsLimit, 'its page stays as it is');
  const [first] = view.editions;
  const { slug, publicId } = first ?? data;
  return [
    {
      type: 'PostmortemPublished',
      data: {
        edition: view.editions.length + 1,
        version: approved,
        ...{ slug, publicId },
        incidents: [...incidents],
        items: [...items],
        content: json,
        occurredAt,
      },
    },
  ];
};

/** Of UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** In every state, however much there is: a page that has to go goes. */
const retract = (
  { data: { reason, hits, isQuiet } }: RetractPublication,
  { state, editions: [first] }: PublicationView,
  occurredAt: string,
): PublicationEvent[] => {
  if (state !== 'published' || first === undefined) {
    if (isQuiet) return [];
    throw new NotPublished(state === 'retracted');
  }
  if (hits.length > 0) throw new PublicationNotClean(hits, 'reason');
  const { slug } = first;
  return [{ type: 'PublicationRetracted', data: { slug, ...(reason === undefined ? {} : { reason }), occurredAt } }];
};

/** In every state, however much there is. @throws UnknownEvent, StillPublic */
const protect = (
  command: RedactPublicationText | ExpirePublicationTexts,
  { events }: Publication,
  view: PublicationView,
  occurredAt: string,
): PublicationEvent[] => {
  const isPublic = publicIn(view);
  if (command.type === 'ExpirePublicationTexts') {
    const { cause } = command.data;
    const eventIds = events.filter((event) => hasText(event) && !isPublic.has(event.id)).map(({ id }) => id);
    return eventIds.length > 0 ? [{ type: 'PublicationTextsExpired', data: { cause, eventIds, occurredAt } }] : [];
  }
  const { eventId, reason } = command.data;
  const target = events.find(({ id }) => id === eventId);
  if (target === undefined) throw new UnknownEvent(eventId, 'event of its publication', 'GET …/postmortem/publication');
  if (isPublic.has(eventId)) throw new StillPublic();
  if (!hasText(target)) return [];
  return [
    { type: 'PublicationTextRedacted', data: { eventId, ...(reason === undefined ? {} : { reason }), occurredAt } },
  ];
};

/** Ids of the events whose texts everybody reads: the editions that stand, and why none does. */
const publicIn = ({ editions, retraction }: PublicationView): ReadonlySet<string> =>
  new Set([
    ...editions.filter(({ isRetracted }) => !isRetracted).map(({ eventId }) => eventId),
    ...(retraction ? [retraction.eventId] : []),
  ]);

const evolve = ({ events }: Publication, event: RecordedPublicationEvent): Publication => {
  const gone =
    event.type === 'PublicationTextRedacted'
      ? [event.data.eventId]
      : event.type === 'PublicationTextsExpired'
        ? event.data.eventIds
        : [];
  if (gone.length === 0) return { events: [...events, event] };
  const ids = new Set(gone);
  return { events: [...events.map((each) => (ids.has(each.id) ? withoutTexts(each) : each)), event] };
};

/** The streams `publication-UUID`. */
export const publishing: Decider<Publication, PublicationCommand, PublicationEvent> = {
  initial: noPublication,
  decide,
  evolve,
};

/** What was recorded of one address. */
export interface PublicAddress {
  events: readonly Recorded<AddressTaken>[];
}

/** The streams `public-address-UUID`: one address is one publication's. */
export const addressing: Decider<PublicAddress, TakeAddress, AddressTaken> = {
  initial: { events: [] },
  decide: ({ data: { slug, incident } }, { events: [taken] }, { recordedAt: occurredAt }) => {
    if (taken === undefined) return [{ type: 'AddressTaken', data: { slug, incident, occurredAt } }];
    if (taken.data.incident !== incident) throw new AddressIsTaken(slug);
    return [];
  },
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};
