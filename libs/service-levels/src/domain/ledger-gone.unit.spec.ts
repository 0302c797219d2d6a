import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import { at, factCorrected, factRetracted } from '#incidents/testing';
import { agreementEnded, agreementMade, search, versionAdded } from '#service-levels/testing';
import {
  agreed,
  changesOf,
  fixed,
  fourHours,
  hour,
  learnt,
  log,
  logged,
  note,
  over,
  turns,
  type Step,
} from '../testing-ledger.js';
import type { AgreementVersionAdded } from './agreement-events.js';

describe('a verdict that goes away, and one that comes back or takes the place of another', () => {
  const versioned = (time: string, said: Partial<AgreementVersionAdded['data']>): Step =>
    learnt(time, versionAdded({ effectiveFrom: '2026-01-01', limits: [fourHours], ...said }));
  const told = (time: string): Step => ({ ...learnt(time, log()), id: eventId(70) });
  const corrected = (time: string, replace: object): Step =>
    learnt(time, factCorrected(eventId(70), replace as Record<string, unknown>));

  test('the log is corrected to before the agreement, and back', () => {
    const made = learnt('00:00', agreementMade());
    const from = versioned('00:00', { effectiveFrom: '2026-03-02' });
    const { changes } = changesOf(
      ...[made, from, told('10:00'), fixed('15:00')],
      corrected('16:00', { occurredAt: '2026-02-28T10:00:00.000Z' }),
      corrected('17:00', { occurredAt: at('09:00') }),
    );
    expect(changes.slice(1)).toMatchObject([
      { kind: 'correction', from: { over: over(hour) }, to: { state: 'not-applicable' }, isTold: true },
      {
        kind: 'correction',
        from: { state: 'not-applicable' },
        to: { state: 'breached', over: over(2 * hour) },
        isTold: true,
      },
    ]);
  });

  test('its services are corrected to others, and that is retracted', () => {
    const away = { ...corrected('16:00', { services: [search] }), id: eventId(71) };
    expect(
      turns(...agreed(), told('10:00'), fixed('13:00'), away, learnt('17:00', factRetracted(eventId(71)))),
    ).toEqual([
      ['correction', 'met', 'not-applicable', 'told'],
      ['retraction', 'not-applicable', 'met', 'not told'],
    ]);
  });

  test('a version drops the service, and one restores it', () => {
    expect(turns(...agreed(), logged, versioned('11:00', { services: [search] }), versioned('12:00', {}))).toEqual([
      ['agreement', 'running', 'not-applicable', 'not told'],
      ['agreement', 'not-applicable', 'running', 'not told'],
    ]);
  });

  test('an end that is moved back, and forward, and back', () => {
    const ended = (time: string, on: string): Step => learnt(time, agreementEnded({ on }));
    expect(
      turns(
        ...[...agreed(), logged, note('15:00'), ended('16:00', '2026-03-02')],
        ...[ended('17:00', '2026-04-01'), ended('18:00', '2026-03-02')],
      ).slice(1),
    ).toEqual([
      ['agreement', 'breached', 'not-applicable', 'told'],
      ['agreement', 'not-applicable', 'breached', 'told'],
      ['agreement', 'breached', 'not-applicable', 'told'],
    ]);
  });

  test('a limit that takes the place of another one on the same value', () => {
    const strict = { ...fourHours, severity: 2 as const, limit: 'PT1H' };
    const { changes } = changesOf(...agreed(), logged, fixed('13:00'), versioned('15:00', { limits: [strict] }));
    expect(changes).toMatchObject([
      { limit: 'timeToFix', from: { state: 'met' }, to: { state: 'not-applicable' } },
      { limit: 'timeToFix/2', from: { state: 'not-applicable' }, to: { state: 'breached', over: over(2 * hour) } },
    ]);
  });

  test('also where it had been away in between, or had judged another severity', () => {
    const strict = { ...fourHours, severity: 2 as const, limit: 'PT1H' };
    const away = versioned('14:00', { services: [search] });
    const back = versioned('15:00', { limits: [strict] });
    const ofOne = agreed({ ...fourHours, severity: 1 });
    expect(turns(...agreed(), logged, fixed('13:00'), away, back).slice(1)).toEqual([
      ['agreement', 'not-applicable', 'breached', 'not told'],
    ]);
    expect(turns(...ofOne, logged, fixed('13:00'), away, back)).toEqual([
      ['agreement', 'not-applicable', 'breached', 'not told'],
    ]);
  });

  test('a limit on a value that the agreement had not judged is there for the first time', () => {
    const more = versioned('15:00', { limits: [fourHours, { value: 'timeToRespond', limit: 'PT1H' }] });
    expect(turns(...agreed(), logged, fixed('13:00'), more)).toEqual([]);
  });
});
