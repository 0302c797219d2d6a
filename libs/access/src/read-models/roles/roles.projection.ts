import { unreachable, type Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import type { Role, RoleEvent } from '../../domain/index.js';
import { rolesSchema, type HeldRole, type RolesDocument } from './roles-document.js';

/** A document a person who holds or held a role. */
export const rolesProjection: Projection<RolesDocument, RoleEvent> = {
  name: 'roles',
  version: 1,
  categories: ['roles'],
  indexes: [{ key: { since: 1, _id: 1 } }],
  schema: rolesSchema,
  targets: ({ streamId }) => [{ id: streamId }],
  project: (_id, document, events) => {
    const held = events.reduce(
      afterEvent,
      document && { roles: document.roles, since: document.since, updatedAt: document.updatedAt },
    );
    if (held === undefined) throw new Error('no role was ever granted');
    return held;
  },
};

type Roles = Body<RolesDocument>;

const afterEvent = (held: Roles | undefined, { type, data }: Logged<RoleEvent>): Roles => {
  const at = new Date(data.occurredAt);
  const roles = held?.roles ?? [];
  const rest = { since: held?.since ?? at, updatedAt: at };
  switch (type) {
    case 'RoleGranted':
      return {
        roles: [...without(roles, data.role), { role: data.role, services: data.services ?? null, since: at }],
        ...rest,
      };
    case 'RoleWithdrawn':
      return { roles: without(roles, data.role), ...rest };
    // What somebody may do stays what it is.
    case 'SignedOutEverywhere':
      return { roles, ...rest };
    default:
      return unreachable(type);
  }
};

const without = (roles: readonly HeldRole[], gone: Role): HeldRole[] => roles.filter(({ role }) => role !== gone);
