import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventId } from '#decider/testing';
import {
  at,
  clockPaused,
  clockResumed,
  factCorrected,
  factRetracted,
  incidentCancelled,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentOf,
  incidentReopened,
  incidentResponded,
  incidentStarted,
  startedBetween,
} from '#incidents/testing';
import type { Duration, DurationName } from './durations.js';
import type { IncidentEvent } from './events.js';
import type { Span } from './outcome.js';
import { view, type IncidentView } from './view.js';

const now = at('23:00');
const minutes = (count: number): number => count * 60_000;
const [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(eventId) as [string, string, string, string, string];
const logged = incidentLogged({ occurredAt: at('10:00') });

const seen = (events: readonly IncidentEvent[], subtract: Span['kind'][] = []): IncidentView => {
  const answer = view(incidentOf(...events), { now }, subtract);
  if (answer === undefined) throw new Error('the incident was not known');
  return answer;
};
const duration = (name: DurationName, ...events: IncidentEvent[]): Duration | undefined => seen(events).durations[name];
const timeToFix = (subtract: Span['kind'][], ...events: IncidentEvent[]): Duration | undefined =>
  seen(events, subtract).durations.timeToFix;
const exactly = (count: number) => ({ atLeast: minutes(count), atMost: minutes(count) });

describe('the table of durations', () => {
  const story = [
    incidentStarted('09:50'),
    incidentDetected({ occurredAt: at('09:57') }),
    logged,
    incidentResponded({ occurredAt: at('10:05') }),
    incidentDiagnosed({ occurredAt: at('10:20') }),
    incidentMitigated({ occurredAt: at('10:30') }),
    incidentFixed({ occurredAt: at('10:42') }),
  ];

  test.each<[DurationName, number, string, string]>([
    ['timeToDetect', 7, 'IncidentStarted', 'IncidentDetected'],
    ['timeToLog', 10, 'IncidentStarted', 'IncidentLogged'],
    ['timeToRespond', 5, 'IncidentLogged', 'IncidentResponded'],
    ['timeToDiagnose', 20, 'IncidentLogged', 'IncidentDiagnosed'],
    ['timeToRecover', 40, 'IncidentStarted', 'IncidentMitigated'],
    ['timeToFix', 42, 'IncidentLogged', 'IncidentFixed'],
    ['total', 52, 'IncidentStarted', 'IncidentFixed'],
  ])('%s is %i min, from %s to %s', (name, count, from, to) => {
    const length = duration(name, ...story);
    expect(length).toMatchObject({ ...exactly(count), from: { type: from }, to: { type: to } });
    expect(length).not.toHaveProperty('subtracted');
  });

  test('each is shown with its two anchors: the events and their moments', () => {
    expect(duration('timeToRespond', ...story)).toMatchObject({
      from: { eventId: third, type: 'IncidentLogged', occurredAt: at('10:00') },
      to: { eventId: fourth, type: 'IncidentResponded', occurredAt: at('10:05') },
    });
  });

  test.each<[string, IncidentEvent, DurationName[]]>([
    ['start', incidentStarted(), ['timeToRespond', 'timeToDiagnose', 'timeToFix']],
    [
      'response',
      incidentResponded(),
      ['timeToDetect', 'timeToLog', 'timeToDiagnose', 'timeToRecover', 'timeToFix', 'total'],
    ],
    [
      'diagnosis',
      incidentDiagnosed(),
      ['timeToDetect', 'timeToLog', 'timeToRespond', 'timeToRecover', 'timeToFix', 'total'],
    ],
  ])('without a %s, what rests on it is absent, never 0', (_, { type }, rest) => {
    expect(Object.keys(seen(story.filter((event) => event.type !== type)).durations).sort()).toEqual([...rest].sort());
  });

  test('without any fact but the log there are none', () => {
    expect(seen([logged]).durations).toEqual({});
  });

  test('nothing took no time: two facts at one moment are 0 apart', () => {
    expect(duration('timeToRespond', logged, incidentResponded({ occurredAt: at('10:00') }))).toMatchObject(exactly(0));
  });

  test('time to detect runs to the log where no detection is stated', () => {
    expect(duration('timeToDetect', incidentStarted('09:50'), logged)).toMatchObject({
      ...exactly(10),
      to: { type: 'IncidentLogged' },
    });
  });

  test('time to recover runs to the fix where no mitigation held, and says so', () => {
    const unmitigated = story.filter(({ type }) => type !== 'IncidentMitigated');
    expect(duration('timeToRecover', ...unmitigated)).toMatchObject({ ...exactly(52), to: { type: 'IncidentFixed' } });
    const again = [incidentReopened({ occurredAt: at('11:00') }), incidentFixed({ occurredAt: at('11:30') })];
    expect(duration('timeToRecover', ...story, ...again)).toMatchObject({
      ...exactly(100),
      to: { type: 'IncidentFixed' },
    });
  });

  test('after a reopening there is neither recovery nor fix, until the next', () => {
    const reopened = [...story, incidentReopened({ occurredAt: at('11:00') })];
    expect(Object.keys(seen(reopened).durations)).toEqual([
      'timeToDetect',
      'timeToLog',
      'timeToRespond',
      'timeToDiagnose',
    ]);
    expect(duration('timeToFix', ...reopened, incidentFixed({ occurredAt: at('11:30') }))).toMatchObject(exactly(90));
  });

  test('time to diagnose runs to the diagnosis that stood', () => {
    const superseding = incidentDiagnosed({ occurredAt: at('10:15'), supersedes: fifth });
    expect(duration('timeToDiagnose', ...story, superseding)).toMatchObject(exactly(15));
  });

  test('the first response counts, however late it was learnt', () => {
    expect(duration('timeToRespond', ...story, incidentResponded({ occurredAt: at('10:02') }))).toMatchObject(
      exactly(2),
    );
  });

  test('A1: durations rest on corrected moments', () => {
    expect(duration('total', ...story, factCorrected(first, { occurredAt: at('09:00') }))).toMatchObject(exactly(102));
    expect(duration('total', ...story, factRetracted(first))).toBeUndefined();
  });
});

describe('bounds give bounds', () => {
  const between = startedBetween('09:40', '09:55');

  test.each<[DurationName, number, number]>([
    ['timeToDetect', 3, 18],
    ['timeToLog', 5, 20],
    ['timeToRecover', 35, 50],
    ['total', 47, 62],
  ])('%s lies between %i and %i min', (name, atLeast, atMost) => {
    const history = [
      between,
      logged,
      incidentDetected({ occurredAt: at('09:58') }),
      incidentMitigated(),
      incidentFixed(),
    ];
    const length = duration(name, ...history);
    expect(length).toMatchObject({ atLeast: minutes(atLeast), atMost: minutes(atMost) });
    expect(length?.from).toEqual({
      eventId: first,
      type: 'IncidentStarted',
      notBefore: at('09:40'),
      notAfter: at('09:55'),
    });
  });

  test('what does not rest on the start is exact', () => {
    expect(duration('timeToFix', between, logged, incidentFixed())).toMatchObject(exactly(42));
  });

  test('a moment between the bounds is 0 away at the least', () => {
    expect(duration('timeToDetect', between, logged, incidentDetected({ occurredAt: at('09:50') }))).toMatchObject({
      atLeast: 0,
      atMost: minutes(10),
    });
  });

  test('a moment before both bounds is reversed', () => {
    const { durations, flags } = seen([between, logged, incidentDetected({ occurredAt: at('09:39') })]);
    expect(durations).not.toHaveProperty('timeToDetect');
    expect(flags).toEqual([{ flag: 'detected-before-started', eventIds: [first, third] }]);
  });
});

describe('S2: reversed anchors make no duration, and a flag that names both facts', () => {
  test.each<[DurationName, string, IncidentEvent[], [string, string]]>([
    ['timeToDetect', 'detected-before-started', [incidentDetected({ occurredAt: at('09:45') })], [second, third]],
    ['timeToRespond', 'responded-before-logged', [incidentResponded({ occurredAt: at('09:59') })], [first, third]],
    ['timeToDiagnose', 'diagnosed-before-logged', [incidentDiagnosed({ occurredAt: at('09:59') })], [first, third]],
    ['timeToRecover', 'recovered-before-started', [incidentMitigated({ occurredAt: at('09:45') })], [second, third]],
    ['timeToFix', 'fixed-before-logged', [incidentFixed({ occurredAt: at('09:59') })], [first, third]],
    ['total', 'fixed-before-started', [incidentFixed({ occurredAt: at('09:45') })], [second, third]],
  ])('%s: %s', (name, flag, more, eventIds) => {
    const { durations, flags } = seen([logged, incidentStarted('09:50'), ...more]);
    expect(durations).not.toHaveProperty(name);
    expect(flags).toContainEqual({ flag, eventIds });
  });

  test('timeToLog: logged-before-started', () => {
    const { durations, flags } = seen([logged, incidentStarted('10:10')]);
    expect(durations).toEqual({});
    expect(flags).toContainEqual({ flag: 'logged-before-started', eventIds: [second, first] });
  });

  test('one millisecond is enough', () => {
    expect(duration('timeToRespond', logged, incidentResponded({ occurredAt: at('09:59:59.999') }))).toBeUndefined();
  });
});

describe('S3: time to fix without what stopped its clock', () => {
  const pause = (from: string, to: string): IncidentEvent[] => [
    clockPaused({ occurredAt: at(from) }),
    clockResumed({ occurredAt: at(to) }),
  ];
  const fix = (time: string) => incidentFixed({ occurredAt: at(time) });
  const reopened = (time: string) => incidentReopened({ occurredAt: at(time) });

  test('is given only where asked', () => {
    const history = [logged, ...pause('10:10', '10:20'), fix('10:42')];
    expect(timeToFix([], ...history)).toMatchObject(exactly(42));
    expect(timeToFix([], ...history)).not.toHaveProperty('subtracted');
    expect(timeToFix(['quiet'], ...history)).toMatchObject({ ...exactly(42), subtracted: [] });
    expect(timeToFix(['pause'], ...history)).toMatchObject({
      ...exactly(32),
      subtracted: [{ kind: 'pause', from: second, to: third, milliseconds: minutes(10) }],
    });
  });

  test('touches time to fix and nothing else', () => {
    const history = [
      incidentStarted('09:50'),
      logged,
      ...pause('10:01', '10:04'),
      incidentResponded(),
      incidentDiagnosed(),
      incidentMitigated(),
      fix('10:42'),
    ];
    const { timeToFix: asked, ...others } = seen(history, ['pause', 'quiet']).durations;
    const { timeToFix: plain, ...untouched } = seen(history).durations;
    expect(others).toEqual(untouched);
    expect(asked?.atMost).toBe((plain?.atMost ?? 0) - minutes(3));
  });

  test('a pause ends at the fix, resumed or not', () => {
    const paused = clockPaused({ occurredAt: at('10:30') });
    expect(timeToFix(['pause'], logged, paused, fix('10:42'))).toMatchObject({
      ...exactly(30),
      subtracted: [{ from: second, to: third, milliseconds: minutes(12) }],
    });
    expect(timeToFix(['pause'], logged, paused, fix('10:42'), clockResumed({ occurredAt: at('11:00') }))).toMatchObject(
      exactly(30),
    );
    expect(timeToFix(['pause'], logged, paused, fix('10:42'), reopened('11:00'), fix('11:30'))).toMatchObject(
      exactly(78),
    );
  });

  test('a pause counts from the log on', () => {
    expect(timeToFix(['pause'], ...pause('09:50', '10:10'), logged, fix('10:42'))).toMatchObject(exactly(32));
  });

  test('a pause after the last fix stops nothing', () => {
    expect(timeToFix(['pause'], logged, fix('10:42'), ...pause('10:50', '11:00'))).toMatchObject({
      ...exactly(42),
      subtracted: [],
    });
  });

  test('a pause within a pause counts once', () => {
    const history = [logged, clockPaused({ occurredAt: at('10:10') }), ...pause('10:15', '10:20'), fix('10:42')];
    expect(timeToFix(['pause'], ...history)).toMatchObject(exactly(32));
    expect(seen(history).flags.map(({ flag }) => flag)).toContain('paused-twice');
  });

  test('a quiet span lies between a fix and a reopening', () => {
    const history = [logged, fix('10:42'), reopened('11:00'), fix('11:30')];
    expect(timeToFix([], ...history)).toMatchObject(exactly(90));
    expect(timeToFix(['pause'], ...history)).toMatchObject(exactly(90));
    expect(timeToFix(['quiet'], ...history)).toMatchObject({
      ...exactly(72),
      subtracted: [{ kind: 'quiet', from: second, to: third, milliseconds: minutes(18) }],
    });
  });

  test('a pause and a quiet span that overlap count once, and each is listed', () => {
    const history = [
      logged,
      fix('10:42'),
      clockPaused({ occurredAt: at('10:50') }),
      reopened('11:00'),
      clockResumed({ occurredAt: at('11:10') }),
      fix('11:30'),
    ];
    const length = timeToFix(['pause', 'quiet'], ...history);
    expect(length).toMatchObject(exactly(90 - 28));
    expect(length?.subtracted?.map(({ kind, milliseconds }) => [kind, milliseconds]).sort()).toEqual([
      ['pause', minutes(20)],
      ['quiet', minutes(18)],
    ]);
  });

  test('a retracted pause stopped nothing', () => {
    expect(timeToFix(['pause'], logged, ...pause('10:10', '10:20'), fix('10:42'), factRetracted(second))).toMatchObject(
      exactly(42),
    );
  });

  test('a cancelled incident waits for nobody', () => {
    const { paused } = seen([logged, clockPaused(), incidentCancelled()]);
    expect(paused).toBeNull();
  });

  // The count is by hand: go through the minutes from the log to the last fix and keep those in which the clock ran.
  test('is the minutes that a minute-by-minute count finds', () => {
    type Kind = 'pause' | 'resume' | 'fix' | 'reopen';
    const make: Record<Kind, (occurredAt: string) => IncidentEvent> = {
      pause: (occurredAt) => clockPaused({ occurredAt }),
      resume: (occurredAt) => clockResumed({ occurredAt }),
      fix: (occurredAt) => incidentFixed({ occurredAt }),
      reopen: (occurredAt) => incidentReopened({ occurredAt }),
    };
    const minute = (index: number): string => new Date(Date.parse(at('10:00')) + minutes(index)).toISOString();
    const byMinute = (one: { minute: number }, other: { minute: number }): number => one.minute - other.minute;
    const last = 60;
    const happenings = fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom<Kind>('pause', 'resume', 'fix', 'reopen'),
        minute: fc.integer({ min: -10, max: last - 1 }),
      }),
      { selector: (happening) => happening.minute, maxLength: 14 },
    );
    fc.assert(
      fc.property(happenings, fc.subarray<Span['kind']>(['pause', 'quiet']), (told, subtract) => {
        const events = told.map((happening) => make[happening.kind](minute(happening.minute)));
        const until = (index: number, ...kinds: Kind[]) =>
          told
            .filter(({ kind, minute }) => minute <= index && kinds.includes(kind))
            .sort(byMinute)
            .at(-1)?.kind;
        const after = (index: number, ...kinds: Kind[]) =>
          told.filter(({ kind, minute }) => minute > index && kinds.includes(kind)).sort(byMinute)[0]?.kind;
        let ran = 0;
        for (let index = 0; index < last; index += 1) {
          const paused = until(index, 'pause', 'resume', 'fix') === 'pause';
          const quiet = until(index, 'fix', 'reopen') === 'fix' && after(index, 'fix', 'reopen') === 'reopen';
          if (!(paused && subtract.includes('pause')) && !(quiet && subtract.includes('quiet'))) ran += 1;
        }
        expect(timeToFix(subtract, logged, ...events, incidentFixed({ occurredAt: minute(last) }))).toMatchObject(
          exactly(ran),
        );
      }),
      { seed: Number(process.env['DEBRIEF_SEED'] ?? 2041), numRuns: 500 },
    );
  });
});
