import { expect, test } from '@jest/globals';
import { changesOfMind } from './changes-of-mind.js';
import { ada, amendment, at, entry, logged, probe } from './testing.js';

const fixed = { eventId: 'event-1', type: 'IncidentFixed', about: 'IncidentFixed' };
const original = { by: ada, solution: 'Rolled back', occurredAt: at('10:42') };

const correction = (revision: number, time: string, more: object = {}) =>
  amendment('FactCorrected', revision, fixed, { original, replace: { occurredAt: at(time) }, ...more });

/** Each as "what: before → after [fate]". */
const short = (...amendments: ReturnType<typeof amendment>[]): string[] =>
  changesOfMind({ entries: [], amendments }).map(({ what, differences, fate }) => {
    const changed = differences.map(([field, before, after]) => `${field} ${before} → ${after}`).join(', ');
    return `${what}; ${changed} [${fate}]`;
  });

test('a correction says what it was before and after, and by whom', () => {
  expect(changesOfMind({ entries: [], amendments: [correction(2, '10:50')] })).toMatchObject([
    {
      what: 'fixed: corrected',
      differences: [['when', '2026-03-03 10:42', '2026-03-03 10:50']],
      why: 'The logs say otherwise',
      by: { kind: 'api-key' },
      fate: 'stands',
    },
  ]);
});

test('the example of rules.md A1: corrected, corrected again, taken back, put back', () => {
  const r4 = { eventId: 'event-3', type: 'FactCorrected', about: 'IncidentFixed' };
  const r5 = { eventId: 'event-4', type: 'FactRetracted', about: 'FactRetracted' };
  expect(
    short(
      correction(2, '10:50'),
      correction(3, '10:55'),
      amendment('FactRetracted', 4, r4, { original, standing: false }),
      amendment('FactRetracted', 5, r5, { original: { reason: 'x' } }),
    ),
  ).toEqual([
    'fixed: corrected; when 2026-03-03 10:42 → 2026-03-03 10:50 [overtaken by the correction of 2026-03-03 12:03]',
    'fixed: corrected; when 2026-03-03 10:50 → 2026-03-03 10:55 [stands]',
    'fixed: a correction taken back; when 2026-03-03 10:55 → 2026-03-03 10:50 [taken back 2026-03-03 12:05]',
    'fixed: its retraction taken back; when 2026-03-03 10:50 → 2026-03-03 10:55 [stands]',
  ]);
});

test('a correction of a correction changes the fact at its end', () => {
  const ofIt = { eventId: 'event-2', type: 'FactCorrected', about: 'IncidentFixed' };
  expect(
    short(
      correction(2, '10:50'),
      amendment('FactCorrected', 3, ofIt, { original, replace: { occurredAt: at('10:45') } }),
    ),
  ).toEqual([
    'fixed: corrected; when 2026-03-03 10:42 → 2026-03-03 10:50 [overtaken by the correction of 2026-03-03 12:03]',
    'fixed: corrected; when 2026-03-03 10:50 → 2026-03-03 10:45 [stands]',
  ]);
});

test('a retraction says what never happened', () => {
  expect(short(amendment('FactRetracted', 2, fixed, { original }))).toEqual([
    'fixed: retracted;  2026-03-03 10:42: fixed by Ada – Rolled back → never happened [stands]',
  ]);
});

test('a start between bounds that becomes exact', () => {
  const started = { eventId: 'event-1', type: 'IncidentStarted', about: 'IncidentStarted' };
  const bounds = { notBefore: at('08:50'), notAfter: at('09:18'), reason: 'Between deploy and first report' };
  const replace = { notBefore: null, notAfter: null, reason: null, occurredAt: at('09:02') };
  expect(short(amendment('FactCorrected', 2, started, { original: bounds, replace }))).toEqual([
    'started: corrected; when between 2026-03-03 08:50 and 09:18 → 2026-03-03 09:02 [stands]',
  ]);
});

test('an estimate that is none any more, and a name for nobody', () => {
  const estimated = { ...original, by: null, estimated: true };
  expect(
    short(amendment('FactCorrected', 2, fixed, { original: estimated, replace: { by: ada, estimated: null } })),
  ).toEqual(['fixed: corrected; by not stated → Ada, an estimate yes → no [stands]']);
});

test('a diagnosis that replaces another is a change of mind too, in its place', () => {
  const entries = [
    entry('IncidentDiagnosed', 1, { by: ada, cause: 'The certificate', occurredAt: at('09:48') }),
    entry('IncidentDiagnosed', 3, { by: null, cause: 'The pool', supersedes: 'event-1', occurredAt: at('10:10') }),
  ];
  const changes = changesOfMind({ entries, amendments: [correction(2, '10:50'), correction(4, '10:51')] });
  expect(changes.map(({ what }) => what)).toEqual(['fixed: corrected', 'diagnosed: another cause', 'fixed: corrected']);
  expect(changes[1]).toMatchObject({
    differences: [
      ['cause', 'The certificate (diagnosed by Ada 2026-03-03 09:48)', 'The pool (diagnosed 2026-03-03 10:10)'],
    ],
    fate: 'stands',
  });
});

test('a reopening undoes the fix before it, and says why', () => {
  const entries = [
    entry('IncidentFixed', 1, { by: ada, solution: 'Rolled back', occurredAt: at('07:30') }),
    entry('IncidentReopened', 2, { reason: 'Errors are back', occurredAt: at('09:00') }),
  ];
  expect(changesOfMind({ entries, amendments: [] })).toMatchObject([
    {
      what: 'reopened',
      differences: [['', 'fixed 2026-03-03 07:30', 'reopened 2026-03-03 09:00']],
      why: 'Errors are back',
    },
  ]);
});

test.each([
  ['recorded after the log', at('13:20'), ['not stated; the report stood in: probe-eu (monitor), 2026-03-03 10:12']],
  ['recorded with the log', at('10:12'), []],
])('a detection %s', (_, recordedAt, before) => {
  const detected = entry('IncidentDetected', 2, { by: ada, occurredAt: at('10:05'), recordedAt });
  const changes = changesOfMind({ entries: [detected, logged], amendments: [] });
  expect(changes.map(({ differences }) => differences[0]?.[1])).toEqual(before);
});

test('a second detection changes who noticed only where it lies before the first', () => {
  const detection = (revision: number, time: string) =>
    entry('IncidentDetected', revision, { by: probe, occurredAt: at(time), recordedAt: at(`1${revision}:00`) });
  const entries = [detection(2, '10:00'), detection(1, '10:05'), detection(3, '10:08'), logged];
  expect(changesOfMind({ entries, amendments: [] }).map(({ differences }) => differences)).toEqual([
    [['who noticed', expect.stringContaining('not stated'), 'probe-eu (monitor), 2026-03-03 10:05']],
    [['who noticed', 'probe-eu (monitor), 2026-03-03 10:05', 'probe-eu (monitor), 2026-03-03 10:00']],
  ]);
});

test.each([
  ['10:30', [], 0],
  ['10:30', [entry('IncidentFixed', 1, { ...original, occurredAt: at('10:20') })], 1],
  ['10:45', [], 1],
  ['10:50', [], 1],
])('as of %s, amendments of facts that are not shown count where they had happened once', (time, entries, count) => {
  expect(changesOfMind({ entries, amendments: [correction(2, '10:50')] }, at(time))).toHaveLength(count);
});
