import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { beginStory, expectRefused, logWith, type Refusal, type Story } from './refusals.js';
import { startApp, type RunningApp } from './running-app.js';

// Each request below is wrong in one way. It is refused with what to do instead, and leaves nothing in the log: no
// event, and nobody in the directory though it names somebody unknown.
let app: RunningApp;
let story: Story;

beforeAll(async () => {
  app = await startApp();
  story = await beginStory(app);
});
afterAll(() => app.stop());

const refusals = (rows: Refusal[]): void => {
  test.each(rows)('$wrong', (row) => expectRefused(app, story, row));
};

const at = '/v1/incidents/{incident}';
const invalid = { status: 422, type: 'invalid-request' } as const;
const invalidFact = { status: 422, type: 'invalid-fact' } as const;
const ghost = { kind: 'person', name: 'Nobody Known' };

describe('types', () => {
  const log = (wrong: string, changes: Record<string, unknown>, field: string, says: string): Refusal => ({
    wrong,
    path: '/v1/incidents',
    body: logWith(changes),
    ...invalid,
    says: `${field} ${says}`,
    fields: [field],
  });
  const participant = 'takes {"kind", "id"} or {"kind", "name"} with kind one of person, team, monitor, external-user';
  refusals([
    log('a number for a title', { title: 502 }, 'title', 'takes a text that is not blank'),
    log('a list for a title', { title: ['Checkout'] }, 'title', 'takes a text that is not blank'),
    log('null for a title', { title: null }, 'title', 'takes a text that is not blank'),
    log('a title of spaces', { title: ' \t\n' }, 'title', 'takes a text that is not blank'),
    log('a text for a severity', { severity: '2' }, 'severity', 'takes a whole number from 1 to 5'),
    log('half a severity', { severity: 2.5 }, 'severity', 'takes a whole number from 1 to 5'),
    log('true for a severity', { severity: true }, 'severity', 'takes a whole number from 1 to 5'),
    log('a severity of 0', { severity: 0 }, 'severity', 'takes a whole number from 1 to 5'),
    log('a text for services', { services: 'checkout' }, 'services', 'takes a list of at most 100 services'),
    log('an object for services', { services: { 0: 'checkout' } }, 'services', 'takes a list'),
    log('a number among services', { services: ['checkout', 7] }, 'services', 'takes a list'),
    log('a blank service', { services: [' '] }, 'services', 'takes a list'),
    log('an id in upper case among services', { services: [crypto.randomUUID().toUpperCase()] }, 'services', 'takes'),
    log('a text for a reporter', { reportedBy: 'Ana' }, 'reportedBy', participant),
    log('a list for a reporter', { reportedBy: [ghost] }, 'reportedBy', participant),
    log('a kind that is none', { reportedBy: { kind: 'robot', name: 'R2' } }, 'reportedBy', participant),
    log('a name and an id', { reportedBy: { ...ghost, id: crypto.randomUUID() } }, 'reportedBy', participant),
    log('a reporter with a field more', { reportedBy: { ...ghost, email: 'a@b' } }, 'reportedBy', participant),
    log('an id that is no UUID', { reportedBy: { kind: 'person', id: '7' } }, 'reportedBy', participant),
    log('an origin that is none', { origin: 'rumour' }, 'origin', 'takes one of monitor, staff, support'),
    log('a key with spaces in it', { key: 'my key' }, 'key', 'takes your own id of the incident'),
    log('null for a source', { source: null }, 'source', 'takes {"system", "file", "row"}'),
    log('a list for a source', { source: [{ system: 's', file: 'f', row: 1 }] }, 'source', 'takes {"system"'),
    log('a text for a source', { source: 'servicenow' }, 'source', 'takes {"system", "file", "row"}'),
    {
      wrong: 'several fields at once, each named',
      path: '/v1/incidents',
      body: { title: 7, services: 7, severity: 7, reportedBy: 7 },
      ...invalid,
      says: 'severity takes a whole number from 1 to 5; ',
      fields: ['title', 'services', 'severity', 'reportedBy'],
    },
    {
      wrong: 'an empty request, whose required fields are named',
      path: '/v1/incidents',
      body: {},
      ...invalid,
      says: 'title is required; services is required; severity is required; reportedBy is required.',
      fields: ['title', 'services', 'severity', 'reportedBy'],
    },
    {
      wrong: 'a text for what is estimated',
      path: `${at}/fixed`,
      body: { by: ghost, solution: 'Rolled back', estimated: 'yes' },
      ...invalid,
      says: 'estimated takes true or false',
      fields: ['estimated'],
    },
    {
      wrong: 'a list for the new values of a correction',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: ['title'], reason: 'Wrong' },
      ...invalid,
      says: 'replace takes an object with at least one field of the event',
      fields: ['replace'],
    },
    {
      wrong: 'a number as the new title of a correction',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { title: 502, reportedBy: ghost }, reason: 'Wrong' },
      ...invalidFact,
      says: 'title takes a text that is not blank',
      fields: ['replace.title'],
    },
    {
      wrong: 'a mark of redaction, which only a redaction sets, as the new title',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { title: { redacted: true } }, reason: 'Wrong' },
      ...invalid,
      says: 'replace.title takes no object',
      fields: ['replace.title'],
    },
    {
      wrong: 'a nameless person in a correction',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { reportedBy: { kind: 'person', name: ' ' } }, reason: 'Wrong' },
      ...invalid,
      says: `replace.reportedBy ${participant}`,
      fields: ['replace.reportedBy'],
    },
  ]);
});

describe('sizes', () => {
  const long = (field: string, length: number, body: Record<string, unknown>, path: string, says: string): Refusal => ({
    wrong: `${field} of ${length} characters`,
    path,
    body: { ...body, [field]: 'x'.repeat(length) },
    ...invalid,
    says: `${field} ${says}`,
    fields: [field],
  });
  const log = '/v1/incidents';
  refusals([
    long('title', 501, logWith({}), log, 'takes a text that is not blank, of at most 500 bytes in UTF-8'),
    long('description', 65_537, logWith({}), log, 'takes a text that is not blank, of at most 65536 bytes'),
    long('key', 201, logWith({}), log, 'takes your own id of the incident, at most 200 visible characters'),
    long('channel', 65, logWith({}), log, 'takes a short name like "phone" or "slack:#ops", at most 64 characters'),
    long('role', 41, { by: ghost }, `${at}/responded`, 'takes responder, lead, communications, expert, or another'),
    long('note', 65_537, {}, `${at}/notes`, 'takes a text that is not blank, of at most 65536 bytes'),
    long('solution', 65_537, { by: ghost }, `${at}/fixed`, 'takes a text that is not blank, of at most 65536 bytes'),
    {
      wrong: 'a title of 300 characters and 600 bytes',
      path: log,
      body: logWith({ title: 'ü'.repeat(300) }),
      ...invalid,
      says: 'of at most 500 bytes in UTF-8',
      fields: ['title'],
    },
    {
      wrong: 'a name of 201 bytes',
      path: log,
      body: logWith({ reportedBy: { kind: 'person', name: 'n'.repeat(201) } }),
      ...invalid,
      says: 'reportedBy takes',
      fields: ['reportedBy'],
    },
    {
      wrong: 'a name of 201 bytes in a correction',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { reportedBy: { kind: 'team', name: 'n'.repeat(201) } }, reason: 'Wrong' },
      ...invalid,
      says: 'replace.reportedBy takes',
      fields: ['replace.reportedBy'],
    },
    {
      wrong: '101 services',
      path: log,
      body: logWith({ services: Array.from({ length: 101 }, (_, index) => `service ${index}`) }),
      ...invalid,
      says: 'services takes a list of at most 100 services',
      fields: ['services'],
    },
    {
      wrong: 'a body larger than a request may be',
      path: log,
      body: logWith({ description: 'x'.repeat(1_048_577) }),
      status: 413,
      type: 'body-too-large',
      says: 'The body is larger than 1048576 bytes: shorten the texts, or split the request.',
    },
    {
      wrong: 'a row number beyond what a file has',
      path: `${at}/notes`,
      body: { note: 'n', source: { system: 'servicenow', file: 'sha256:0', row: 2_147_483_648 } },
      ...invalid,
      says: 'source.row takes a whole number from 1 to 2147483647',
      fields: ['source.row'],
    },
  ]);
});

describe('times', () => {
  const dated = (wrong: string, occurredAt: unknown): Refusal => ({
    wrong,
    path: `${at}/responded`,
    body: { by: ghost, occurredAt },
    ...invalid,
    says: 'occurredAt takes a time as RFC 3339 with an offset, like 2026-03-01T10:42:00Z',
    fields: ['occurredAt'],
  });
  const future = (wrong: string, field: string, path: string, body: object): Refusal => ({
    wrong,
    path,
    body,
    status: 422,
    type: 'moment-in-the-future',
    says: 'a fact is recorded when it has happened. Check the date and the offset, or the clock of the sender',
    fields: [field],
  });
  refusals([
    dated('a time without an offset', '2026-03-01T10:42:00'),
    dated('a date alone', '2026-03-01'),
    dated('the 29th of February of another year than a leap year', '2025-02-29T10:42:00Z'),
    dated('the 31st of April', '2026-04-31T10:42:00Z'),
    dated('hour 24', '2026-03-01T24:00:00Z'),
    dated('a leap second', '2016-12-31T23:59:60Z'),
    dated('an offset of 24 hours', '2026-03-01T10:42:00+24:00'),
    dated('an offset without its colon', '2026-03-01T10:42:00+0100'),
    dated('a space in the place of T', '2026-03-01 10:42:00Z'),
    dated('seconds since 1970', 1_772_361_720),
    dated('null', null),
    dated('a year of five digits', '12026-03-01T10:42:00Z'),
    dated('a moment that an offset moves before the year 0', '0000-01-01T00:00:00+01:00'),
    future('an hour from now', 'occurredAt', `${at}/responded`, {
      by: ghost,
      occurredAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    future('now, said with the wrong offset', 'occurredAt', `${at}/responded`, {
      by: ghost,
      occurredAt: new Date().toISOString().replace('Z', '-02:00'),
    }),
    future('a start in the future', 'startedAt', '/v1/incidents', logWith({ startedAt: '2999-01-01T00:00:00Z' })),
    future('a correction to the future', 'replace.occurredAt', `${at}/corrections`, {
      eventId: '{logged}',
      replace: { occurredAt: '2999-01-01T00:00:00Z', reportedBy: ghost },
      reason: 'Wrong',
    }),
    {
      wrong: 'bounds in the wrong order',
      path: `${at}/started`,
      body: { notBefore: '2026-03-01T10:00:00Z', notAfter: '2026-03-01T10:30:00+01:00', reason: 'Two samples' },
      ...invalidFact,
      says: 'notAfter must not be earlier than notBefore',
      fields: ['notAfter'],
    },
    {
      wrong: 'bounds without their reason',
      path: `${at}/started`,
      body: { notBefore: '2026-03-01T10:00:00Z', notAfter: '2026-03-01T10:30:00Z' },
      ...invalidFact,
      says: 'is required, or else notBefore, notAfter and reason',
      fields: ['occurredAt'],
    },
    {
      wrong: 'an exact start and bounds of it',
      path: `${at}/started`,
      body: { occurredAt: '2026-03-01T10:00:00Z', notBefore: '2026-03-01T09:00:00Z' },
      ...invalidFact,
      says: 'is either exact, or there are notBefore, notAfter and reason: not both',
      fields: ['occurredAt'],
    },
    {
      wrong: 'a time of recording without its source',
      path: `${at}/responded`,
      body: { by: ghost, recordedAt: '2026-03-01T10:42:00Z' },
      ...invalid,
      says: 'source is required beside recordedAt: say where it was read',
      fields: ['source'],
    },
  ]);
});

describe('unknown fields', () => {
  const unknown = (wrong: string, body: unknown, ...fields: string[]): Refusal => ({
    wrong,
    path: '/v1/incidents',
    body,
    ...invalid,
    says: `${fields[0] ?? ''} is no field of this request: check its spelling`,
    fields,
  });
  const raw = (more: string): string => JSON.stringify(logWith({})).replace('}', `},${more},"x":{}`);
  refusals([
    unknown('a misspelt field', logWith({ sevrity: 1 }), 'sevrity'),
    unknown('a field in another case', logWith({ Title: 'x' }), 'Title'),
    unknown('two of them', logWith({ one: 1, two: 2 }), 'one', 'two'),
    unknown('a field of another request', logWith({ note: 'x' }), 'note'),
    unknown('a field within a source', logWith({ source: { system: 's', file: 'f', row: 1, line: 2 } }), 'source.line'),
    unknown('a field with an empty name', logWith({ '': 1 }), ''),
    unknown('a name that every object has: constructor', logWith({ constructor: 1 }), 'constructor'),
    unknown('a name that every object has: toString', logWith({ toString: 'x' }), 'toString'),
    unknown(
      'a name that every object has: __proto__',
      raw('"__proto__":{"severity":1}').replace(',"x":{}', ''),
      '__proto__',
    ),
    unknown('such a name within a list', logWith({ services: [{ hasOwnProperty: 1 }] }), 'services.0.hasOwnProperty'),
    {
      wrong: 'a field that the corrected event does not have',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { mitigation: 'x', reportedBy: ghost }, reason: 'Wrong' },
      ...invalidFact,
      says: 'mitigation is no field of IncidentLogged; it has key, title, description, services, severity',
      fields: ['replace.mitigation'],
    },
    {
      wrong: 'such a name in a correction',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { constructor: 'x', title: 'New' }, reason: 'Wrong' },
      ...invalid,
      says: 'replace.constructor is no field of this request',
      fields: ['replace.constructor'],
    },
    {
      wrong: 'an id in a correction, which holds other things together',
      path: `${at}/corrections`,
      body: { eventId: '{logged}', replace: { key: 'another' }, reason: 'Wrong' },
      ...invalidFact,
      says: 'key of IncidentLogged cannot be corrected: ids hold other things together. Cancel the incident and log',
      fields: ['replace.key'],
    },
    {
      wrong: 'an incident id in the body',
      path: `${at}/closed`,
      body: { incidentId: '{incident}' },
      ...invalid,
      says: 'incidentId is no field of this request',
      fields: ['incidentId'],
    },
  ]);
});
