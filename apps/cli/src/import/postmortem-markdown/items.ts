import type { RootContent } from 'mdast';
import { itemsIn, lineOf, plain, tableRowsIn } from './parts.js';

export interface Item {
  text: string;
  line: number;
}

/** Items of a section: those that stand, and those that are done, struck out, or say nothing. */
export interface Items {
  taken: Item[];
  left: Item[];
}

/** What somebody writes where there is nothing to say, or not yet; a word alone is nothing that can be done or was found. */
const saysNothing = (text: string): boolean => {
  const words = text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  return (
    !/\s/u.test(words) ||
    /^<[^<>]*>$|^\[[^[\]]*\]$|^\{[^{}]*\}$/u.test(text) ||
    /^(?:to do|not (?:applicable|available|known|yet|needed|required)|to be \w+|see (?:above|below)|same as above|nothing (?:\w+ ?){1,4}|none (?:\w+ ?){1,4}|no (?:further |other |known |specific )?(?:action|follow|factor|finding|cause|contributing|item)[\w-]*(?: \w+){0,4}|(?:action(?: item)?|item|factor|cause|task|finding)\s*\d+)$/iu.test(
      words,
    )
  );
};

const done =
  "done|completed?|closed|finished|already (?:done|fixed|deployed)|cancell?ed|won['’]t (?:do|fix)|obsolete|dropped|rejected|declined|abandoned|out of scope";
const isDone = (text: string): boolean =>
  /^\[[xX✓✔]\]|^[✅✔☑✓❌✗]|[✅✔☑✓❌✗]\uFE0F?$/u.test(text) ||
  new RegExp(`^\\W*(?:${done})(?:\\W*$|\\s*[:\\])–—-])`, 'iu').test(text) ||
  /^\W*already\b/iu.test(text) ||
  new RegExp(
    `[([]\\s*(?:[^()[\\]]*[,;]\\s*)?(?:${done}|fixed|resolved|shipped|deployed|merged|implemented)\\b[^()[\\]]*[)\\]]`,
    'iu',
  ).test(text) ||
  new RegExp(`(?:[:–—]|\\s-)\\s*(?:${done})\\W*$`, 'iu').test(text);
/** Of a heading or a line before a list, of which the items are no longer, or not for sure, to be done. */
const isOfOthers = (label: string): boolean =>
  new RegExp(
    `\\b(?:${done}|resolved|already|considered|discarded|not|no|past|previous|ideas?|optional|maybe|wish\\w*|example)\\b`,
    'iu',
  ).test(label);

const isOpen = (status: string): boolean =>
  /^(?:|open|to ?do|new|planned|in progress|not started|not done|pending|backlog|no|proposed|accepted|scheduled|wip|ongoing|started|assigned|tbd|n\/a|[-–—?☐⬜])$/iu.test(
    status.replace(/\s+/gu, ' ').trim(),
  );

/** @param mayBeDone of what is to be done, and not of what was found */
const judged = (items: readonly Item[], mayBeDone: boolean): Items => {
  const isLeft = ({ text }: Item): boolean =>
    text.includes('~~') || saysNothing(text.replace(/^\[ \]\s*/u, '')) || (mayBeDone && isDone(text));
  return {
    taken: items
      .filter((item) => !isLeft(item))
      .map(({ text, line }) => ({ text: text.replace(/^\[ \]\s*/u, ''), line })),
    left: items.filter(isLeft),
  };
};

/** Contributing factors, as they are listed. */
export const factorsIn = (nodes: readonly RootContent[]): Items => judged(itemsIn(nodes), false);

/** Items of lists, and of tables with a column that says what is to be done. */
export const actionItemsIn = (nodes: readonly RootContent[]): Items => {
  const found: Items = { taken: [], left: [] };
  let others = false;
  for (const node of nodes) {
    if (node.type === 'heading') others = isOfOthers(plain(node));
    else if (node.type === 'paragraph') {
      const text = plain(node).trim();
      const isLabel = /:$/u.test(text) || node.children.every(({ type }) => type === 'strong');
      if (isLabel) others = isOfOthers(text);
    }
    const items = node.type === 'table' ? rowsOf(node) : judged(itemsIn([node]), true);
    found.taken.push(...(others ? [] : items.taken));
    found.left.push(...items.left, ...(others ? items.taken : []));
  }
  return found;
};

const rowsOf = (table: Extract<RootContent, { type: 'table' }>): Items => {
  const [header, ...rows] = tableRowsIn([table])[0] ?? [];
  const columnOf = (name: RegExp): number => header?.cells.findIndex((cell) => name.test(cell)) ?? -1;
  const what = columnOf(/^(?:action(?: item)?|item|task|what|description)s?$/iu);
  const status = columnOf(/^(?:status|state|done|completed|progress|resolution)\??$/iu);
  const all = rows.flatMap(({ cells, line }) => {
    const text = cells[what] ?? '';
    return text === '' ? [] : [{ text, line, isOver: !isOpen(cells[status] ?? '') || cells.some(isDone) }];
  });
  const open = judged(
    all.filter(({ isOver }) => !isOver),
    true,
  );
  return { taken: open.taken, left: [...open.left, ...all.filter(({ isOver }) => isOver)] };
};

/** The lines of what is left, for who reads of the import. */
export const leftOut = ({ left }: Items, what: string): string[] =>
  left.length === 0
    ? []
    : [
        `${what} left in the summary, as they are done, struck out or say nothing: lines ${left.map(({ line }) => line).join(', ')}`,
      ];

/** Of lists alone, as tables stay as a whole. */
export const leftOfLists = ({ left }: Items, nodes: readonly RootContent[]): Item[] => {
  const lists = nodes.filter(({ type }) => type === 'list');
  return left.filter(({ line }) =>
    lists.some((list) => lineOf(list) <= line && line <= (list.position?.end.line ?? 0)),
  );
};
