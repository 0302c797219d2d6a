import { describe, expect, test } from '@jest/globals';
import { mayBeginAnotherDay } from './day-shifts.js';
import { readDocument } from './testing-documents.js';

// What is not understood ends what was certain: what follows is listed by its line, and never dated by what was said before.

const timeline = (entries: string, heading = 'Timeline (UTC)', day = '2021-07-31'): string =>
  `# Orders are late\n\n## ${heading}\n\n${day}\n\n${entries}\n`;
const shifts = [
  ...['Am nächsten Tag', 'Zwei Stunden später', 'Montag', 'Woche 2', 'In der Nacht', 'Tags darauf'],
  ...[
    'Al día siguiente',
    'Por la tarde',
    '1 de agosto',
    'El lunes',
    'Dos horas más tarde',
    'Le lendemain',
    'Le 1er août',
  ],
  ...[
    'Il giorno dopo',
    'No dia seguinte',
    'De volgende dag',
    'Dagen efter',
    'Następnego dnia',
    'Следующий день',
    '翌日',
  ],
  ...[
    'Twenty-four hours later:',
    '48h on:',
    'Week 2',
    'Day two',
    'The morning after',
    'A fortnight on',
    'After the weekend',
  ],
  ...['Two hours in', 'Monday', 'Much later', 'The next shift', 'Boxing Day', 'August', '1/8', 'Phase 2', 'T+1d'],
];

describe('a line that may begin another day', () => {
  test.each(shifts)('as a heading, a bold line or the head of a list: %s', (text) => {
    for (const written of [`### ${text}\n`, `**${text}**\n`, `- **${text}**\n  - 22:30 sleep`]) {
      const { notes, rejected, moments } = readDocument(
        timeline(`- 20:05 deploy\n\n${written}\n- 22:40 Resolved: rolled back\n`),
      );
      expect([written, notes, moments]).toEqual([written, ['2021-07-31T20:05Z'], {}]);
      expect(rejected.at(-1)).toMatch(/line 9\b/u);
    }
  });

  test.each(['Al día siguiente', 'Am nächsten Tag', 'Le lendemain matin', 'Twenty-four hours later', '48h on', '翌日'])(
    'as an item or a cell: %s',
    (text) => {
      for (const entries of [
        `- 20:05 deploy\n- ${text}\n- 22:40 fix`,
        `| Time | Event |\n|---|---|\n| 20:05 | deploy |\n| ${text} | |\n| 22:40 | fix |`,
      ])
        expect([entries, readDocument(timeline(entries)).notes]).toEqual([entries, ['2021-07-31T20:05Z']]);
    },
  );

  test.each(['Detection', 'Mitigation and recovery', 'Root cause', 'Key events', 'Rollback of the release'])(
    'is none that names a step of the response, or that is plain English: %s',
    (text) =>
      expect(readDocument(timeline(`- 20:05 deploy\n\n### ${text}\n\n- 22:40 fix`)).notes).toEqual([
        '2021-07-31T20:05Z',
        '2021-07-31T22:40Z',
      ]),
  );

  test('is none that only tells what was done', () => {
    for (const text of [
      'We looked at the graphs of the queue',
      'no time here',
      'nobody answers',
      'It may be the cache',
    ])
      expect([text, mayBeginAnotherDay(text, false)]).toEqual([text, false]);
  });

  test('holds until a day is said', () =>
    expect(
      readDocument(timeline('- 20:05 deploy\n\n### Tags darauf\n\n- 10:05 fix\n\n### 2021-08-02\n\n- 11:05 more'))
        .notes,
    ).toEqual(['2021-07-31T20:05Z', '2021-08-02T11:05Z']));
});

describe('times that are not of the clock that they seem to be of', () => {
  const none = (entries: string, heading?: string, day?: string) => {
    const { notes, rejected } = readDocument(timeline(entries, heading, day));
    expect(notes).toEqual([]);
    expect(rejected.length).toBeGreaterThan(0);
  };

  test.each([
    'Counted from the first page.',
    'All entries are measured from the alert.',
    'Minutes since the page.',
    'T0 is the deploy.',
  ])('are counted, as a line says: %s', (line) => none(`${line}\n\n- 00:10 deploy\n- 01:20 fix`));

  test.each(['Hours in', 'Minute', 'Elapsed', 'Time spent', 'Uhrzeit', 'Hora', 'Clock (mm:ss)', '#'])(
    'stand in a column that is not known to hold times: %s',
    (header) => none(`| ${header} | Event |\n|---|---|\n| 01:10 | deploy |\n| 02:20 | fix |`),
  );

  test('begin at zero', () => {
    none('- 00:00 first page\n- 00:07 look\n- 01:20 fix');
    expect(readDocument(timeline('- 00:00 UTC first page\n- 00:07 UTC look')).notes).toHaveLength(2);
  });

  test('have initials beside them', () => {
    const { notes, rejected } = readDocument(
      timeline('- 09:50 page\n- 10:05 PM confirms\n- 14:10 AM agrees\n- 14:20 fix'),
    );
    expect(notes.map((at) => at.slice(11, 16))).toEqual(['09:50', '14:20']);
    expect(rejected).toEqual([expect.stringContaining('may name somebody'), expect.any(String)]);
    expect(readDocument(timeline('- 10:05 PM confirms\n- 11:10 deploy')).notes).toEqual([]);
    expect(readDocument(timeline('- 10:05 PM page\n- 11:10 PM deploy')).notes).toEqual([
      '2021-07-31T22:05Z',
      '2021-07-31T23:10Z',
    ]);
  });

  test.each([
    '- 10:05[^1] deploy\n\n[^1]: approximate',
    '- 10:05 deploy[^a]\n\n[^a]: The time is what Kim remembers.',
    '- 10:05 deploy[^b]',
    '- 10:05\\* deploy\n\n\\* approximate',
    '- 10:05† deploy',
    '- 10:05 deploy †',
    '- <del>10:05 deploy</del>',
    '- 10:05 <s>deploy</s>',
    '- 10:05 ~~deploy~~',
    '- ~~10:05~~ deploy',
    '| Time | Event |\n|---|---|\n| <del>10:05</del> | deploy |',
  ])('are marked or struck out: %j', (entries) => none(entries));

  test('have a footnote that says no more than what a word is', () =>
    expect(
      readDocument(timeline('- 10:05 USE deploy[^1]\n\n[^1]: Utilization, Saturation, Errors')).notes,
    ).toHaveLength(1));

  test.each([
    ['the newest first', '- 11:10 fix\n- 10:40 look\n- 10:05 deploy'],
    ['the newest first, across midnight', '- 00:20 fix\n- 23:50 look\n- 23:40 page\n- 23:35 deploy'],
    ['two, of which nobody knows the order', '- 23:50 look\n- 00:10 fix'],
  ])('may be listed %s', (_, entries) => none(entries));

  test('may be listed the newest first where each says its day', () => {
    const entries = ['11:10 Resolved: rolled back', '10:40 look', '10:05 Detected: a customer calls'];
    expect(readDocument(timeline(entries.map((entry) => `- 2021-07-31 ${entry}`).join('\n'))).moments).toEqual({
      detected: ['2021-07-31T10:05:00.000Z'],
      fixed: ['2021-07-31T11:10:00.000Z'],
    });
  });
});

describe('columns side by side', () => {
  const row = (local: string, utc: string, day = '2021-07-31') =>
    timeline(
      `| Date | Local time | UTC | Event |\n|---|---|---|---|\n| ${day} | ${local} | ${utc} | deploy |`,
      'Timeline',
    );

  test('are read by the one of which the zone is known', () => {
    expect(readDocument(row('12:10', '10:10')).notes).toEqual(['2021-07-31T10:10Z']);
    expect(readDocument(row('12:10', '10:10').replace('Local time', 'Local (CEST)')).of('notes')).toMatchObject([
      { note: 'deploy' },
    ]);
  });

  test('leave open whose the day is, where midnight lies between them', () =>
    expect(readDocument(row('01:10', '23:10')).notes).toEqual([]));

  test('that do not agree are listed', () =>
    expect(readDocument(row('12:10', '10:30').replace('Local time', 'Time (CEST)')).rejected).toEqual([
      expect.stringContaining('not the same moment'),
    ]));
});

describe('what is said of all times', () => {
  const at = (document: string, timeZone?: string) =>
    readDocument(document, { severity: 2, ...(timeZone === undefined ? {} : { timeZone }) });
  const entries = timeline('- 10:05 deploy', 'Timeline');

  test('counts wherever it stands', () => {
    for (const said of [
      '## Notes\n\nAll times are PDT.',
      '## Notes\n\n- All times are in PDT',
      '### Notes\n\nAll times are PDT.',
    ])
      expect(at(`${entries}\n${said}\n`, 'Europe/Berlin').notes).toEqual(['2021-07-31T17:05Z']);
    expect(at(`${entries}\n## Notes\n\n- All times are in PDT\n`).notes).toEqual(['2021-07-31T17:05Z']);
  });

  test('may not differ from what the timeline says', () =>
    expect(at(`${timeline('- 10:05 deploy')}\n## Notes\n\nAll times are PDT.\n`).rejected).toEqual([
      expect.stringMatching(/"UTC" \(line 3\) and "PDT" \(line 11\).*nothing of the document is sent/u),
    ]));

  test.each(['Alle Zeiten in UTC', 'UTC pour tous', 'UTC ist gemeint'])(
    'in words that are not understood is asked about: %s',
    (said) => {
      const document = timeline(`${said}\n\n- 10:05 deploy`, 'Timeline');
      expect(at(document).facts).toEqual([]);
      expect(at(document, 'America/New_York').facts).toEqual([]);
      expect(at(document, 'UTC').notes).toEqual(['2021-07-31T10:05Z']);
    },
  );

  test('is beside a time in German too', () =>
    expect(at(timeline('- 10:05 MESZ deploy')).notes).toEqual(['2021-07-31T08:05Z']));
});

test('hyphens that do not break are hyphens', () => {
  const { notes, summary } = readDocument(
    '# X down\n\n## Timeline (UTC)\n\n- 2021‑07‑31 10:05 on‑call is paged\n\n## Where\n\non‑site\n',
  );
  expect(notes).toEqual(['2021-07-31T10:05Z']);
  expect(summary).toContain('on‑site');
});

test('what stands in a timeline and is not read is listed by its line, once', () => {
  const { rejected, summary } = readDocument(
    timeline(
      'At 10:05 UTC, the deploy began.\n\n```\n10:06 restart\n```\n\n<table><tr><td>10:07</td></tr></table>\n\n> 10:08 said Kim\n\n<!-- 10:09 -->\n\n- 10:10 fix',
    ),
  );
  expect(rejected.map((each) => each.slice(0, 22))).toEqual([
    '7: holds a time that i',
    '9: is a block of code,',
    '13: is written in HTML',
    '15: is a quotation, in',
  ]);
  for (const kept of ['10:05', '10:06', '10:07', '10:08']) expect(summary.split(kept)).toHaveLength(2);
});

describe('moments that lie far from the others', () => {
  const entries = '- 2021-07-31 10:05 UTC deploy\n- 2021-07-31 10:40 UTC fix\n';

  test('are listed, and are no fact', () => {
    const { notes, rejected } = readDocument(
      `# X\n\n## Timeline\n\n${entries}- 2020-07-31 10:45 UTC Resolved: restarted\n`,
    );
    expect(notes).toHaveLength(2);
    expect(rejected).toEqual([
      expect.stringMatching(/^7: is of 2020-07-31, more than a month from the other entries/u),
    ]);
  });

  test('leave nothing where nobody can tell which are of the incident, unless a date does', () => {
    const two = '## Timeline\n\n- 2021-07-31 10:05 UTC deploy\n- 2021-02-01 10:05 UTC fix\n';
    expect(readDocument(`# X\n\n${two}`).notes).toEqual([]);
    expect(readDocument(`# X\n\nDate: 2021-02-01\n\n${two}`).notes).toEqual(['2021-02-01T10:05Z']);
  });

  test('at the head of the document take all from it', () => {
    const { moments, says } = readDocument(
      `# X\n\n- Detected: 2021-02-01 10:05 UTC\n\n## Timeline\n\n${entries}- 2021-07-31 10:50 UTC Resolved: restarted\n`,
    );
    expect(moments).toEqual({});
    expect(says).toContainEqual(expect.stringContaining('more than a month from the timeline'));
  });
});

describe('several incidents', () => {
  const one = (day: string) =>
    `### Timeline (UTC)\n\n- ${day} 10:05 Detected: a customer calls\n- ${day} 10:50 Resolved: restarted\n`;

  test.each([
    ['counted', `# Week 30\n\n## Incident 1\n\n${one('2021-07-31')}\n## Incident 2\n\n${one('2021-07-31')}`],
    ['days apart', `# Week 30\n\n## Orders\n\n${one('2021-07-27')}\n## Mail\n\n${one('2021-07-30')}`],
    [
      'with a summary each',
      `# A\n\n## Summary\n\nX\n\n${one('2021-07-31')}\n# B\n\n## Summary\n\nY\n\n${one('2021-07-31')}`,
    ],
  ])('are no one incident: %s', (_, document) => {
    const { facts, rejected } = readDocument(document);
    expect(facts).toEqual([]);
    expect(rejected).toEqual([expect.stringContaining('give each incident a file of its own')]);
  });

  test('may be meant by two timelines of a day, of which only the notes are taken', () => {
    const { notes, moments, says } = readDocument(
      `# X\n\n${one('2021-07-31')}\n## Timeline (CEST)\n\n- 2021-07-31 13:05 Resolved: told all\n`,
    );
    expect([notes.length, moments]).toEqual([3, {}]);
    expect(says).toContainEqual(expect.stringContaining('several timelines (lines 3, 8)'));
  });
});

describe('an end that is none', () => {
  test.each([
    '- 10:40 Resolved: rolled back\n- 10:50 second wave of errors',
    '- 10:40 Resolved: rolled back\n- 10:50 another spike',
    '- 10:40 Resolved: rolled back\n- 10:50 checkout fails',
    '- 10:40 Resolved: rolled back\n- ??:?? it is down again',
    '- 10:40 Resolved: rolled back\n\n### Second outage\n\n- 10:50 rollback',
    '- 2021-07-31 10:50 Another surge of errors\n- 2021-07-31 10:40 Resolved: rolled back',
    '- 10:40 Disk space alert on log host (resolved)',
    '- 10:40 Fixed: typo in the status page',
    '- 10:40 Fixed: corrected a typo on the status page',
    '- 10:40 Resolved: EU customers',
    '- 10:40 Resolved: eu-west-1 restored',
    '- 10:40 Mitigated: traffic restored for German users',
    '- 10:40 Recovered: 2 of 3 shards are back',
    '- 10:40 A similar incident was stopped (resolved)',
    '| Time | Event | State |\n|---|---|---|\n| 10:40 | Disk alert on log host | Resolved |',
  ])('%j', (entries) => expect(readDocument(timeline(entries)).moments).toEqual({}));

  test('is told by its line', () => {
    expect(readDocument(timeline('- 10:40 Resolved: rolled back\n- 10:50 second wave')).says).toContain(
      'its fix (line 7) is left to be recorded: by line 8 it may not have lasted',
    );
    expect(readDocument(timeline('- 10:40 Resolved: rolled back\n- 10:50 Resolved: restarted')).says).toContain(
      'its fix is left to be recorded: lines 7, 8 each say that they are it',
    );
  });

  test.each(['synthetic checks fail', 'no orders arrive', 'checkout fails with 500', 'a customer cannot pay'])(
    'while a detection may tell of what failed: %s',
    (text) =>
      expect(readDocument(timeline(`- 10:40 Detected: ${text}`)).moments).toEqual({
        detected: ['2021-07-31T10:40:00.000Z'],
      }),
  );

  test.each(['alerting failed', 'no alert fired', 'monitoring was down', 'a similar problem of last week'])(
    'and may tell that there was none: %s',
    (text) => expect(readDocument(timeline(`- 10:40 Detection: ${text}`)).moments).toEqual({}),
  );
});
