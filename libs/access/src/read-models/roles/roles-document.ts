import { bson, type Stored } from '#read-models';
import { roles, type Role } from '../../domain/index.js';

/**
 * What a person may do, as it stands now. A page about it: docs/read-models/roles.md.
 *
 * @id the person's id
 * @position of the last event folded
 */
export interface RolesDocument extends Stored {
  /** `role`, `services` (ids of those that an emitter records for, else null), `since` (when it was granted). @from `RoleGranted`, `RoleWithdrawn` */
  roles: HeldRole[];
  /** When anything was said for the first time of what they may do. @from `RoleGranted`, `RoleWithdrawn` */
  since: Date;
  /** When anything was said for the last time. @from `RoleGranted`, `RoleWithdrawn` */
  updatedAt: Date;
}

export interface HeldRole {
  /** What it is called. */
  role: Role;
  /** Ids of services; null where it is held for all. */
  services: string[] | null;
  /** When it was granted. */
  since: Date;
}

const { date } = bson;

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
