import type { Recorded } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { ItemOf } from './content.js';

/** What a scan of a text that is to be published looks for. */
export const hitKinds = ['person', 'email', 'phone', 'postal-address', 'ip-address', 'host', 'secret'] as const;
export type HitKind = (typeof hitKinds)[number];

/** Words read otherwise wherever the public edition would have them; without a replacement they stay again. */
export interface WordsReplaced {
  type: 'WordsReplaced';
  data: { text: Prose; replacement: Prose | null; occurredAt: Instant };
}

/** What the scan found may be published as it is. */
export interface HitWaived {
  type: 'HitWaived';
  data: { kind: HitKind; text: Prose; reason: Prose; occurredAt: Instant };
}

/** A part is left out of what is published, or is not any more. */
export interface PartChosen {
  type: 'PartChosen';
  data: {
    /** A section, "timeline", "findings", "action-items", or the id of an item like INC-7.a1 as it is kept: UUID.a1. */
    part: string;
    isPublic: boolean;
    occurredAt: Instant;
  };
}

/** An edition is public from now on; it never changes. Numbered from 1. */
export interface PostmortemPublished {
  type: 'PostmortemPublished';
  data: {
    edition: number;
    /** Of the document that was approved. */
    version: string;
    /** The last part of its address, which stays the same for all editions. */
    slug: string;
    /** By which feeds know it, whatever its address. */
    publicId: string;
    /** Ids of all incidents that it tells of. */
    incidents: string[];
    items: ItemOf[];
    /** What it says (`EditionContent`), as JSON. */
    content: Prose;
    occurredAt: Instant;
  };
}

/** No edition is public any more, for a reason that is. */
export interface PublicationRetracted {
  type: 'PublicationRetracted';
  data: {
    slug: string;
    /** Public; left out where it may not be told. */
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** The texts of an event are gone for good (rules.md P5). */
export interface PublicationTextRedacted {
  type: 'PublicationTextRedacted';
  data: { eventId: string; reason?: Prose; occurredAt: Instant };
}

/** Every text that is not public is gone, as those of the incident are (rules.md P9). */
export interface PublicationTextsExpired {
  type: 'PublicationTextsExpired';
  data: {
    /** The event by which the texts of the incident expired. */
    cause: string;
    /** Ids of the events whose texts are gone. */
    eventIds: string[];
    occurredAt: Instant;
  };
}

/** One stream a review, `publication-UUID`, by the id of the incident that stands for it. */
export type PublicationEvent =
  | WordsReplaced
  | HitWaived
  | PartChosen
  | PostmortemPublished
  | PublicationRetracted
  | PublicationTextRedacted
  | PublicationTextsExpired;
export type RecordedPublicationEvent = Recorded<PublicationEvent>;

/** The texts in each event that are sealed (rules.md P1). */
const proseOf: { [Type in PublicationEvent['type']]: readonly string[] } = {
  WordsReplaced: ['text', 'replacement'],
  HitWaived: ['text', 'reason'],
  PartChosen: [],
  PostmortemPublished: ['content'],
  PublicationRetracted: ['reason'],
  PublicationTextRedacted: ['reason'],
  PublicationTextsExpired: [],
};

const valueOf = (event: PublicationEvent, name: string): unknown => (event.data as Record<string, unknown>)[name];

export const publicationProse = (event: PublicationEvent): string[] =>
  proseOf[event.type].filter((name) => valueOf(event, name) !== undefined && valueOf(event, name) !== null);

/** Is there a text in it, and not only the marker of one? */
export const hasText = (event: PublicationEvent): boolean =>
  publicationProse(event).some((name) => typeof valueOf(event, name) === 'string');

/** The marker in the place of every text. */
export const withoutTexts = (event: RecordedPublicationEvent): RecordedPublicationEvent => {
  if (!hasText(event)) return event;
  const gone = Object.fromEntries(publicationProse(event).map((name) => [name, { redacted: true }]));
  return { ...event, data: { ...event.data, ...gone } } as RecordedPublicationEvent;
};

/** An address is this publication's for good. One stream an address, `public-address-UUID`. */
export interface AddressTaken {
  type: 'AddressTaken';
  data: {
    slug: string;
    /** The id of the incident that stands for the review. */
    incident: string;
    occurredAt: Instant;
  };
}
