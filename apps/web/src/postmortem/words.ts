import { nameText } from '../shell/words.js';
import type { Document } from './document.js';

const states: Record<Document['state'], string> = {
  draft: 'draft',
  'in-review': 'in review',
  approved: 'approved',
};

export const stateWord = (state: Document['state']): string => states[state];

const reasons: Record<Document['requirement']['reasons'][number], string> = {
  severity: 'its severity',
  breach: 'a breach',
  external: 'a report from outside',
};

/** Whether a review is owed, and for what. */
export const owed = ({ is, reasons: why }: Pick<Document['requirement'], 'is' | 'reasons'>): string =>
  is === 'required'
    ? `required, for ${why.map((reason) => reasons[reason]).join(', ')}`
    : is === 'waived'
      ? 'waived'
      : 'not required';

/** Who recorded something: a person, a key that acts for nobody, or Debrief itself. */
export const actorText = ({ kind, ...named }: Document['sections'][number]['actor']): string =>
  kind === 'person' ? nameText(named) : kind === 'api-key' ? 'A key' : 'Debrief';
