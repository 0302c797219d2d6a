import { bson, type Stored } from '#read-models';
import { entryKinds, type EntryKind, type Name } from '../../domain/index.js';

/**
 * An entry of the directory, as it stands now. A page about it: docs/read-models/directory.md.
 *
 * @id the entry's id
 */
export interface DirectoryDocument extends Stored {
  /** What it is. @from the registration */
  kind: EntryKind;
  /** Of the last event, in the entry's stream. @from all */
  revision: number;
  /**
   * What it is called now; null for people and external users, whose names stand in no document. @from the
   * registration, `TeamRenamed` and its like
   */
  name: Name | null;
  /**
   * Other names that lead to it, former ones among them; null like the name. @from the registration, renamings, `AliasAdded`,
   * `AliasWithdrawn`
   */
  aliases: string[] | null;
  /** Who was ever a member, by the moment of joining. @from `MemberJoined`, `MemberLeft` */
  members: Belonging[];
  /** Likewise the teams that ever owned the service or monitor. @from `OwnerAssigned`, `OwnershipEnded` */
  owners: Belonging[];
  /** Those whose `to` is null. @from `MemberJoined`, `MemberLeft`; `OwnerAssigned`, `OwnershipEnded` */
  memberCount: number;
  ownerCount: number;
  /** When the directory first knew it; lists are in this order. @from the registration */
  registeredAt: Date;
  /** When the last event was recorded. @from all */
  updatedAt: Date;
  /** The events that the fields follow from, without reasons; empty for people. Not a part of the contract. */
  basis: Basis[];
}

export interface Belonging {
  /** Who it is: a person who is a member, a team that is an owner. */
  id: string;
  /** The first moment of the membership, and the first after it; null while it lasts. */
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

const { text, date, whole } = bson;
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
