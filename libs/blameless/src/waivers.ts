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
  rules: readonly RuleName[];
  reason: string;
  /** The place of that among the blocks. */
  block: number;
}

/** `<!-- blameless: RULE[, RULE] reason -->`, or why a comment that begins like one waives nothing; undefined of any other. */
export const inlineWaiver = (comment: string, block: number): InlineWaiver | { waivesNothing: string } | undefined => {
  const inner = comment.trim().replace(/^<!--/u, '').replace(/-->$/u, '').trim();
  if (!inner.startsWith('blameless:')) return undefined;
  const said = inner.slice('blameless:'.length).trim();
  const [, list = '', reason = ''] = /^([\w-]*(?:,\s*[\w-]*)*)[\s:—–-]*([^]*)$/u.exec(said) ?? [];
  const names = list.split(/,\s*/u);
  const unknown = names.find((name) => !isRule(name));
  if (unknown !== undefined)
    return {
      waivesNothing: `"${unknown}" is no rule: name one of ${ruleNames.join(', ')}, or several with commas between them, and the reason after that`,
    };
  return reason === '' ? { waivesNothing: 'it gives no reason' } : { rules: names.filter(isRule), reason, block };
};

const isRule = (name: string): name is RuleName => ruleNames.some((rule) => rule === name);

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
