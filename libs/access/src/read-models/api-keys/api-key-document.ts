import type { Stored } from '#read-models';
import { roles, type Prose, type Role } from '../../domain/index.js';

/** A key that was given out. A page about it: docs/read-models/api-keys.md. */
export interface ApiKeyDocument extends Stored {
  /** Its first characters. */
  prefix: string;
  label: Prose | null;
  roles: Role[];
  /** Ids of services; null where it is no emitter. */
  services: string[] | null;
  /** Id of the person it acts for. */
  person: string | null;
  issuedAt: Date;
  /** Who gave it out: kind and id. */
  issuedBy: { kind: string; id: string };
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Told once an hour at most. */
  lastUsedAt: Date | null;
}

const text = { bsonType: 'string' };
const textOrNull = { bsonType: ['string', 'null'] };
const date = { bsonType: 'date' };
const dateOrNull = { bsonType: ['date', 'null'] };

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
