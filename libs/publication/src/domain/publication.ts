import { unreachable, type Actor } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { HitKind, PostmortemPublished, RecordedPublicationEvent } from './events.js';

/** Everything that was recorded of the publication of one review. */
export interface Publication {
  events: readonly RecordedPublicationEvent[];
}

export const noPublication: Publication = { events: [] };

/** Where something comes from. */
export interface Told {
  eventId: string;
  recordedAt: Instant;
  actor: Actor;
}

export interface Replacement extends Told {
  text: string;
  replacement: string;
}

export interface Waiver extends Told {
  kind: HitKind;
  text: string;
  reason: Prose;
}

export interface Edition extends Told, Omit<PostmortemPublished['data'], 'occurredAt'> {
  publishedAt: Instant;
  /** It was public, and is not any more. */
  isRetracted: boolean;
}

/** As it stands after some events. */
export interface PublicationView {
  /** Those that stand, in the order in which they were said. */
  replacements: readonly Replacement[];
  waivers: readonly Waiver[];
  /** Parts that are not published. */
  leftOut: ReadonlySet<string>;
  editions: readonly Edition[];
  /** The last word about what is public; null before anything was. */
  state: 'published' | 'retracted' | null;
  retraction: (Told & { reason: Prose | null; at: Instant }) | null;
}

const tellingOf = ({ id: eventId, metadata: { recordedAt, actor } }: RecordedPublicationEvent): Told => ({
  eventId,
  recordedAt,
  actor,
});

export const publicationView = ({ events }: Publication): PublicationView => {
  const replacements = new Map<string, Replacement>();
  const waivers = new Map<string, Waiver>();
  const leftOut = new Set<string>();
  let editions: Edition[] = [];
  let retraction: PublicationView['retraction'] = null;
  for (const event of events) {
    const told = tellingOf(event);
    switch (event.type) {
      case 'WordsReplaced': {
        const { text, replacement } = event.data;
        // What was redacted says nothing any more.
        if (typeof text !== 'string') break;
        replacements.delete(text);
        if (typeof replacement === 'string') replacements.set(text, { ...told, text, replacement });
        break;
      }
      case 'HitWaived': {
        const { kind, text, reason } = event.data;
        if (typeof text === 'string') waivers.set(`${kind} ${text}`, { ...told, kind, text, reason });
        break;
      }
      case 'PartChosen':
        if (event.data.isPublic) leftOut.delete(event.data.part);
        else leftOut.add(event.data.part);
        break;
      case 'PostmortemPublished': {
        const { occurredAt: publishedAt, ...edition } = event.data;
        editions.push({ ...told, ...edition, publishedAt, isRetracted: false });
        retraction = null;
        break;
      }
      case 'PublicationRetracted':
        editions = editions.map((edition) => ({ ...edition, isRetracted: true }));
        retraction = { ...told, reason: event.data.reason ?? null, at: event.data.occurredAt };
        break;
      // They act on what was said before (`evolve`).
      case 'PublicationTextRedacted':
      case 'PublicationTextsExpired':
        break;
      default:
        unreachable(event);
    }
  }
  return {
    replacements: [...replacements.values()],
    waivers: [...waivers.values()],
    leftOut,
    editions,
    state: editions.length === 0 ? null : retraction ? 'retracted' : 'published',
    retraction,
  };
};

/** The edition that the address leads to; undefined where nothing is public. */
export const currentEdition = ({
  editions,
  state,
}: Pick<PublicationView, 'editions' | 'state'>): Edition | undefined =>
  state === 'published' ? editions.at(-1) : undefined;
