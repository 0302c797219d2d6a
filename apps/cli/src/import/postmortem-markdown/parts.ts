import type { Nodes, RootContent } from 'mdast';
import { parseMarkdown } from '#blameless';

/** What a section of a postmortem is about, as far as its heading says so. */
export type PartKind = 'timeline' | 'action-items' | 'attendees' | 'stats' | 'factors' | Prose;
export type Prose = 'summary' | 'impact' | 'what-went-well' | 'what-was-difficult' | 'lessons';

export interface Part {
  /** Undefined of what stands before the first heading. */
  heading?: string;
  kind?: PartKind;
  nodes: RootContent[];
}

/** A document of one postmortem, taken apart at its headings. */
export interface Parts {
  title?: string;
  /** `key: value` before the text, between two lines of hyphens. */
  frontMatter: ReadonlyMap<string, string>;
  parts: Part[];
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
  const { frontMatter, body } = withoutFrontMatter(source);
  const found: Parts = { frontMatter, parts: [] };
  let part: Part = { nodes: [] };
  for (const node of parseMarkdown(body).children) {
    if (node.type === 'heading' && node.depth === 1 && found.title === undefined && found.parts.length === 0) {
      found.title = plain(node);
      continue;
    }
    if (node.type !== 'heading' || node.depth > 2) {
      part.nodes.push(node);
      continue;
    }
    if (part.heading !== undefined || part.nodes.length > 0) found.parts.push(part);
    const heading = plain(node);
    const kind = kindOf(heading);
    part = { heading, ...(kind === undefined ? {} : { kind }), nodes: [] };
  }
  found.parts.push(part);
  const stated = frontMatter.get('title');
  return stated === undefined ? found : { ...found, title: stated };
};

const kindOf = (heading: string): PartKind | undefined => {
  const plainHeading = heading
    .replace(/\(.*\)|:\s*$/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/gu, '');
  return (Object.keys(headings) as PartKind[]).find((kind) => headings[kind].includes(plainHeading));
};

/** Lines stay where they are, so that places are those of the file. */
const withoutFrontMatter = (source: string): { frontMatter: Map<string, string>; body: string } => {
  const frontMatter = new Map<string, string>();
  const found = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/u.exec(source);
  if (found === null) return { frontMatter, body: source.replace(/^\uFEFF/u, '') };
  for (const line of (found[1] ?? '').split(/\r?\n/u)) {
    const [, key, value] = /^([\w-]+):\s*(\S.*)$/u.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      frontMatter.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1\s*$/u, '$2'));
  }
  return { frontMatter, body: found[0].replace(/[^\n]/gu, ' ') + source.slice(found[0].length) };
};

/** The text of a node, without its marks. */
export const plain = (node: Nodes): string => {
  if (node.type === 'break') return ' ';
  if (node.type === 'html' || node.type === 'footnoteReference') return '';
  if ('value' in node) return node.value;
  if ('alt' in node && node.alt) return node.alt;
  return 'children' in node ? node.children.map((child) => plain(child)).join('') : '';
};

/** From 1. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/** What it is in the source. */
export const written = (source: string, nodes: readonly Nodes[]): string =>
  nodes
    .map(({ position }) => source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0))
    .join('\n\n')
    .trim();

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
