import type { Stored } from '#read-models';
import { entryKinds, type EntryKind, type Name } from '../../domain/index.js';

/** An entry of the directory, as it stands now. A page about it: docs/read-models/directory.md. */
export interface DirectoryDocument extends Stored {
  kind: EntryKind;
  /** Of the last event, in the entry's stream. */
  revision: number;
  /** Null for people and external users, whose names stand in no document (rules.md P4). */
  name: Name | null;
  /** Other names that lead to it; null like the name. */
  aliases: string[] | null;
  /** Of a team: who was ever a member, by the moment of joining. */
  members: Belonging[];
  /** Of a service or monitor: the teams that ever owned it. */
  owners: Belonging[];
  /** Those that still are. */
  memberCount: number;
  ownerCount: number;
  /** When the directory first knew it. */
  registeredAt: Date;
  /** When the last event was recorded. */
  updatedAt: Date;
  /** The events that the fields follow from, without reasons; empty for people and external users. */
  basis: Basis[];
}

export interface Belonging {
  id: string;
  from: Date;
  to: Date | null;
}

export interface Basis {
  id: string;
  type: string;
  revision: number;
  recordedAt: Date;
  data: Record<string, unknown>;
}

const text = { bsonType: 'string' };
const date = { bsonType: 'date' };
const whole = { bsonType: 'int', minimum: 0 };
const belongings = {
  bsonType: 'array',
  items: {
    bsonType: 'object',
    required: ['id', 'from', 'to'],
    additionalProperties: false,
    properties: { id: text, from: date, to: { bsonType: ['date', 'null'] } },
  },
};

/** The validator of the collection. */
export const directorySchema = {
  bsonType: 'object',
  required: [
    ...['_id', 'position', 'kind', 'revision', 'name', 'aliases', 'members', 'owners', 'memberCount', 'ownerCount'],
    ...['registeredAt', 'updatedAt', 'basis'],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    kind: { enum: [...entryKinds] },
    revision: whole,
    name: {
      anyOf: [
        { bsonType: ['string', 'null'] },
        { bsonType: 'object', required: ['redacted'], properties: { redacted: { enum: [true] } } },
      ],
    },
    aliases: { bsonType: ['array', 'null'], items: text },
    members: belongings,
    owners: belongings,
    memberCount: whole,
    ownerCount: whole,
    registeredAt: date,
    updatedAt: date,
    basis: {
      bsonType: 'array',
      items: {
        bsonType: 'object',
        required: ['id', 'type', 'revision', 'recordedAt', 'data'],
        properties: { id: text, type: text, revision: whole, recordedAt: date, data: { bsonType: 'object' } },
      },
    },
  },
};
