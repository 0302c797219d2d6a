import { bson, type Stored } from '#read-models';
import { roles, type Prose, type Role } from '../../domain/index.js';

/**
 * A key that was given out. A page about it: docs/read-models/api-keys.md.
 *
 * @id the key's id
 * @position of the last event folded
 */
export interface ApiKeyDocument extends Stored {
  /** Its first characters, `debrief_` and four more, to tell keys apart. @from `ApiKeyIssued` */
  prefix: string;
  /** What it is for; null of the first key of an installation. @from `ApiKeyIssued` */
  label: Prose | null;
  /** What it may do ([permissions.md](../permissions.md)). @from `ApiKeyIssued` */
  roles: Role[];
  /** Ids of the services that it records for, where it is an emitter. @from `ApiKeyIssued` */
  services: string[] | null;
  /** Id of the person it acts for. @from `ApiKeyIssued` */
  person: string | null;
  /** When it was given out. @from `ApiKeyIssued` */
  issuedAt: Date;
  /** `kind` and `id` of who gave it out. @from `ApiKeyIssued` */
  issuedBy: { kind: string; id: string };
  /** From when on it is refused; null for never. @from `ApiKeyIssued` */
  expiresAt: Date | null;
  /** Since when it is refused. @from `ApiKeyRevoked` */
  revokedAt: Date | null;
  /** When it was used, told once an hour at most. @from `ApiKeyUsed` */
  lastUsedAt: Date | null;
}

const { text, textOrNull, date, dateOrNull } = bson;

/** The validator of the collection. */
export const apiKeySchema = {
  bsonType: 'object',
  required: [
    ...['_id', 'position', 'prefix', 'label', 'roles', 'services', 'person', 'issuedAt', 'issuedBy', 'expiresAt'],
    ...['revokedAt', 'lastUsedAt'],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    prefix: text,
    label: {
      anyOf: [textOrNull, { bsonType: 'object', required: ['redacted'], properties: { redacted: { enum: [true] } } }],
    },
    roles: { bsonType: 'array', items: { enum: [...roles] } },
    services: { bsonType: ['array', 'null'], items: text },
    person: textOrNull,
    issuedAt: date,
    issuedBy: {
      bsonType: 'object',
      required: ['kind', 'id'],
      additionalProperties: false,
      properties: { kind: text, id: text },
    },
    expiresAt: dateOrNull,
    revokedAt: dateOrNull,
    lastUsedAt: dateOrNull,
  },
};
