import { describe, expect, test } from '@jest/globals';
import { UnsignedHook } from './domain/index.js';
import { notUnderstood, refusal, waitIn, type Answered } from './asking.js';
import { signatureOf, verifySignature } from './signature.js';

const now = Date.parse('2026-03-03T12:00:00Z');
const answered = (status: number, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: new Headers(headers),
  body: {},
});
const minute = 60_000;

describe('how long a tracker asks to wait', () => {
  test.each<[string, Record<string, string>, number | undefined]>([
    ['nothing', {}, undefined],
    ['seconds', { 'retry-after': '120' }, now + 2 * minute],
    ['a date', { 'retry-after': 'Tue, 03 Mar 2026 12:05:00 GMT' }, now + 5 * minute],
    [
      'what is left of an hour of GitHub',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 60) },
      now + minute,
    ],
    [
      'an hour of which something is left',
      { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1772539200' },
      undefined,
    ],
    ['a time of Jira', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-03T12:01Z' }, now + minute],
    [
      'requests of Linear',
      { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': String(now + 7) },
      now + 7,
    ],
    [
      'what those cost',
      { 'x-ratelimit-complexity-remaining': '0', 'x-ratelimit-complexity-reset': String(now + 8) },
      now + 8,
    ],
    ['what nobody reads', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, undefined],
  ])('%s', (_name, headers, until) => {
    expect(waitIn(answered(200, headers), now)).toBe(until);
  });
});

describe('a refusal', () => {
  const concern = { credentials: 'GITHUB_TOKEN', what: 'acme/nope' };

  test.each([
    [400, ''],
    [401, ': check GITHUB_TOKEN'],
    [403, ': the token may not do this in acme/nope'],
    [404, ': the token does not see acme/nope, or it is not there'],
    [410, ': the token does not see acme/nope, or it is not there'],
    [422, ''],
  ])('%i is final, and says what to look at where anybody can tell', (status, advice) => {
    expect(refusal(answered(status), 'No', now, concern)).toMatchObject({
      isFinal: true,
      message: `${status}: No${advice}`,
    });
    const long = refusal(answered(status), 'No. '.repeat(200), now, concern).message;
    expect([long.length <= 500, long.endsWith(advice)]).toEqual([true, true]);
  });

  test.each([500, 502, 503, 504])('%i is tried again', (status) => {
    expect(refusal(answered(status), '', now, concern)).toMatchObject({ isFinal: false, message: String(status) });
  });

  test('that is about too many requests is none for good, and waits a minute where nothing is said', () => {
    expect(refusal(answered(429), '', now, concern)).toMatchObject({ isFinal: false, notBefore: now + minute });
    const secondary = 'You have exceeded a secondary rate limit.';
    expect(refusal(answered(403), secondary, now, concern)).toMatchObject({ isFinal: false, notBefore: now + minute });
    expect(refusal(answered(403, { 'retry-after': '90' }), secondary, now, concern)).toMatchObject({
      notBefore: now + 90_000,
    });
  });
});

test('an answer that nobody understands is told by what it lacks', () => {
  expect(notUnderstood({ id: '7', number: undefined, repository_url: undefined }).message).toBe(
    'The answer has no number, no repository_url that we understand',
  );
});

test('a signature is that of the very bytes, under the very secret', () => {
  const body = Buffer.from('{"a": 1}');
  const headers = { 'x-hub-signature-256': signatureOf(body, 'secret', 'sha256=') };
  const verify =
    (bytes: Buffer, secret: string, said: Record<string, string | string[]> = headers) =>
    () =>
      verifySignature(bytes, secret, 'X-Hub-Signature-256', said, 'sha256=');
  expect(verify(body, 'secret')).not.toThrow();
  for (const wrong of [
    verify(Buffer.from('{"a":1}'), 'secret'),
    verify(body, 'another'),
    verify(body, 'secret', {}),
    verify(body, 'secret', { 'x-hub-signature-256': [headers['x-hub-signature-256']] }),
    verify(body, 'secret', { 'x-hub-signature-256': headers['x-hub-signature-256'].slice(7) }),
  ])
    expect(wrong).toThrow(UnsignedHook);
  // The example of docs.github.com, "Validating webhook deliveries".
  expect(signatureOf('Hello, World!', "It's a Secret to Everybody", 'sha256=')).toBe(
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  );
});
