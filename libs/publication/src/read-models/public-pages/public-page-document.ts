import { itemStates, type Day, type ItemState } from '#follow-ups/domain';
import { bson, type Stored } from '#read-models';

/**
 * What everybody reads at one address. A page about it: docs/read-models/public_pages.md.
 *
 * @id the last part of the address
 * @position of the last event folded
 */
export interface PublicPageDocument extends Stored {
  /** By which feeds know it. @from `PostmortemPublished` */
  publicId: string;
  /** Whether any edition is to be read. @from `PostmortemPublished`, `PublicationRetracted` */
  isPublic: boolean;
  /** Of the latest edition; null once it is retracted. @from `PostmortemPublished`, `PublicationRetracted` */
  title: string | null;
  /** How the latest edition begins, in plain words; null where it has no summary, and once it is retracted. @from `PostmortemPublished`, `PublicationRetracted` */
  summary: string | null;
  /** When the first edition was published. @from `PostmortemPublished` */
  firstPublishedAt: Date;
  /** When something that is to be read here changed last; lists are in this order. @from all */
  updatedAt: Date;
  /** When, and why, all of it was taken back; null while it is public. @from `PublicationRetracted` */
  retraction: { at: Date; reason: string | null } | null;
  /** In the order of their numbers. @from `PostmortemPublished` */
  editions: PublicEdition[];
  /** What was promised in any edition, as it stands now. @from `PostmortemPublished`, events of the follow-ups */
  promises: PublicPromise[];
  /** Ids of the incidents whose follow-ups it shows. Not a part of the contract. @from `PostmortemPublished` */
  follows: string[];
}

export interface PublicEdition {
  /** From 1. */
  edition: number;
  publishedAt: Date;
  /** What it says, as JSON; null once it is retracted. */
  content: string | null;
  /** What it promises, in the order of its items: places in `promises`, from 0. */
  promises: number[];
}

export interface PublicPromise {
  /** Which item it is. Not a part of the contract. */
  incident: string;
  item: number;
  state: ItemState;
  /** The day that was promised first, and the one that was agreed on last. */
  firstPromisedOn: Day | null;
  agreedOn: Day | null;
  deliveredOn: Day | null;
  droppedOn: Day | null;
}

const { text, textOrNull, texts, date, whole, flag, object, orNull, listOf } = bson;

/** The validator of the collection. */
export const publicPageSchema = object({
  _id: text,
  position: { bsonType: 'long', minimum: 0 },
  publicId: text,
  isPublic: flag,
  title: textOrNull,
  summary: textOrNull,
  firstPublishedAt: date,
  updatedAt: date,
  retraction: orNull(object({ at: date, reason: textOrNull })),
  editions: listOf(object({ edition: whole, publishedAt: date, content: textOrNull, promises: listOf(whole) })),
  promises: listOf(
    object({
      incident: text,
      item: whole,
      state: { enum: [...itemStates] },
      ...{ firstPromisedOn: textOrNull, agreedOn: textOrNull, deliveredOn: textOrNull, droppedOn: textOrNull },
    }),
  ),
  follows: texts,
}) as Readonly<Record<string, unknown>>;
