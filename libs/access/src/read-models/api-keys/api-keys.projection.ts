import { unreachable, type Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import type { ApiKeyEvent } from '../../domain/index.js';
import { apiKeySchema, type ApiKeyDocument } from './api-key-document.js';

/** A document a key. */
export const apiKeysProjection: Projection<ApiKeyDocument, ApiKeyEvent> = {
  name: 'api-keys',
  version: 1,
  categories: ['api-key'],
  indexes: [{ key: { issuedAt: 1, _id: 1 } }],
  schema: apiKeySchema,
  targets: ({ streamId }) => [{ id: streamId }],
  project: (_id, document, events) => {
    const key = events.reduce(afterEvent, document && bodyOf(document));
    if (key === undefined) throw new Error('the key was never given out');
    return key;
  },
};

type Key = Body<ApiKeyDocument>;

const bodyOf = ({ _id, position: _position, ...body }: ApiKeyDocument): Key => body;

const afterEvent = (
  key: Key | undefined,
  { type, data, metadata: { actor } }: Logged<ApiKeyEvent>,
): Key | undefined => {
  const at = new Date(data.occurredAt);
  switch (type) {
    case 'ApiKeyIssued':
      return {
        prefix: data.prefix,
        label: data.label ?? null,
        roles: data.roles,
        services: data.services ?? null,
        person: data.person ?? null,
        issuedAt: at,
        issuedBy: { kind: actor.kind, id: actor.id },
        expiresAt: data.expiresAt === undefined ? null : new Date(data.expiresAt),
        revokedAt: null,
        lastUsedAt: null,
      };
    case 'ApiKeyRevoked':
      return key && { ...key, revokedAt: at };
    case 'ApiKeyUsed':
      return key && { ...key, lastUsedAt: at };
    default:
      return unreachable(type);
  }
};
