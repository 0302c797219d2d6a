import { Injectable } from '@nestjs/common';
import { sameWords, type LintReport, type Remark, type Waiver, type Where } from '#blameless';
import type { Prose } from '#incidents/domain';
import type { SectionName, WaivedRemark } from './domain/index.js';
import { TextTooTangled, TooManyTexts } from './errors.js';
import { Linter } from './linter.js';

/** What is said about words of a section; waived by somebody of the review, or by a comment in the text itself. */
export type SectionRemark = Omit<Remark, 'waived'> & {
  section: SectionName;
  waived?: { reason: string; eventId?: string; recordedAt?: string; actor?: WaivedRemark['actor'] };
};

/** What the linter says about the sections of a document as they stand. */
export interface RemarksOfSections {
  remarks: SectionRemark[];
  /** Those that it did not read, or not whole, of which it says nothing: that is no verdict. */
  unread: { section: SectionName; why: 'not-english' | 'too-tangled' | 'busy' }[];
}

/** What the linter says about what people write in a review. It asks, and refuses nothing. */
@Injectable()
export class Remarks {
  constructor(private readonly linter: Linter) {}

  /** Of a text that was just written, and no more than advice of minutes and notes; nothing where it could not be read. */
  async ofText(text: string, where: Where, waivers: readonly Waiver[] = []): Promise<Partial<LintReport>> {
    const report = await this.read(text, where, waivers);
    return typeof report === 'string' ? {} : { remarks: report.remarks, language: report.language };
  }

  async ofSections(
    sections: readonly { section: SectionName; text: Prose }[],
    waived: readonly WaivedRemark[],
  ): Promise<RemarksOfSections> {
    const found: RemarksOfSections = { remarks: [], unread: [] };
    for (const { section, text } of sections) {
      // Of what was redacted there is nothing to say.
      if (typeof text !== 'string') continue;
      const report = await this.read(text, 'document', []);
      if (typeof report === 'string') {
        found.unread.push({ section, why: report });
        continue;
      }
      if (report.language === 'other' || report.unread.length > 0) found.unread.push({ section, why: 'not-english' });
      const own = waived.filter((waiver) => waiver.section === section);
      found.remarks.push(
        ...report.remarks.filter(({ level }) => level !== 'advice').map((remark) => inSection(section, remark, own)),
      );
    }
    return found;
  }

  private async read(
    text: string,
    where: Where,
    waivers: readonly Waiver[],
  ): Promise<LintReport | 'too-tangled' | 'busy'> {
    try {
      return await this.linter.lint(text, { where, waivers });
    } catch (error) {
      if (error instanceof TextTooTangled) return 'too-tangled';
      if (error instanceof TooManyTexts) return 'busy';
      throw error;
    }
  }
}

/** The last word about the same words counts; what was redacted waives nothing. */
const inSection = (section: SectionName, remark: Remark, waived: readonly WaivedRemark[]): SectionRemark => {
  const by = waived.findLast(
    ({ rule, text }) => rule === remark.rule && typeof text === 'string' && sameWords(text, remark.text),
  );
  if (by === undefined || typeof by.reason !== 'string') return { section, ...remark };
  const { reason, eventId, recordedAt, actor } = by;
  return { section, ...remark, waived: { reason, eventId, recordedAt, actor } };
};

/** Those that nobody waived; each waits for its author. */
export const isOpen = ({ waived }: Pick<SectionRemark, 'waived'>): boolean => waived === undefined;

/** The waivers of one section, as the linter takes them. */
export const waiversOf = (section: SectionName, waived: readonly WaivedRemark[]): Waiver[] =>
  waived
    .filter((waiver) => waiver.section === section)
    .flatMap(({ rule, text, reason }) =>
      typeof text === 'string' && typeof reason === 'string' ? [{ rule, text, reason }] : [],
    )
    .reverse();
