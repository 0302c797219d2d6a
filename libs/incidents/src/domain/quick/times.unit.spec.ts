import { describe, expect, test } from '@jest/globals';
import { circumstances, means, read, refused } from '../../testing-lines.js';
import { readingsOf } from './index.js';

// When a line says that it was (rules.md Q2 to Q5).
describe('a time in a line', () => {
  test.each([
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
    ['fixed 11:42 (CET)', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 in CET', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 cet time restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 11:42 in Europe/Berlin', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 Berlin time', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 paris time by ana', 'FixIncident 10:42 by ana solution=null'],
    ['fixed 05:42 New York time rolled back', 'FixIncident 10:42 solution="rolled back"'],
    ['fixed 16:12 Kolkata time', 'FixIncident 10:42 solution=null'],
    ['fixed 07:42 São Paulo time', 'FixIncident 10:42 solution=null'],
    ['fixed 05:42 Eastern', 'FixIncident 10:42 solution=null'],
    ['fixed 05:42 ET restarted', 'FixIncident 10:42 solution="restarted"'],
    ['fixed 02:42 Pacific time: rolled back', 'FixIncident 10:42 solution="rolled back"'],
    ['fixed 02:42 Pacific Standard Time', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 Central European Time', 'FixIncident 10:42 solution=null'],
    ['fixed 11:42 today CET', 'FixIncident 10:42 solution=null'],
    ['started 23:10 yesterday Berlin time', 'StateStart 2026-03-01 22:10'],
    [
      'sa down 11:42-11:50 Berlin time',
      'RecordImpactSpan 10:42-10:50 service="6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0103" kind="down"',
    ],
    ['fixed 10:42: capped retries at 5', 'FixIncident 10:42 solution="capped retries at 5"'],
    ['vendor calls at 5', 'AddNote 11:00 note="vendor calls at 5"'],
    // Phrases with "time" in them, and places that are a part of what was done.
    ['fixed 10:42 this time by restarting', 'FixIncident 10:42 solution="this time by restarting"'],
    ['fixed 10:42 second time', 'FixIncident 10:42 solution="second time"'],
    ['fixed 10:42 server time drift corrected', 'FixIncident 10:42 solution="server time drift corrected"'],
    [
      'mitigated 10:42 Response time back to normal',
      'MitigateIncident 10:42 mitigation="Response time back to normal"',
    ],
    ['fixed 10:42 Pacific datacenter failover', 'FixIncident 10:42 solution="Pacific datacenter failover"'],
    ['fixed 10:42 Berlin datacenter restarted', 'FixIncident 10:42 solution="Berlin datacenter restarted"'],
    ['note: vendor says 15:00 our time', 'AddNote 11:00 note="vendor says 15:00 our time"'],
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

describe('a time that can be read in several ways', () => {
  test.each([
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
    // A full hour, of the morning or the evening; elsewhere a number may be anything.
    [
      'fixed at 11',
      'FixIncident 11:00 solution=null',
      'FixIncident 2026-03-01 23:00 solution=null',
      'AddNote 11:00 note="fixed at 11"',
    ],
    [
      'waiting at 5 for the vendor',
      'PauseClock 05:00 reason="waiting for the vendor"',
      'AddNote 11:00 note="waiting at 5 for the vendor"',
    ],
    [
      'fixed at 5 CET rolled back',
      'FixIncident 04:00 solution="rolled back"',
      'AddNote 11:00 note="fixed at 5 CET rolled back"',
    ],
    ['started 01/02 10:42', 'StateStart 2026-02-01 10:42', 'StateStart 2026-01-02 10:42'],
  ])('%s', (line, ...readings) => means(line, ...readings));
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

  test('that was said before the log lies within the twelve hours before the log, or its day has to be said', () => {
    const since = '2026-11-25T09:30:00.000Z';
    const before = { since, now: '2026-11-20T12:00:00.000Z' };
    for (const line of ['fixed 10:30', 'started 10:30', 'note 10:30 vendor called', '10:30 fixed'])
      expect(refused(line, before)).toContain('say the day');
    expect(read('fixed 20 November 10:30', before)).toEqual(['FixIncident 2026-11-20 10:30 solution=null']);
    const shortly = { since, now: '2026-11-25T08:00:00.000Z' };
    expect(read('fixed 7:50', shortly)).toEqual(['FixIncident 2026-11-25 07:50 solution=null']);
    expect(read('started 23:30', shortly)).toEqual(['StateStart 2026-11-24 23:30']);
    expect(refused('fixed 9:00', shortly)).toContain('say the day');
    expect(refused('fixed 20:30', shortly)).toContain('say the day');
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

  test('with a label that several places use are asked about, and each reading says which it takes', () => {
    const { readings } = readingsOf('fixed 2026-03-02 15:30 IST', circumstances({ now: '2026-03-03T11:00:00.000Z' }));
    expect(readings.map(({ command, remarks }) => [command.data['occurredAt'], ...remarks])).toEqual([
      ['2026-03-02T10:00:00.000Z', 'takes IST as UTC+05:30 (Asia/Kolkata)'],
      ['2026-03-02T14:30:00.000Z', 'takes IST as UTC+01:00 (Europe/Dublin)'],
      ['2026-03-02T15:30:00.000Z', 'takes IST as clocks went then (Europe/Dublin)'],
      ['2026-03-02T13:30:00.000Z', 'takes IST as UTC+02:00 (Asia/Jerusalem)'],
    ]);
  });

  test.each([
    'fixed 10:42 German time rolled back',
    'fixed 10:42 my time',
    'fixed 10:42 in our time',
    'fixed 10:42 local time',
    'fixed 10:42 (local)',
    'fixed 10:42 server time',
    "fixed 10:42 Ana's time",
    'fixed 10:42 Texas time',
    'fixed 10:42 east coast time',
    'started 9:40-9:50 my time',
    'started 23:10 yesterday vendor time',
    'note 10:42 my time vendor called',
  ])('%s: it is said, but not known which they are', (line) =>
    expect(refused(line)).toContain('as in +01:00, CET or Europe/Berlin'),
  );

  test.each([
    ['fixed 10:42 Berlin', 'write "Berlin time"'],
    ['fixed 10:42 Pacific rolled back', 'write "Pacific time"'],
    ['fixed 05:42 est', 'write EST'],
  ])('%s: it may be said which they are', (line, part) => expect(refused(line)).toContain(part));
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
