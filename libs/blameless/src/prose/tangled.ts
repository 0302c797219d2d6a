/** Nobody nests lists, quotes, links or emphasis deeper; the time that Markdown takes to be parsed grows with it faster than the text. */
export const deepest = 50;

/** The marks of the text lie too deep in one another to be read as Markdown. */
export class TooTangled extends Error {
  constructor() {
    super(`Marks of Markdown lie more than ${deepest} deep in one another`);
    this.name = 'TooTangled';
  }
}

/** Told by a look at each mark, before anything is parsed: quotes and lists that a line opens, and brackets that close in one another. */
export const isTangled = (source: string): boolean => hasDeepLine(source) || hasDeepBrackets(source);

/** What opens a quote or an item, with what is before it. */
const opening = /([ \t]*)(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$))/uy;

const hasDeepLine = (source: string): boolean => {
  for (let line = 0; line < source.length; line = lineAfter(source, line)) {
    let depth = 0;
    opening.lastIndex = line;
    for (let found = opening.exec(source); found !== null; found = opening.exec(source)) {
      // Before the first of them stand the columns of the lists that the line is in.
      depth += depth === 0 ? 1 + Math.floor(columns(found[1] ?? '') / 2) : 1;
      if (depth > deepest) return true;
    }
  }
  return false;
};

const columns = (space: string): number => space.replaceAll('\t', '    ').length;

const lineAfter = (source: string, at: number): number => {
  lineEnd.lastIndex = at;
  return lineEnd.exec(source) === null ? source.length : lineEnd.lastIndex;
};

const lineEnd = /[\r\n]/gu;

/** Brackets that are never closed, like those of terminal colours, are in nothing. */
const hasDeepBrackets = (source: string): boolean => {
  const within: number[] = [];
  for (const [mark] of source.matchAll(/[[\]]/gu)) {
    if (mark === '[') {
      within.push(0);
      continue;
    }
    const depth = (within.pop() ?? -1) + 1;
    if (depth > deepest) return true;
    const around = within.length - 1;
    if (around >= 0) within[around] = Math.max(within[around] ?? 0, depth);
  }
  return false;
};
