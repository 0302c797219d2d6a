import { languageOf, type Language } from './language.js';
import type { Block } from './prose/block.js';
import { markdownProse } from './prose/markdown-blocks.js';
import { sentencesOf, type Sentence } from './prose/sentences.js';
import { textBlocks } from './prose/text-blocks.js';
import { nameFound, namesIn } from './names.js';
import type { Finding, Level, Remark, RuleName } from './remark.js';
import { blame } from './rules/blame.js';
import { counterfactual } from './rules/counterfactual.js';
import { hindsight } from './rules/hindsight.js';
import { opinion } from './rules/opinion.js';
import { unsure } from './rules/unsure.js';
import { inlineWaiver, waive, type InlineWaiver, type Waiver } from './waivers.js';

/** `publication` is a document that leaves the house: names are looked for as well. */
export type Where = 'document' | 'minutes' | 'notes' | 'publication';

export interface LintOptions {
  /** Markdown unless said otherwise. */
  format?: 'markdown' | 'text';
  /** A document unless said otherwise. In minutes and notes everything is advice. */
  where?: Where;
  /** Names of the directory. They are read as those of people, and are not to be published. */
  names?: readonly string[];
  waivers?: readonly Waiver[];
  /** Rules that are not applied. */
  off?: readonly RuleName[];
}

/** A part of the text that is not in English, and that nothing is said about. */
export interface Unread {
  start: number;
  end: number;
}

export interface LintReport {
  /** `other` is no verdict: the text was not read. */
  language: Language;
  remarks: Remark[];
  unread: Unread[];
  /** Comments that begin like a waiver, and waive nothing. */
  ignored: (Unread & { why: string })[];
}

const rules = [counterfactual, blame, opinion, hindsight, unsure];

/** Whether people are written about without blame. Pure: the same text gives the same report, here and in a browser. */
export const lint = (source: string, options: LintOptions = {}): LintReport => {
  const { format = 'markdown', where = 'document', names = [], waivers = [], off = [] } = options;
  const { blocks, comments } = format === 'text' ? { blocks: textBlocks(source), comments: [] } : markdownProse(source);
  const said = comments.flatMap(({ text, start, end, block }) => {
    const waiver = inlineWaiver(text, block);
    return waiver === undefined ? [] : [{ waiver, start, end }];
  });
  const inline = said.flatMap(({ waiver }) => ('rules' in waiver ? [waiver] : []));
  const read = blocks.map((block) => ({ block, sentences: sentencesOf(block) }));
  const language = languageOf(read.flatMap(({ sentences }) => sentences));
  const report: LintReport = {
    ...{ language, remarks: [], unread: [] },
    ignored: said.flatMap(({ waiver, start, end }) =>
      'rules' in waiver ? [] : [{ start, end, why: waiver.waivesNothing }],
    ),
  };
  const isAdvice = where === 'minutes' || where === 'notes';
  const applied = rules.filter(({ name }) => !off.includes(name));
  const known = new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/u)));
  const standingAt = (place: number): InlineWaiver[] => inline.filter(({ block }) => block === place);
  let [nextComment, nextBlock] = [0, 0];
  if (where === 'publication')
    for (const { start, end } of namesIn(source, names)) {
      // Names, comments and blocks come in the order of the source.
      while ((comments[nextComment]?.end ?? Infinity) <= start) nextComment++;
      if ((comments[nextComment]?.start ?? Infinity) <= start) continue;
      while ((blocks[nextBlock]?.ends.at(-1) ?? Infinity) <= start) nextBlock++;
      const place = (blocks[nextBlock]?.starts[0] ?? Infinity) <= start ? nextBlock : -1;
      const remark: Remark = { rule: 'name', level: 'error', start, end, text: source.slice(start, end), ...nameFound };
      report.remarks.push(waived(remark, standingAt(place), waivers));
    }
  for (const [place, { block, sentences }] of read.entries()) {
    if (language === 'other' || languageOf(sentences) === 'other') {
      report.unread.push(...spanOf(block));
      continue;
    }
    const standing = standingAt(place);
    const isOne = sentences.filter((sentence) => sentence.some(({ kind }) => kind === 'word')).length === 1;
    const isHeading = isOne && (block.isHeading || !/[.!?…]\s*$/u.test(block.text));
    for (const [nth, sentence] of sentences.entries()) {
      const found = applied.flatMap((rule) =>
        rule
          .find(sentence, known, { before: sentences[nth - 1], isHeading })
          .map((finding) => ({ rule: rule.name, level: rule.level, finding })),
      );
      for (const { rule, level, finding } of found) {
        const remark = remarkOf(source, block, sentence, finding, rule, isAdvice ? 'advice' : level);
        report.remarks.push(waived(remark, standing, waivers));
      }
    }
  }
  report.remarks.sort((a, b) => a.start - b.start || a.end - b.end);
  return report;
};

const remarkOf = (
  source: string,
  block: Block,
  sentence: Sentence,
  finding: Finding,
  rule: RuleName,
  level: Level,
): Remark => {
  const start = block.starts[sentence[finding.from]?.start ?? 0] ?? 0;
  const end = block.ends[(sentence[finding.to]?.end ?? 1) - 1] ?? start;
  return { rule, level, start, end, text: source.slice(start, end), why: finding.why, suggestion: finding.suggestion };
};

const spanOf = (block: Block): Unread[] => {
  const [start, end] = [block.starts[0], block.ends.at(-1)];
  return start === undefined || end === undefined ? [] : [{ start, end }];
};

const waived = (remark: Remark, inline: readonly InlineWaiver[], waivers: readonly Waiver[]): Remark => {
  const here = inline.find(({ rules }) => rules.includes(remark.rule));
  return here === undefined ? waive(remark, waivers) : { ...remark, waived: { reason: here.reason } };
};
