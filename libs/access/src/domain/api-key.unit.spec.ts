import { describe, expect, test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import {
  apiKey,
  heldBy,
  InvalidAccess,
  isInForce,
  permissionsOf,
  reach,
  roles,
  UnknownApiKey,
  type ApiKeyIssued,
  type IssueApiKey,
} from './index.js';

const noon = '2026-01-01T12:00:00.000Z';
const hours = (after: number): string => new Date(Date.parse(noon) + after * 3_600_000).toISOString();
const service = '11111111-1111-4111-8111-111111111111';

const issue = (data: Partial<IssueApiKey['data']> = {}): IssueApiKey => ({
  type: 'IssueApiKey',
  data: { hash: 'ab', prefix: 'debrief_abcd', label: 'A dashboard', roles: ['viewer'], ...data },
});
const issued = (data: Partial<ApiKeyIssued['data']> = {}): ApiKeyIssued => ({
  type: 'ApiKeyIssued',
  data: { ...issue().data, occurredAt: noon, ...data },
});
const spec = deciderSpec(apiKey);
const at = (moment: string) => ({ now: moment, recordedAt: moment });

describe('IssueApiKey', () => {
  test('gives out a key that is recorded as it was asked for', () =>
    spec
      .given()
      .when(issue({ expiresAt: hours(1) }), at(noon))
      .thenEvents(issued({ expiresAt: hours(1) })));

  test('says nothing where the key is there', () => spec.given(issued()).when(issue()).thenNothing());

  test.each<[string, Partial<IssueApiKey['data']>]>([
    ['roles', { roles: [] }],
    ['services', { roles: ['emitter'] }],
    ['services', { roles: ['emitter', 'viewer'], services: [] }],
    ['services', { roles: ['responder'], services: [service] }],
    ['expiresAt', { expiresAt: noon }],
    ['expiresAt', { expiresAt: hours(-1) }],
  ])('is refused for its %s: %j', (field, data) => {
    const refusal = spec.given().when(issue(data), at(noon)).thenRefused(InvalidAccess, field);
    expect(refusal.errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('RevokeApiKey', () => {
  test('is recorded with its reason', () =>
    spec
      .given(issued())
      .when({ type: 'RevokeApiKey', data: { reason: 'Left in a log' } }, at(hours(1)))
      .thenEvents({ type: 'ApiKeyRevoked', data: { reason: 'Left in a log', occurredAt: hours(1) } }));

  test('says nothing where it is revoked', () =>
    spec
      .given(issued(), { type: 'ApiKeyRevoked', data: { occurredAt: noon } })
      .when({ type: 'RevokeApiKey', data: {} })
      .thenNothing());

  test('is refused of a key that was never given out', () => {
    spec.given().when({ type: 'RevokeApiKey', data: {} }).thenRefused(UnknownApiKey);
  });
});

describe('NoteApiKeyUse', () => {
  const use = { type: 'NoteApiKeyUse', data: {} } as const;

  test('is recorded, and within the hour not again', () => {
    const used = { type: 'ApiKeyUsed', data: { occurredAt: noon } } as const;
    spec.given(issued()).when(use, at(noon)).thenEvents(used);
    spec
      .given(issued(), used)
      .when(use, at(hours(0.99)))
      .thenNothing();
    spec
      .given(issued(), used)
      .when(use, at(hours(1)))
      .thenEvents({ type: 'ApiKeyUsed', data: { occurredAt: hours(1) } });
  });

  test('says nothing of a key that is refused, or that is none', () => {
    spec
      .given(issued(), { type: 'ApiKeyRevoked', data: { occurredAt: noon } })
      .when(use)
      .thenNothing();
    spec
      .given(issued({ expiresAt: noon }))
      .when(use, at(noon))
      .thenNothing();
    spec.given().when(use).thenNothing();
  });
});

test('a key is taken from when it is given out until it expires or is revoked', () => {
  const { data } = issued({ expiresAt: hours(1) });
  expect([isInForce(null, noon), isInForce(data, noon), isInForce(data, hours(1))]).toEqual([false, true, false]);
  expect(isInForce({ ...data, revokedAt: noon }, noon)).toBe(false);
});

test('an emitter reaches the incidents of its services; with another role beside it, all', () => {
  const emitter = issued({ roles: ['emitter'], services: [service] }).data;
  expect(reach(heldBy(emitter), 'record')).toEqual(new Set([service]));
  expect(reach(heldBy(emitter), 'maintain')).toBeUndefined();
  expect(reach(heldBy({ ...emitter, roles: ['emitter', 'viewer'] }), 'read')).toBe('all');
  expect(reach(heldBy({ ...emitter, roles: ['emitter', 'viewer'] }), 'record')).toEqual(new Set([service]));
});

test('an admin is no auditor, records nothing and protects nobody by that', () => {
  const may = roles.filter((role) => permissionsOf[role].includes('audit'));
  expect(may).toEqual(['auditor']);
  expect(permissionsOf.admin).not.toContain('record');
  expect(roles.filter((role) => permissionsOf[role].includes('protect'))).toEqual(['privacy-officer']);
  expect(roles.filter((role) => permissionsOf[role].includes('administer'))).toEqual(['admin']);
});
