import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { LogDecoder } from '#event-store';
import { streamKinds, streamNames } from '../../apps/projector/src/stream-kinds.js';
import { until } from './parts.js';
import { allBuilt, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(120_000);

// What auditors read: every event in the order of the log, and the registers of some.
let app: RunningApp;
const auditors = new Map<string, Record<string, string>>();
const ids = { open: '', restricted: '', redacted: '' };
let position = '';
let keyOfAna = '';

interface Row {
  eventId: string;
  ordinal: number;
  type: string;
  stream: string;
  revision: string;
  actor: { kind: string; id: string; name?: unknown; label?: unknown; actsFor?: { name: string } | null };
  incident: { id: string; reference: string | null } | null;
  about: { kind: string; id: string; name?: unknown } | null;
  apart: string | null;
  asserted: { recordedAt: string | null } | null;
  registers: string[];
  data: Record<string, unknown>;
}

const post = async (path: string, body: object, headers = {}): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body, headers);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
  position = typeof answer.body['position'] === 'string' ? answer.body['position'] : position;
  return answer.body;
};

const get = (path: string, who = 'auditor'): Promise<Answer> =>
  app.get(`/v1/audit/registers/${path}`, auditors.get(who) ?? {});

const read = async (path: string, who = 'auditor'): Promise<Row[]> => {
  const { status, body } = await get(path, who);
  expect([path, status]).toEqual([path, 200]);
  return body['items'] as Row[];
};

/** All pages of a register. */
const all = async (register: string, limit: number, more = '', who = 'auditor'): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await get(`${register}?limit=${limit}${more}${cursor && `&cursor=${cursor}`}`, who);
    rows.push(...(body['items'] as Row[]));
    cursor = body['nextCursor'] as string | null;
  }
  return rows;
};

beforeAll(async () => {
  app = await startApp({ projects: true });
  await allBuilt(app);
  for (const name of ['Ana Ruiz', 'Nadia Berg', 'Paul Weg']) await post('people', { name });
  for (const role of ['auditor', 'facilitator', 'privacy-officer']) await post('roles', { person: 'Nadia Berg', role });
  await post('roles', { person: 'Ana Ruiz', role: 'responder' });
  for (const [who, person] of [
    ['auditor', undefined],
    ['auditor Nadia', 'Nadia Berg'],
  ] as const) {
    const given = await post('api-keys', { label: who, roles: ['auditor'], ...(person ? { person } : {}) });
    auditors.set(who, { authorization: `Bearer ${String(given['key'])}` });
  }
  const hers = await post('api-keys', {
    ...{ label: 'Hers', roles: ['facilitator', 'privacy-officer'], person: 'Nadia Berg' },
  });
  const asNadia = { authorization: `Bearer ${String(hers['key'])}` };
  const ana = await post('api-keys', { label: '=HYPERLINK("x")', roles: ['responder'], person: 'Ana Ruiz' });
  keyOfAna = String(ana['id']);
  const log = { title: 'Checkout answers 502', services: ['checkout'], severity: 2, reportedBy: null };
  const as = { authorization: `Bearer ${String(ana['key'])}` };
  ids.open = String((await post('incidents', log, as))['id']);
  ids.restricted = String((await post('incidents', { ...log, title: 'A leak', restrictedTo: ['Nadia Berg'] }))['id']);
  const at = `incidents/${ids.open}`;
  const note = await post(`${at}/notes`, { note: 'Call 0151 2345' }, as);
  ids.redacted = String((note['eventIds'] as string[])[0]);
  await post(`${at}/redactions`, { eventId: ids.redacted, path: 'note', reason: 'A number' });
  await post(`${at}/unrecorded`, { fact: 'users-or-accounts-affected', reason: 'Nobody counted' });
  await post(`${at}/notes`, {
    note: 'Imported',
    recordedAt: '2026-01-05T10:00:00Z',
    source: { system: 'servicenow', file: 'sha256:0', row: 4 },
  });
  await post(`${at}/held`, { reason: 'A claim' });
  await post(`${at}/postmortem/waived`, { reason: 'A drill' });
  await post(`${at}/postmortem/waived/lifted`, { reason: 'It was none' });
  await post(`incidents/${ids.restricted}/postmortem/waived`, { reason: 'Told elsewhere' }, asNadia);
  await post(`incidents/${ids.restricted}/held`, { reason: 'A claim' }, asNadia);
  await post(`${at}/postmortem/interviews`, { notes: 'For nobody yet' }, as);
  await post('maintenance', {
    ...{ services: ['checkout'], from: '2026-03-29T01:00:00Z', to: '2026-03-29T05:00:00Z' },
    ...{ reason: 'New database', allowedBy: { kind: 'person', name: 'Paul Weg' } },
  });
  await post('roles', { person: 'Ana Ruiz', role: 'approver' });
  await post('people/Paul%20Weg/mail-address', { address: 'paul@example.org' });
  await post('people/Paul%20Weg/erased', { reason: 'They asked' });
  // What policies record of it comes by itself: references of both, and that who was erased is signed out.
  await until(async () => {
    const at = `minPosition=${position}`;
    const given = await read(`events?actor=policy:references&${at}`, 'auditor Nadia');
    return given.length === 2 && (await read(`role-changes?${at}`))[0]?.type === 'SignedOutEverywhere';
  });
});
afterAll(() => app.stop());

const typesOf = (rows: readonly Row[]): string[] => rows.map(({ type }) => type);

describe('a register', () => {
  test('has what its slices name, the one written last first, with what each says', async () => {
    const waivers = await read(`waivers?minPosition=${position}`);
    expect(typesOf(waivers)).toEqual(['WaiverLifted', 'PostmortemWaived', 'FactDeclaredUnrecorded']);
    expect(waivers[1]).toMatchObject({
      ...{ incident: { id: ids.open, reference: 'INC-1' }, data: { reason: 'A drill' }, registers: ['waivers'] },
      ...{ stream: `postmortem-${ids.open}`, revision: '0', apart: null, asserted: null },
    });
    expect(typesOf(await read('exclusions'))).toEqual(['MaintenanceAgreed']);
    expect(typesOf(await read('erasures'))).toEqual(['PersonErased', 'IncidentHeld', 'TextRedacted']);
    const [signedOut, granted, ...issued] = await read('role-changes');
    expect(signedOut).toMatchObject({ type: 'SignedOutEverywhere', about: { name: 'erased person' } });
    const { body: ana } = await app.get('/v1/people/Ana%20Ruiz');
    expect(granted).toMatchObject({
      ...{ type: 'RoleGranted', data: { role: 'approver' } },
      about: { kind: 'person', id: ana['id'], name: 'Ana Ruiz' },
    });
    expect(typesOf(issued)).toEqual([
      ...['ApiKeyIssued', 'ApiKeyIssued', 'ApiKeyIssued', 'ApiKeyIssued'],
      ...['RoleGranted', 'RoleGranted', 'RoleGranted', 'RoleGranted', 'ApiKeyIssued'],
    ]);
    const hers = issued.find(({ about }) => about?.id === keyOfAna);
    expect(hers?.data).toMatchObject({
      person: { kind: 'person', id: ana['id'], name: 'Ana Ruiz' },
      hash: { withheld: true },
    });
    expect(await read('asserted-times')).toMatchObject([
      { type: 'NoteAdded', asserted: { recordedAt: '2026-01-05T10:00:00.000Z', system: 'servicenow', row: 4 } },
    ]);
    expect(await read('clock-differences')).toEqual([]);
  });

  test('tells a text that is gone as gone, and nothing of an address that others may know', async () => {
    const rows = await all('events', 200);
    expect(rows.find(({ eventId }) => eventId === ids.redacted)?.data).toMatchObject({ note: { redacted: true } });
    expect(rows.find(({ type }) => type === 'MailAddressRecorded')?.data['address']).toEqual({ withheld: true });
    expect(rows.find(({ type }) => type === 'MaintenanceAgreed')?.data['allowedBy']).toMatchObject({
      name: 'erased person',
    });
    expect(JSON.stringify(rows)).not.toMatch(/0151|paul@|Paul|"sealed"/);
  });

  test('leaves out what is restricted to others and what its author has not released, and says so', async () => {
    const { body } = await get('events?limit=1');
    expect(String(body['without'])).toMatch(/restricted to others.*interviews/);
    expect(body).not.toHaveProperty('total');
    for (const register of ['events', 'waivers', 'erasures']) {
      const [others, hers] = [await all(register, 200), await all(register, 200, '', 'auditor Nadia')];
      const hidden = hers.filter(({ eventId }) => others.every((row) => row.eventId !== eventId));
      expect([register, hidden.length > 0]).toEqual([register, true]);
      expect(new Set(hidden.map(({ incident }) => incident?.id))).toEqual(new Set([ids.restricted]));
      expect(JSON.stringify(others)).not.toContain(ids.restricted);
      expect(typesOf([...others, ...hers])).not.toContain('InterviewNoted');
    }
  });
});

describe('who did what', () => {
  test('is every event of the log in its order, however long the pages are', async () => {
    const { stores, log } = app;
    const decoder = new LogDecoder(streamKinds, stores.keyring);
    const end = (await log.head(streamNames))?.position ?? -1n;
    const stop = new AbortController();
    const stored: string[] = [];
    for await (const { position: reached, event } of log.subscribeToAll(undefined, streamNames, stop.signal)) {
      if (event && reached <= end) {
        const [opened] = await decoder.decode([event]);
        if (opened?.type !== 'InterviewNoted') stored.push(event.id);
      }
      if (reached >= end) stop.abort();
    }
    for (const limit of [1, 7, 200]) {
      const rows = await all('events', limit, `&minPosition=${end}`, 'auditor Nadia');
      expect([limit, rows.map(({ eventId }) => eventId)]).toEqual([limit, stored.toReversed()]);
      expect(rows.every(({ ordinal }, place) => ordinal < (rows[place - 1]?.ordinal ?? Infinity))).toBe(true);
    }
  });

  test('is narrowed to a person with their keys, to one key, and to a time', async () => {
    const { body: ana } = await app.get('/v1/people/Ana%20Ruiz');
    for (const who of ['Ana%20Ruiz', String(ana['id'])]) {
      const rows = await read(`events?actor=${who}`);
      expect(typesOf(rows)).toEqual(expect.arrayContaining(['NoteAdded', 'IncidentLogged']));
      for (const { actor } of rows)
        expect(actor).toMatchObject({
          ...{ kind: 'api-key', id: keyOfAna, label: '=HYPERLINK("x")' },
          actsFor: { kind: 'person', id: ana['id'], name: 'Ana Ruiz' },
        });
      expect(rows).toEqual(await read(`events?actor=api-key:${keyOfAna}`));
      expect(await all('events', 1, `&actor=${who}`)).toEqual(rows);
    }
    expect(await read(`events?actor=person:${String(ana['id'])}`)).toEqual([]);
    expect(await read(`waivers?actor=api-key:${keyOfAna}`)).toEqual([]);
    expect(typesOf(await read('events?actor=policy:references'))).toContain('ReferenceAssigned');
    const rows = await all('events', 200);
    const [from = '', to = ''] = [rows.at(-3), rows.at(-6)].map((row) => String((row as never)['recordedAt']));
    const within = rows.filter((row) => {
      const recordedAt = String((row as never)['recordedAt']);
      return recordedAt >= from && recordedAt < to;
    });
    expect(await all('events', 2, `&from=${from}&to=${to}`)).toEqual(within);
  });

  test('as CSV is the same, without a formula', async () => {
    const { status, headers, body } = await get(`events.csv?actor=api-key:${keyOfAna}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = (body as unknown as string).trimEnd().split('\r\n');
    expect(lines).toHaveLength((await read(`events?actor=api-key:${keyOfAna}`)).length + 1);
    expect(lines[0]).toMatch(/^ordinal,event_id,type,recorded_at,/);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await get('waivers.csv')).body).toContain('INC-1');
  });
});

test('the registers are listed, and a wrong name, cursor or time is told what to do', async () => {
  const { body } = await app.get('/v1/audit/registers', auditors.get('auditor'));
  const names = (body['items'] as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual([
    ...[
      'events',
      'waivers',
      'exclusions',
      'erasures',
      'role-changes',
      'signing',
      'asserted-times',
      'clock-differences',
    ],
    'verdict-changes',
  ]);
  for (const name of names) expect([name, (await get(name)).status]).toEqual([name, 200]);
  for (const name of ['waiver', 'verdict-changes.csv']) {
    const unknown = await get(name);
    expect([unknown.status, unknown.body['type']]).toEqual([404, 'urn:debrief:problem:unknown-register']);
    for (const known of names) expect(String(unknown.body['detail'])).toContain(known);
  }
  expect((await get('events?cursor=bm9uZQ')).status).toBe(400);
  expect(await get('events?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z')).toMatchObject({ status: 422 });
  expect((await get('events?actor=Nobody%20Atall')).body).toMatchObject({ errors: [{ field: 'actor' }] });
  expect((await app.get('/v1/audit/registers')).status).toBe(403);
});
