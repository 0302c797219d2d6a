import { ruleNames, type Remark, type RuleName } from './remark.js';

/** Somebody's decision that words may stay. */
export interface Waiver {
  rule: RuleName;
  /** The words, as a remark gives them. */
  text: string;
  reason: string;
}

/** A waiver that stands in the text itself, in the block that it is for or before it. */
export interface InlineWaiver {
  rule: RuleName;
  reason: string;
  /** The place of that among the blocks. */
  block: number;
}

/** `<!-- blameless: RULE reason -->`; without a reason it waives nothing. */
export const inlineWaiver = (comment: string, block: number): InlineWaiver | undefined => {
  const found = /^<!--\s*blameless:\s*([a-z]+)[\s:,—–-]+(\S[^]*?)\s*-->\s*$/u.exec(comment.trim());
  const rule = ruleNames.find((name) => name === found?.[1]);
  const reason = found?.[2];
  return rule === undefined || reason === undefined ? undefined : { rule, reason, block };
};

/** The remark, with the reason why it is waived where one of the waivers is for it. */
export const waive = (remark: Remark, waivers: readonly Waiver[]): Remark => {
  const waiver = waivers.find(({ rule, text }) => rule === remark.rule && sameWords(text, remark.text));
  return waiver === undefined || waiver.reason.trim() === ''
    ? remark
    : { ...remark, waived: { reason: waiver.reason } };
};

/** However the lines are broken. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
