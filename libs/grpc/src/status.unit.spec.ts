import { expect, test } from '@jest/globals';
import { DomainError, type ErrorKind } from '#decider';
import { callErrorOf } from './status.js';

class Refused extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'refused';
}

test('a message that is cut has no half of a character in it, which the transport could not encode', () => {
  const { details } = callErrorOf(new Refused('😀'.repeat(600)));
  expect(details.endsWith('…')).toBe(true);
  expect(() => encodeURI(details)).not.toThrow();
});

test('nor has one that came with it', () => {
  expect(() => encodeURI(callErrorOf(new Refused('\ud83d is not known')).details)).not.toThrow();
});
