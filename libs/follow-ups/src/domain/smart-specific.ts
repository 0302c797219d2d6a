import type { ReadWord } from '#blameless';
import { actionOf, nounAtHead, wordsOf, type Action } from './smart-action.js';
import { notJudged, type Verdict } from './smart-verdict.js';
import { anything, degrees } from './smart-words.js';

const likeThis = 'Say what will be done to what, like "Add an alert on the depth of the mail queue".';

/** Whether a title says what will be done to what. */
export const specific = (title: string | null): Verdict => {
  const words = wordsOf(title);
  if (words === undefined) return { passes: false, why: likeThis };
  if (!words.isEnglish) return { passes: false, why: notJudged('title') };
  const action = actionOf(words.sentence);
  if (action === undefined) return { passes: false, why: `${likeThis} ${withoutAction(words.sentence)}` };
  const { kind, verb } = action;
  if (kind === 'deliberating')
    return { passes: false, why: `${likeThis} "${verb.text}" promises nothing that can be delivered.` };
  if (kind === 'grading' && !hasMeans(action))
    return { passes: false, why: `${likeThis} "${verb.text}" is a direction: say by which change.` };
  if (!isNamed(action.rest))
    return { passes: false, why: `${likeThis} "${verb.text}" needs a thing that one could point at.` };
  return { passes: true, why: `It changes a named thing: "${title?.trim() ?? ''}".` };
};

const withoutAction = (sentence: readonly ReadWord[]): string => {
  const noun = nounAtHead(sentence);
  return noun === undefined
    ? 'The title names no action: begin it with a verb.'
    : `"${noun}" reads as a noun here: begin with a verb, or put "the" after it.`;
};

/** "… with a synthetic check", "… by caching the list"; "by 20 %" is a figure and no means, "to 2 TB" a setting. */
const hasMeans = ({ rest }: Action): boolean => {
  if (rest.some(({ lower }, place) => lower === 'to' && /^\d[^%]*$/u.test(rest[place + 1]?.text ?? ''))) return true;
  const by = rest.findIndex(({ lower }) => /^(?:by|with|through|via|using)$/u.test(lower));
  return by >= 0 && rest.slice(by + 1).some(isNaming) && rest[by + 1]?.kind !== 'number';
};

/** Whether a word says which thing. */
export const isNaming = ({ isContent, lower, kind }: ReadWord): boolean =>
  kind === 'thing' || (isContent && !anything.has(lower) && !degrees.has(lower));

/**
 * Two words that say which ("mail queue", "restart of pods"), one that is a name, or one that "the" points at. One plain noun alone
 * ("add alerts", "restrict access") leaves open which.
 */
const isNamed = (rest: readonly ReadWord[]): boolean => {
  const naming = rest.filter(isNaming);
  if (naming.length >= 2 || naming.some(isName)) return true;
  return naming.some((word) => /^(?:the|our|this)$/u.test(rest[rest.indexOf(word) - 1]?.lower ?? ''));
};

/** Code, an address, something with a capital letter, or a word that the lexicon does not know, as names of tools are. */
const isName = ({ kind, text, tags }: ReadWord): boolean =>
  kind === 'thing' ||
  /[\p{Lu}\p{N}_]/u.test(text) ||
  (tags.length === 0 && !/(?:s|ing)$/u.test(text) && text.length > 2);
