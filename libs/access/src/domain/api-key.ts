import { unreachable, type Decider, type FieldError, type Moment, type Recorded } from '#decider';
import { InvalidAccess, UnknownApiKey } from './errors.js';
import type { Held, Role } from './roles.js';

/** RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** What people write, sealed at rest; the marker once its key is destroyed. */
export type Prose = string | { redacted: true };

/** A key was given out. Only its SHA-256 is kept. */
export interface ApiKeyIssued {
  type: 'ApiKeyIssued';
  data: {
    /** SHA-256 of the key, hexadecimal. */
    hash: string;
    /** The first characters, to tell keys apart in lists. */
    prefix: string;
    /** What it is for; left out of the first key of an installation. */
    label?: Prose;
    roles: Role[];
    /** Ids of services: as an emitter it acts on incidents that affect one of them. */
    services?: string[];
    /** The person that it acts for: it sees the restricted incidents that name them. */
    person?: string;
    /** From then on it is refused. */
    expiresAt?: Instant;
    occurredAt: Instant;
  };
}

/** A key is refused from then on. */
export interface ApiKeyRevoked {
  type: 'ApiKeyRevoked';
  data: { reason?: Prose; occurredAt: Instant };
}

/** A key was used; said once an hour at most. */
export interface ApiKeyUsed {
  type: 'ApiKeyUsed';
  data: { occurredAt: Instant };
}

export type ApiKeyEvent = ApiKeyIssued | ApiKeyRevoked | ApiKeyUsed;

export interface IssueApiKey {
  type: 'IssueApiKey';
  data: Omit<ApiKeyIssued['data'], 'occurredAt'>;
}

export interface RevokeApiKey {
  type: 'RevokeApiKey';
  data: { reason?: Prose };
}

export interface NoteApiKeyUse {
  type: 'NoteApiKeyUse';
  data: object;
}

export type ApiKeyCommand = IssueApiKey | RevokeApiKey | NoteApiKeyUse;

/** A key as it stands; null before it is issued. */
export type ApiKey = (ApiKeyIssued['data'] & { revokedAt?: Instant; lastUsedAt?: Instant }) | null;

/** Milliseconds within which a second use is not recorded. */
const useEvery = 3_600_000;

const decide = (command: ApiKeyCommand, key: ApiKey, { now, recordedAt }: Moment): ApiKeyEvent[] => {
  switch (command.type) {
    case 'IssueApiKey': {
      if (key !== null) return [];
      const errors = errorsOf(command.data, now);
      if (errors.length > 0) throw new InvalidAccess(errors);
      return [{ type: 'ApiKeyIssued', data: { ...command.data, occurredAt: recordedAt } }];
    }
    case 'RevokeApiKey':
      if (key === null) throw new UnknownApiKey();
      return key.revokedAt === undefined
        ? [{ type: 'ApiKeyRevoked', data: { ...command.data, occurredAt: recordedAt } }]
        : [];
    case 'NoteApiKeyUse':
      return isInForce(key, now) &&
        (key.lastUsedAt === undefined || Date.parse(now) - Date.parse(key.lastUsedAt) >= useEvery)
        ? [{ type: 'ApiKeyUsed', data: { occurredAt: recordedAt } }]
        : [];
    default:
      return unreachable(command);
  }
};

const errorsOf = ({ roles, services, expiresAt }: IssueApiKey['data'], now: Instant): FieldError[] => {
  const isEmitter = roles.includes('emitter');
  const error = (field: string, detail: string): FieldError[] => [{ field, detail }];
  return [
    ...(roles.length === 0 ? error('roles', 'takes at least one role') : []),
    ...(isEmitter && (services ?? []).length === 0
      ? error('services', 'takes the services that an emitter records for, at least one')
      : []),
    ...(!isEmitter && services !== undefined ? error('services', 'is said of an emitter only') : []),
    ...(expiresAt !== undefined && expiresAt <= now ? error('expiresAt', `must lie after ${now}`) : []),
  ];
};

const evolve = (key: ApiKey, { type, data }: Recorded<ApiKeyEvent>): ApiKey => {
  switch (type) {
    case 'ApiKeyIssued':
      return data;
    case 'ApiKeyRevoked':
      return key && { ...key, revokedAt: data.occurredAt };
    case 'ApiKeyUsed':
      return key && { ...key, lastUsedAt: data.occurredAt };
    default:
      return unreachable(type);
  }
};

export const apiKey: Decider<ApiKey, ApiKeyCommand, ApiKeyEvent> = { initial: null, decide, evolve };

/** Whether a key is taken at a moment. */
export const isInForce = (key: ApiKey, now: Instant): key is NonNullable<ApiKey> =>
  key !== null && key.revokedAt === undefined && (key.expiresAt === undefined || now < key.expiresAt);

/**
 * The roles of a key, each with the services that it is held for.
 *
 * @param person what the person holds whom it acts for: it may do nothing that they may not
 */
export const heldBy = ({ roles, services }: NonNullable<ApiKey>, person?: readonly Held[]): Held[] =>
  roles.flatMap((role) => {
    const theirs = person?.find((held) => held.role === role);
    if (person !== undefined && theirs === undefined) return [];
    if (role !== 'emitter' || services === undefined) return [{ role }];
    const both = services.filter((service) => theirs?.services?.includes(service) ?? true);
    return both.length === 0 ? [] : [{ role, services: both }];
  });
