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

/** `<!-- blameless: RULE reason -->`, or why a comment that begins like one waives nothing; undefined of any other. */
export const inlineWaiver = (comment: string, block: number): InlineWaiver | { waivesNothing: string } | undefined => {
  const inner = comment.trim().replace(/^<!--/u, '').replace(/-->$/u, '').trim();
  if (!inner.startsWith('blameless:')) return undefined;
  const said = inner.slice('blameless:'.length).trim();
  const [, name = '', reason = ''] = /^([\w-]*)[\s:,—–-]*([^]*)$/u.exec(said) ?? [];
  const rule = ruleNames.find((each) => each === name);
  if (rule === undefined) return { waivesNothing: `"${name}" is no rule: name one of ${ruleNames.join(', ')}` };
  return reason === '' ? { waivesNothing: 'it gives no reason' } : { rule, reason, block };
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
