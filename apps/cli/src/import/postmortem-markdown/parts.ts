import type { Nodes, Paragraph, RootContent } from 'mdast';
import { parseMarkdown } from '#blameless';

/** What a section of a postmortem is about, as far as its heading says so. */
export type PartKind = 'timeline' | 'action-items' | 'attendees' | 'stats' | 'factors' | Prose;
export type Prose = 'summary' | 'impact' | 'what-went-well' | 'what-was-difficult' | 'lessons';

export interface Part {
  /** Undefined of what stands before the first heading. */
  heading?: string;
  kind?: PartKind;
  /** Of its heading, or where it begins. */
  line: number;
  nodes: RootContent[];
}

/** A document of one postmortem, taken apart at its headings. */
export interface Parts {
  title?: string;
  titleLine: number;
  /** What stands before the text between two lines of hyphens, as it is written. */
  frontMatter: string;
  parts: Part[];
  /** Lines of headings that count incidents: "Incident 2", "Second outage". */
  incidents: number[];
  /** What footnotes say, by their labels. */
  footnotes: ReadonlyMap<string, string>;
}

/** Without spaces, marks and case, as people spell headings in many ways. */
const headings: Record<PartKind, readonly string[]> = {
  timeline: ['timeline', 'incidenttimeline', 'timelineofevents', 'sequenceofevents', 'chronology'],
  'action-items': [
    'actionitems',
    'actions',
    'followups',
    'followupitems',
    'followupactions',
    'correctiveactions',
    'nextsteps',
  ],
  attendees: ['attendees', 'atendees', 'participants', 'present'],
  stats: ['stats', 'statistics', 'metrics'],
  factors: ['contributingfactors', 'contributingcauses', 'findings'],
  summary: ['summary', 'executivesummary', 'overview', 'tldr', 'abstract'],
  impact: ['impact', 'customerimpact', 'userimpact'],
  'what-went-well': ['whatwentwell', 'whatwentright'],
  'what-was-difficult': ['whatwentwrong', 'whatwentpoorly', 'whatdidntgowell', 'whatdidnotgowell', 'whatwasdifficult'],
  lessons: ['lessonslearned', 'lessons', 'learnings', 'whatwelearned', 'whathavewelearned'],
};

export const partsOf = (source: string): Parts => {
  const { frontMatter, body } = withoutFrontMatter(source.replace(/[\u2010\u2011\uFE63\uFF0D]/gu, '-'));
  const found: Parts = { titleLine: 1, frontMatter, parts: [], incidents: [], footnotes: footnotesIn(body) };
  let part: Part = { line: 1, nodes: [] };
  let depth = 2;
  /** The part is headed by bold text, and ends where the next is. */
  let isBold = false;
  const begin = (heading: string, kind: PartKind | undefined, line: number): void => {
    if (part.heading !== undefined || part.nodes.length > 0) found.parts.push(part);
    part = { heading, line, ...(kind === undefined ? {} : { kind }), nodes: [] };
  };
  for (const node of parseMarkdown(body).children) {
    const bold = node.type === 'paragraph' ? boldHeadingOf(node) : undefined;
    const boldKind = bold === undefined ? undefined : kindOf(bold);
    if (bold !== undefined && (boldKind !== undefined || isBold) && (part.kind !== 'timeline' || isBold)) {
      begin(bold, boldKind, lineOf(node));
      isBold = true;
      continue;
    }
    if (node.type !== 'heading') {
      part.nodes.push(node);
      continue;
    }
    const heading = plain(node).trim();
    if (countsIncidents.test(heading)) found.incidents.push(lineOf(node));
    const kind = kindOf(heading);
    const isTitle =
      node.depth === 1 && found.title === undefined && found.parts.length === 0 && part.heading === undefined;
    if (isTitle && kind === undefined) {
      if (heading !== '') [found.title, found.titleLine] = [heading, lineOf(node)];
    } else if (node.depth <= depth || (node.depth === 3 && kind !== undefined && part.kind !== 'timeline')) {
      begin(heading, kind, lineOf(node));
      isBold = false;
      depth = Math.max(2, node.depth);
    } else part.nodes.push(node);
  }
  found.parts.push(part);
  return found;
};

/** A line of its own that begins in bold, as people write headings: "**Timeline** (UTC)". */
const boldHeadingOf = (node: Paragraph): string | undefined => {
  const text = plain(node).trim();
  const [first, ...others] = node.children;
  const isAlone = others.every((child) => /^[\s:]*(?:\([^()]*\))?[\s:]*$/u.test(plain(child)));
  return first?.type === 'strong' && isAlone && !text.includes('\n') && text.length <= 80
    ? text.replace(/\s*:\s*$/u, '')
    : undefined;
};

const countsIncidents =
  /^(?:the\s+)?(?:(?:incident|outage|event)\s*(?:#|no\.?|number)?\s*(?:\d{1,3}|[A-H]|one|two|three|i{1,3})(?![\p{L}\d])|(?:first|second|third|1st|2nd|3rd|another)\s+(?:incident|outage)\b)/iu;

const footnotesIn = (body: string): Map<string, string> =>
  new Map(
    [...body.matchAll(/^ {0,3}\[\^([^\]\n]{1,60})\]:(.*(?:\n[ \t]*[^\s[].*){0,5})/gmu)].map(
      ([, label = '', text = '']) => [label.toLowerCase(), text.trim()],
    ),
  );

const kindOf = (heading: string): PartKind | undefined => {
  const words = heading.replace(/\([^()]*\)|\[[^[\]]*\]/gu, ' ');
  // "Timeline – all times in UTC", "Timeline: 31 July 2021".
  const [, timeline] =
    /^[^\p{L}]*((?:incident |detailed )?timeline)\b[^\p{L}\d]*(?=.*(?:\d{4}|\btimes?\b|UTC|GMT|[A-Z]{2,4}T\b))/iu.exec(
      words,
    ) ?? [];
  const plainHeading = (timeline ?? words).toLowerCase().replace(/[^a-z]/gu, '');
  return (Object.keys(headings) as PartKind[]).find((kind) => headings[kind].includes(plainHeading));
};

/** Lines stay where they are, so that places are those of the file. A rule is no front matter where no keys follow it. */
const withoutFrontMatter = (source: string): { frontMatter: string; body: string } => {
  const [all, text = ''] = /^---[ \t]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(source) ?? [];
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const isKey = (line: string): boolean => /^[\w][\w -]{0,60}:(?:\s|$)/u.test(line);
  const isFrontMatter = lines.some(isKey) && lines.every((line) => isKey(line) || /^(?:\s+\S|- |#)/u.test(line));
  if (all === undefined || !isFrontMatter) return { frontMatter: '', body: source };
  return { frontMatter: text, body: all.replace(/[^\n]/gu, ' ') + source.slice(all.length) };
};

export const nodesOf = ({ parts }: Parts, kind: PartKind): RootContent[] =>
  parts.flatMap((part) => (part.kind === kind ? part.nodes : []));

/** The text of a node, without its marks. */
export const plain = (node: Nodes): string => {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return textOfHtml(node.value);
  // Where its text is one word, Markdown takes a footnote for a link.
  if (node.type === 'linkReference' && node.label?.startsWith('^') === true) return `[${node.label}]`;
  if ('value' in node) return node.value;
  if ('alt' in node && node.alt) return node.alt;
  return 'children' in node ? node.children.map((child) => plain(child)).join('') : '';
};

/** What is struck out stays marked so, and comments are no text. */
const textOfHtml = (html: string): string =>
  html
    .replace(/<!--[^]*?(?:-->|$)/gu, '')
    .replace(/<\/?(?:del|s|strike)(?:\s[^<>]*)?>/giu, '~~')
    .replace(/<(?:br|\/?(?:p|td|th|tr|li|div|h\d))(?:\s[^<>]*|\s*\/)?>/giu, ' ')
    .replace(/<[^<>]*>/gu, '');

/** From 1. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/** What it is in the source. */
export const written = (source: string, nodes: readonly Nodes[]): string =>
  nodes
    .map(({ position }) => source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0))
    .join('\n\n')
    .trim();

/** Every paragraph, item and cell, each by itself. */
export const textsIn = (nodes: readonly Nodes[]): { text: string; line: number }[] =>
  nodes.flatMap((node) =>
    ['paragraph', 'heading', 'tableCell', 'html'].includes(node.type) || !('children' in node)
      ? [{ text: plain(node), line: lineOf(node) }]
      : textsIn(node.children),
  );

/** Cells of the rows of tables as they are read, the header first. */
export const tableRowsIn = (nodes: readonly RootContent[]): { cells: string[]; line: number }[][] =>
  nodes.flatMap((node) =>
    node.type === 'table'
      ? [node.children.map((row) => ({ cells: row.children.map((cell) => oneLine(cell)), line: lineOf(row) }))]
      : [],
  );

/** An item of a list as one line, with what is listed under it after it. */
export const itemsIn = (nodes: readonly RootContent[]): { text: string; line: number }[] =>
  nodes.flatMap((node) =>
    node.type === 'list'
      ? node.children.map((item) => ({
          text: item.children.map((child) => oneLine(child)).join(' '),
          line: lineOf(item),
        }))
      : [],
  );

const oneLine = (node: Nodes): string =>
  (node.type === 'list'
    ? node.children.map((item) => `– ${item.children.map(oneLine).join(' ')}`).join(' ')
    : plain(node)
  )
    .replace(/\s+/gu, ' ')
    .trim();
