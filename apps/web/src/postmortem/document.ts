import { queryClient } from '../api/queries.js';
import type { Answer } from '../api/client.js';

export type Document = Answer<'/v1/incidents/{incident}/postmortem'>;
export type SectionName = Document['sections'][number]['section'];
export type Remark = Pick<
  Document['remarks'][number],
  'rule' | 'level' | 'start' | 'end' | 'text' | 'why' | 'suggestion'
>;

/** The sections in the order in which they are read, and what each is for. */
export const sections: readonly { name: SectionName; title: string; asks: string }[] = [
  { name: 'summary', title: 'Summary', asks: 'What happened, in a few sentences' },
  { name: 'impact', title: 'Impact', asks: 'Who could not do what, and for how long' },
  {
    name: 'contributing-factors',
    title: 'Contributing factors',
    asks: 'What made it possible, and what made it worse',
  },
  { name: 'what-went-well', title: 'What went well', asks: 'What helped; an approval needs an entry here' },
  { name: 'what-was-difficult', title: 'What was difficult', asks: 'What stood in the way' },
  { name: 'what-held', title: 'What held', asks: 'What kept it from being worse' },
  { name: 'lessons', title: 'Lessons', asks: 'What is known now; an approval needs an entry here' },
];

/** What an `If-Match` names while nobody has written a section. */
export const unwritten = '"-1"';

/** Reads the review again once something was said in it. */
export const readAgain = async (incident: string): Promise<void> => {
  void queryClient.invalidateQueries({ queryKey: ['postmortems'] });
  await queryClient.invalidateQueries({ queryKey: ['incident', incident] });
};
