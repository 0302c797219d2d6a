import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EntryKind } from '#directory/domain';
import { errorsOf, type Fact } from '#incidents/domain';
import { ana, ben, checkout, payments, probe } from '#incidents/testing';
import { readingsOf, sentenceOf, utc, zoneNamed, type Circumstances, type Reading } from './index.js';

// What lines mean. Unless a test says otherwise the incident was logged at 10:00 UTC on Monday, 2 March 2026, it is
// 11:00, and the directory knows Ana (Lima), Ben, the team and the service payments, the monitor synthetic-order, and
// platform, which is a team and a person.
const platformTeam = { kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0302' } as const;
const platformPerson = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0203' } as const;
const paymentsService = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0102';
const service = (id: string): { kind: EntryKind; id: string } => ({ kind: 'service', id });
const directory: Record<string, { kind: EntryKind; id: string }[]> = {
  ana: [ana],
  'ana lima': [ana],
  ben: [ben],
  payments: [payments, service(paymentsService)],
  checkout: [service(checkout)],
  'synthetic-order': [probe],
  platform: [platformTeam, platformPerson],
  ops2: [{ kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0204' }],
  sa: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0103')],
  alpha: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0104')],
  beta: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0105')],
};

const day = '2026-03-02';
const circumstances = (more: Partial<Circumstances> & { timeZone?: string } = {}): Circumstances => ({
  now: `${day}T11:00:00.000Z`,
  since: `${day}T10:00:00.000Z`,
  zone: zoneNamed(more.timeZone ?? 'UTC') ?? utc,
  known: (spelling) => directory[spelling.toLowerCase()] ?? [],
  services: [checkout],
  ...more,
});

const called = ({ id, name }: { id?: string; name?: string }): string =>
  Object.keys(directory).find((spelling) => directory[spelling]?.some((entry) => entry.id === id)) ??
  `new ${name ?? ''}`;

/** A reading as the table writes it: its command, its data without the day of the examples, its texts. */
const written = ({ command: { type, data } }: Reading): string => {
  const { occurredAt, notBefore, notAfter, from, to, by, reportedBy, ...rest } = data as Record<
    string,
    string | undefined
  >;
  const [lead, until] = typeof to === 'string' ? [undefined, to] : [to, undefined];
  const short = (instant: string): string =>
    instant
      .replace(`${day}T`, '')
      .replace(/T/, ' ')
      .replace(/(:00)?\.000Z$/, '');
  const [begin = '', end] = occurredAt === undefined ? [notBefore ?? from, notAfter ?? until] : [occurredAt];
  const time = [begin, ...(end === undefined ? [] : [end])].map(short).join('-');
  const who = by ?? lead ?? reportedBy;
  const kind = (who as { kind?: string } | null | undefined)?.kind ?? '';
  const name = who ? [`by ${kind === 'person' ? '' : `${kind} `}${called(who as never)}`] : [];
  const others = Object.entries(rest)
    .filter(([field]) => field !== 'role' || rest['role'] !== 'responder')
    .map(([field, value]) => `${field}=${JSON.stringify(value)}`);
  return [type, time, ...name, ...others].join(' ');
};

const read = (line: string, more: Parameters<typeof circumstances>[0] = {}): string[] =>
  readingsOf(line, circumstances(more)).readings.map(written);

const refused = (line: string, more: Parameters<typeof circumstances>[0] = {}): string => {
  const { readings, refusals } = readingsOf(line, circumstances(more));
  expect({ line, readings }).toEqual({ line, readings: [] });
  return refusals.join('. ');
};

const means = (line: string, ...readings: string[]): void =>
  expect({ line, readings: read(line) }).toEqual({ line, readings });

describe('lines that can be read in one way', () => {
  test.each([
    // The everyday spellings of each fact.
    ['fixed 10:42 rolled back deploy 7c1', 'FixIncident 10:42 solution="rolled back deploy 7c1"'],
    ['fixed', 'FixIncident 11:00 solution=null'],
    ['Fixed.', 'FixIncident 11:00 solution=null'],
    ['fixed it', 'FixIncident 11:00 solution=null'],
    ['we fixed it', 'FixIncident 11:00 solution=null'],
    ['resolved 10:42', 'FixIncident 10:42 solution=null'],
    ['everything is resolved 10:58', 'FixIncident 10:58 solution=null'],
    ['solved: emptied the cache', 'FixIncident 11:00 solution="emptied the cache"'],
    ['fix: emptied the cache', 'FixIncident 11:00 solution="emptied the cache"'],
    ['fix deployed 10:50 by ben', 'FixIncident 10:50 by ben solution=null'],
    ['fixed - restarted the pods', 'FixIncident 11:00 solution="restarted the pods"'],
    ['fixed by rolling back deploy 7c1', 'FixIncident 11:00 solution="by rolling back deploy 7c1"'],
    ['fixed by hand', 'FixIncident 11:00 solution="by hand"'],
    ['started 9:50', 'StateStart 09:50'],
    ['began 9:50', 'StateStart 09:50'],
    ['it started at 9:50', 'StateStart 09:50'],
    ['start: 9:50', 'StateStart 09:50'],
    [
      'started between 9:40 and 9:50 first errors in the log',
      'StateStart 09:40-09:50 reason="first errors in the log"',
    ],
    ['started 9:40-9:50', 'StateStart 09:40-09:50 reason="Said as \\"9:40-9:50\\""'],
    ['detected 9:55', 'StateDetection 09:55'],
    ['noticed at 9:55 by monitor synthetic-order', 'StateDetection 09:55 by monitor synthetic-order'],
    ['ana noticed 9:55', 'StateDetection 09:55 by ana'],
    ['spotted 9:55 by @ana', 'StateDetection 09:55 by ana'],
    ['on it', 'RespondToIncident 11:00'],
    ['ana on it', 'RespondToIncident 11:00 by ana'],
    ["I'm on it", 'RespondToIncident 11:00'],
    ['taking this @ana', 'RespondToIncident 11:00 by ana'],
    ['ana is looking into it', 'RespondToIncident 11:00 by ana'],
    ['team payments responded 10:11', 'RespondToIncident 10:11 by team payments'],
    ['payments acknowledged 10:11', 'RespondToIncident 10:11 by team payments'],
    ['ben joined as expert 10:20', 'RespondToIncident 10:20 by ben role="expert"'],
    ['ben joined 10:20 as comms', 'RespondToIncident 10:20 by ben role="communications"'],
    ['@ana joined as incident commander', 'RespondToIncident 11:00 by ana role="lead"'],
    ['comms: ben', 'RespondToIncident 11:00 by ben role="communications"'],
    ['tried restart of db -> nothing', 'TakeAction 11:00 what="restart of db" outcome="nothing"'],
    ['tried restart of db => worse 10:42', 'TakeAction 10:42 what="restart of db" outcome="worse"'],
    ['did a restart 10:20', 'TakeAction 10:20 what="a restart"'],
    ['tried restart by ana -> no change', 'TakeAction 11:00 by ana what="restart" outcome="no change"'],
    ['action: emptied the queue', 'TakeAction 11:00 what="emptied the queue"'],
    ['cause: disk full', 'DiagnoseIncident 11:00 cause="disk full"'],
    ['root cause is an expired cert', 'DiagnoseIncident 11:00 cause="an expired cert"'],
    ['root cause found 10:30 expired cert', 'DiagnoseIncident 10:30 cause="expired cert"'],
    ['caused by deploy 7c1', 'DiagnoseIncident 11:00 cause="deploy 7c1"'],
    ['diagnosed 10:42 expired cert by ana', 'DiagnoseIncident 10:42 by ana cause="expired cert"'],
    ['mitigated 10:42 switched to backup', 'MitigateIncident 10:42 mitigation="switched to backup"'],
    ['mitigated: traffic moved to eu', 'MitigateIncident 11:00 mitigation="traffic moved to eu"'],
    ['impact over 10:42', 'MitigateIncident 10:42 mitigation="impact over"'],
    ['impact ended 10:42 traffic moved', 'MitigateIncident 10:42 mitigation="impact ended traffic moved"'],
    ['sev 2', 'ChangeSeverity 11:00 severity=2'],
    ['sev2 10:15 because orders fail', 'ChangeSeverity 10:15 severity=2 reason="because orders fail"'],
    ['severity: 1', 'ChangeSeverity 11:00 severity=1'],
    ['severity is now 3', 'ChangeSeverity 11:00 severity=3'],
    ['s1', 'ChangeSeverity 11:00 severity=1'],
    ['S2 at 10:15', 'ChangeSeverity 10:15 severity=2'],
    ['raised to sev 1 10:15', 'ChangeSeverity 10:15 severity=1'],
    ['sev 3 -> 2', 'ChangeSeverity 11:00 severity=2'],
    ['lead -> ana', 'HandOverLead 11:00 by ana'],
    ['lead: Ana Lima', 'HandOverLead 11:00 by ana'],
    ['lead is now team payments', 'HandOverLead 11:00 by team payments'],
    ['ana leads', 'HandOverLead 11:00 by ana'],
    ['ana takes the lead 10:30', 'HandOverLead 10:30 by ana'],
    ['ben is lead', 'HandOverLead 11:00 by ben'],
    ['handed over to ben 10:30', 'HandOverLead 10:30 by ben'],
    ['lead -> ben 10:30 because ana sleeps', 'HandOverLead 10:30 by ben reason="because ana sleeps"'],
    ['waiting for the vendor', 'PauseClock 11:00 reason="waiting for the vendor"'],
    ['waiting since 10:20 for the vendor', 'PauseClock 10:20 reason="waiting for the vendor"'],
    ['blocked by the vendor', 'PauseClock 11:00 reason="blocked by the vendor"'],
    ['paused: vendor has to answer', 'PauseClock 11:00 reason="vendor has to answer"'],
    ['resumed', 'ResumeClock 11:00'],
    ['no longer waiting 10:42', 'ResumeClock 10:42'],
    ['reopened 10:42 errors again', 'ReopenIncident 10:42 reason="errors again"'],
    ['broken again', 'ReopenIncident 11:00 reason="broken again"'],
    ['not fixed after all', 'ReopenIncident 11:00 reason="not fixed after all"'],
    ['closed', 'CloseIncident 11:00'],
    ['close the incident', 'CloseIncident 11:00'],
    ['cancelled: it was a test', 'CancelIncident 11:00 reason="it was a test"'],
    ['false alarm', 'CancelIncident 11:00 reason="false alarm"'],
    ['note vendor says 15:00', 'AddNote 11:00 note="vendor says 15:00"'],
    ['note: call the vendor by ana', 'AddNote 11:00 note="call the vendor by ana"'],
    ['note 10:42 vendor called', 'AddNote 10:42 note="vendor called"'],
    ['10:42 note vendor called', 'AddNote 10:42 note="vendor called"'],
    ['1,200 users', 'RecordImpact 11:00 users=1200 confirmed=false'],
    ['about 300 accounts affected', 'RecordImpact 11:00 accounts=300 confirmed=false'],
    ['confirmed 300 accounts', 'RecordImpact 11:00 accounts=300 confirmed=true'],
    ['41 support requests per zendesk 10:42', 'RecordImpact 10:42 supportRequests=41 source="zendesk" confirmed=false'],
    ['1.2k users and 300 accounts affected, confirmed', 'RecordImpact 11:00 users=1200 accounts=300 confirmed=true'],
    ['checkout down 10:42-10:55', `RecordImpactSpan 10:42-10:55 service="${checkout}" kind="down"`],
    ['checkout is down since 10:42', `RecordImpactSpan 10:42 service="${checkout}" kind="down"`],
    ['degraded since 9:50', `RecordImpactSpan 09:50 service="${checkout}" kind="degraded"`],
    ['partial outage 10:42 to 10:55', `RecordImpactSpan 10:42-10:55 service="${checkout}" kind="partial"`],
    ['affects payments', `AffectService 11:00 service="${paymentsService}"`],
    ['also affects payments since 10:42', `AffectService 10:42 service="${paymentsService}"`],
    ['payments affected 10:42', `AffectService 10:42 service="${paymentsService}"`],
    ['update: we are on it, next at 11:30', 'PostStatusUpdate 11:00 update="we are on it, next at 11:30"'],
    ['10:42 posted: orders work again', 'PostStatusUpdate 10:42 update="orders work again"'],
    ['ana posted: orders work again', 'PostStatusUpdate 11:00 by ana update="orders work again"'],
    ['https://status.example/1', 'AddLink 11:00 url="https://status.example/1" kind="other"'],
    ['ticket https://t.example/7', 'AddLink 11:00 url="https://t.example/7" kind="ticket"'],
    [
      'link: https://g.example/d/1 the dashboard of checkout',
      'AddLink 11:00 url="https://g.example/d/1" kind="dashboard" label="the dashboard of checkout"',
    ],
    ['reported by ana 9:58 via phone', 'ReportIncident 09:58 by ana channel="phone"'],
    ['reported 9:58', 'ReportIncident 09:58'],
    ['lead ana', 'HandOverLead 11:00 by ana'],
    ['lead ops2', 'HandOverLead 11:00 by ops2'],
    ['lead ana 10:30', 'HandOverLead 10:30 by ana'],
    ['lead engineer called the vendor', 'AddNote 11:00 note="lead engineer called the vendor"'],
    ['lead time is long', 'AddNote 11:00 note="lead time is long"'],
    // What was done is told at once in any of the usual ways.
    ['fixed rolled back', 'FixIncident 11:00 solution="rolled back"'],
    ['fixed, rolled back', 'FixIncident 11:00 solution="rolled back"'],
    ['fixed (rolled back)', 'FixIncident 11:00 solution="(rolled back)"'],
    ['fixed with a restart', 'FixIncident 11:00 solution="with a restart"'],
    ['fixed. Restarted the pods', 'FixIncident 11:00 solution="Restarted the pods"'],
    ['fixed :)', 'FixIncident 11:00 solution=null'],
    ['fixed!!', 'FixIncident 11:00 solution=null'],
    [
      'mitigated moved traffic to the other region',
      'MitigateIncident 11:00 mitigation="moved traffic to the other region"',
    ],
    ['mitigated failed over to eu', 'MitigateIncident 11:00 mitigation="failed over to eu"'],
    ['cause: pool exhausted', 'DiagnoseIncident 11:00 cause="pool exhausted"'],
    ['cause: no space left on device', 'DiagnoseIncident 11:00 cause="no space left on device"'],
    ['cause: not enough memory', 'DiagnoseIncident 11:00 cause="not enough memory"'],
    [
      'cause: failover failed when the node restarted',
      'DiagnoseIncident 11:00 cause="failover failed when the node restarted"',
    ],
    ['sev 2: orders fail', 'ChangeSeverity 11:00 severity=2 reason="orders fail"'],
    ['sev 2 because orders still fail', 'ChangeSeverity 11:00 severity=2 reason="because orders still fail"'],
    [
      'affects payments because orders fail',
      `AffectService 11:00 service="${paymentsService}" reason="because orders fail"`,
    ],
    // A sentence without a fact is a note.
    ['vendor called back', 'AddNote 11:00 note="vendor called back"'],
    ['10:42 vendor called back', 'AddNote 10:42 note="vendor called back"'],
    ['we need a fix', 'AddNote 11:00 note="we need a fix"'],
    ['did not help', 'AddNote 11:00 note="did not help"'],
    ['ana is off today', 'AddNote 11:00 note="ana is off today"'],
    ['unknown cause', 'AddNote 11:00 note="unknown cause"'],
    ['🚨🚨', 'AddNote 11:00 note="🚨🚨"'],
    // Who.
    ['ana fixed 10:42 rolled back', 'FixIncident 10:42 by ana solution="rolled back"'],
    ['Ana Lima fixed 10:42', 'FixIncident 10:42 by ana solution=null'],
    ['@ana fixed 10:42', 'FixIncident 10:42 by ana solution=null'],
    ['ana: fixed 10:42', 'FixIncident 10:42 by ana solution=null'],
    ['10:42 ana: fixed', 'FixIncident 10:42 by ana solution=null'],
    ['by ana: fixed 10:42', 'FixIncident 10:42 by ana solution=null'],
    ['fixed 10:42 by Ana Lima: rolled back', 'FixIncident 10:42 by ana solution="rolled back"'],
    ['fixed by ANA 10:42 rolled back', 'FixIncident 10:42 by ana solution="rolled back"'],
    ['fixed rolled back deploy 7c1 by ana', 'FixIncident 11:00 by ana solution="rolled back deploy 7c1"'],
    ['fixed rolled back deploy 7c1 by ana 10:42', 'FixIncident 10:42 by ana solution="rolled back deploy 7c1"'],
    ['fixed rolled back 10:42 by ana', 'FixIncident 10:42 by ana solution="rolled back"'],
    ['fixed 10:42 by the payments team', 'FixIncident 10:42 by team payments solution=null'],
    ['fixed 10:42 by team platform', 'FixIncident 10:42 by team platform solution=null'],
    ['fixed 10:42 by person platform', 'FixIncident 10:42 by platform solution=null'],
    ['fixed 10:42 by "Ana Lima" rolled back', 'FixIncident 10:42 by ana solution="rolled back"'],
    // When.
    ['fixed at 10:42', 'FixIncident 10:42 solution=null'],
    ['10:42 fixed: rolled back', 'FixIncident 10:42 solution="rolled back"'],
    ['[10:42] fixed', 'FixIncident 10:42 solution=null'],
    ['fixed rolled back at 10:42', 'FixIncident 10:42 solution="rolled back"'],
    ['fixed 10:42 rolled back the 10:15 deploy', 'FixIncident 10:42 solution="rolled back the 10:15 deploy"'],
    ['fixed 10:42:30', 'FixIncident 10:42:30 solution=null'],
    ['fixed at 1042', 'FixIncident 10:42 solution=null'],
    ['fixed at 10.42', 'FixIncident 10:42 solution=null'],
    ['fixed 10:42am', 'FixIncident 10:42 solution=null'],
    ['fixed 10:42 a.m. restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 10am', 'FixIncident 10:00 solution=null'],
    ['fixed 10:42Z', 'FixIncident 10:42 solution=null'],
    ['fixed 10:42 UTC', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 CET', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 +01:00 restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 12:42 UTC+2', 'FixIncident 10:42 solution=null'],
    ['fixed 05:42 EST', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 Europe/Berlin restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 10:42 DNS entry', 'FixIncident 10:42 solution="DNS entry"'],
    ['fixed now', 'FixIncident 11:00 solution=null'],
    ['fixed just now restarted', 'FixIncident 11:00 solution="restarted"'],
    ['fixed 20 min ago', 'FixIncident 10:40 solution=null'],
    ['fixed 20m ago restarted', 'FixIncident 10:40 solution="restarted"'],
    ['20 minutes ago fixed', 'FixIncident 10:40 solution=null'],
    ['fixed an hour ago', 'FixIncident 10:00 solution=null'],
    ['fixed half an hour ago', 'FixIncident 10:30 solution=null'],
    ['started 1h20 ago', 'StateStart 09:40'],
    ['started 1h 20m ago', 'StateStart 09:40'],
    ['started 1 hour and 20 minutes ago', 'StateStart 09:40'],
    ['started an hour and a half ago', 'StateStart 09:30'],
    ['started 1.5 hours ago', 'StateStart 09:30'],
    ['fixed 90 sec ago', 'FixIncident 10:58:30 solution=null'],
    ['started yesterday 23:10 CET', 'StateStart 2026-03-01 22:10'],
    ['started 23:10 yesterday', 'StateStart 2026-03-01 23:10'],
    ['started yesterday at 23:10', 'StateStart 2026-03-01 23:10'],
    ['fixed today 10:42', 'FixIncident 10:42 solution=null'],
    ['started on Sunday 23:10', 'StateStart 2026-03-01 23:10'],
    ['started last Friday at 23:10', 'StateStart 2026-02-27 23:10'],
    ['fixed 2026-03-02 10:42 restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 2026-03-02T10:42:00Z', 'FixIncident 10:42 solution=null'],
    ['fixed 2026-03-02T11:42+01:00', 'FixIncident 10:42 solution=null'],
    ['started 1 March 10:42', 'StateStart 2026-03-01 10:42'],
    ['started March 1st, 10:42', 'StateStart 2026-03-01 10:42'],
    ['started 1 March 2025 10:42', 'StateStart 2025-03-01 10:42'],
    ['started 31 December 23:59', 'StateStart 2025-12-31 23:59'],
    ['started 28/02 10:42', 'StateStart 2026-02-28 10:42'],
    ['started 28.02.2026 10:42', 'StateStart 2026-02-28 10:42'],
    ['fixed about 10:42', 'FixIncident 10:42 solution=null estimated=true'],
    ['fixed ~10:42 restarted', 'FixIncident 10:42 solution="restarted" estimated=true'],
    ['fixed 10:42ish', 'FixIncident 10:42 solution=null estimated=true'],
    [
      'started between 23:50 and 0:10 UTC',
      'StateStart 2026-03-01 23:50-00:10 reason="Said as \\"between 23:50 and 0:10 UTC\\""',
    ],
    ['fixed two hours ago', 'FixIncident 09:00 solution=null'],
    ['fixed twelve minutes ago: restarted', 'FixIncident 10:48 solution="restarted"'],
    ['started 2 hours, 5 min ago', 'StateStart 08:55'],
    ['fixed 2 hours, 5 min ago', 'FixIncident 08:55 solution=null'],
    ['fixed @10:42', 'FixIncident 10:42 solution=null'],
    ['fixed rolled back @10:42', 'FixIncident 10:42 solution="rolled back"'],
    ['fixed @ 10:42 by ana', 'FixIncident 10:42 by ana solution=null'],
    // A clock that runs ahead a little is no reason to look at yesterday.
    ['fixed 11:04', 'FixIncident 11:04 solution=null'],
  ])('%s', (line, reading) => means(line, reading));
});

describe('lines that can be read in several ways', () => {
  test.each([
    // The fact in the midst of a sentence, a doubt, a question.
    ['we think it is fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="we think it is fixed"'],
    ['fixed?', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="fixed?"'],
    ['probably fixed 10:42', 'FixIncident 10:42 solution=null', 'AddNote 11:00 note="probably fixed 10:42"'],
    ['fixed not yet', 'FixIncident 11:00 solution="not yet"', 'AddNote 11:00 note="fixed not yet"'],
    ['fixed 10:42, probably', 'FixIncident 10:42 solution="probably"', 'AddNote 11:00 note="fixed 10:42, probably"'],
    ['closed?', 'CloseIncident 11:00', 'AddNote 11:00 note="closed?"'],
    ['not fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="not fixed"'],
    ['10:42 we hope it is fixed', 'FixIncident 10:42 solution=null', 'AddNote 10:42 note="we hope it is fixed"'],
    ['cause is unknown', 'DiagnoseIncident 11:00 cause="unknown"', 'AddNote 11:00 note="cause is unknown"'],
    ['the backup started at 9:50', 'StateStart 09:50', 'AddNote 11:00 note="the backup started at 9:50"'],
    // Words that mean two facts.
    ['back up 10:42', 'MitigateIncident 10:42 mitigation="back up"', 'FixIncident 10:42 solution=null'],
    ['restored', 'MitigateIncident 11:00 mitigation="restored"', 'FixIncident 11:00 solution=null'],
    [
      "it's back",
      'ReopenIncident 11:00 reason="it\'s back"',
      'MitigateIncident 11:00 mitigation="it\'s back"',
      'FixIncident 11:00 solution=null',
    ],
    ['ana takes over', 'HandOverLead 11:00 by ana', 'RespondToIncident 11:00 by ana'],
    // Words that may have an object of their own.
    [
      'started the failover 10:42',
      'StateStart 10:42',
      'TakeAction 10:42 what="started the failover"',
      'AddNote 11:00 note="started the failover 10:42"',
    ],
    [
      'closed the valve',
      'CloseIncident 11:00 reason="the valve"',
      'TakeAction 11:00 what="closed the valve"',
      'AddNote 11:00 note="closed the valve"',
    ],
    [
      'cancelled the deploy',
      'CancelIncident 11:00 reason="the deploy"',
      'TakeAction 11:00 what="cancelled the deploy"',
      'AddNote 11:00 note="cancelled the deploy"',
    ],
    ['s3 bucket gone', 'ChangeSeverity 11:00 severity=3 reason="bucket gone"', 'AddNote 11:00 note="s3 bucket gone"'],
    // Two facts.
    [
      'fixed and closed',
      'FixIncident 11:00 solution="and closed"',
      'CloseIncident 11:00',
      'AddNote 11:00 note="fixed and closed"',
    ],
    [
      'mitigated then fixed',
      'MitigateIncident 11:00 mitigation="then fixed"',
      'FixIncident 11:00 solution=null',
      'AddNote 11:00 note="mitigated then fixed"',
    ],
    ['fixed closed', 'FixIncident 11:00 solution="closed"', 'CloseIncident 11:00', 'AddNote 11:00 note="fixed closed"'],
    [
      'mitigated: moved traffic, fixed: rolled back',
      'MitigateIncident 11:00 mitigation="moved traffic, fixed: rolled back"',
      'FixIncident 11:00 solution="rolled back"',
      'AddNote 11:00 note="mitigated: moved traffic, fixed: rolled back"',
    ],
    // A word before the fact's that is nobody's name.
    ['half fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="half fixed"'],
    ['mostly fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="mostly fixed"'],
    // Words for which the fact has no place.
    ['noticed errors 10:42', 'StateDetection 10:42', 'AddNote 11:00 note="noticed errors 10:42"'],
    ['closed by ana', 'CloseIncident 11:00', 'AddNote 11:00 note="closed by ana"'],
    ['sev 2 about 10:42', 'ChangeSeverity 10:42 severity=2', 'AddNote 11:00 note="sev 2 about 10:42"'],
    [
      'started 9:50, fixed 10:42',
      'StateStart 09:50',
      'FixIncident 10:42 solution=null',
      'AddNote 11:00 note="started 9:50, fixed 10:42"',
    ],
    ['12 customers', 'RecordImpact 11:00 users=12 confirmed=false', 'RecordImpact 11:00 accounts=12 confirmed=false'],
    [
      'basket down since 10:42',
      'RecordImpactSpan 10:42 service="basket" kind="down"',
      'AddNote 11:00 note="basket down since 10:42"',
    ],
    ['affects basket', 'AffectService 11:00 service="basket"', 'AddNote 11:00 note="affects basket"'],
    [
      'see https://t.example/7',
      'AddLink 11:00 url="https://t.example/7" kind="other"',
      'AddNote 11:00 note="see https://t.example/7"',
    ],
    // Who.
    [
      'fixed 10:42 by platform',
      'FixIncident 10:42 by team platform solution=null',
      'FixIncident 10:42 by platform solution=null',
    ],
    [
      'fixed 10:42 by zoe restarted',
      'FixIncident 10:42 by new zoe solution="restarted"',
      'FixIncident 10:42 by new zoe restarted solution=null',
      'FixIncident 10:42 solution="by zoe restarted"',
      'AddNote 11:00 note="fixed 10:42 by zoe restarted"',
    ],
    [
      'fixed 10:42 by Zoe Quast restarted',
      'FixIncident 10:42 by new Zoe Quast solution="restarted"',
      'FixIncident 10:42 solution="by Zoe Quast restarted"',
      'AddNote 11:00 note="fixed 10:42 by Zoe Quast restarted"',
    ],
    ['@zoe fixed 10:42', 'FixIncident 10:42 by new zoe solution=null', 'AddNote 11:00 note="@zoe fixed 10:42"'],
    ['lead -> zoe', 'HandOverLead 11:00 by new zoe', 'AddNote 11:00 note="lead -> zoe"'],
    [
      'zoe fixed the cache',
      'FixIncident 11:00 by new zoe solution="the cache"',
      'FixIncident 11:00 solution="the cache"',
      'AddNote 11:00 note="zoe fixed the cache"',
    ],
    [
      'fixed rolled back by ana after lunch',
      'FixIncident 11:00 by ana solution="rolled back by ana after lunch"',
      'FixIncident 11:00 solution="rolled back by ana after lunch"',
    ],
    // When.
    [
      'fixed 10.42 release',
      'FixIncident 10:42 solution="release"',
      'FixIncident 11:00 solution="10.42 release"',
      'AddNote 11:00 note="fixed 10.42 release"',
    ],
    [
      'fixed 1042',
      'FixIncident 10:42 solution=null',
      'FixIncident 11:00 solution="1042"',
      'AddNote 11:00 note="fixed 1042"',
    ],
    [
      'fixed rolled back the 10:15 deploy',
      'FixIncident 10:15 solution="rolled back the 10:15 deploy"',
      'FixIncident 11:00 solution="rolled back the 10:15 deploy"',
    ],
    [
      'cause: disk full at 10:15',
      'DiagnoseIncident 10:15 cause="disk full"',
      'DiagnoseIncident 11:00 cause="disk full at 10:15"',
    ],
    [
      'vendor called back 20 min ago',
      'AddNote 10:40 note="vendor called back 20 min ago"',
      'AddNote 11:00 note="vendor called back 20 min ago"',
    ],
    ['note: 10:42 vendor called', 'AddNote 10:42 note="vendor called"', 'AddNote 11:00 note="10:42 vendor called"'],
    ['10:42 was bad', 'AddNote 10:42 note="was bad"', 'AddNote 11:00 note="10:42 was bad"'],
    ['started 01/02 10:42', 'StateStart 2026-02-01 10:42', 'StateStart 2026-01-02 10:42'],
  ])('%s', (line, ...readings) => means(line, ...readings));
});

describe('lines that say a fact and something against it (Q1)', () => {
  test.each([
    'fixed in 5 minutes',
    'resolved in 1 h',
    'fixed at 5',
    'fixed -5m',
    'fixed 23h59',
    'fixed next week',
    'fixed in two hours',
    'fixed in about an hour',
    'fixed within 10 min',
    'fixed for 5 minutes',
    'fixed after lunch',
    'fixed by the end of the day',
    'fixed by then',
    'lead -> ana called the vendor',
    'affects payments checkout',
    'closed by mistake',
    'diagnosis wrong: not dns',
    'diagnosed: rejected',
    'lead: ana, ben',
    'waiting for nobody',
    'tried restart, not yet',
    'fixed 10:42 confirmed by ana',
    'resolved as duplicate',
    'fixed. Closed.',
    '0 users, not 300',
    'sev 2-3',
    'sev 2+',
    '1,200 users not affected',
    'started 9:50 or 9:55',
    '300 of 1200 users',
    'false alarm not',
    'fixed at half past ten',
    'fixed around noonish',
    'fixed over 5 min back',
    'resolved 5 minutes back',
    'mitigated in an hour: moved traffic',
    'fixed ETA 12:00',
    'fixed eta 10:50',
    'fixed 10:42 rolled back 10:50',
    'fixed if we restart',
    'fixed unless it comes back',
    'fixed but broke again',
    'fixed (not)',
    'fixed... not',
    'fixed, supposedly',
    'fixed in theory',
    'fixed once deployed',
    'fixed pending deploy',
    'fixed in EU, still down in US',
    'fixed 1 of 3',
    'fix deployed to staging',
    'mitigation failed',
    'mitigation did not help',
    'workaround failed',
    'cause: not the database',
    'fixed 10:42 but still slow',
    'fixed 10:42, not',
    'fixed: not really',
    'fixed for most users',
    'fixed: only in EU',
    'fixed everywhere except US',
    'fixed when deploy 7c1 is out',
    'fixed, allegedly',
    'fixed as soon as ana deploys',
    'fixed until the next restart',
    'fixed for now',
    'fixed 10:42 half of the pods',
    'fixed two of three nodes',
    'fixed soonish',
    'fixed ;)',
    'fixed :(',
    'fixed!?',
    'fixed (?)',
    'fixed yet',
    'resolved itself, kind of',
    'fixed reverted: still broken',
    'fix deployed, did not help',
    'fix deployed but untested',
    'fix in progress',
    'fix in canary',
    'mitigation rolled back',
    'mitigation 10:42 rolled back',
    'mitigation planned',
    'mitigation proposed: move traffic',
    'workaround found',
    'workaround needed',
    'workaround in place for EU',
    'impact over in EU',
    'solution: none',
    'solution not found',
    'fix: tbd',
    'closed pending review',
    'closed, if ana agrees',
    'closed: not yet',
    'reopened if errors come back',
    'resumed once the vendor calls',
    'no longer waiting if ana agrees',
    'false alarm, but payments fail',
    'cause ruled out: network',
    'cause: dns or the pool',
    'cause: network, was wrong',
    'cause analysis running',
    'cause: no',
    'caused by nothing we know',
    'root cause found: not it',
    'waiting for approval is over',
    'waiting for the vendor, not any more',
    'waiting for the vendor ended',
    'waiting for the vendor?',
    'tried restart?',
    'action: restart tomorrow',
    'action: ana will restart',
    'sev 1 or 2',
    'severity 2 for EU, 3 for US',
    'sev 3 was wrong',
    'sev 1 proposed',
    'sev 2, 3 in US',
    'sev 1 if it gets worse',
    'sev 2 not 3',
    'sev 1?',
    'sev 2 suggested by ana',
    'sev 2 rejected',
    'lead -> ops2 declined',
    'lead -> ana and ben',
    'lead -> ana, declined',
    'lead -> ana tomorrow',
    'lead -> ana if awake',
    'lead ana called the vendor',
    'lead zoe',
    'fixed by ops2 and Ines Won',
    'fixed by ana, ben',
    'affects payments not',
    'affects payments, but orders work elsewhere today',
    'mitigated: moved traffic, fixed',
    'fixed & closed',
    'resolved, then closed',
    'reopened then fixed',
    'fixed mitigated',
  ])('%s: offered beside a note', (line) => {
    const readings = read(line);
    expect({ line, readings, isChoice: readings.length > 1 }).toMatchObject({ line, isChoice: true });
    expect(readings.at(-1)).toBe(`AddNote 11:00 note=${JSON.stringify(line)}`);
  });
});

describe('lines that are not read', () => {
  test.each([
    ['fixed 5-10 min ago', 'names no moment'],
    ['fixed 999999999 min ago', 'names no moment'],
    ['fixed >5 min ago', 'names no moment'],
    ['fixed 1 day, 2 hours ago', 'names no moment'],
    ['fixed two days ago', 'names no moment'],
    ['fixed 10:42 11:42', 'says two times'],
    ['10:42 fixed 10:50', 'says two times'],
    ['10:42 fixed, 20 min ago', 'says two times'],
    ['affected: alpha, beta', 'one a line'],
    ['affects alpha and beta', 'one a line'],
    ['affects alpha/beta', 'one a line'],
    ['sa down 10:00-09:00', 'ends before it begins'],
    ['started 9:50-9:40', 'ends before it begins'],
    ['fixed 25:99', 'is no time of day'],
    ['fixed 13pm', 'is no time of day'],
    ['fixed 30 February 10:42', 'is no day of the calendar'],
    ['fixed 11:06', 'has either not come yet, or lies long before'],
    ['fixed 2026-03-03 10:42', 'has not come yet'],
    ['fixed 10:42 +0100', 'an offset or a number'],
    ['fixed yesterday', 'names a day only'],
    ['fixed rolled back the deploy yesterday', 'names a day only'],
    ['fixed rolled back a few minutes ago', 'names no moment'],
    ['fixed a few minutes ago', 'names no moment'],
    ['fixed 2 days ago', 'names no moment'],
    ['fixed by 10:42', 'is a bound'],
    ['fixed before 10:42', 'is a bound'],
    ['fixed 10:30-10:42', 'is a span'],
    ['started', 'when it started'],
    ['started about 9:40', 'is not exact'],
    ['mitigated 10:42', 'how the impact was ended'],
    ['paused', 'what is waited for'],
    ['reopened', 'why it is not over'],
    ['cancelled it', 'why it was no incident'],
    ['tried', 'what was done'],
    ['diagnosed 10:42', 'the cause'],
    ['note:', 'what is to be noted'],
    ['lead:', 'who leads'],
    ['checkout down', 'from when'],
    ['link http://user:secret@h.example/', 'no password'],
    ['sev 7', 'no severity 7'],
    ['\u200b', 'says nothing'],
  ])('%s', (line, part) => expect(refused(line)).toContain(part));
});

describe('a clock time without a day (Q3)', () => {
  test('is of the incident’s day, just after midnight too', () => {
    const night = { now: '2026-03-02T00:10:00.000Z', since: '2026-03-01T23:40:00.000Z' };
    expect(read('fixed 23:50', night)).toEqual(['FixIncident 2026-03-01 23:50 solution=null']);
    expect(read('fixed 0:05', night)).toEqual(['FixIncident 00:05 solution=null']);
    expect(read('started 23:20', night)).toEqual(['StateStart 2026-03-01 23:20']);
  });

  test('just before midnight is tomorrow’s first minutes where a clock runs ahead', () => {
    const late = { now: '2026-03-01T23:58:00.000Z', since: '2026-03-01T23:40:00.000Z' };
    expect(read('fixed 0:01', late)).toEqual(['FixIncident 00:01 solution=null']);
  });

  test('of an incident that was under way at that time on two days is asked about', () => {
    const since = '2026-03-01T09:00:00.000Z';
    expect(read('fixed 10:42', { since })).toEqual([
      'FixIncident 10:42 solution=null',
      'FixIncident 2026-03-01 10:42 solution=null',
    ]);
    expect(read('fixed 8:30', { since })).toEqual(['FixIncident 08:30 solution=null']);
    expect(read('fixed today 10:42', { since })).toEqual(['FixIncident 10:42 solution=null']);
  });

  test('of a week ago is asked about with the latest two days', () => {
    expect(read('fixed 10:42', { since: '2026-02-20T09:00:00.000Z' })).toEqual([
      'FixIncident 10:42 solution=null',
      'FixIncident 2026-03-01 10:42 solution=null',
    ]);
  });

  test('may lie twelve hours before the log for what may well have been before it', () => {
    expect(read('started 22:30')).toEqual(['StateStart 2026-03-01 22:30']);
    expect(refused('started 21:30')).toContain('say the day');
    const since = '2026-03-01T20:00:00.000Z';
    expect(read('started 10:30', { since })).toEqual(['StateStart 10:30', 'StateStart 2026-03-01 10:30']);
    expect(read('fixed 10:30', { since })).toEqual(['FixIncident 10:30 solution=null']);
  });
});

describe('clocks of a time zone (Q4)', () => {
  const berlin = { timeZone: 'Europe/Berlin' };

  test('are those of the request, UTC where it names none', () => {
    expect(read('fixed 11:42', berlin)).toEqual(['FixIncident 10:42 solution=null']);
    expect(read('started yesterday 0:30', { timeZone: 'America/New_York' })).toEqual(['StateStart 2026-03-01 05:30']);
  });

  test('that were put forward never showed the hour between', () => {
    expect(refused('fixed 2026-03-29 02:30', { ...berlin, now: '2026-04-01T10:00:00.000Z' })).toContain('never was');
    const morning = { ...berlin, now: '2026-03-29T05:00:00.000Z', since: '2026-03-28T22:00:00.000Z' };
    expect(refused('fixed 02:30', morning)).toContain('never was');
    // It is not taken for the day before, which had that hour.
    const longer = { ...morning, since: '2026-03-27T22:00:00.000Z' };
    expect(refused('fixed 02:30', longer)).toContain('never was');
  });

  test('that were put back showed an hour twice; a label says which', () => {
    const now = { ...berlin, now: '2026-10-25T06:00:00.000Z', since: '2026-10-24T22:00:00.000Z' };
    expect(read('fixed 02:30', now)).toEqual([
      'FixIncident 2026-10-25 00:30 solution=null',
      'FixIncident 2026-10-25 01:30 solution=null',
    ]);
    expect(read('fixed 02:30 CEST', now)).toEqual(['FixIncident 2026-10-25 00:30 solution=null']);
    expect(read('fixed 02:30 CET', now)).toEqual(['FixIncident 2026-10-25 01:30 solution=null']);
  });

  test('do not show CET in June: what is meant is asked', () => {
    const june = { now: '2026-06-10T11:00:00.000Z', since: '2026-06-10T06:00:00.000Z' };
    expect(read('fixed 10:42 CET', june)).toEqual([
      'FixIncident 2026-06-10 09:42 solution=null',
      'FixIncident 2026-06-10 08:42 solution=null',
    ]);
    expect(read('fixed 10:42 CEST', june)).toEqual(['FixIncident 2026-06-10 08:42 solution=null']);
  });

  test('with a label that several places use are asked about', () => {
    expect(read('fixed 2026-03-02 15:30 IST', { now: '2026-03-03T11:00:00.000Z' })).toHaveLength(4);
  });
});

describe('a weekday', () => {
  test('is the latest that has come', () => {
    expect(read('started Friday 23:10')).toEqual(['StateStart 2026-02-27 23:10']);
    expect(read('fixed Monday 10:42')).toEqual(['FixIncident 10:42 solution=null']);
  });

  test('of an incident that was under way a week before is asked about', () => {
    const since = '2026-02-20T09:00:00.000Z';
    expect(read('fixed Monday 10:42', { since })).toEqual([
      'FixIncident 10:42 solution=null',
      'FixIncident 2026-02-23 10:42 solution=null',
    ]);
  });
});

describe('what holds of any line', () => {
  /** A fact as it would be recorded: names have become ids. */
  const eventOf: Record<string, Fact['type']> = {
    StateStart: 'IncidentStarted',
    StateDetection: 'IncidentDetected',
    RespondToIncident: 'IncidentResponded',
    TakeAction: 'ActionTaken',
    DiagnoseIncident: 'IncidentDiagnosed',
    MitigateIncident: 'IncidentMitigated',
    FixIncident: 'IncidentFixed',
    ChangeSeverity: 'SeverityChanged',
    HandOverLead: 'LeadHandedOver',
    AddNote: 'NoteAdded',
    PauseClock: 'ClockPaused',
    ResumeClock: 'ClockResumed',
    ReopenIncident: 'IncidentReopened',
    CloseIncident: 'IncidentClosed',
    CancelIncident: 'IncidentCancelled',
    ReportIncident: 'IncidentReported',
    RecordImpact: 'ImpactRecorded',
    RecordImpactSpan: 'ImpactSpanRecorded',
    AffectService: 'ServiceAffected',
    PostStatusUpdate: 'StatusUpdatePosted',
    AddLink: 'LinkAdded',
  };
  const withIds = (data: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null && 'name' in value
          ? { kind: (value as unknown as { kind: string }).kind, id: ana.id }
          : value,
      ]),
    );

  /** Who writes a report down is the caller; a service that is new gets an id. */
  const whole = ({ type, data }: Reading['command']): Record<string, unknown> => ({
    ...withIds(data),
    ...(type === 'ReportIncident' ? { loggedBy: null } : {}),
    ...(data['service'] === undefined ? {} : { service: checkout }),
  });

  const pieces = fc.constantFrom(
    ...'reported 300 users 1.2k accounts tickets confirmed per zendesk checkout down degraded affects update: https://x.example/1 via fixed started noticed tried cause mitigated sev lead note waiting resumed reopened closed cancelled back up by @ ana zoe team it'.split(
      ' ',
    ),
    ...'at about between and -> : ; , . ? - 10:42 25:99 10.42 1042 9am 23:50 yesterday Monday CET UTC +02:00 1 March 03/04 20 min ago now'.split(
      ' ',
    ),
    ...[
      '2026-02-30',
      '2026-03-01T10:42:00Z',
      '"',
      '\u200b',
      '\ud800',
      '🚨',
      'the cache',
      '10:42-11:05',
      'half an hour ago',
      '\n',
      'İ',
    ],
  );
  const lines = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(pieces, { maxLength: 9 }).map((words) => words.join(' ')),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 9 })
      .map((words) => words.join('')),
  );
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati');

  test('it is never thrown over, each reading makes a whole fact, and its sentence says when in UTC', () => {
    fc.assert(
      fc.property(lines, zones, (line, timeZone) => {
        const { readings, refusals } = readingsOf(line, circumstances({ timeZone }));
        expect(readings.length > 0 || refusals.length > 0).toBe(true);
        for (const { command } of readings) {
          expect({ line, errors: errorsOf(eventOf[command.type] ?? 'NoteAdded', whole(command)) }).toEqual({
            line,
            errors: [],
          });
          const moments = ['occurredAt', 'notBefore', 'notAfter', 'from'].flatMap((name) => command.data[name] ?? []);
          const sentence = sentenceOf(command, zoneNamed(timeZone) ?? utc, called);
          for (const moment of moments as string[])
            expect(sentence).toContain(`${moment.slice(0, 10)} ${moment.slice(11, 16)}`);
          expect(sentence).toContain(' UTC');
        }
      }),
      { numRuns: 3_000, seed: 20260302 },
    );
  });

  test('a reading never lies in the future, and two are never the same', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { readings } = readingsOf(line, circumstances());
        const shown = readings.map(written);
        expect(new Set(shown).size).toBe(shown.length);
        for (const { command } of readings)
          expect(
            String(
              command.data['occurredAt'] ?? command.data['notAfter'] ?? command.data['to'] ?? command.data['from'],
            ) <= `${day}T11:05:00.000Z`,
          ).toBe(true);
      }),
      { numRuns: 2_000, seed: 20260303 },
    );
  });

  test('a fact that is written down as a line is read back', () => {
    const words = fc
      .constantFrom('rolled back', 'emptied the cache', 'restarted pods of eu-1', 'Wörter')
      .filter(Boolean);
    const minutes = fc.integer({ min: 0, max: 59 }).map((minute) => `10:${String(minute).padStart(2, '0')}`);
    const who = fc.constantFrom('', ' by Ana Lima', ' by @ben', ' by team platform');
    const verbs = fc.constantFrom('fixed', 'mitigated', 'tried', 'diagnosed');
    const fields = { fixed: 'solution', mitigated: 'mitigation', tried: 'what', diagnosed: 'cause' } as const;
    const ids: Record<string, string | undefined> = {
      ' by Ana Lima': ana.id,
      ' by @ben': ben.id,
      ' by team platform': platformTeam.id,
    };
    fc.assert(
      fc.property(verbs, minutes, who, words, (verb, time, by, text) => {
        const { readings } = readingsOf(`${verb} ${time}${by}: ${text}`, circumstances());
        expect(readings).toHaveLength(1);
        expect(readings[0]?.command.data).toMatchObject({
          occurredAt: `${day}T${time}:00.000Z`,
          by: by === '' ? null : { id: ids[by] },
          [fields[verb]]: text,
        });
      }),
      { seed: 20260304 },
    );
  });
});
