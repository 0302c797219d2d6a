import { unreachable, type Decider, type Recorded } from '#decider';
import type { Instant } from './api-key.js';
import { InvalidAccess, OwnRole } from './errors.js';
import type { Held, Role } from './roles.js';

/** A person holds a role from then on. An emitter that is granted again holds it for these services alone. */
export interface RoleGranted {
  type: 'RoleGranted';
  data: {
    role: Role;
    /** Ids of services: of an emitter, those that it records for. */
    services?: string[];
    occurredAt: Instant;
  };
}

/** A person holds a role no more. */
export interface RoleWithdrawn {
  type: 'RoleWithdrawn';
  data: { role: Role; occurredAt: Instant };
}

export type RoleEvent = RoleGranted | RoleWithdrawn;

interface Says<Type extends string, Data> {
  type: Type;
  /** Whose role it is. */
  person: string;
  /** The person who says so, where it is one. */
  by?: string;
  data: Data;
}

export type GrantRole = Says<'GrantRole', Omit<RoleGranted['data'], 'occurredAt'>>;
export type WithdrawRole = Says<'WithdrawRole', { role: Role }>;
/** Whatever somebody holds, they hold no more: it is known no more who they are. */
export type WithdrawAllRoles = Says<'WithdrawAllRoles', object>;
export type RoleCommand = GrantRole | WithdrawRole | WithdrawAllRoles;

const decide = (command: RoleCommand, held: readonly Held[], { recordedAt }: { recordedAt: Instant }): RoleEvent[] => {
  if (command.type === 'WithdrawAllRoles')
    return held.map(({ role }) => ({ type: 'RoleWithdrawn', data: { role, occurredAt: recordedAt } }));
  const { role } = command.data;
  const present = held.find((each) => each.role === role);
  switch (command.type) {
    case 'GrantRole': {
      if (command.person === command.by) throw new OwnRole();
      const { services } = command.data;
      if (role === 'emitter' && (services ?? []).length === 0)
        throw new InvalidAccess([
          { field: 'services', detail: 'takes the services that an emitter records for, at least one' },
        ]);
      if (role !== 'emitter' && services !== undefined)
        throw new InvalidAccess([{ field: 'services', detail: 'is said of an emitter only' }]);
      return present && isSame(present.services, services)
        ? []
        : [{ type: 'RoleGranted', data: { ...command.data, occurredAt: recordedAt } }];
    }
    case 'WithdrawRole':
      return present ? [{ type: 'RoleWithdrawn', data: { role, occurredAt: recordedAt } }] : [];
    default:
      return unreachable(command);
  }
};

const isSame = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === new Set(some).size;

const evolve = (held: readonly Held[], { type, data }: Recorded<RoleEvent>): readonly Held[] => {
  const others = held.filter(({ role }) => role !== data.role);
  switch (type) {
    case 'RoleGranted':
      return [...others, { role: data.role, ...(data.services ? { services: data.services } : {}) }];
    case 'RoleWithdrawn':
      return others;
    default:
      return unreachable(type);
  }
};

/** The roles that a person holds. */
export const roleGrants: Decider<readonly Held[], RoleCommand, RoleEvent> = { initial: [], decide, evolve };
