import { describe, expect, test } from '@jest/globals';
import { readDocument } from './testing-documents.js';

// Documents as other companies write them: nothing of them may become a wrong fact.

/** A timeline under a heading, of which the day is stated. */
const timeline = (entries: string, heading = 'Timeline (UTC)', before = '2021-07-31'): string =>
  `# Orders are late\n\n## ${heading}\n\n${before}\n\n${entries}\n`;
const notesOf = (entries: string, heading?: string, before?: string) =>
  readDocument(timeline(entries, heading, before)).notes;

describe('times of a list', () => {
  test.each([
    ['- 2021-07-31T10:12:00+02:00 deploy', '2021-07-31T08:12Z'],
    ['- 2021-07-31T10:12:00.000Z deploy', '2021-07-31T10:12Z'],
    ['- 10:11 +02:00 deploy', '2021-07-31T08:11Z'],
    ['- **10:07 (PDT)** deploy', '2021-07-31T17:07Z'],
    ['- **10:07 PDT** – deploy', '2021-07-31T17:07Z'],
    ['- 10:05 ET deploy', '2021-07-31T14:05Z'],
    ['- 10:05 CT: deploy', '2021-07-31T15:05Z'],
    ['- 10:05 MT | deploy', '2021-07-31T16:05Z'],
    ['- 10:05 PT deploy', '2021-07-31T17:05Z'],
    ['- 10:05 UTC-8 deploy', '2021-07-31T18:05Z'],
    ['- 10:05 UTC+2: deploy', '2021-07-31T08:05Z'],
    ['- 10:05 GMT+1 deploy', '2021-07-31T09:05Z'],
    ['- 10:05 HKT: deploy', '2021-07-31T02:05Z'],
    ['- 9:45 p.m. deploy', '2021-07-31T21:45Z'],
    ['- 9.45pm deploy', '2021-07-31T21:45Z'],
    ['- 9pm – deploy', '2021-07-31T21:00Z'],
    ['- noon: deploy', '2021-07-31T12:00Z'],
    ['- 10:02-10:30 looking', '2021-07-31T10:02Z'],
    ['- 10:05 POST requests fail', '2021-07-31T10:05Z'],
    ['- 10:05 SNAT: ports run out', '2021-07-31T10:05Z'],
    ['- 10:05 CVE-2021-1234 is read', '2021-07-31T10:05Z'],
    ['- 10:05 PT (17:05 UTC) deploy', '2021-07-31T17:05Z'],
    ['- 10:05 UTC, 1 August 2021: deploy', '2021-08-01T10:05Z'],
    ['10:05 UTC: deploy', '2021-07-31T10:05Z'],
    ['### 10:05 UTC\n\nDeploy of v2', '2021-07-31T10:05Z'],
    ['- Detection\n  - 10:05 deploy', '2021-07-31T10:05Z'],
  ])('are read as they stand: %s', (entry, moment) => expect(notesOf(entry)).toEqual([moment]));

  test.each([
    ...['- 10:02 (approx) deploy', '- ~10:02 deploy', '- 10:02? deploy', '- about 10:02 – deploy', '- 10:02ish deploy'],
    ...[
      '- 00:15 (next day) deploy',
      '- 00:15 (+1) deploy',
      '- 10:02: (approx.) deploy',
      '- 10:02 – around this time a deploy',
    ],
    ...[
      '- T+00:05 deploy',
      '- +0:10 deploy',
      '- 0:10 deploy',
      '- 24:00 deploy',
      '- 25:10 deploy',
      '- midnight: deploy',
    ],
    ...['- 10:02-08:00 deploy', '- 10:02 UTC -8 nodes', '- 10:05 PT (16:05 UTC) deploy', '- Day 2, 10:02 deploy'],
    ...['- Jul 31 10:02 UTC 2020 deploy', '- 2021-07-31 10:02 EST/EDT deploy'],
    ...['- Monday 10:02 deploy', '- 10:02 On Sunday we deploy', '- 1:30 h later: deploy', '- ~~10:02 deploy~~'],
    '| Time (approx.) | Event |\n|---|---|\n| 10:02 | deploy |',
    '| Elapsed | Event |\n|---|---|\n| 00:02 | deploy |',
    '| Time since start | Event |\n|---|---|\n| 00:02 | deploy |',
    'All times are approximate.\n\n- 10:02 deploy',
    'Times are relative to the start.\n\n- 00:02 deploy',
  ])('are left to prose where they are not exact, and listed: %s', (entry) => {
    const { notes, rejected, summary } = readDocument(timeline(entry));
    expect(notes).toEqual([]);
    expect(rejected).toHaveLength(1);
    expect(summary).toContain(/deploy|nodes/u.exec(entry)?.[0] ?? entry);
  });

  test.each([
    ['- 9:05 deploy', []],
    ['- 9:05 deploy\n- 13:10 alert', ['07:05', '11:10']],
    ['- 09:05 deploy', ['07:05']],
    ['- 11:05 am deploy', ['09:05']],
    ['- 11:05 deploy\n- 1:10 pm alert', []],
    ['- 9:05 am deploy\n- 10:10 alert\n- 11:00 pm fix', ['07:05']],
  ])('of twelve hours say which half of the day they are of: %s', (entries, moments) =>
    expect(notesOf(entries, 'Timeline (CEST)').map((at) => at.slice(11, 16))).toEqual(moments),
  );
});

describe('the zone', () => {
  const refused = (document: string, timeZone?: string) => {
    const read = readDocument(document, { severity: 2, ...(timeZone === undefined ? {} : { timeZone }) });
    return [read.facts.length === 0, ...read.rejected];
  };

  test.each([
    ['local', timeline('- 10:02 deploy', 'Timeline (local time)')],
    ['Pacific', timeline('- 10:02 deploy', 'Timeline', '2021-07-31\n\nAll times Pacific.')],
    ['Eastern', timeline('- 10:02 deploy', 'Timeline (Eastern)')],
    ['IST', timeline('- 10:02 IST deploy')],
    ['ACWST', timeline('- 10:02 ACWST: deploy')],
    ['Berlin', timeline('- 10:02 Berlin time: deploy')],
    ['HQ', timeline('| Time (HQ) | Event |\n|---|---|\n| 10:02 | deploy |')],
    [
      'CEST',
      timeline('- 10:02 deploy', 'Timeline', '2021-07-31').replace(
        '# Orders are late',
        '# Orders are late\n\nAll times are UTC. All times are CEST.',
      ),
    ],
  ])('that nobody can tell is asked about, and with it nothing is sent: %s', (_, document) => {
    const [isWhole, reason, ...others] = refused(document);
    expect([isWhole, others]).toEqual([true, []]);
    expect(reason).toContain('--time-zone');
  });

  test('of a section holds there alone, and two that differ are refused by their lines', () => {
    expect(refused(timeline('- 10:02 deploy', 'Timeline (UTC)', '2021-07-31\n\nAll times in CET.'))).toEqual([
      true,
      '9: "UTC" (line 3) and "CET" (line 7) are said of its times, which do not agree: say which is meant with --time-zone; nothing of the document is sent',
    ]);
    const two = `${timeline('- 10:02 deploy')}\n## Timeline (PDT)\n\n2021-07-31\n\n- 10:03 alert\n`;
    expect(readDocument(two).notes).toEqual(['2021-07-31T10:02Z', '2021-07-31T17:03Z']);
    const columns = '| Time (PT) | UTC | Event |\n|---|---|---|\n| 10:02 | 17:02 | deploy |';
    expect(notesOf(columns, 'Timeline')).toEqual(['2021-07-31T17:02Z']);
    expect(notesOf(columns)).toEqual(['2021-07-31T17:02Z']);
    expect(readDocument(timeline(columns.replace('17:02', '18:02'))).rejected).toEqual([
      expect.stringContaining('two times that are not the same moment'),
    ]);
  });

  test('that prose mentions is none', () => {
    const prose = 'We moved from PST to UTC last year, and our CET office slept.';
    expect(
      refused(timeline('- 10:02 deploy', 'Timeline').replace('# Orders are late', `# Orders are late\n\n${prose}`))[1],
    ).toContain('says no time zone');
    expect(
      readDocument(timeline('- 10:02 deploy').replace('# Orders are late', `# Orders are late\n\n${prose}`)).notes,
    ).toEqual(['2021-07-31T10:02Z']);
  });

  test('that is said of the whole document counts, where its timeline says none', () => {
    for (const said of ['All times in this document are PT.', '- Time zone: America/Los_Angeles'])
      expect(
        readDocument(
          timeline('- 10:02 deploy', 'Timeline').replace('# Orders are late', `# Orders are late\n\n${said}`),
        ).notes,
      ).toEqual(['2021-07-31T17:02Z']);
  });

  test('that is said by hand decides only between what may be meant', () => {
    expect(readDocument(timeline('- 10:02 IST deploy'), { severity: 2, timeZone: 'Asia/Kolkata' }).notes).toEqual([
      '2021-07-31T04:32Z',
    ]);
    expect(refused(timeline('- 10:02 IST deploy'), 'America/New_York')[1]).toContain(
      'cannot be the time of America/New_York',
    );
    expect(
      readDocument(timeline('- 10:02 deploy', 'Timeline (local)'), { severity: 2, timeZone: 'Asia/Tokyo' }).notes,
    ).toEqual(['2021-07-31T01:02Z']);
  });

  test('may skip a time or show it twice, which is then listed', () => {
    const { notes, rejected } = readDocument(
      timeline('- 2021-03-14 02:30 gap\n- 2021-11-07 01:30 twice\n- 2021-11-07 03:30 once', 'Timeline (PT)'),
    );
    expect(notes).toEqual(['2021-11-07T11:30Z']);
    expect(rejected).toEqual([expect.stringContaining('skipped'), expect.stringContaining('came twice')]);
  });
});

describe('the day', () => {
  test.each<[string, string, string[]]>([
    ['of a heading', '### Sunday, 1 August\n\n- 00:10 page', ['2021-08-01T00:10Z']],
    ['of an item', '- **August 1**\n- 00:10 page', ['2021-08-01T00:10Z']],
    [
      'of a cell',
      '| Date | Time | Event |\n|---|---|---|\n| 1 Aug | 00:10 | page |\n| | 00:12 | look |',
      ['2021-08-01T00:10Z', '2021-08-01T00:12Z'],
    ],
    ['that does not fit its weekday', '### Monday, 1 August\n\n- 00:10 page', []],
    ['of a count', '### Day 3\n\n- 00:10 page', []],
    ['in digits that say two', '### 08/01/2021\n\n- 00:10 page', []],
    ['in digits that say one', '### 08/13/2021\n\n- 00:10 page', ['2021-08-13T00:10Z']],
    ['that begins a sentence', '2021-08-01 began well, and did not end so.\n\n- 10:10 page', []],
    ['in a sentence', 'What follows is of the next morning.\n\n- 10:10 page', []],
    ['after a step back', '- 23:50 page\n- 00:10 look\n- 00:20 fix\n- 23:55 sleep', ['2021-07-31T23:50Z']],
    ['after what is about midnight', '- ~23:50 page\n- 00:10 look', []],
    ['of each entry', '- 2021-07-31 23:50 page\n- 2021-08-01 00:10 look', ['2021-07-31T23:50Z', '2021-08-01T00:10Z']],
    ['of two headings', '### 2021-07-31 – 2021-08-01\n\n- 10:10 page', []],
    ['that only words tell', '- 23:50 page\n- the next morning we looked\n- 23:55 fix', ['2021-07-31T23:50Z']],
  ])('%s', (_, entries, moments) => expect(notesOf(entries)).toEqual(moments));
});

describe('an entry is no fact', () => {
  test.each([
    ...[
      'Detection: monitoring did not alert',
      'Detection: no alert fired',
      'Mitigation: we tried to restart, without effect',
    ],
    ...[
      'Fix: Kim begins to write',
      'Fix: writing a patch',
      'Incident started, or so we believe',
      'Resolved?',
      'Resolved: not yet',
    ],
    ...[
      'Fix: pull request opened',
      'Mitigation: restarted, but errors continue',
      'Recovery: 40 % of requests work',
      'Fix',
    ],
    ...[
      'Resolved for some customers',
      'Resolution: will be deployed tomorrow',
      'Mitigation: Kim suggests a rollback',
      'Detected by nobody',
    ],
    ...[
      'The alert is not resolved (resolved)',
      'Incident ends',
      'Fixed: a typo in the plan that was considered',
      'Start of the deploy',
    ],
  ])('%s', (text) => expect(readDocument(timeline(`- 10:02 ${text}`)).moments).toEqual({}));

  test('where it came back', () => {
    for (const again of ['reopened', 'errors return', 'the API is down again'])
      expect(readDocument(timeline(`- 10:02 Resolved: rolled back\n- 10:30 ${again}`)).moments).toEqual({});
  });

  test('of which a mitigation and a fix are two', () => {
    expect(readDocument(timeline('- 10:02 Mitigation: rolled back\n- 10:30 Resolved: patched')).moments).toEqual({
      mitigated: ['2021-07-31T10:02:00.000Z'],
      fixed: ['2021-07-31T10:30:00.000Z'],
    });
    expect(readDocument(timeline('- 10:02 Resolved: patched\n- 10:30 Mitigation: rolled back')).moments).toEqual({});
  });

  test('where several say that they are it, or they are not in order', () => {
    expect(readDocument(timeline('- 10:02 Resolved: rolled back\n- 10:30 Resolved: restarted')).moments).toEqual({});
    expect(
      readDocument(timeline('- 10:02 Outage begins\n- 10:05 Incident detected\n- 10:30 Resolved: restarted')).moments,
    ).toEqual({
      started: ['2021-07-31T10:02:00.000Z'],
      detected: ['2021-07-31T10:05:00.000Z'],
      fixed: ['2021-07-31T10:30:00.000Z'],
    });
    const { moments, says } = readDocument(timeline('- 10:02 Incident detected\n- 10:05 Outage begins'));
    expect(moments).toEqual({});
    expect(says).toContainEqual(expect.stringContaining('are not in order'));
  });

  test.each([
    ['Detection: A customer calls', 'detected'],
    ['**Detected:** the queue is full', 'detected'],
    ['Mitigation: rolled back the release', 'mitigated'],
    ['Outage mitigated, index replicated', 'mitigated'],
    ['Resolved: all services are healthy', 'fixed'],
    ['The job was stopped (resolved)', 'fixed'],
    ['Fix: patched and deployed', 'fixed'],
  ])('unless it affirms it: %s', (text, fact) =>
    expect(Object.keys(readDocument(timeline(`- 10:02 ${text}`)).moments)).toEqual([fact]),
  );
});

describe('what a document says of itself', () => {
  test.each([
    ['Severity: SEV-1', 1],
    ['- **Severity:** 3 (minor)', 3],
    ['| Severity | P4 |\n|---|---|\n| Status | done |', 4],
    ['| Severity | Status |\n|---|---|\n| SEV-1 | done |', 1],
    ['## Details\n\nSeverity: 3', 3],
    ['## Action items\n\n- Priority: P1 - add an alert', undefined],
    ['## Timeline\n\n- Severity: 1', undefined],
    ['## What we learned about others\n\nSeverity: 1', undefined],
    ['Severity: high', undefined],
    ['Severity: 1 or 2', undefined],
    ['Severity: SEV-0', undefined],
  ])('is its severity only at its head: %s', (text, severity) =>
    expect(readDocument(`# Orders are late\n\n${text}\n`, {}).of('logged')[0]?.['severity']).toBe(severity),
  );

  test('severities that differ are refused by their lines', () =>
    expect(readDocument('# X down\n\nSeverity: 1\n\n## Summary\n\nSeverity: 2\n', {}).rejected).toEqual([
      '7: states severity 1 in line 3 and 2 in line 7: say which with --severity; nothing of the document is sent',
    ]));

  test('are moments that stand beside their names, with day, time and zone', () => {
    const head =
      '| Started | 2021-07-31 10:02 UTC |\n|---|---|\n| Detected | 2021-07-31 10:07 UTC |\n| Resolved | 11:12 |\n| Duration | 1 h |\n';
    const { moments, says } = readDocument(`# X down\n\n${head}`);
    expect(moments).toEqual({ started: ['2021-07-31T10:02:00.000Z'], detected: ['2021-07-31T10:07:00.000Z'] });
    expect(says).toContain(
      '"resolved: 11:12" (line 6) is left to be recorded: its day, time and zone cannot be told for sure',
    );
  });

  test('is not when it was logged, where nothing says when it was detected', () => {
    const { of, says } = readDocument(timeline('- 10:02 deploy\n- 10:30 Resolved: rolled back'));
    expect(of('logged')[0]).not.toHaveProperty('occurredAt');
    expect(says).toContainEqual(expect.stringContaining('logged as of now'));
  });

  test.each([
    ['# Postmortem', 'folder/PM-7 Orders.md', 'PM-7 Orders'],
    ['# Outage 2021-07-31', 'folder/x.md', 'Outage 2021-07-31'],
    ['# Incident report', 'a/2021-07-31-orders/README.md', '2021-07-31-orders'],
    ['# Summary\n\nX', 'folder/orders.md', 'orders'],
    ['# Postmortem: orders are late', 'folder/x.md', 'Postmortem: orders are late'],
    ['---\ntitle: "From the front"\n---\n# Other', 'folder/x.md', 'From the front'],
  ])('is its title, where that says something: %s', (text, path, title) =>
    expect(readDocument(text, { severity: 2 }, path).of('logged')[0]?.['title']).toBe(title),
  );

  test('is front matter only where keys follow, and none of it is lost', () => {
    const { of, summary } = readDocument('---\nseverity: 1\nowner: team-a\ntags:\n  - db\n---\n# X down\n', {});
    expect(of('logged')[0]).toMatchObject({ title: 'X down', severity: 1 });
    expect(summary).toContain('owner: team-a');
    const rule = readDocument('---\n\nWe had an outage: it was bad.\n\n---\n\nIt is over.\n');
    expect(rule.summary).toContain('We had an outage: it was bad.');
  });
});

describe('those who attended', () => {
  test.each<[string, string[]]>([
    ['- AB, C. Dahl', ['AB', 'C. Dahl']],
    ['- Anja\u00a0Moor', ['Anja Moor']],
    ['- Anja Moor (Incident Commander)\n- Kim van Dyk – SRE', ['Anja Moor', 'Kim van Dyk']],
    ['- Incident Commander: Anja Moor\n- Absent: Rita Book', ['Anja Moor']],
    [
      '- TBD\n- Legal\n- Incident Commander\n- Acme Corp\n- Red Hat\n- Customer Success\n- QA\n- SRE\n- payments\n- Site Reliability',
      [],
    ],
    ['| Name | Role |\n|---|---|\n| Anja Moor | SRE |\n| TBD | Scribe |', ['Anja Moor']],
    ['| Role | Team |\n|---|---|\n| Site Lead | Blue Sky |', []],
    ['- Anja Moor\n\n### Not there\n\n- Rita Book', ['Anja Moor']],
    ['- ~~Rita Book~~', []],
  ])('%s', (text, names) => {
    const { names: invited, summary } = readDocument(`# X down\n\n## Attendees\n\n${text}\n`);
    expect(invited).toEqual(names);
    if (names.length === 0) expect(summary).toContain('### Attendees');
  });
});

test('a document that asks for much is read in the time that its length asks for', () => {
  const start = performance.now();
  const entries = Array.from(
    { length: 2_000 },
    (_, place) => `- 2021-07-31 ${String(place % 24).padStart(2, '0')}:00 entry`,
  ).join('\n');
  const stats = '## Stats\n\n- Time to detection: 1 day\n- Time to recovery: 1440 minutes\n';
  expect(readDocument(`${timeline(entries)}\n${stats}`).notes).toHaveLength(2_000);
  for (const many of [
    `## ${'('.repeat(100_000)}\n`,
    `## ${': '.repeat(50_000)}\n`,
    `---\n${'a'.repeat(100_000)}\n`,
    `- ${'10:02 '.repeat(20_000)}\n`,
  ])
    expect(readDocument(`# X down\n\n## Timeline (UTC)\n\n${many}`).moments).toEqual({});
  expect(performance.now() - start).toBeLessThan(20_000);
});
