import { describe, expect, test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import { session, SignInInvalid, SignInUsed, signedInBy, type SessionStarted, type SignInLinkMade } from './index.js';

const noon = '2026-01-01T12:00:00.000Z';
const hours = (after: number): string => new Date(Date.parse(noon) + after * 3_600_000).toISOString();
const at = (moment: string) => ({ now: moment, recordedAt: moment });
const person = '11111111-1111-4111-8111-111111111111';

const made: SignInLinkMade = { type: 'SignInLinkMade', data: { person, expiresAt: hours(1), occurredAt: noon } };
const started = (method: SessionStarted['data']['method'], occurredAt = noon): SessionStarted => ({
  type: 'SessionStarted',
  data: { person, method, expiresAt: hours(12), occurredAt },
});
const ended = { type: 'SessionEnded' as const, data: { occurredAt: hours(2) } };
const spec = deciderSpec(session);
const follow = { type: 'FollowSignInLink' as const, data: { expiresAt: hours(12) } };

test('a link is made', () =>
  spec
    .given()
    .when({ type: 'MakeSignInLink', data: { person, expiresAt: hours(1) } }, at(noon))
    .thenEvents(made));

describe('a link', () => {
  test('begins a session of the person it was made for', () =>
    spec
      .given(made)
      .when(follow, at(hours(0.5)))
      .thenEvents(started('sign-in-link', hours(0.5))));

  test('begins one only once', () => {
    spec.given(made, started('sign-in-link')).when(follow).thenRefused(SignInUsed);
  });

  test('begins none from its end on', () => {
    spec
      .given(made)
      .when(follow, at(hours(1)))
      .thenRefused(SignInInvalid);
  });

  test('from before somebody ended all their sessions begins none', () => {
    const late = { ...follow, data: { ...follow.data, signedOutAt: hours(0.25) } };
    spec
      .given(made)
      .when(late, at(hours(0.5)))
      .thenRefused(SignInInvalid);
  });

  test('that was never made begins none', () => {
    spec.given().when(follow, at(noon)).thenRefused(SignInInvalid);
  });
});

test('a session begins when a provider vouches for somebody', () =>
  spec
    .given()
    .when({ type: 'StartSession', data: { person, method: 'openid-connect', expiresAt: hours(12) } }, at(noon))
    .thenEvents(started('openid-connect')));

test('a session ends once, and only where it began', () => {
  spec
    .given(started('openid-connect'))
    .when({ type: 'EndSession', data: {} }, at(hours(2)))
    .thenEvents(ended);
  spec.given(started('openid-connect'), ended).when({ type: 'EndSession', data: {} }).thenNothing();
  spec.given(made).when({ type: 'EndSession', data: {} }).thenNothing();
});

test('a session signs in until it ends, expires, or all of theirs are ended', () => {
  const open = { started: started('openid-connect').data };
  expect(signedInBy(open, hours(1))).toBe(person);
  expect(signedInBy(open, hours(12))).toBeUndefined();
  expect(signedInBy({ ...open, endedAt: hours(1) }, hours(1))).toBeUndefined();
  expect(signedInBy(open, hours(1), hours(0.5))).toBeUndefined();
  expect(signedInBy(open, hours(1), noon)).toBeUndefined();
  expect(signedInBy(open, hours(1), hours(-1))).toBe(person);
  expect(signedInBy({ link: made.data }, noon)).toBeUndefined();
});
