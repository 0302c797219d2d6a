import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import { at, factCorrected, impactRecorded, incidentResponded, severityChanged } from '#incidents/testing';
import { gold } from '#service-levels/testing';
import { announcementOf, markOn, owedOf } from './index.js';
import {
  type Step,
  excluded,
  log,
  learnt,
  changesOf,
  fourHours,
  agreed,
  logged,
  fixed,
  note,
  turns,
} from '../testing-ledger.js';

describe('what is kept and not told', () => {
  const source = { system: 'tickets', file: 'a', row: 1 };
  const imported = (step: Step): Step => ({ ...step, metadata: { source } });

  test('an import', () => {
    expect(turns(...agreed(), imported(logged), imported(fixed('13:00', '15:00')))).toEqual([
      ['deadline', 'running', 'breached', 'not told'],
      ['late-fact', 'breached', 'met', 'not told'],
    ]);
  });

  test('a deadline that had gone by when the first live word came', () => {
    expect(turns(...agreed(), imported(logged), note('15:00'), note('16:00'))).toEqual([
      ['deadline', 'running', 'breached', 'not told'],
    ]);
  });

  test('what is learnt at an earlier moment than what is on record turns it all the same', () => {
    // An importer says that it was known at 13:30, and the deadline was on record by then.
    const late = { ...imported(fixed('13:00', '13:30')), recordedAt: at('13:30') };
    expect(turns(...agreed(), imported(logged), learnt('15:00', excluded), late)).toEqual([
      ['deadline', 'running', 'breached', 'not told'],
      ['exclusion', 'breached', 'excluded', 'told'],
    ]);
    const said = learnt('15:00', {
      type: 'ExclusionLifted' as const,
      data: { exclusion: eventId(99), reason: 'Nothing', occurredAt: at('15:00') },
    });
    expect(turns(...agreed(), imported(logged), said, late)).toEqual([
      ['deadline', 'running', 'breached', 'not told'],
      ['late-fact', 'breached', 'met', 'not told'],
    ]);
  });

  test('what was over when it was recorded, one fact after another', () => {
    const steps = agreed(fourHours, { value: 'users', limit: 1_000 }, { value: 'timeToRespond', limit: 'PT15M' });
    const evening = changesOf(
      ...steps,
      learnt('19:00', log()),
      learnt('19:01', incidentResponded()),
      fixed('13:00', '19:02'),
      learnt('19:03', impactRecorded({ users: 1_200 })),
      learnt('19:04', severityChanged({ severity: 1, occurredAt: at('10:10') })),
    );
    expect(evening.changes.filter(({ isTold }) => isTold)).toEqual([]);
    expect(evening.states).toEqual({ timeToFix: 'met', users: 'breached', timeToRespond: 'met' });
    // What changes somebody's mind later is told.
    expect(
      turns(
        ...agreed(),
        learnt('19:00', log()),
        fixed('13:00', '19:02'),
        learnt('19:30', factCorrected(eventId(3), { occurredAt: at('14:30') })),
      ).at(-1),
    ).toEqual(['correction', 'met', 'breached', 'told']);
  });

  test('an agreement that was made afterwards says nothing at all', () => {
    const [made, version] = agreed();
    expect(
      turns(
        logged,
        fixed('15:00'),
        { ...made, recordedAt: at('16:00') } as Step,
        { ...version, recordedAt: at('16:00') } as Step,
        note('17:00'),
      ),
    ).toEqual([]);
  });
});

describe('announcing', () => {
  const { changes } = changesOf(
    ...agreed(fourHours, { value: 'users', limit: 1_000 }),
    logged,
    learnt('11:00', impactRecorded({ users: 1_200 })),
    fixed('13:00', '15:00'),
  );

  test('a deadline and a figure as a breach, another turn as a change', () => {
    expect(changes.map(announcementOf)).toEqual([
      { type: 'AnnounceBreach', data: { agreement: gold, limit: 'users', cause: eventId(3) } },
      { type: 'AnnounceBreach', data: { agreement: gold, limit: 'timeToFix', deadline: at('14:00') } },
      {
        type: 'AnnounceChange',
        data: { agreement: gold, limit: 'timeToFix', from: 'breached', to: 'met', cause: eventId(4) },
      },
    ]);
  });

  test('is owed of what is told and was not announced yet', () => {
    expect(owedOf(changes, new Set())).toEqual(changes);
    expect(
      owedOf(changes, new Set([markOn(gold, 'timeToFix', at('14:00')), markOn(gold, 'users', eventId(3))])),
    ).toEqual(changes.slice(2));
    expect(
      owedOf(
        changes.map((change) => ({ ...change, isTold: false })),
        new Set(),
      ),
    ).toEqual([]);
  });
});
