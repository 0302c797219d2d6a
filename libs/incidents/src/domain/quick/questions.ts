import type { Head } from './line.js';
import { nameAt, serviceAt, type Known } from './names.js';
import { timeAt } from './time-words.js';

// Whether a line asks. Many people leave the question mark out, so the order of the words counts too: an auxiliary before
// its subject ("is it fixed", "did ana restart it") asks, one without a subject ("is fixed", "was just resolved") tells.

const marked = /\?[\s)"'!?]*$|:-?[(/]|;-?\)/u;
const tag =
  /(?:,\s*|\s[-–—]\s*)(?:right|correct|eh|huh|no|or not|(?:is|was|are|has|did)(?:n[’']t)? (?:it|he|she|they|we))[\s.!]*$/iu;

const auxiliary = String.raw`(?:is|are|am|was|were|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must)(?:n[’']t)?`;
const adverb = '(?:now|just|finally|also|already|again|still|been|being|not|all but|fully|completely|really|actually)';
const clause = String.raw`(?:^|[,;:.!–—]\s*|\s-\s+|(?<!\p{L})(?:so|and|but|or|then|ok|okay|hey|hi|hello|well|wait|sorry|um|hm+)\s+)`;
const inverted = new RegExp(String.raw`${clause}${auxiliary}\s+(?!(?:${adverb}\s+)*$)`, 'iu');
/** Also behind a name or a pause, as in "@ana is it fixed"; "ana has it fixed" tells. */
const invertedPronoun =
  /(?<!\p{L})(?:is|are|was|were|do|does|did|can|could|will|would|should)(?:n[’']t)?\s+(?:it|this|that|everything|anything|we|you|they|he|she|i|anyone|anybody|someone|somebody|there)(?!\p{L})/iu;

/** Does the line ask whether the fact is one? */
export const isAsked = (line: string, { word: { written }, end }: Head, known: Known): boolean => {
  if (marked.test(line) || tag.test(line)) return true;
  const before = line.slice(timeAt(line, 0)?.end ?? 0, end - written.length).trimStart();
  if (inverted.test(before) || invertedPronoun.test(before)) return true;
  return /^did$/iu.test(written) && before === '' && isDidAsked(line, end, known);
};

/** Does what is left of the line ask about the fact: "fixed 10:42, did it help"? */
export const beginsAsking = (text: string): boolean => text.search(invertedPronoun) === 0;

const determiner = String.raw`(?:the|this|that|these|those|our|my|your|his|her|their|its|any)`;
/** What a thing that was done does: "did the restart help". */
const verb = '(?:help|work|succeed|fail|happen|recover|finish|solve|resolve|respond|go|come)';
const outcome = new RegExp(
  String.raw`^\s*${determiner}\s(?:[^\s,;:]+\s+){1,4}${verb}(?!\p{L})|^\s*(?!an?\s|some\s)[^\s,;:]+\s+(?!work)${verb}(?!\p{L})`,
  'iu',
);
const linking = '(?:to|of|for|on|with|from|by|at|in|after|before|and|or|then|as|like|about|over|without)';
/** "did ana restart it", but not "did a restart to clear it" or "did a restart of it". */
const doesIt = new RegExp(
  String.raw`^\s*(?:[^\s,;:]+\s+)*?(?!${linking}\s)[^\s,;:]+\s+(?!${linking}\s)\p{L}+\s+(?:it|this|that|them)(?![\p{L}\p{N}])`,
  'iu',
);
/** "did zoe restart the pods", but not "did restart of the pods" */
const doesThat = new RegExp(
  String.raw`^\s*(?!${determiner}\s|an?\s|some\s)\p{L}[^\s,;:]*\s+(?!${linking}\s)\p{L}+\s+(?:${determiner}|an?|all|every|both)\s`,
  'iu',
);

/** "did a restart" tells, "did ana restart" asks: what stands behind is what was done, or who did something. */
const isDidAsked = (line: string, end: number, known: Known): boolean => {
  const rest = line.slice(end);
  if ([outcome, doesIt, doesThat].some((each) => each.test(rest))) return true;
  const place = end + (/^\s+/u.exec(rest)?.[0].length ?? 0);
  return [...nameAt(line, place, known), ...serviceAt(line, place, known)].some(
    ({ isKnown, end: nameEnd }) => isKnown && /^\s+\p{L}/u.test(line.slice(nameEnd)),
  );
};
