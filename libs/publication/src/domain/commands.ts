import type { EditionContent, ItemOf } from './content.js';
import type { HitKind } from './events.js';

/** Words are to be read otherwise in what is published, or as they are. */
export interface ReplaceWords {
  type: 'ReplaceWords';
  data: { text: string; replacement: string | null };
}

/** What the scan found may be published. */
export interface WaiveHit {
  type: 'WaiveHit';
  data: { kind: HitKind; text: string; reason: string; hits: readonly Hit[] };
}

export interface ChoosePart {
  type: 'ChoosePart';
  data: { part: string; isPublic: boolean };
}

/** What the scan found. */
export interface Hit {
  kind: HitKind;
  /** Where: "title", "section lessons", "timeline of incident 1, entry 3". */
  place: string;
  text: string;
  /** What it was taken for. */
  why: string;
}

/** What is to be published, and all that decides whether it may be. */
export interface PublishPostmortem {
  type: 'PublishPostmortem';
  data: {
    /** The version that is meant; the one approved last where it is left out. */
    version?: string;
    /** The version that was approved last; null where none was. */
    approved: string | null;
    /** What it would say, redacted as was said. */
    content: EditionContent;
    items: readonly ItemOf[];
    hits: readonly Hit[];
    incidents: readonly string[];
    isRestricted: boolean;
    /** Whoever publishes it is the only one who wrote it. */
    isSoleAuthor: boolean;
    /** The address and the id in feeds, where it has none yet. */
    slug: string;
    publicId: string;
  };
}

/** Nothing of it is to be public. */
export interface RetractPublication {
  type: 'RetractPublication';
  data: {
    /** Left out where the reason may not be told. */
    reason?: string;
    /** In the reason, which is public. */
    hits: readonly Hit[];
    /** It comes of a policy, and is quiet where nothing is public. */
    isQuiet?: true;
  };
}

export interface RedactPublicationText {
  type: 'RedactPublicationText';
  data: { eventId: string; reason?: string };
}

/** The texts of the incident that stands for the review expired. */
export interface ExpirePublicationTexts {
  type: 'ExpirePublicationTexts';
  data: { cause: string };
}

export type PublicationCommand =
  | ReplaceWords
  | WaiveHit
  | ChoosePart
  | PublishPostmortem
  | RetractPublication
  | RedactPublicationText
  | ExpirePublicationTexts;

/** An address is to lead to the publication of this review alone. */
export interface TakeAddress {
  type: 'TakeAddress';
  data: { slug: string; incident: string };
}
