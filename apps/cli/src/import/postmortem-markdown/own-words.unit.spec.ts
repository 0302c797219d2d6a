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
