import { describe, expect, test } from '@jest/globals';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { roadmapCsv, roadmapMarkdown, type NamedRoadmap } from './roadmap-files.js';

const roadmapOf = (title: string): NamedRoadmap => {
  const counts = { overdue: 1, running: 1, delivered: 0, dropped: 0, slippedDays: 3 };
  const item = {
    ...{ id: 'one.a1', incident: 'one', reference: 'INC-7', title, kind: 'process', state: 'planned' },
    ...{ owner: { name: 'Ana | Lead' }, team: { name: { redacted: true as const } }, services: [{ name: '=1+1' }] },
    ...{ dueOn: '2026-03-27', firstPromisedOn: '2026-03-13', agreedOn: '2026-03-20', slippedDays: 3, isOverdue: true },
    ...{ moves: 2, needsConsent: true, failing: ['timeBound'], deliveredAt: null, tickets: [] },
  };
  const groups = [{ team: { name: '# Payments' }, ...counts, items: [item] }];
  return { today: '2026-03-23', since: '2025-12-23', groupBy: 'team', ...counts, groups };
};

describe('the roadmap as Markdown', () => {
  test.each([
    'Bound the queue',
    'a | b \\| c \\\\| d',
    '*bold* _it_ `code` ~~gone~~ [a](http://b.example) ![i](x) <b>x</b> &amp; <!-- x -->',
    '# heading',
    '- list',
    '1. one\n2. two',
    'הגבל את התור 🛒',
  ])('shows %j as it was written, in one cell', (title) => {
    const tree = unified()
      .use(remarkParse)
      .use(remarkGfm)
      .parse(roadmapMarkdown(roadmapOf(title)));
    const table = tree.children.find((node) => node.type === 'table');
    const cells = table?.children[1]?.children ?? [];
    // GitHub makes links of addresses that stand bare, which changes no word.
    const wordsOf = (nodes: readonly object[]): string =>
      nodes
        .map((node) =>
          'children' in node ? wordsOf(node.children as object[]) : 'value' in node ? String(node.value) : '?',
        )
        .join('');
    const words = cells.map(({ children }) => wordsOf(children));
    expect(words).toEqual([
      'INC-7.a1',
      title.replace(/\s+/g, ' '),
      'process',
      '(redacted)',
      'Ana | Lead',
      '2026-03-20, first 2026-03-13, asked for 2026-03-27 without consent',
      'planned, overdue, slipped 3 days, not time-bound',
    ]);
    expect(tree.children.filter(({ type }) => type === 'heading')).toHaveLength(2);
  });

  test('calls open what is neither delivered nor dropped', () => {
    expect(roadmapMarkdown(roadmapOf('a'))).toContain(': 1 overdue, 1 open, 0 delivered, 3 days slipped.');
  });

  test('mentions nobody', () => {
    expect(roadmapMarkdown(roadmapOf('Ask @acme/ops'))).toContain('| Ask @\u2060acme/ops |');
  });

  test('leaves out what would turn the direction of all that follows', () => {
    expect(roadmapMarkdown(roadmapOf('a\u202eb\u2066c'))).toContain('| abc |');
  });
});

test('the roadmap as CSV disarms what a spreadsheet would run', () => {
  const [, row] = roadmapCsv(roadmapOf('@SUM(A1)')).split('\r\n');
  expect(row).toContain(
    "'@SUM(A1),process,planned,(redacted),Ana | Lead,'=1+1,2026-03-13,2026-03-20,2026-03-27,true,3,2,true",
  );
});
