import type { RootContent } from 'mdast';
import { textOf } from './node-text.js';
import { lineOf, plain, textsIn } from './parts.js';
import { countedIn, mentionedIn, ofAllTimes, statementIn, type Statement } from './statements.js';
import { whenAt } from './when.js';

export const statementsIn = (nodes: readonly RootContent[]): Statement[] =>
  nodes.flatMap((node) =>
    node.type === 'paragraph' || node.type === 'blockquote' ? [statementIn(plain(node), lineOf(node))] : [],
  );

/** What stands before the first entry. */
const leading = (nodes: readonly RootContent[]): { text: string; line: number }[] => {
  const first = nodes.findIndex(
    (node) =>
      !['paragraph', 'blockquote'].includes(node.type) ||
      (node.type === 'paragraph' && whenAt(textOf(node))?.clock !== undefined),
  );
  return nodes.slice(0, first < 0 ? undefined : first).map((node) => ({ text: plain(node), line: lineOf(node) }));
};

/** A zone that it names in words that are not understood. */
export const mentionsIn = (nodes: readonly RootContent[]): Statement[] =>
  leading(nodes).map(({ text, line }) => ({ zones: mentionedIn(text, line) }));
export const countedBefore = (nodes: readonly RootContent[]): Statement[] =>
  leading(nodes).map(({ text, line }) => countedIn(text, line));

/** What stands under a last heading, without a time of its own, may say it of all above. */
export const lastWordsOf = (nodes: readonly RootContent[], near: string | undefined): Statement[] => {
  const last = nodes.findLastIndex(({ type }) => type === 'heading');
  const texts = last < 0 ? [] : textsIn(nodes.slice(last + 1));
  return texts.some(({ text }) => whenAt(text, near)?.clock !== undefined)
    ? []
    : texts.map(({ text, line }) => ({ zones: ofAllTimes(text, line) }));
};

export const together = (statements: readonly Statement[]): Statement => {
  const problem = statements.find((statement) => statement.problem !== undefined)?.problem;
  return { zones: statements.flatMap(({ zones }) => zones), ...(problem === undefined ? {} : { problem }) };
};
