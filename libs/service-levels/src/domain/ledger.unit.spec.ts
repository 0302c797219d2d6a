import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import {
  at,
  clockPaused,
  clockResumed,
  factCorrected,
  factRetracted,
  impactRecorded,
  incidentCancelled,
  incidentClosed,
  incidentReopened,
  incidentReported,
  incidentResponded,
  serviceAffected,
  severityChanged,
} from '#incidents/testing';
import {
  agreementEnded,
  calendarDefined,
  calendarRevised,
  gold,
  hours,
  office,
  search,
  versionAdded,
} from '#service-levels/testing';
import {
  type Step,
  log,
  learnt,
  actor,
  changesOf,
  fourHours,
  agreed,
  logged,
  fixed,
  note,
  excluded,
  otherLogged,
  hour,
  over,
  turns,
} from '../testing-ledger.js';

const deadline = ['deadline', 'running', 'breached', 'told'];

describe('each kind of change, what it was before and after, when, by what, and whether it is told', () => {
  test('a deadline that went by: by nothing but time, at the deadline, whenever it is noticed', () => {
    const { changes } = changesOf(...agreed(), logged, note('15:00'), note('16:00'));
    expect(changes).toEqual([
      {
        agreement: gold,
        limit: 'timeToFix',
        kind: 'deadline',
        from: { state: 'running' },
        to: { state: 'breached' },
        at: at('14:00'),
        cause: null,
        isTold: true,
      },
    ]);
  });

  test('a correction: the whole of it', () => {
    const { changes } = changesOf(
      ...agreed(),
      logged,
      fixed('13:00'),
      learnt('16:00', factCorrected(eventId(3), { occurredAt: at('14:30') })),
    );
    expect(changes).toEqual([
      {
        agreement: gold,
        limit: 'timeToFix',
        kind: 'correction',
        from: { state: 'met' },
        to: { state: 'breached', over: over(hour / 2) },
        at: at('16:00'),
        cause: { eventId: eventId(4), type: 'FactCorrected', actor },
        isTold: true,
      },
    ]);
  });

  test('a correction that makes a breach longer is kept and not told', () => {
    const { changes } = changesOf(
      ...agreed(),
      logged,
      fixed('15:00'),
      learnt('16:00', factCorrected(eventId(3), { occurredAt: at('15:30') })),
    );
    expect(changes.at(-1)).toMatchObject({
      ...{ kind: 'correction', isTold: false },
      ...{ from: { state: 'breached', over: over(hour) }, to: { state: 'breached', over: over(1.5 * hour) } },
    });
  });

  test('A4: the log corrected to another day, on which another version held', () => {
    const versions = [
      ...agreed(),
      {
        ...versionAdded({ effectiveFrom: '2026-03-02', limits: [{ ...fourHours, limit: 'PT1H' }] }),
        recordedAt: at('00:00'),
      },
    ];
    const late = learnt('10:00', log({ occurredAt: '2026-03-01T10:00:00.000Z' }));
    const day = learnt('13:00', factCorrected(eventId(3), { occurredAt: at('10:00') }));
    expect(turns(...versions, late, note('11:00'), day)).toEqual([['correction', 'breached', 'breached', 'not told']]);
  });

  test.each<[string, Step[], unknown[][]]>([
    [
      'a retraction',
      [fixed('13:00'), learnt('13:30', factRetracted(eventId(3)))],
      [['retraction', 'met', 'running', 'told']],
    ],
    [
      'a retraction after the deadline',
      [fixed('13:00'), learnt('16:00', factRetracted(eventId(3)))],
      [['retraction', 'met', 'breached', 'told']],
    ],
    [
      'a reopening',
      [fixed('13:00'), learnt('13:30', incidentReopened({ occurredAt: at('13:30') }))],
      [['reopening', 'met', 'running', 'told']],
    ],
    [
      'a cancellation of what was running',
      [learnt('12:00', incidentCancelled())],
      [['cancellation', 'running', 'not-applicable', 'not told']],
    ],
    [
      'a cancellation of a breach',
      [note('15:00'), learnt('16:00', incidentCancelled({ occurredAt: at('16:00') }))],
      [deadline, ['cancellation', 'breached', 'not-applicable', 'told']],
    ],
    [
      'an exclusion',
      [fixed('15:00'), learnt('16:00', excluded)],
      [deadline, ['exclusion', 'breached', 'excluded', 'told']],
    ],
    [
      'an exclusion that is lifted',
      [
        fixed('15:00'),
        { ...learnt('16:00', excluded), id: eventId(77) },
        learnt('17:00', {
          type: 'ExclusionLifted' as const,
          data: { exclusion: eventId(77), reason: 'A slip', occurredAt: at('17:00') },
        }),
      ],
      [deadline, ['exclusion', 'breached', 'excluded', 'told'], ['exclusion-lifted', 'excluded', 'breached', 'told']],
    ],
    [
      'a merge into another',
      [learnt('11:00', { type: 'IncidentsMerged' as const, data: { into: 'other' } })],
      [['merge', 'running', 'not-applicable', 'not told']],
    ],
    [
      'a merge that is undone after the deadline',
      [
        learnt('11:00', { type: 'IncidentsMerged' as const, data: { into: 'other' } }),
        learnt('15:00', { type: 'MergeUndone' as const, data: {} }),
      ],
      [
        ['merge', 'running', 'not-applicable', 'not told'],
        ['merge', 'not-applicable', 'breached', 'told'],
      ],
    ],
    [
      'a merge that brings an earlier log',
      [learnt('13:00', { type: 'IncidentsMerged' as const, data: { absorbed: otherLogged('08:30') } })],
      [['merge', 'running', 'breached', 'told']],
    ],
    [
      'a report that was found',
      [learnt('13:00', incidentReported({ occurredAt: at('08:30') }))],
      [['late-fact', 'running', 'breached', 'told']],
    ],
    ['a fix that was learnt late', [fixed('13:00', '15:00')], [deadline, ['late-fact', 'breached', 'met', 'told']]],
    ['a fix after the deadline, learnt at once, makes no change of its own', [fixed('15:00')], [deadline]],
  ])('%s', (_, steps, expected) => {
    expect(turns(...agreed(), logged, ...steps)).toEqual(expected);
  });

  test('a severity: the limit that judged, and the one that judges now', () => {
    expect(
      turns(
        ...agreed({ ...fourHours, severity: 2 }, { value: 'timeToFix', limit: 'PT8H' }),
        logged,
        learnt('15:00', severityChanged({ severity: 3, occurredAt: at('15:00') })),
      ),
    ).toEqual([
      deadline,
      ['severity', 'breached', 'not-applicable', 'told'],
      ['severity', 'not-applicable', 'running', 'not told'],
    ]);
  });

  describe('a pause', () => {
    const pausing = agreed({ ...fourHours, pausesStopClock: true });
    test('that is back-dated lifts a breach', () => {
      const paused = learnt('15:00', clockPaused({ occurredAt: at('11:00') }));
      expect(turns(...pausing, logged, paused)).toEqual([deadline, ['pause', 'breached', 'paused', 'told']]);
    });
    test('that is said to have been over long before makes one', () => {
      const [paused, resumed] = [clockPaused({ occurredAt: at('11:00') }), clockResumed({ occurredAt: at('11:10') })];
      expect(turns(...pausing, logged, learnt('11:00', paused), learnt('16:00', resumed))).toEqual([
        ['pause', 'paused', 'breached', 'told'],
      ]);
    });
    test('that is resumed a little ahead of the clock does not hide the deadline', () => {
      const [paused, resumed] = [clockPaused({ occurredAt: at('11:00') }), clockResumed({ occurredAt: at('12:03') })];
      const { changes } = changesOf(
        ...pausing,
        logged,
        learnt('11:00', paused),
        learnt('12:00', resumed),
        note('16:00'),
      );
      expect(changes).toMatchObject([{ kind: 'deadline', from: { state: 'paused' }, at: at('15:03'), isTold: true }]);
    });
  });

  describe('a figure', () => {
    const users = agreed({ value: 'users', limit: 1_000 });
    test('above the limit', () => {
      expect(turns(...users, logged, learnt('11:00', impactRecorded({ users: 1_200 })))).toEqual([
        ['figure', 'running', 'breached', 'told'],
      ]);
    });
    test('above the limit that was learnt when it was over', () => {
      const late = learnt('16:00', impactRecorded({ users: 1_200 }));
      expect(turns(...users, logged, fixed('13:00'), late)).toEqual([['figure', 'unknown', 'breached', 'told']]);
    });
    test('that comes after an estimate, and is below it', () => {
      const [high, low] = [
        impactRecorded({ users: 1_200 }),
        impactRecorded({ users: 900, confirmed: true, occurredAt: at('11:00') }),
      ];
      expect(turns(...users, logged, learnt('11:00', high), learnt('11:30', low))).toEqual([
        ['figure', 'running', 'breached', 'told'],
        ['figure', 'breached', 'running', 'told'],
      ]);
    });
  });

  describe('an agreement', () => {
    const stricter = (time: string): Step =>
      learnt(time, versionAdded({ effectiveFrom: '2026-01-01', limits: [{ ...fourHours, limit: 'PT1H' }] }));
    test('whose version is replaced while it runs', () => {
      expect(turns(...agreed(), logged, stricter('12:00'))).toEqual([['agreement', 'running', 'breached', 'told']]);
    });
    test('whose version is replaced afterwards is kept and not told', () => {
      expect(turns(...agreed(), logged, fixed('13:00'), stricter('15:00'))).toEqual([
        ['agreement', 'met', 'breached', 'not told'],
      ]);
    });
    test('that ended before it', () => {
      expect(turns(...agreed(), logged, learnt('12:00', agreementEnded({ on: '2026-03-02' })))).toEqual([
        ['agreement', 'running', 'not-applicable', 'not told'],
      ]);
    });
    test('whose calendar is revised', () => {
      const calendar = learnt('00:00', calendarDefined());
      const inOffice = agreed({ ...fourHours, calendar: office });
      const all = hours.hours.map((entry) => ({ ...entry, from: '00:00', to: '24:00' }));
      expect(
        turns(calendar, ...inOffice, logged, learnt('15:00', calendarRevised({ ...hours, zone: 'America/New_York' }))),
      ).toEqual([deadline, ['agreement', 'breached', 'running', 'told']]);
      expect(turns(calendar, ...inOffice, logged, learnt('12:00', calendarRevised({ hours: all })))).toEqual([]);
    });
  });
});

describe('what is not kept: the ordinary course of an incident', () => {
  test.each<[string, Step[]]>([
    [
      'it is fixed in time',
      [
        learnt('10:05', incidentResponded()),
        fixed('13:00'),
        learnt('14:30', incidentClosed({ occurredAt: at('14:30') })),
      ],
    ],
    [
      'it is paused, resumed and fixed in time',
      [
        learnt('11:00', clockPaused({ occurredAt: at('11:00') })),
        learnt('12:00', clockResumed({ occurredAt: at('12:00') })),
        fixed('13:00'),
      ],
    ],
    ['a pause ends with the fix', [learnt('11:00', clockPaused({ occurredAt: at('11:00') })), fixed('17:00')]],
    [
      'a figure is below the limit, and another one',
      [learnt('10:30', impactRecorded({ users: 5 })), learnt('11:00', impactRecorded({ users: 6 })), fixed('13:00')],
    ],
    [
      'another agreement is made that does not cover it',
      [
        {
          ...versionAdded({ effectiveFrom: '2026-01-02', services: [search] }),
          recordedAt: '2026-03-02T10:30:00.000Z',
          data: { ...versionAdded().data, agreement: eventId(88), services: [search] },
        },
      ],
    ],
  ])('%s', (_, steps) => {
    const terms = agreed({ ...fourHours, pausesStopClock: true }, { value: 'users', limit: 1_000 });
    expect(turns(...terms, logged, ...steps)).toEqual([]);
  });

  test('a verdict that is there for the first time', () => {
    // The log comes after the deadline; a service comes under an agreement whose deadline had gone by.
    expect(turns(...agreed(), learnt('15:00', log()), note('15:30'))).toEqual([]);
    const searching: Step[] = agreed().map((step) =>
      step.type === 'AgreementVersionAdded' ? { ...step, data: { ...step.data, services: [search] } } : step,
    );
    expect(turns(...searching, logged, learnt('15:00', serviceAffected({ service: search })))).toEqual([]);
  });
});
