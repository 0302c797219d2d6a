import { describe, expect, test } from '@jest/globals';
import { at, incidentFixed, incidentLogged, incidentReopened } from '#incidents/testing';
import { exported } from './export-answers.js';
import { RenderThreads } from './render-threads.js';
import { bodyOf } from './testing-documents.js';
import { streams, TestLog } from './testing-logs.js';
import { attendanceRecorded, nextDay, sessionPlanned } from './testing.js';

// What a document says, as somebody reads it: Markdown is the plainest of its forms.

const told = { zone: 'UTC', origin: 'https://debrief.example', renders: new RenderThreads().render };

const markdown = async (log: TestLog): Promise<string> =>
  String((await exported(await bodyOf(log), 'md', told)).content);

const logOf = (incident: object[], review: object[] = []): TestLog => {
  const log = new TestLog();
  for (const event of incident) log.append(streams.incident, event as never);
  for (const event of review) log.append(streams.postmortem, event as never);
  return log;
};

describe('a session that does not count as held', () => {
  const [major, held] = [incidentLogged({ severity: 1 }), [sessionPlanned({ at: nextDay }), attendanceRecorded()]];

  test.each([
    ['not-fixed', 'not all is fixed', []],
    [
      'before-last-fix',
      'it was before the last fix',
      [
        incidentFixed(),
        incidentReopened({ occurredAt: at('11:00') }),
        incidentFixed({ occurredAt: '2026-03-04T10:00:00.000Z' }),
      ],
    ],
  ])('is told, and why: %s', async (why, words, incident) => {
    const log = logOf([major, ...incident], held);
    expect((await bodyOf(log)).requirement).toMatchObject({ heldAt: null, notCounted: [{ at: nextDay, why }] });
    expect(await markdown(log)).toContain(`the session of 2026-03-03 14:00 does not count: ${words}`);
  });

  test('is none where one counts', async () => {
    const log = logOf([major, incidentFixed()], held);
    expect((await bodyOf(log)).requirement).toMatchObject({ heldAt: nextDay, notCounted: [] });
    expect(await markdown(log)).not.toContain('does not count');
  });
});
