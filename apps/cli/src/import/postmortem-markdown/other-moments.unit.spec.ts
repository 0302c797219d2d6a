import { describe, expect, test } from '@jest/globals';
import { readDocument } from './testing-documents.js';

const inTimeline = (entries: string): string =>
  `# Orders fail\n\nSeverity: 2\n\n## Timeline (UTC)\n\n2024-03-05\n\n- 10:00 Outage begins\n- 10:05 Detected: an alarm rang\n${entries}`;

describe('an entry that may be of another moment than its time', () => {
  test.each([
    '(D+1) restarted the workers',
    '(J+1) restarted the workers',
    'Two days later, the vendor confirmed it',
    'A week afterwards customers were refunded',
    'the day after: a review',
    'in the evening: a review',
  ])('is no fact: "10:40 %s"', (text) => {
    const { notes, rejected } = readDocument(inTimeline(`- 10:40 ${text}\n- 12:00 Checked`));
    expect(notes.slice(0, 2)).toEqual(['2024-03-05T10:00Z', '2024-03-05T10:05Z']);
    expect(notes).not.toContain('2024-03-05T10:40Z');
    expect(rejected).not.toEqual([]);
  });

  test('is no fact at midnight, which is not noon', () => {
    const { notes, rejected } = readDocument(inTimeline('- 12:00 midnight – the nightly job ran\n'));
    expect([notes.length, rejected]).toEqual([2, [expect.stringContaining('may be at noon or at midnight')]]);
  });

  test('goes on where a day is only spoken of', () => {
    const { notes } = readDocument(inTimeline('- 10:40 The next deploy was planned for two days later\n'));
    expect(notes).toContain('2024-03-05T10:40Z');
  });
});

describe('what says another time beside its own', () => {
  test('is no end', () => {
    const resolved = (text: string) => readDocument(inTimeline(`- 11:30 Resolved: ${text}\n`)).moments;
    expect(resolved('the fix was deployed at 14:20')).not.toHaveProperty('fixed');
    expect(resolved('the deploy was rolled back on canary')).not.toHaveProperty('fixed');
    expect(resolved('the fix was deployed')).toMatchObject({ fixed: ['2024-03-05T11:30:00.000Z'] });
  });

  test('is no start and no detection', () => {
    const entries =
      '- 09:30 Outage starts (customers saw it from 09:10)\n- 09:40 Detected: customers wrote since 09:12\n';
    const { moments, notes } = readDocument(
      `# Orders fail\n\nSeverity: 2\n\n## Timeline (UTC)\n\n2024-03-05\n\n${entries}`,
    );
    expect([moments, notes.length]).toEqual([{}, 2]);
  });

  test('the start of the response is not that of the incident', () => {
    const { moments } = readDocument(
      '# Orders fail\n\nSeverity: 2\n\n## Timeline (UTC)\n\n2024-03-05\n\n' +
        '- 10:20 Incident started: channel #inc-42 opened\n- 10:25 Detected: an alarm rang\n',
    );
    expect(moments).toEqual({ detected: ['2024-03-05T10:25:00.000Z'] });
  });
});

test('a title with two severities is asked about', () => {
  const { rows, rejected } = readDocument('# SEV3 → SEV1: Orders fail\n\nIt was bad.\n', {});
  expect([rows.length, rejected]).toEqual([
    1,
    [expect.stringContaining('states severity 3 in line 1 and 1 in line 1')],
  ]);
});

describe('the zone of times that are shown beside the text', () => {
  const document = (said: string) =>
    `# Orders fail\n\nSeverity: 2\n\n## Impact\n\n${said}\n\n## Timeline\n\n2024-07-05\n\n- 10:00 Outage begins\n- 13:05 Detected: an alarm rang\n`;
  const berlin = { timeZone: 'Europe/Berlin' };

  test.each(['All times in the Grafana screenshots are UTC.', 'All timestamps in the log excerpts are UTC.'])(
    'is not that of the timeline: %s',
    (said) => {
      expect(readDocument(document(said), berlin).notes).toEqual(['2024-07-05T08:00Z', '2024-07-05T11:05Z']);
      expect(readDocument(document(said), {}).rejected).toEqual([expect.stringContaining('--time-zone')]);
    },
  );

  test('is, where it is said of all times', () => {
    const { notes } = readDocument(document('All times in this report are UTC.'), berlin);
    expect(notes).toEqual(['2024-07-05T10:00Z', '2024-07-05T13:05Z']);
  });
});

describe('moments at the head', () => {
  const document = (started: string, resolved: string) =>
    `# Mail was late\n\n- Severity: 2\n- Detected: ${started}\n- Resolved: ${resolved}\n`;

  test('may be in the evening where others say am or pm', () => {
    const { moments, says } = readDocument(document('03/14/2024 02:45 PT', '03/14/2024 04:10 PM PT'));
    expect(moments).toEqual({ fixed: ['2024-03-14T23:10:00.000Z'] });
    expect(says).toContainEqual(expect.stringMatching(/"detected: .*" \(line 4\) is left to be recorded/u));
  });

  test('are what they say where none does', () => {
    const { moments } = readDocument(document('03/14/2024 02:45 PT', '03/14/2024 16:10 PT'));
    expect(moments).toEqual({ detected: ['2024-03-14T09:45:00.000Z'], fixed: ['2024-03-14T23:10:00.000Z'] });
  });
});

test('what heads a list of attendees is none of them, and who could not come is none', () => {
  const { names, summary } = readDocument(
    '# Orders fail\n\n## Attendees\n\nAnja Moor\n\nKim Berg, Ola Nord\n\n**San Francisco**\n\n- Per Dahl\n\n' +
      '| Name | Role |\n|---|---|\n| Per Lund | Scribe |\n| Eva Holm | couldn’t make it |\n',
  );
  expect(names).toEqual(expect.arrayContaining(['Anja Moor', 'Kim Berg', 'Ola Nord']));
  expect(names).not.toContain('San Francisco');
  expect(names).not.toContain('Eva Holm');
  expect(summary).toContain('San Francisco');
});

test('what is told to be done already is nothing to do', () => {
  const { of } = readDocument(
    '# Orders fail\n\n## Action items\n\n- Already fixed in #123\n- Rotate the keys (Kim, completed 2024-05-07)\n' +
      '- Rotate the tokens (Kim, to be completed by May)\n',
  );
  expect(of('/v1/action-items').map(({ title }) => title)).toEqual(['Rotate the tokens (Kim, to be completed by May)']);
});
