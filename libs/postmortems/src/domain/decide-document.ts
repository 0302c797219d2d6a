import { whose, type ActsFor } from '#access/domain';
import { sameWords, type RuleName } from '#blameless';
import type { Prose } from '#incidents/domain';
import type { ApprovePostmortem, ReturnPostmortem, SubmitPostmortem, WaiveRemark, WriteSection } from './commands.js';
import {
  AnotherVersion,
  NoSuchRemark,
  NotReadyForApproval,
  SectionConflict,
  SoleAuthor,
  WrongState,
} from './errors.js';
import type { PostmortemEvent, SectionName } from './events.js';
import { openPoints, type PostmortemView } from './postmortem.js';

// What is decided about the document: its prose, and how far its review is.

/** Sections that a postmortem is not approved without. */
export const neededSections: readonly SectionName[] = ['what-went-well', 'lessons'];

/** Nothing is overwritten that its author did not have before them; the same text is said once. */
export const write = (
  { data: { section: name, text, basedOn } }: WriteSection,
  { sections }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const section = sections.get(name);
  if (section?.text === text) return [];
  if (section?.revision.toString() !== basedOn)
    throw new SectionConflict(
      name,
      {
        text: section?.text ?? '',
        eTag: `"${section?.revision ?? -1}"`,
        ...(section === undefined ? {} : { writtenBy: section.actor, writtenAt: section.recordedAt }),
      },
      text,
    );
  if (section === undefined && text === '') return [];
  return [{ type: 'SectionWritten', data: { section: name, text, occurredAt } }];
};

/** Of words that the linter says something about now; the same for the same reason is said once. */
export const waiveRemark = (
  { data: { section, rule, text, reason, remarked } }: WaiveRemark,
  { waivedRemarks }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const isIt = (remark: { rule: RuleName; text: Prose }): boolean =>
    remark.rule === rule && typeof remark.text === 'string' && sameWords(remark.text, text);
  if (!remarked.some(isIt)) throw new NoSuchRemark(section, rule, remarked);
  const before = waivedRemarks.findLast((remark) => remark.section === section && isIt(remark));
  return before?.reason === reason ? [] : [{ type: 'RemarkWaived', data: { section, rule, text, reason, occurredAt } }];
};

/** An approved version that is outdated is submitted anew; one that is not has nothing to be reviewed. */
export const submit = (
  { data: { version, current } }: SubmitPostmortem,
  { state, submitted, approved }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  if (version !== undefined && version !== current) throw new AnotherVersion(version, current);
  if (state === 'approved' && approved?.version === current)
    throw new WrongState(state, 'this very version was approved, and there is nothing to review');
  if (state === 'in-review' && submitted?.version === current) return [];
  return [{ type: 'PostmortemSubmitted', data: { version: current, occurredAt } }];
};

export const giveBack = (
  { data: { reason } }: ReturnPostmortem,
  { state }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  if (state !== 'in-review')
    throw new WrongState(state, 'only what is in review is returned: submit it first (POST …/submitted)');
  return [{ type: 'PostmortemReturned', data: { reason, occurredAt } }];
};

/** Rules of the practice (product.md, "The document"): one exact version, complete, and not by its sole author. */
export const approve = ({ data }: ApprovePostmortem, view: PostmortemView, occurredAt: string): PostmortemEvent[] => {
  const { current, by, actsFor, unanswered } = data;
  const { state, approved, submitted } = view;
  const { version = state === 'in-review' ? submitted?.version : undefined } = data;
  if (version !== undefined && version !== current) throw new AnotherVersion(version, current);
  if (state === 'approved' && approved?.version === current) return [];
  if (state !== 'in-review') throw new WrongState(state, 'submit it for review first (POST …/submitted)');
  const missing = [
    ...neededSections
      .filter((name) => isEmpty(view.sections.get(name)?.text))
      .map((name) => `the section "${name}" says nothing yet (PUT …/sections/${name})`),
    ...openPoints(view).map(({ point, session }) => `point ${point} on the agenda of session ${session} is open`),
    ...unanswered,
  ];
  if (missing.length > 0) throw new NotReadyForApproval(missing);
  if (isSoleAuthor(view, by, actsFor)) throw new SoleAuthor();
  return [{ type: 'PostmortemApproved', data: { version: current, occurredAt } }];
};

/** Whether nobody else wrote what the sections say: what somebody wrote and emptied again makes nobody an author. */
export const isSoleAuthor = (
  { sections, authors }: Pick<PostmortemView, 'sections' | 'authors'>,
  by: string | undefined,
  actsFor: ActsFor,
): boolean => {
  const isBy = (author: string): boolean => whose(author, actsFor) === by;
  const standing = [...sections.values()].filter(({ text }) => !isEmpty(text)).map(({ actor }) => actor.id);
  return standing.every(isBy) || [...authors].every(isBy);
};

const isEmpty = (text: Prose | undefined): boolean =>
  text === undefined || (typeof text === 'string' && text.trim() === '');
