import type { Actor } from '#decider';
import { bootstrapRoles, permissionsOf, reach, type Held, type Permission, type Role } from './domain/index.js';

/** Who calls, what they may do, and to which incidents. */
export interface Caller {
  actor: Actor;
  held: readonly Held[];
  permissions: ReadonlySet<Permission>;
  /** The person who calls, or for whom a key acts: who sees the restricted incidents that name them. */
  person?: string;
  /** Id of the session, where somebody is signed in on a page. */
  session?: string;
}

export const callerWith = (
  actor: Actor,
  held: readonly Held[],
  { person, session }: { person?: string | undefined; session?: string } = {},
): Caller => ({
  actor,
  held,
  permissions: new Set(held.flatMap(({ role }) => permissionsOf[role])),
  ...(person === undefined ? {} : { person }),
  ...(session === undefined ? {} : { session }),
});

/** Whether a person answers for it: signed in, or by a key of theirs, and by no emitter's, which a program has. */
export const isPerson = ({ person, session, held }: Caller): boolean =>
  session !== undefined || (person !== undefined && !holds({ held }, 'emitter'));

/** What somebody sees, to do one thing with it. */
export interface Sight {
  /** Ids of services of which one must be affected; undefined where any may be. */
  services: ReadonlySet<string> | undefined;
  /** Who sees the restricted incidents that name them. */
  person: string | undefined;
}

/** @throws when the caller may not do it at all, which a guard has refused before */
export const sightOf = ({ held, person }: Caller, permission: Permission): Sight => {
  const services = reach(held, permission);
  if (services === undefined) throw new Error(`the guard let a caller pass who lacks ${permission}`);
  return { services: services === 'all' ? undefined : services, person };
};

type Holder = Pick<Caller, 'held'>;

const holds = ({ held }: Holder, role: Role): boolean => held.some((each) => each.role === role);

/** Whether somebody may do all that the first key may. */
export const isLikeFirst = (holder: Holder): boolean => bootstrapRoles.every((role) => holds(holder, role));

/** Whether somebody may give others these roles: they hold them all. An emitter's is no more than a name of services. */
export const mayGive = (holder: Holder, roles: readonly Role[]): boolean =>
  isLikeFirst(holder) || roles.every((role) => role === 'emitter' || holds(holder, role));
