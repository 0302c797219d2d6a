/** What a caller may do. Each route, and each method of gRPC, asks for one. docs/permissions.md has the table. */
export const permissions = [
  /** Look at incidents and the directory. */
  'read',
  /** Record facts of incidents. */
  'record',
  /** Keep the directory: register, rename, assign. */
  'maintain',
  /** Say what was agreed: calendars, agreements, maintenance. */
  'agree',
  /** Hold postmortems: invite, plan sessions, submit the document, waive. */
  'facilitate',
  /** Approve the document of a postmortem, or return it. */
  'approve',
  /** Publish a postmortem, redacted, and take it back. */
  'publish',
  /** Say where a fact was read, and when it was learnt there. */
  'import',
  /** Look at how the product runs, in numbers over everything. */
  'observe',
  /** Look at mail, and send it again. */
  'mail',
  /** Run the product: rebuild read models, look at its stores. */
  'operate',
  /** Give out and revoke keys and roles. */
  'administer',
  /** Erase, redact, hold, export what is held about a person. */
  'protect',
  /** Look at the registers. */
  'audit',
] as const;
export type Permission = (typeof permissions)[number];

/** Whoever has none may do nothing. */
export const roles = [
  'viewer',
  'emitter',
  'responder',
  'facilitator',
  'approver',
  'publisher',
  'service-owner',
  'analyst',
  'auditor',
  'privacy-officer',
  'importer',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** What the first key of an installation may do: everything but look at the registers. */
export const bootstrapRoles = roles.filter((role) => !['auditor', 'emitter'].includes(role));

/** An admin is no auditor by that, and nobody reads a restricted incident by a role. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['read'],
  emitter: ['read', 'record'],
  responder: ['read', 'record', 'maintain'],
  facilitator: ['read', 'record', 'facilitate', 'mail'],
  approver: ['read', 'approve'],
  publisher: ['read', 'publish'],
  'service-owner': ['read', 'record', 'maintain', 'agree'],
  analyst: ['read', 'observe'],
  auditor: ['read', 'audit'],
  'privacy-officer': ['read', 'protect'],
  importer: ['read', 'record', 'maintain', 'import'],
  admin: ['read', 'maintain', 'observe', 'operate', 'administer', 'mail'],
};

/** A role as somebody holds it; an emitter only for some services. */
export interface Held {
  role: Role;
  /** Ids of services: the incidents that affect one of them, and no others. */
  services?: readonly string[];
}

/**
 * Whether somebody who holds these roles may do it, and to which incidents.
 *
 * @returns 'all'; the ids of the services whose incidents it may be done to; undefined where it may not be done
 */
export const reach = (held: readonly Held[], permission: Permission): 'all' | ReadonlySet<string> | undefined => {
  const granting = held.filter(({ role }) => permissionsOf[role].includes(permission));
  if (granting.length === 0) return undefined;
  if (granting.some(({ services }) => services === undefined)) return 'all';
  return new Set(granting.flatMap(({ services = [] }) => services));
};
