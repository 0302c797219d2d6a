import { describe, expect, test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import {
  InvalidAccess,
  OwnRole,
  roleGrants,
  type GrantRole,
  type Role,
  type RoleGranted,
  type SignOutEverywhere,
} from './index.js';

const noon = '2026-01-01T12:00:00.000Z';
const moment = { now: noon, recordedAt: noon };
const [person, other, service] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [
  string,
  string,
  string,
];

const grant = (role: Role, services?: string[], by?: string): GrantRole => ({
  type: 'GrantRole',
  person,
  ...(by ? { by } : {}),
  data: { role, ...(services ? { services } : {}) },
});
const granted = (role: Role, services?: string[]): RoleGranted => ({
  type: 'RoleGranted',
  data: { role, ...(services ? { services } : {}), occurredAt: noon },
});
const spec = deciderSpec(roleGrants);

describe('GrantRole', () => {
  test('gives a role', () =>
    spec
      .given()
      .when(grant('responder', undefined, other), moment)
      .thenEvents(granted('responder')));

  test('says nothing where it is held just so', () => {
    spec.given(granted('viewer')).when(grant('viewer')).thenNothing();
    spec
      .given(granted('emitter', [service, other]))
      .when(grant('emitter', [other, service]))
      .thenNothing();
  });

  test('gives an emitter other services', () =>
    spec
      .given(granted('emitter', [service]))
      .when(grant('emitter', [other]), moment)
      .thenEvents(granted('emitter', [other])));

  test('is refused of oneself', () => {
    spec
      .given()
      .when(grant('auditor', undefined, person))
      .thenRefused(OwnRole);
  });

  test.each<[Role, string[] | undefined]>([
    ['emitter', undefined],
    ['emitter', []],
    ['viewer', [service]],
  ])('is refused for its services: %s for %j', (role, services) => {
    spec.given().when(grant(role, services)).thenRefused(InvalidAccess, 'services');
  });
});

describe('WithdrawRole', () => {
  const withdraw = { type: 'WithdrawRole', person, data: { role: 'viewer' } } as const;
  const withdrawn = { type: 'RoleWithdrawn', data: { role: 'viewer', occurredAt: noon } } as const;

  test('takes a role', () => spec.given(granted('viewer')).when(withdraw, moment).thenEvents(withdrawn));

  test('says nothing where it is not held', () => {
    spec.given().when(withdraw).thenNothing();
    spec.given(granted('viewer'), withdrawn).when(withdraw).thenNothing();
    spec.given(granted('responder')).when(withdraw).thenNothing();
  });

  test('of oneself is taken', () =>
    spec
      .given(granted('viewer'))
      .when({ ...withdraw, by: person }, moment)
      .thenEvents(withdrawn));
});

test('what is granted and not withdrawn is held', () => {
  const history = [granted('viewer'), granted('emitter', [service]), granted('emitter', [other])];
  const held = history.reduce((state, event) => roleGrants.evolve(state, event as never), roleGrants.initial);
  expect(held).toEqual({ held: [{ role: 'viewer' }, { role: 'emitter', services: [other] }] });
});

test('SignOutEverywhere is said each time, and leaves the roles', () => {
  const out: SignOutEverywhere = { type: 'SignOutEverywhere', person, data: {} };
  const said = { type: 'SignedOutEverywhere' as const, data: { occurredAt: noon } };
  spec.given(granted('viewer'), said).when(out, moment).thenEvents(said);
  const state = roleGrants.evolve({ held: [{ role: 'viewer' }] }, said as never);
  expect(state).toEqual({ held: [{ role: 'viewer' }], signedOutAt: noon });
});

test('WithdrawAllRoles takes every role, and ends every session', () => {
  const withdrawn = (role: Role) => ({ type: 'RoleWithdrawn' as const, data: { role, occurredAt: noon } });
  const out = { type: 'SignedOutEverywhere' as const, data: { occurredAt: noon } };
  const all = { type: 'WithdrawAllRoles' as const, person, data: {} };
  spec
    .given(granted('viewer'), granted('admin'))
    .when(all, moment)
    .thenEvents(withdrawn('viewer'), withdrawn('admin'), out);
  spec.given().when(all, moment).thenEvents(out);
});
