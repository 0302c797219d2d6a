import { bson, type Stored } from '#read-models';

/**
 * What was published of a review, as whoever publishes looks at it. A page about it: docs/read-models/publications.md.
 *
 * @id of the incident that stood for the review
 * @position of the last event folded
 */
export interface PublicationDocument extends Stored {
  /** Whether any edition is to be read. @from `PostmortemPublished`, `PublicationRetracted` */
  state: 'published' | 'retracted';
  /** The last part of its address. @from `PostmortemPublished` */
  slug: string;
  /** The number of the latest edition. @from `PostmortemPublished` */
  edition: number;
  /** Which version of the document that is. @from `PostmortemPublished` */
  version: string;
  /** When it was published. @from `PostmortemPublished` */
  publishedAt: Date;
  /** When all of it was taken back; null while it is public. @from `PublicationRetracted` */
  retractedAt: Date | null;
  /** Ids of all incidents that any edition tells of. @from `PostmortemPublished` */
  incidents: string[];
  /** When a text was destroyed that the latest edition may have been made of; null where none was. @from `TextRedacted`, `TextsExpired` and their like */
  textsGoneAt: Date | null;
}

const { text, texts, date, dateOrNull, whole, object } = bson;

/** The validator of the collection. */
export const publicationSchema = object({
  _id: text,
  position: { bsonType: 'long', minimum: 0 },
  state: { enum: ['published', 'retracted'] },
  slug: text,
  edition: whole,
  version: text,
  publishedAt: date,
  retractedAt: dateOrNull,
  incidents: texts,
  textsGoneAt: dateOrNull,
}) as Readonly<Record<string, unknown>>;
