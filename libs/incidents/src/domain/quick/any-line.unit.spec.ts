import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ana, ben } from '#incidents/testing';
import { called, circumstances, day, faultsOf, platformTeam, read, written } from '../../testing-lines.js';
import { readingsOf, sentenceOf, utc, zoneNamed } from './index.js';

describe('what holds of any line', () => {
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
      'Berlin time',
      'my time',
      '(IST)',
      'Pacific',
      'in',
      '300 users per zendesk',
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
          expect({ line, faults: faultsOf({ command, remarks: [] }) }).toEqual({ line, faults: [] });
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

  test.each(['closed: ', 'fixed 10:42 ', 'sev 1 '])(
    '%s and pauses up to the longest line is offered beside a note',
    (begin) => {
      const line = `${begin}${'no, '.repeat(900)}`;
      expect(read(line).at(-1)).toContain('AddNote');
      expect(read(line).length).toBeGreaterThan(1);
    },
  );
});
