import { describe, expect, test } from '@jest/globals';
import { frontMatterOf } from './front-matter.js';
import { readDocument } from './testing-documents.js';

// What a document says of itself is taken at its word, or asked about, and never replaced in silence.

describe('a severity that is stated', () => {
  const severity = (text: string, said?: number, isAlone = false) =>
    readDocument(text, { isAlone, ...(said === undefined ? {} : { severity: said }) });

  test.each([
    ['# X\n\nSeverity: SEV-0', 3],
    ['# SEV0: X', 3],
    ['# X\n\nSeverity: Critical', 3],
    ['# X\n\n## Severity\n\nHigh', 3],
    ['---\nseverity: [1, 2]\n---\n# X', 3],
    ['---\nseverity: urgent # said the commander\n---\n# X', 3],
    ['---\nseverity: "1\n---\n# X', 3],
    ['# X\n\nSeverity: SEV-1 (initially SEV-3)\nPriority: P3', 2],
    ['# X\n\nSeverity: SEV-1, later SEV-2', 4],
    ['# X\n\n| Severity | SEV-0 |\n|---|---|\n| Status | done |', 3],
    ['# SEV-1: X\n\nSeverity: 2', 3],
  ])('is not replaced by one that is said for a folder: %j', (text, said) => {
    const { facts, rejected } = severity(text, said);
    expect(facts).toEqual([]);
    expect(rejected).toEqual([expect.stringContaining('severity')]);
  });

  test.each([
    ['---\nseverity: 1 # set by the commander\n---\n# X', 1],
    ['---\nseverity: "SEV-2"\n---\n# X', 2],
    ['# SEV-2: X', 2],
    ['# X\n\n## Severity\n\nSEV-2', 2],
    ['# X\n\n| Severity | SEV-1 |\n|---|---|\n| Priority | P3 |', 1],
    ['# X\n\nSeverity: SEV-1\nPriority: P3', 1],
  ])('is taken, and what differs is told: %j', (text, level) => {
    const { of, says } = severity(text, 4);
    expect(of('logged')).toMatchObject([{ severity: level }]);
    expect(says).toContain(`severity ${level}, as the document says, and not 4`);
    if (text.includes('Priority')) expect(says).toContainEqual(expect.stringContaining('priority "P3"'));
  });

  test('is decided by hand between those that may be meant, and of this document alone where it is no number', () => {
    const { of, says } = severity('# X\n\nSeverity: SEV-1 (initially SEV-3)', 1);
    expect(of('logged')).toMatchObject([{ severity: 1 }]);
    expect(says).toContainEqual(expect.stringContaining('"SEV-1 (initially SEV-3)" in line 3'));
    expect(severity('# X\n\nSeverity: SEV-0', 1, true).of('logged')).toMatchObject([{ severity: 1 }]);
    expect(severity('# X\n\nSeverity: SEV-1 or SEV-2', 4, true).facts).toEqual([]);
    expect(severity('# X\n\nSeverity: TBD', 4).of('logged')).toMatchObject([{ severity: 4 }]);
  });
});

describe('front matter', () => {
  test('is YAML: with comments, quotes and lists', () =>
    expect(frontMatterOf('title: "A: b" # c\nsev: 2\n# d\ntags: [a]\nnested:\n  severity: 1\nempty:')).toMatchObject({
      lines: [
        { name: 'title', value: 'A: b', line: 2 },
        { name: 'sev', value: '2', line: 3 },
        { name: 'tags', line: 5 },
        { name: 'nested', line: 6 },
      ],
    }));

  test('that cannot be read says so by its line', () =>
    expect(readDocument('---\ntitle: "X\nowner: b\n---\n# Orders\n').says).toContainEqual(
      expect.stringMatching(/^its front matter is no YAML \(line \d\)/u),
    ));
});

describe('sections', () => {
  test('may be headed by bold lines', () => {
    const { notes, of, summary } = readDocument(
      '# X\n\n**Summary**\n\nA queue was full.\n\n**Timeline** (UTC):\n\n- 2021-07-31 10:05 deploy\n\n**What we saw**\n\nMuch.\n\n**Action items**\n\n- Add a canary\n',
    );
    expect(notes).toEqual(['2021-07-31T10:05Z']);
    expect(of('/v1/action-items')).toMatchObject([{ title: 'Add a canary' }]);
    expect(summary).toBe('A queue was full.\n\n### What we saw\n\nMuch.');
  });

  test.each([
    ['## What happened, minute by minute\n\n- 10:05 deploy\n- 10:10 page', 2],
    ['## Zeitleiste\n\n| Uhrzeit | Ereignis |\n|---|---|\n| 10:05 | Auslieferung |', 1],
    ['## Cronología\n\n10:05 despliegue\n10:10 alerta', 2],
    ['## Response\n\nAt 10:05 UTC, Kim was paged.', 1],
  ])('that hold times and are no timeline are told of, and stay prose: %j', (text, count) => {
    const { notes, says, summary } = readDocument(`# X\n\n${text}\n`);
    expect(notes).toEqual([]);
    expect(says[0]).toMatch(new RegExp(`\\(line 3\\) holds lines that begin with a time \\(${count}\\)`, 'u'));
    expect(summary).toContain('10:05');
  });
});

describe('who attended', () => {
  const namesOf = (text: string) => readDocument(`# X\n\n## Attendees\n\n${text}\n`);

  test.each<[string, string[]]>([
    ['Present: Anja Moor, Kim Dyk\nAbsent: Rita Book, Max Roth', ['Anja Moor', 'Kim Dyk']],
    ['- Anja Moor\n\nAbsent:\n\n- Rita Book\n- Max Roth', ['Anja Moor']],
    ['- Anja Moor\n\n**Regrets**\n\n- Rita Book', ['Anja Moor']],
    ['Anja Moor\nExcused:\nRita Book', ['Anja Moor']],
    ['- Anja Moor\n- Absent\n- Rita Book', ['Anja Moor']],
    ['- Absent\n  - Rita Book', []],
    ['- Rita Book (sick)\n- Max Roth (on PTO)\n- Kim Dyk – on leave\n- Anja Moor (OOO)\n- Eva Lund (IC)', ['Eva Lund']],
    ['Abwesend: Rita Book, Max Roth', []],
    ['Ausentes:\n\n- Rita Book', []],
    ['| Last Name | First Name |\n|---|---|\n| Book | Rita |', []],
    ['Last Name, First Name\n\n- Your Name\n- Jane Doe', []],
    ['| Name | Attended |\n|---|---|\n| Rita Book | no |\n| Kim Dyk | yes |', []],
    ['| Name | Role |\n|---|---|\n| Rita Book | SRE (absent) |\n| Kim Dyk | SRE |', ['Kim Dyk']],
    ['- [ ] Rita Book\n- <del>Max Roth</del>', []],
    ['Engineers: Anja Moor, Kim Dyk (SRE)', ['Anja Moor', 'Kim Dyk']],
  ])('is nobody who was not there: %j', (text, names) => {
    const { names: invited, summary } = namesOf(text);
    expect(invited).toEqual(names);
    for (const other of ['Rita Book', 'Max Roth']) if (text.includes(other)) expect(summary).toContain(other);
  });
});

describe('what is to be done, and what was found', () => {
  test('is nothing that is done, struck out, or stands for nothing', () => {
    const { of, says, summary } = readDocument(
      [
        '# X\n\n## Contributing factors\n',
        '- TBD\n- n/a\n- None identified\n- <cause>\n- The queue has no alert\n- ~~The cache was cold~~\n- Keine\n- Factor 2\n',
        '## Action items\n',
        '- [x] Rotate the key\n- [ ] Add a canary\n- ~~Drop the cache~~\n- <s>Drop the queue</s>\n- None\n- No action items\n- TODO',
        '- Add a test (done)\n- DONE: add a lock\n- ✅ Add a limit\n- Write a runbook - completed\n- Close done jobs earlier\n',
        '### Done\n\n- Raise the limit\n\n### Next\n\n- Lower the timeout\n\nRejected:\n\n- Buy a bigger machine',
      ].join('\n'),
    );
    expect(of('findings').map(({ text }) => text)).toEqual(['The queue has no alert']);
    expect(of('/v1/action-items').map(({ title }) => title)).toEqual([
      'Add a canary',
      'Close done jobs earlier',
      'Lower the timeout',
    ]);
    for (const kept of [
      'Rotate the key',
      'Drop the cache',
      'None identified',
      'Raise the limit',
      'Buy a bigger machine',
    ])
      expect(summary).toContain(kept);
    expect(says).toContain(
      'contributing factors left in the summary, as they are done, struck out or say nothing: lines 5, 6, 7, 8, 10, 11, 12',
    );
    expect(says).toContainEqual(expect.stringMatching(/^action items left in the summary, .*: lines 16, /u));
  });

  test('is of a table what its status leaves open', () => {
    const { of, summary } = readDocument(
      '# X\n\n## Action items\n\n| Action | Owner | Status |\n|---|---|---|\n| Add a canary | Ana | Open |\n| Add a lock | Ana | Done |\n| Add a test | Ana | erledigt |\n| TBD | Ana | |\n',
    );
    expect(of('/v1/action-items').map(({ title }) => title)).toEqual(['Add a canary']);
    expect(summary).toContain('| Add a lock   | Ana | Done |'.replace('   ', ' '));
  });
});
