import { ruleNames } from '#blameless';
import { object, text, whole } from '#http';

const place = { ...whole, description: 'In UTF-16 code units from 0' };

/** What reads of a remark of the linter, wherever it is told. */
export const remarkFields = {
  rule: { type: 'string', enum: [...ruleNames] },
  level: { type: 'string', enum: ['error', 'warning', 'advice'] },
  start: place,
  end: { ...place, description: 'After the last of its code units' },
  text: { ...text, description: 'The source from start to end' },
  why: text,
  suggestion: { ...text, description: 'A neutral way to say it, or what to ask for' },
};

export const remarkSchema = object(
  { ...remarkFields, waived: object({ reason: text }, [], 'Somebody decided that it may stay') },
  ['waived'],
);

export const languageSchema = {
  type: 'string',
  enum: ['english', 'other', 'unclear'],
  description: 'other: not English, so that nothing is said about it, which is no verdict. unclear: read as English',
};
