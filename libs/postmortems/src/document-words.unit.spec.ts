import { describe, expect, test } from '@jest/globals';
import {
  ana,
  at,
  ben,
  factCorrected,
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentReopened,
  incidentResponded,
} from '#incidents/testing';
import { exported } from './export-answers.js';
import { versionName } from './version-names.js';
import { reviewAt } from './reviews.js';
import { sourcesOf } from './testing-sources.js';
import { RenderThreads } from './render-threads.js';
import { bodyOf, examples } from './testing-documents.js';
import { streams, TestLog } from './testing-logs.js';
import {
  attendanceRecorded,
  minuteTaken,
  minuteWithdrawn,
  nextDay,
  postmortemApproved,
  postmortemWaived,
  sectionWritten,
  sessionCancelled,
  sessionPlanned,
} from './testing.js';

// What a document says, as somebody reads it: Markdown is the plainest of its forms.

const told = { zone: 'UTC', origin: 'https://debrief.example', renders: new RenderThreads().render };

const written = async (log: TestLog, format: 'md' | 'html'): Promise<string> =>
  String((await exported(await bodyOf(log), format, told)).content);
const markdown = (log: TestLog): Promise<string> => written(log, 'md');

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

test('Markdown has its title first, and something between all that stands in one line', async () => {
  const said = await markdown(examples.complete());
  const [title, , state] = said.split('\n');
  expect([title, state]).toEqual(['# Checkout answers 502', 'Postmortem · Draft']);
  expect(said).toContain('**Attended by:** Ana Oliveira, Ben Okafor, Chiara Lindqvist');
  expect(said).not.toContain('&#x');
  expect(said).toMatch(/\S · raised by /);
  expect(said).toContain('Gold support, Harbour Books · version 1');
  expect(said).toContain('**With Ben Okafor** · noted 2026-03-03');
  expect(said).toMatch(/Note: .* · recorded 2026-03-03/);
});

describe('flags', () => {
  test('are told in plain words, beside the facts that they are about', async () => {
    const log = logOf([incidentLogged(), incidentResponded({ occurredAt: at('09:30') })]);
    const said = await markdown(log);
    const rows = said
      .split('\n')
      .filter((line) => line.includes('does not fit: the first response lies before the log'));
    // The facts that were asked for, and the timeline; the log is named by the flag as well.
    expect(rows.map((line) => line.split('|')[1]?.trim())).toEqual([
      expect.stringContaining('When it was first logged'),
      expect.stringContaining('responded'),
      '2026-03-02 09:30',
      '2026-03-02 10:00',
    ]);
    expect(said).toMatch(
      /\*\*Facts that do not fit together\*\*\n\n- no start is on record.*\n- the first response lies before/,
    );
  });

  test('are of a fix before the log too', async () => {
    const log = logOf([incidentLogged(), incidentFixed({ occurredAt: at('09:30') })]);
    expect(await markdown(log)).toContain('does not fit: the fix lies before the log');
  });
});

test('a diagnosis that was superseded, and a fix that did not hold, are marked', async () => {
  const log = logOf([incidentLogged(), incidentDiagnosed({ cause: 'The cache' })]);
  const [, first] = log.of(streams.incident);
  for (const event of [
    incidentDiagnosed({ cause: 'The pool', supersedes: first?.event.id ?? '', occurredAt: at('10:50') }),
    incidentFixed({ occurredAt: at('11:00') }),
    incidentReopened({ occurredAt: at('12:00') }),
    incidentFixed({ occurredAt: at('13:00') }),
  ])
    log.append(streams.incident, event);
  const rows = (await markdown(log)).split('## Timeline')[1]?.split('\n') ?? [];
  const row = (time: string): string => rows.find((line) => line.startsWith(`| 2026-03-02 ${time}`)) ?? '';
  expect(rows.find((line) => line.includes('The cache'))).toContain('superseded 2026-03-02 10:50');
  expect(row('10:50')).not.toContain('superseded');
  expect(row('11:00')).toContain('reopened 2026-03-02 12:00');
  expect(row('13:00')).not.toContain('reopened');
});

describe('what is said once', () => {
  test('a key that acts for nobody is not named, a person is', async () => {
    const log = logOf([incidentLogged()]);
    log.append(streams.incident, incidentFixed({ solution: 'A larger pool' }), { kind: 'api-key', id: incidentId });
    const said = await markdown(log);
    expect(said).not.toContain('api key');
    expect(said).toContain('by Ana Oliveira');
    // Among the solutions, and in the timeline.
    expect(said.split('A larger pool')).toHaveLength(3);
  });

  test('the version, where it is the one that was approved', async () => {
    const log = examples.sparse();
    const { review } = await reviewAt(sourcesOf(log), incidentId, log.end);
    const version = versionName(review, { now: '2026-03-05T00:00:00.000Z' }) ?? '';
    log.append(streams.postmortem, postmortemApproved({ version }));
    expect((await markdown(log)).split(version)).toHaveLength(2);
  });
});

test('of a postmortem that is not owed nothing is missing, and a box stands for the bullet', async () => {
  const log = logOf([incidentLogged()], [postmortemWaived(), sectionWritten({ text: '- [x] done\n- plain' })]);
  const said = await markdown(log);
  expect(said).toContain('No postmortem is owed');
  expect(said).not.toMatch(/Not complete|Draft/);
  const html = await written(log, 'html');
  expect(html).toMatch(/<li class="task"[^>]*>\s*☑ done/);
  expect(html).toMatch(/<li dir="auto">\s*plain/);
});

test('a cancelled session says that its reason is one', async () => {
  const log = logOf([incidentLogged()], [sessionPlanned(), sessionCancelled({ reason: 'Nobody could come' })]);
  expect(await markdown(log)).toContain(' · why it was cancelled: Nobody could come');
});

test('what changed is told from what to what, by whom and why', async () => {
  const log = logOf(
    [incidentLogged(), incidentFixed({ occurredAt: at('10:42') })],
    [sessionPlanned({ at: nextDay }), attendanceRecorded(), minuteTaken({ text: 'The pool was small' })],
  );
  log.append(streams.postmortem, postmortemApproved({ version: 'a'.repeat(64) }));
  const [, fix] = log.of(streams.incident);
  log.append(
    streams.incident,
    factCorrected(fix?.event.id ?? '', { occurredAt: at('10:55') }, { reason: 'The log has 10:55' }),
    { kind: 'person', id: ben.id },
  );
  log.append(streams.postmortem, minuteTaken({ minute: 2, text: 'Nobody watched it' }), { kind: 'person', id: ana.id });
  log.append(streams.postmortem, minuteWithdrawn({ minute: 1, reason: 'Misheard' }));
  const { outdated } = await bodyOf(log);
  expect(outdated?.says).toEqual([
    expect.stringMatching(
      /^Fact "Fixed" reads otherwise: time was 2026-03-02T10:42:00.000Z, and is 2026-03-02T10:55:00.000Z, recorded \S+ by Ben Okafor; why: “The log has 10:55”$/,
    ),
    expect.stringMatching(/^Minute 1 reads otherwise.*why: “Misheard”$/),
    expect.stringMatching(/^Minute 2 was added: “Nobody watched it”, recorded \S+ by Ana Oliveira$/),
  ]);
});
