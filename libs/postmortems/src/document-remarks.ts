import { Injectable } from '@nestjs/common';
import { sameWords, type Remark, type Waiver } from '#blameless';
import { partId } from '#follow-ups/domain';
import type { Prose } from '#incidents/domain';
import { Linter, type Unread } from '#linter';
import type { Content, RemarkPlace, SectionName, WaivedRemark } from './domain/index.js';

/** What is said about words of a document; waived by somebody of the review, or by a comment in the text itself. */
export type DocumentRemark = Omit<Remark, 'waived'> & {
  section: RemarkPlace;
  /** Of a finding, or of what could be done about it: its id. */
  of?: string;
  waived?: { reason: string; eventId?: string; recordedAt?: string; actor?: WaivedRemark['actor'] };
};

/** What the linter says about a document as it stands. */
export interface RemarksOfDocument {
  remarks: DocumentRemark[];
  /** Those that it did not read, or not whole, of which it says nothing: that is no verdict. */
  unread: { section: RemarkPlace; of?: string; why: 'not-english' | Unread }[];
}

/** A part of the document that is read, and its text. */
export interface ReadPart {
  section: RemarkPlace;
  /** Of a finding, or of what could be done about it: its id. */
  of?: string;
  text: Prose;
}

/** What the linter says about a document. It asks, and refuses nothing. */
@Injectable()
export class Remarks {
  constructor(private readonly linter: Linter) {}

  async ofParts(parts: readonly ReadPart[], waived: readonly WaivedRemark[]): Promise<RemarksOfDocument> {
    // Of what was redacted there is nothing to say.
    const written = parts.flatMap(({ text, ...place }) => (typeof text === 'string' ? [{ text, place }] : []));
    const reports = await this.linter.read(written.map(({ text }) => text));
    const found: RemarksOfDocument = { remarks: [], unread: [] };
    for (const [at, { place }] of written.entries()) {
      const report = reports[at] ?? 'busy';
      if (typeof report === 'string') {
        found.unread.push({ ...place, why: report });
        continue;
      }
      if (report.language === 'other' || report.unread.length > 0) found.unread.push({ ...place, why: 'not-english' });
      const own = waived.filter(({ section }) => section === place.section);
      found.remarks.push(
        ...report.remarks.filter(({ level }) => level !== 'advice').map((remark) => inPlace(place, remark, own)),
      );
    }
    return found;
  }
}

/** The parts of a document that people wrote: its sections, findings and what could be done about them. */
export const readPartsOf = ({
  sections,
  findings,
  solutions,
}: Pick<Content, 'sections' | 'findings' | 'solutions'>): ReadPart[] => [
  ...sections.map(({ section, text }) => ({ section, text })),
  ...findings.flatMap(({ incident, finding, text, withdrawn }) =>
    withdrawn ? [] : [{ section: 'findings' as const, of: partId(incident, 'finding', finding), text }],
  ),
  ...solutions.flatMap(({ incident, solution, text, withdrawn }) =>
    withdrawn ? [] : [{ section: 'findings' as const, of: partId(incident, 'solution', solution), text }],
  ),
];

/** The last word about the same words counts; what was redacted waives nothing. */
const inPlace = (place: Omit<ReadPart, 'text'>, remark: Remark, waived: readonly WaivedRemark[]): DocumentRemark => {
  const by = waived.findLast(
    ({ rule, text }) => rule === remark.rule && typeof text === 'string' && sameWords(text, remark.text),
  );
  if (by === undefined || typeof by.reason !== 'string') return { ...place, ...remark };
  const { reason, eventId, recordedAt, actor } = by;
  return { ...place, ...remark, waived: { reason, eventId, recordedAt, actor } };
};

/** Those that nobody waived; each waits for its author. */
export const isOpen = ({ waived }: Pick<DocumentRemark, 'waived'>): boolean => waived === undefined;

/** The waivers of one section, as the linter takes them. */
export const waiversOf = (section: SectionName, waived: readonly WaivedRemark[]): Waiver[] =>
  waived
    .filter((waiver) => waiver.section === section)
    .flatMap(({ rule, text, reason }) =>
      typeof text === 'string' && typeof reason === 'string' ? [{ rule, text, reason }] : [],
    )
    .reverse();
