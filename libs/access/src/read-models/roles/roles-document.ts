import type { Stored } from '#read-models';
import { roles, type Role } from '../../domain/index.js';

/** What a person may do, as it stands now. A page about it: docs/read-models/roles.md. */
export interface RolesDocument extends Stored {
  roles: HeldRole[];
  /** When the first role was granted. */
  since: Date;
  updatedAt: Date;
}

export interface HeldRole {
  role: Role;
  /** Ids of services; null where it is held for all. */
  services: string[] | null;
  since: Date;
}

const date = { bsonType: 'date' };

/** The validator of the collection. */
export const rolesSchema = {
  bsonType: 'object',
  required: ['_id', 'position', 'roles', 'since', 'updatedAt'],
  additionalProperties: false,
  properties: {
    _id: { bsonType: 'string' },
    position: { bsonType: 'long', minimum: 0 },
    roles: {
      bsonType: 'array',
      items: {
        bsonType: 'object',
        required: ['role', 'services', 'since'],
        additionalProperties: false,
        properties: {
          role: { enum: [...roles] },
          services: { bsonType: ['array', 'null'], items: { bsonType: 'string' } },
          since: date,
        },
      },
    },
    since: date,
    updatedAt: date,
  },
};
