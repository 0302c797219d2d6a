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

/** Whoever was signed in as this person up to then is no more. */
export interface SignedOutEverywhere {
  type: 'SignedOutEverywhere';
  data: { occurredAt: Instant };
}

export type RoleEvent = RoleGranted | RoleWithdrawn | SignedOutEverywhere;

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
export type SignOutEverywhere = Says<'SignOutEverywhere', object>;
/** Whatever somebody holds, they hold no more: it is known no more who they are. */
export type WithdrawAllRoles = Says<'WithdrawAllRoles', object>;
export type RoleCommand = GrantRole | WithdrawRole | SignOutEverywhere | WithdrawAllRoles;

/** What a person may do, and which sessions of theirs count. */
export interface Standing {
  held: readonly Held[];
  /** Sessions that began up to then are over. */
  signedOutAt?: Instant;
}

const decide = (command: RoleCommand, { held }: Standing, { recordedAt }: { recordedAt: Instant }): RoleEvent[] => {
  switch (command.type) {
    case 'GrantRole': {
      const { role } = command.data;
      const present = held.find((each) => each.role === role);
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
    case 'WithdrawRole': {
      const { role } = command.data;
      return held.some((each) => each.role === role)
        ? [{ type: 'RoleWithdrawn', data: { role, occurredAt: recordedAt } }]
        : [];
    }
    case 'WithdrawAllRoles':
      return [
        ...held.map(({ role }): RoleWithdrawn => ({ type: 'RoleWithdrawn', data: { role, occurredAt: recordedAt } })),
        { type: 'SignedOutEverywhere', data: { occurredAt: recordedAt } },
      ];
    case 'SignOutEverywhere':
      return [{ type: 'SignedOutEverywhere', data: { occurredAt: recordedAt } }];
    default:
      return unreachable(command);
  }
};

const isSame = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === new Set(some).size;

const evolve = (standing: Standing, { type, data }: Recorded<RoleEvent>): Standing => {
  switch (type) {
    case 'RoleGranted':
      return {
        ...standing,
        held: [
          ...without(standing, data.role),
          { role: data.role, ...(data.services ? { services: data.services } : {}) },
        ],
      };
    case 'RoleWithdrawn':
      return { ...standing, held: without(standing, data.role) };
    case 'SignedOutEverywhere':
      return { ...standing, signedOutAt: data.occurredAt };
    default:
      return unreachable(type);
  }
};

const without = ({ held }: Standing, role: Role): Held[] => held.filter((each) => each.role !== role);

/** The roles that a person holds. */
export const roleGrants: Decider<Standing, RoleCommand, RoleEvent> = { initial: { held: [] }, decide, evolve };
