import { CommandHandling, type StreamKind } from '#event-store';
import {
  apiKey,
  bootstrapRoles,
  identity,
  roleGrants,
  session,
  type ApiKey,
  type ApiKeyCommand,
  type ApiKeyEvent,
  type Identity,
  type IdentityCommand,
  type IdentityEvent,
  type RoleCommand,
  type RoleEvent,
  type Session,
  type SessionCommand,
  type SessionEvent,
  type Standing,
} from './domain/index.js';

/** One stream a key, named after its hash, so that any process finds it without a list. */
export const apiKeyStreams: StreamKind<ApiKey, ApiKeyCommand, ApiKeyEvent> = {
  category: 'api-key',
  decider: apiKey,
  prosePaths: ({ type }) => (type === 'ApiKeyIssued' ? ['label'] : type === 'ApiKeyRevoked' ? ['reason'] : []),
  upcasters: [
    // The first keys had permissions of their own.
    {
      type: 'ApiKeyIssued',
      from: 1,
      lift: ({ hash, prefix, occurredAt }) => ({ hash, prefix, roles: bootstrapRoles, occurredAt }),
    },
  ],
};

/** The roles of each person, `roles-PERSON`. */
export const roleStreams: StreamKind<Standing, RoleCommand, RoleEvent> = {
  category: 'roles',
  decider: roleGrants,
  prosePaths: () => [],
  upcasters: [],
};

/** One stream a session. */
export const sessionStreams: StreamKind<Session, SessionCommand, SessionEvent> = {
  category: 'session',
  decider: session,
  prosePaths: () => [],
  upcasters: [],
};

/** One stream for each who may sign in with a provider; its UUID is a keyed digest of provider and subject. */
export const identityStreams: StreamKind<Identity, IdentityCommand, IdentityEvent> = {
  category: 'identity',
  decider: identity,
  prosePaths: () => [],
  upcasters: [],
};

/** The streams of keys, as Nest injects them. */
export class KeyStreams extends CommandHandling<ApiKey, ApiKeyCommand, ApiKeyEvent> {
  /** For whom keys act, by the ids of keys; those that act for nobody are left out. It never changes. */
  async peopleFor(ids: Iterable<string>): Promise<Map<string, string>> {
    const people = await Promise.all(
      [...new Set(ids)].map(async (id) => [id, (await this.load(id)).state?.person] as const),
    );
    return new Map(people.flatMap(([id, person]) => (person === undefined ? [] : [[id, person]])));
  }

  /** Those with which an installation began: nobody gave them out, so that they have no label. */
  async firstOf(ids: Iterable<string>): Promise<string[]> {
    const all = [...new Set(ids)];
    const keys = await Promise.all(all.map(async (id) => (await this.load(id)).state));
    return all.filter((_, place) => keys[place] != null && keys[place].label === undefined);
  }
}

/** The streams of roles, as Nest injects them. */
export class RoleStreams extends CommandHandling<Standing, RoleCommand, RoleEvent> {}

/** The streams of sessions, as Nest injects them. */
export class SessionStreams extends CommandHandling<Session, SessionCommand, SessionEvent> {}

/** The streams of who signs in with a provider, as Nest injects them. */
export class IdentityStreams extends CommandHandling<Identity, IdentityCommand, IdentityEvent> {}
