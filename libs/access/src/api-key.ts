import { createHash, randomBytes } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import type { Decider, Recorded } from '#decider';
import type { StreamKind } from '#event-store';
import type { Permission } from './permissions.js';

/** A key was given out. Only its SHA-256 is kept. */
export interface ApiKeyIssued {
  type: 'ApiKeyIssued';
  data: {
    /** SHA-256 of the key, hexadecimal. */
    hash: string;
    /** The first characters, to tell keys apart in lists. */
    prefix: string;
    purpose: 'bootstrap-admin';
    permissions: Permission[];
    occurredAt: string;
  };
}

export interface IssueApiKey {
  type: 'IssueApiKey';
  data: Omit<ApiKeyIssued['data'], 'occurredAt'>;
}

/** A key as issued; null before. */
export type ApiKey = ApiKeyIssued['data'] | null;

const decider: Decider<ApiKey, IssueApiKey, ApiKeyIssued> = {
  initial: null,
  decide: ({ data }, key, { recordedAt }) =>
    key === null ? [{ type: 'ApiKeyIssued', data: { ...data, occurredAt: recordedAt } }] : [],
  evolve: (_key, event: Recorded<ApiKeyIssued>) => event.data,
};

/** One stream a key, named after its hash, so that any process finds it without a list. */
export const apiKeys: StreamKind<ApiKey, IssueApiKey, ApiKeyIssued> = {
  category: 'api-key',
  decider,
  prosePaths: () => [],
  upcasters: [],
};

const namespace = '0b6a3d1c-7a55-4e0f-9a86-9f0f6f0f6c01';

/** 256 random bits behind a prefix that secret scanners can know. */
export const makeKey = (): string => `debrief_${randomBytes(32).toString('base64url')}`;

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export const keyIdOf = (hash: string): string => uuidv5(hash, namespace);
