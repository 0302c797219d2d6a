import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginStory, expectRefused, logBody, logWith, type Refusal, type Story } from './refusals.js';
import { adminKey, startApp, type RunningApp } from './running-app.js';

// What a request is made of, below its fields: bytes, names, depth, headers, addresses, queries, the key. What is wrong
// there is refused as bad fields are (bad-input.e2e.spec.ts), and leaves nothing.
let app: RunningApp;
let story: Story;

beforeAll(async () => {
  app = await startApp();
  story = await beginStory(app);
  await app.post('/v1/incidents', { ...logBody, key: 'taken' });
  await app.post(`/v1/incidents/${story['incident'] ?? ''}/notes`, { note: 'first' }, { 'idempotency-key': 'used' });
});
afterAll(() => app.stop());

const refusals = (rows: Refusal[]): void => {
  test.each(rows)('$wrong', (row) => expectRefused(app, story, row));
};

const at = '/v1/incidents/{incident}';
const nobody = '00000000-0000-4000-8000-000000000000';
const invalid = { status: 422, type: 'invalid-request' } as const;
const malformed = { status: 400, type: 'malformed-request' } as const;
const problem = { type: 'urn:debrief:problem:malformed-request', status: 400 } as const;
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('text', () => {
  const raw = (wrong: string, body: unknown, says: string): Refusal => ({
    wrong,
    path: `${at}/notes`,
    body,
    ...malformed,
    says,
  });
  const escaped = (wrong: string, literal: string, says: string, field = 'note'): Refusal => ({
    wrong,
    path: `${at}/notes`,
    body: `{"note":"${literal}"}`,
    ...invalid,
    says,
    fields: [field],
  });
  refusals([
    raw('a byte that is never UTF-8', bytes('{"note":"', [0xff], '"}'), 'The body is not UTF-8: encode it as UTF-8'),
    raw('a character cut short', bytes('{"note":"', [0xe2, 0x82], '"}'), 'The body is not UTF-8'),
    raw('NUL in two bytes', bytes('{"note":"', [0xc0, 0x80], '"}'), 'The body is not UTF-8'),
    raw('half of a surrogate pair in bytes', bytes('{"note":"', [0xed, 0xa0, 0x80], '"}'), 'The body is not UTF-8'),
    raw('a character beyond Unicode', bytes('{"note":"', [0xf4, 0x90, 0x80, 0x80], '"}'), 'The body is not UTF-8'),
    raw('UTF-16', Buffer.from('\ufeff{"note":"x"}', 'utf16le'), 'The body is not UTF-8'),
    raw('a raw NUL', bytes('{"note":"a', [0], 'b"}'), 'The body is not JSON'),
    raw('a raw line end within a text', '{"note":"a\nb"}', 'The body is not JSON'),
    raw('a byte order mark', '\ufeff{"note":"x"}', 'The body is not JSON'),
    raw('no JSON at all', 'note=x', 'The body is not JSON'),
    raw('JSON with a comma too many', '{"note":"x",}', 'The body is not JSON'),
    raw('JSON cut short', '{"note":"x"', 'The body is not JSON'),
    raw('a list', '["x"]', 'The body is not a JSON object: send {…} with the fields of the request'),
    raw('a text', '"x"', 'The body is not a JSON object'),
    raw('null', 'null', 'The body is not a JSON object'),
    escaped('NUL by escape', 'a\\u0000b', 'note holds a control character (like NUL): take it out'),
    escaped('the escape character', 'a\\u001b[31mb', 'note holds a control character'),
    escaped('DEL', 'a\\u007f', 'note holds a control character'),
    escaped('the first half of a surrogate pair', '\\ud83d', 'note holds half of a surrogate pair: send whole'),
    escaped('the second half of a surrogate pair', 'a\\ude80b', 'note holds half of a surrogate pair'),
    {
      wrong: 'a control character in a name deep within',
      path: '/v1/incidents',
      body: logWith({ reportedBy: { kind: 'person', name: 'A\u0007na' } }),
      ...invalid,
      says: 'reportedBy.name holds a control character',
      fields: ['reportedBy.name'],
    },
  ]);

  test('that is unusual but whole is taken as it is', async () => {
    const note = 'tab\tline\nend \u2028 zero\u200dwidth 👩🏽‍🚒 \uffff __proto__';
    const { status } = await app.post(`/v1/incidents/${story['incident'] ?? ''}/notes`, { note });
    const { body } = await app.get(`/v1/incidents/${story['incident'] ?? ''}/timeline`);
    expect(status).toBe(201);
    expect((body['entries'] as { note?: string }[]).at(-1)?.note).toBe(note);
  });
});

describe('depth', () => {
  const deep = (wrong: string, value: string): Refusal => ({
    wrong,
    path: `${at}/notes`,
    body: `{"note":${value}}`,
    ...malformed,
    says: 'The body is nested deeper than 16 levels: flatten it',
  });
  refusals([
    deep('16 lists in an object', '['.repeat(16) + ']'.repeat(16)),
    deep('16 objects in an object', '{"a":'.repeat(16) + '1' + '}'.repeat(16)),
    deep('lists and objects in turns', '[{"a":'.repeat(8) + '1' + '}]'.repeat(8)),
    deep('500,000 lists', '['.repeat(500_000)),
    deep('100,000 objects', '{"a":'.repeat(100_000)),
    deep('17 levels that close nowhere', '['.repeat(17)),
    {
      wrong: 'brackets in a text, which are no depth, beside an unknown field',
      path: `${at}/notes`,
      body: `{"note":"${'['.repeat(500)}","deep":1}`,
      ...invalid,
      says: 'deep is no field of this request',
      fields: ['deep'],
    },
  ]);
});

describe('names and keys that stand twice', () => {
  const twice = (wrong: string, body: string, name = 'note'): Refusal => ({
    wrong,
    path: `${at}/notes`,
    body,
    ...malformed,
    says: `The name "${name}" stands twice in one object: keep one of them.`,
    fields: [name],
  });
  refusals([
    twice('a field with two values', '{"note":"a","note":"b"}'),
    twice('a field with the same value twice', '{"note":"a","note":"a"}'),
    twice('a name and the same name by escapes', '{"note":"a","\\u006eote":"b"}'),
    twice('a name far before its colon', `{"note":"a","note"${' '.repeat(1_000)}:"b"}`),
    twice('a name within a name', '{"note":"a","source":{"row":1,"row":2}}', 'row'),
    twice('a name in an object of a list', '{"note":"a","x":[{"y":1,"y":1}]}', 'y'),
    twice('an empty name', '{"":1,"":2}', ''),
    {
      wrong: 'the key of another incident',
      path: '/v1/incidents',
      body: logWith({ key: 'taken' }),
      status: 409,
      type: 'key-already-used',
      says: 'record further facts on that incident, or log this one under another key',
    },
    {
      wrong: 'an idempotency key with another text',
      path: `${at}/notes`,
      body: { note: 'second' },
      headers: { 'idempotency-key': 'used' },
      status: 409,
      type: 'idempotency-key-reused',
      says: 'Use a new key for a new request, or send the first request unchanged to get its answer again',
    },
    {
      wrong: 'an idempotency key at another address of the same incident',
      path: `${at}/responded`,
      body: { by: { kind: 'person', name: 'Nobody Known' } },
      headers: { 'idempotency-key': 'used' },
      status: 409,
      type: 'idempotency-key-reused',
      says: 'This idempotency key was used for another request',
    },
    {
      wrong: 'an idempotency key of 201 characters',
      path: `${at}/notes`,
      body: { note: 'n' },
      headers: { 'idempotency-key': 'k'.repeat(201) },
      ...malformed,
      says: 'An idempotency key takes 1 to 200 visible ASCII characters',
    },
  ]);

  test.each(['Idempotency-Key', 'If-Match'])('a header %s sent twice', async (name) => {
    const before = await app.log.head();
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', [name]: ['"1"', '"2"'] };
    const { status, body } = await app.sendHeaders('/v1/incidents', headers, JSON.stringify(logWith({})));
    expect({ status, body }).toMatchObject({ status: 400, body: { detail: `${name} stands twice: send it once.` } });
    expect((await app.log.head())?.id).toBe(before?.id);
  });
});

describe('bytes that make no request', () => {
  /** What comes back until the other side closes. */
  const answerTo = (sent: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(sent));
      let heard = '';
      socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
      socket.on('error', reject).on('close', () => resolve(heard));
    });

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 'This is no request in HTTP/1.1: send one.'],
    [
      'two lengths',
      'POST /v1/incidents HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      'This is no request',
    ],
    ['a long address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 'longer than 16 KiB together: shorten them.'],
  ])('%s', async (_wrong, sent, says) => {
    const [head = '', body = ''] = (await answerTo(sent)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json; charset=utf-8/);
    expect(JSON.parse(body)).toMatchObject({ ...problem, detail: expect.stringContaining(says) as unknown });
  });
});

describe('revisions', () => {
  const ifMatch = (header: string, says?: string): Refusal => ({
    wrong: `If-Match: ${header}`,
    path: `${at}/notes`,
    body: { note: 'n' },
    headers: { 'if-match': header },
    ...(says === undefined
      ? { ...malformed, says: 'If-Match takes a revision in quotes, like "4", as the ETag of an answer has it.' }
      : { status: 412, type: 'revision-mismatch', says }),
  });
  refusals([
    ifMatch('1'),
    ifMatch('*'),
    ifMatch('W/"1"'),
    ifMatch('""'),
    ifMatch('"-1"'),
    ifMatch('"1", "2"'),
    ifMatch('"1.0"'),
    ifMatch('"99999999999999999999"'),
    ifMatch('"0"', 'The request expects revision 0, but the stream is at'),
    ifMatch('"4000000000000000000"', 'Read it again, see whether the change still makes sense'),
  ]);
});

describe('unknown ids', () => {
  const unknownIncident = (wrong: string, path: string, says: string, method = 'GET'): Refusal => ({
    wrong,
    method,
    path: `/v1/incidents/${path}`,
    status: 404,
    type: 'unknown-incident',
    says,
    ...(method === 'POST' ? { body: { by: { kind: 'person', name: 'Nobody Known' } } } : {}),
  });
  const logged = 'No incident is logged under this address';
  const noAddress = 'is no address of an incident: use its id (a UUID in lower case), key: and your own key';
  const malformedAddress = {
    status: 400,
    type: 'malformed-address',
    says: 'send each part of it percent-encoded as UTF-8',
  };
  const unknownReference = {
    status: 422,
    type: 'unknown-reference',
    says: 'check the id, or give a name to register it',
  };
  refusals([
    unknownIncident('an incident nobody logged', nobody, logged),
    unknownIncident('its timeline', `${nobody}/timeline`, logged),
    unknownIncident('its history', `${nobody}/history`, logged),
    unknownIncident('a fact about it', `${nobody}/responded`, logged, 'POST'),
    unknownIncident('a key nobody used', 'key:nothing', logged),
    unknownIncident('an empty key', 'key:', noAddress),
    unknownIncident('an id in upper case', nobody.replace('4', 'A'), noAddress),
    unknownIncident('a word', 'latest', noAddress),
    unknownIncident('a stream of the store', '%24all', noAddress),
    unknownIncident('a fact about a word', 'latest/responded', noAddress, 'POST'),
    { wrong: 'an address that is not percent-encoded', method: 'GET', path: '/v1/incidents/%ZZ', ...malformedAddress },
    { wrong: 'an address that is not UTF-8', method: 'GET', path: '/v1/incidents/key:%ff', ...malformedAddress },
    {
      wrong: 'an address too long',
      method: 'GET',
      path: `/v1/incidents/key:${'k'.repeat(2_000)}`,
      ...malformedAddress,
    },
    {
      wrong: 'an address there is not',
      method: 'GET',
      path: '/v1/incident',
      status: 404,
      type: 'unknown-address',
      says: '/openapi.json lists the addresses there are',
    },
    {
      wrong: 'a method there is not',
      method: 'DELETE',
      path: at,
      status: 405,
      type: 'method-not-allowed',
      says: 'takes GET, HEAD, and not DELETE',
    },
    {
      wrong: 'a person by an id nobody has',
      path: `${at}/responded`,
      body: { by: { kind: 'person', id: nobody } },
      ...unknownReference,
      fields: ['by'],
    },
    {
      wrong: 'a service by an id nobody has, beside an unknown name',
      path: '/v1/incidents',
      body: logWith({ services: [nobody] }),
      ...unknownReference,
      fields: ['services'],
    },
    {
      wrong: 'an event of no incident',
      path: `${at}/corrections`,
      body: { eventId: nobody, replace: { reportedBy: { kind: 'person', name: 'Nobody Known' } }, reason: 'Wrong' },
      status: 404,
      type: 'unknown-event',
      says: 'take the id from GET …/history or …/timeline of this incident',
    },
    {
      wrong: 'a diagnosis that is none',
      path: `${at}/diagnosed`,
      body: { by: { kind: 'person', name: 'Nobody Known' }, cause: 'x', supersedes: '{logged}' },
      status: 422,
      type: 'invalid-fact',
      says: 'supersedes does not name a diagnosis of this incident',
      fields: ['supersedes'],
    },
  ]);
});

describe('sign-in', () => {
  const header = (wrong: string, authorization: string, says = 'Send a key: Authorization: Bearer KEY'): Refusal => ({
    wrong,
    path: '/v1/incidents',
    body: logWith({}),
    headers: { authorization },
    status: 401,
    type: 'not-signed-in',
    says,
  });
  refusals([
    header('no key', ''),
    header('a key that nobody issued', 'Bearer debrief_of-nobody-at-all', 'The key that was sent is not taken'),
    header('a key with one character more', `Bearer ${adminKey}x`, 'The key that was sent is not taken'),
    header('another scheme', `Basic ${Buffer.from(`admin:${adminKey}`).toString('base64')}`),
    header('the key without its scheme', adminKey),
    header('two keys', `Bearer ${adminKey}, Bearer ${adminKey}`),
    header('the scheme alone', 'Bearer'),
    { ...header('a read without a key', ''), method: 'GET', path: at, body: undefined },
  ]);
});

describe('content types', () => {
  const typed = (wrong: string, headers: Record<string, string>): Refusal => ({
    wrong,
    path: '/v1/incidents',
    body: logWith({}),
    headers,
    status: 415,
    type: 'unsupported-media-type',
    says: 'send Content-Type: application/json, without a Content-Encoding',
  });
  refusals([
    typed('text', { 'content-type': 'text/plain' }),
    typed('a form', { 'content-type': 'application/x-www-form-urlencoded' }),
    typed('a form of parts', { 'content-type': 'multipart/form-data; boundary=x' }),
    typed('another JSON', { 'content-type': 'application/merge-patch+json' }),
    typed('another charset', { 'content-type': 'application/json; charset=utf-16' }),
    typed('a compressed body', { 'content-encoding': 'gzip' }),
    typed('no type at all', { 'content-type': '' }),
  ]);
});

describe('queries', () => {
  const query = (text: string, field: string, says: string, path = ''): Refusal => ({
    wrong: `${path}?${text}`,
    method: 'GET',
    path: `${at}${path}?${text}`,
    ...invalid,
    says: `${field} ${says}`,
    fields: [field],
  });
  const time = 'takes a time as RFC 3339 with an offset';
  refusals([
    query('validAt=yesterday', 'validAt', time),
    query('knownAt=2026-03-01', 'knownAt', time),
    query('knownAt=', 'knownAt', time),
    query('knownAt=2026-03-01T10:00:00Z&knownAt=2026-03-01T11:00:00Z', 'knownAt', time),
    query('validat=2026-03-01T10:00:00Z', 'validat', 'is no field of this request: check its spelling', '/timeline'),
    query('constructor=1', 'constructor', 'is no field of this request: check its spelling'),
    query('subtract=lunch', 'subtract', 'takes pauses, quiet, or pauses,quiet'),
    query('minPosition=-1', 'minPosition', 'takes a position, as a write returned it'),
    query('limit=0', 'limit', 'takes a whole number from 1 to 1000', '/history'),
    query('limit=1001', 'limit', 'takes a whole number from 1 to 1000', '/history'),
    query('cursor=%20', 'cursor', 'takes the nextCursor of an answer', '/history'),
    {
      wrong: '/history?cursor=made-up',
      method: 'GET',
      path: `${at}/history?cursor=made-up`,
      ...malformed,
      says: 'cursor is not one that this list gave: start without a cursor.',
    },
  ]);
});
