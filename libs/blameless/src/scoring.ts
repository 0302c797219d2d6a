import { lint } from './lint.js';
import type { Remark, RuleName } from './remark.js';

/** A sentence of the set, and what is to be said about it. */
export interface Labelled {
  text: string;
  remarks: { rule: RuleName; text: string }[];
}

export interface Score {
  /** Remarks that the set has, and how many of them were made. */
  expected: number;
  made: number;
  /** Remarks that were made, and how many of them the set has. */
  given: number;
  right: number;
  /** Of those, with the very words of the set. */
  exact: number;
}

export const precision = ({ given, right }: Score): number => (given === 0 ? 1 : right / given);
export const recall = ({ expected, made }: Score): number => (expected === 0 ? 1 : made / expected);

/**
 * How often a rule says what it is to say. A remark is right where the set has one of the same rule that shares a word with it.
 *
 * @param onWrong told of each sentence that it is wrong about
 */
export const score = (rule: RuleName, set: readonly Labelled[], onWrong?: (wrong: Wrong) => void): Score => {
  const sum: Score = { expected: 0, made: 0, given: 0, right: 0, exact: 0 };
  for (const sentence of set) {
    const given = lint(sentence.text).remarks.filter((remark) => remark.rule === rule);
    const expected = sentence.remarks
      .filter((remark) => remark.rule === rule)
      .map(({ text }) => placed(sentence.text, text));
    const made = expected.filter((span) => given.some((remark) => overlap(span, remark)));
    const right = given.filter((remark) => expected.some((span) => overlap(span, remark)));
    sum.expected += expected.length;
    sum.made += made.length;
    sum.given += given.length;
    sum.right += right.length;
    sum.exact += right.filter(({ start, end }) =>
      expected.some((span) => span.start === start && span.end === end),
    ).length;
    if (made.length < expected.length || right.length < given.length) onWrong?.({ sentence, given });
  }
  return sum;
};

export interface Wrong {
  sentence: Labelled;
  given: Remark[];
}

interface Span {
  start: number;
  end: number;
}

const placed = (source: string, text: string): Span => {
  const start = source.indexOf(text);
  if (start < 0) throw new Error(`${JSON.stringify(source)} does not hold ${JSON.stringify(text)}`);
  return { start, end: start + text.length };
};

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
