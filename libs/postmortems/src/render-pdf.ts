import { createRequire } from 'node:module';
import type { Heading, List, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { isTask } from './render-sections.js';
import { fonts, stretches, unknownLetter, type FontName, type Losses } from './render-letters.js';

/** As much of pdfmake as is used: its own types bring those of browsers into the whole product. */
interface Pdfmake {
  setFonts: (all: object) => void;
  setUrlAccessPolicy: (isAllowed: (url: string) => boolean) => void;
  setLocalAccessPolicy: (isAllowed: (path: string) => boolean) => void;
  createPdf: (definition: object) => { getBuffer: () => Promise<Buffer> };
}

/** A stretch of text, all in one font. */
interface ContentText {
  text: string;
  font?: FontName;
  bold?: boolean;
  italics?: boolean;
  decoration?: string;
  color?: string;
  link?: string;
  fontSize?: number;
  background?: string;
}

type Content = object;

const pdfmake = createRequire(import.meta.url)('pdfmake') as Pdfmake;
pdfmake.setFonts(fonts);
// Nothing is fetched, and of files nothing is read but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).some((font) => Object.values(font).includes(path)));

const colours = { ink: '#1d2330', soft: '#5b6475', line: '#c9ced8', wash: '#f3f4f7', link: '#1f4fa3' };
const ofLook: Record<string, string> = {
  approved: '#1a6b3c',
  met: '#1a6b3c',
  breached: '#a32020',
  outdated: '#8a5a00',
  open: '#8a5a00',
  running: '#8a5a00',
  paused: '#8a5a00',
  unknown: '#8a5a00',
};

/** A4 in points, less its margins. */
const [pageWidth, margin] = [595.28, 52];
const textWidth = pageWidth - 2 * margin;

/** How the tables of a part share the width; those of prose in equal parts. */
const shares: Record<string, Record<number, readonly number[]>> = {
  facts: { 2: [27, 73] },
  durations: { 4: [19, 21, 30, 30] },
  verdicts: { 4: [25, 19, 15, 41] },
  findings: { 3: [13, 52, 35] },
  'action-items': { 5: [13, 42, 11, 17, 17] },
  timeline: { 3: [22, 19, 59] },
  review: { 4: [8, 15, 57, 20], 3: [10, 66, 24] },
  population: { 6: [24, 13, 13, 23, 13, 14] },
  register: { 4: [15, 20, 17, 48] },
};

interface Setting {
  losses: Losses;
  look: string;
  width: number;
}

type Style = Omit<ContentText, 'text'>;

const runs = (nodes: readonly PhrasingContent[], setting: Setting, style: Style = {}): ContentText[] =>
  nodes.flatMap((node): ContentText[] => {
    switch (node.type) {
      case 'text':
        return spans(node.value, setting, style);
      case 'inlineCode':
        return spans(node.value, setting, { ...style, font: 'Code', background: colours.wash });
      case 'break':
        return [{ text: '\n' }];
      case 'strong':
        return runs(node.children, setting, { ...style, bold: true });
      case 'emphasis':
        return runs(node.children, setting, { ...style, italics: true });
      case 'delete':
        return runs(node.children, setting, { ...style, decoration: 'lineThrough', color: colours.soft });
      case 'link':
        return runs(node.children, setting, {
          ...style,
          link: node.url,
          ...(style.fontSize === undefined ? { color: colours.link } : {}),
          decoration: 'underline',
        });
      case 'words': {
        if (node.name === 'small')
          return runs(node.children, setting, { ...style, fontSize: 7.2, color: colours.soft });
        const names = node.look?.split(' ') ?? [];
        const color = names.map((name) => ofLook[name]).find((each) => each !== undefined);
        const quiet = names.some((name) => name === 'facts' || name === 'kind') ? { color: colours.soft } : {};
        const bold = names.some((name) => ['state', 'verdict', 'unrecorded', 'kind'].includes(name))
          ? { bold: true }
          : {};
        return runs(node.children, setting, { ...style, ...quiet, ...(color ? { color } : {}), ...bold });
      }
      default:
        return [];
    }
  });

const spans = (text: string, { losses }: Setting, { font = 'Text', ...style }: Style): ContentText[] =>
  stretches(text, font, losses).map((run) => ({ text: run.text, font: run.font, ...style }));

/** Laying out a line takes time with the length of what is still to come: longer texts go on in another paragraph. */
const longest = 1_500;

const chunks = (all: readonly ContentText[]): { text: ContentText[] }[] => {
  const found: { text: ContentText[] }[] = [{ text: [] }];
  let length = 0;
  for (const { text, ...style } of all)
    for (const piece of text.match(pieces) ?? []) {
      if (length > 0 && length + piece.length > longest) {
        found.push({ text: [] });
        length = 0;
      }
      found.at(-1)?.text.push({ ...style, text: piece });
      length += piece.length;
    }
  return found;
};

/** At most so long, and up to a space where there is one. */
const pieces = /[\s\S]{1,1000}(?=\s|$)|[\s\S]{1,1000}/gu;

const blocks = (nodes: readonly RootContent[], setting: Setting): Content[] =>
  nodes.flatMap((node): Content[] => block(node, setting));

const block = (node: RootContent, setting: Setting): Content[] => {
  switch (node.type) {
    case 'part':
      return partContent(node, setting);
    case 'heading':
      return [heading(node, setting)];
    case 'paragraph':
      return [{ stack: chunks(runs(node.children, setting)), margin: [0, 2, 0, 4] }];
    case 'thematicBreak':
      return [rule(setting.width, 8)];
    case 'blockquote':
      return [barred(node.children, colours.line, setting)];
    case 'list':
      return [list(node, setting)];
    case 'code':
      return [code(node.value, setting)];
    case 'table':
      return [table(node, setting)];
    default:
      return [];
  }
};

const partContent = (
  { name, look = '', children }: Extract<RootContent, { type: 'part' }>,
  setting: Setting,
): Content[] => {
  if (name === 'aside') return [barred(children, '#8a5a00', setting)];
  const content = blocks(children, { ...setting, look });
  return name === 'footer' ? [{ stack: [rule(setting.width, 14), ...content], unbreakable: true }] : content;
};

const sizes = [17, 13, 11, 10, 9.5, 9.5];

const heading = ({ depth, children }: Heading, setting: Setting): Content => {
  const text = runs(children, setting, { bold: true });
  const outline = depth <= 3 ? { outline: true, outlineText: text.map((run) => run.text).join('') } : {};
  return {
    text,
    ...outline,
    fontSize: sizes[depth - 1] ?? 9.5,
    headlineLevel: depth,
    margin: [0, depth === 1 ? 6 : depth === 2 ? 16 : 10, 0, depth === 1 ? 8 : 4],
  };
};

const rule = (width: number, space: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: colours.line }],
  margin: [0, space, 0, space / 2],
});

/** A box with a bar at its left. */
const barred = (children: readonly RootContent[], color: string, setting: Setting): Content => ({
  table: {
    widths: [setting.width - 18],
    body: [[{ stack: blocks(children, { ...setting, width: setting.width - 18 }) }]],
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (place: number) => (place === 0 ? 2.5 : 0),
    vLineColor: () => color,
    paddingLeft: () => 9,
    paddingRight: () => 6,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  margin: [0, 5, 0, 6],
});

const list = ({ ordered, start, children }: List, setting: Setting): Content => {
  const items = children.map((item) => ({
    stack: blocks(item.children, { ...setting, width: setting.width - 16 }),
    ...(isTask(item) ? { listType: 'none' } : {}),
  }));
  const margins = { margin: [0, 2, 0, 4] };
  return ordered ? { ol: items, start: start ?? 1, ...margins } : { ul: items, ...margins };
};

const code = (value: string, setting: Setting): Content => codeOf(codeLines(value), value, setting);

const codeOf = (lines: readonly string[], value: string, setting: Setting): Content => ({
  unbreakable: value.split('\n').length <= 30 && value.length < 2_000,
  table: {
    widths: [setting.width - 14],
    body: lines.map((line) => [
      { text: spans(line, setting, { font: 'Code', fontSize: 8 }), preserveLeadingSpaces: true },
    ]),
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    fillColor: () => colours.wash,
    paddingLeft: () => 7,
    paddingRight: () => 7,
    paddingTop: () => 5,
    paddingBottom: () => 5,
  },
  margin: [0, 4, 0, 6],
});

/** A few lines each. */
const codeLines = (value: string): string[] =>
  value.split('\n').flatMap((line) => line.match(/[\s\S]{1,800}/gu) ?? [' ']);

/** Widths are fixed, so that no long word makes a table wider than the page. */
const table = ({ children: rows, align }: Table, setting: Setting): Content => {
  const columns = rows[0]?.children.length ?? 0;
  const parts = shares[setting.look]?.[columns] ?? Array.from({ length: columns }, () => 100 / columns);
  const gap = 8;
  const isNamed = setting.look === 'facts';
  const body = rows.map((row, place) =>
    Array.from({ length: columns }, (_, column): Content => ({
      stack: chunks(
        runs(
          row.children[column]?.children ?? [],
          setting,
          place === 0
            ? { bold: true, color: colours.soft, fontSize: 8 }
            : column === 0 && isNamed
              ? { bold: true }
              : {},
        ),
      ),
      alignment: align?.[column] ?? 'left',
    })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: isShort(rows),
      widths: parts.map((share) => (share / 100) * setting.width - gap),
      body,
    },
    layout: {
      hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
      hLineColor: () => colours.line,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => gap,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    margin: [0, 3, 0, 6],
  };
};

/** A row stays on one page unless it may be longer than a page. */
const isShort = (rows: Table['children']): boolean =>
  rows.every((row) => row.children.every((cell) => JSON.stringify(cell.children).length < 3_000));

/** What a PDF says of what it cannot show. */
const lossWords = ({ letters, isRightToLeft }: Losses): string =>
  [
    ...(letters > 0
      ? [`${letters} characters that the fonts of this PDF have no letters for are shown as ${unknownLetter}.`]
      : []),
    ...(isRightToLeft ? ['Words that are written from right to left may stand in the order from left to right.'] : []),
    ...(letters > 0 || isRightToLeft ? ['The HTML and Markdown of this document show them as they were written.'] : []),
  ].join(' ');

/** What a PDF tells of itself. */
export interface PdfFacts {
  title: string;
  /** Name of the version. */
  version: string;
  /** Up to when it is what was recorded, RFC 3339. */
  recordedUpTo: string;
}

/** For each heading that moves to the next page the whole document is laid out anew. */
const mostMoved = 12;

interface Placed {
  headlineLevel?: number;
  startPosition: { verticalRatio: number };
}

/** A heading does not stand alone at the end of a page, nor with the head of a table alone. */
const isLow = ({ startPosition: { verticalRatio } }: Placed): boolean => verticalRatio > 0.87;

/** A document as a PDF: the same bytes for the same document. */
export const toPdf = async (tree: Root, { title, version, recordedUpTo }: PdfFacts): Promise<Buffer> => {
  const losses: Losses = { letters: 0, isRightToLeft: false };
  const content = blocks(tree.children, { losses, look: '', width: textWidth });
  const lost = lossWords(losses);
  const moment = new Date(recordedUpTo);
  let moved = 0;
  const definition = {
    info: {
      title,
      subject: `Version ${version}`,
      creator: 'Debrief',
      producer: 'Debrief',
      creationDate: moment,
      modDate: moment,
    },
    pageSize: 'A4',
    pageMargins: [margin, 52, margin, 54],
    defaultStyle: { font: 'Text', fontSize: 9.2, lineHeight: 1.22, color: colours.ink },
    language: 'en',
    displayTitle: true,
    content:
      lost === '' ? content : [...content, { text: lost, fontSize: 7.2, color: colours.soft, margin: [0, 6, 0, 0] }],
    footer: (page: number, pages: number) => ({
      columns: [
        { text: `Version ${version.slice(0, 16)}…`, alignment: 'left' },
        { text: `${page} / ${pages}`, alignment: 'right' },
      ],
      fontSize: 7.2,
      color: colours.soft,
      margin: [margin, 18, margin, 0],
    }),
    pageBreakBefore: (node: Placed) => node.headlineLevel !== undefined && isLow(node) && moved++ < mostMoved,
  };
  return pdfmake.createPdf(definition).getBuffer();
};
