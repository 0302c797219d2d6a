import type { ReadWord } from '#blameless';
import { actionOf, endOfObject, wordsOf, type Action, type Words } from './smart-action.js';
import { isNaming, specific } from './smart-specific.js';
import { notJudged, type Verdict } from './smart-verdict.js';
import {
  anything,
  approval,
  bounds,
  degrees,
  doneness,
  endless,
  feelings,
  inDegrees,
  isPlaceholder,
  signals,
  somebody,
} from './smart-words.js';

const likeThis = 'Say how anybody can see that it is done, like "the alert fired in staging".';

/** Whether one can observe that an item is done: by its acceptance criterion, or by a title that leaves no doubt. */
export const measurable = (title: string | null, acceptance: string | null): Verdict => {
  const said = wordsOf(title);
  const criterion = wordsOf(acceptance);
  if (acceptance !== null && isPlaceholder(acceptance))
    return { passes: false, why: `${likeThis} "${acceptance.trim()}" stands for what is still to be said.` };
  const vague = criterion === undefined ? undefined : vagueness(criterion, said);
  if (criterion !== undefined && vague === undefined)
    return { passes: true, why: `It has a criterion that one can observe: "${acceptance?.trim() ?? ''}".` };
  if (said === undefined) return { passes: false, why: vague ?? likeThis };
  if (!said.isEnglish) return { passes: false, why: vague ?? `${likeThis} ${notJudged('title')}` };
  const doubt = doubtAbout(title, said.sentence);
  return doubt === undefined
    ? { passes: true, why: 'The title is so concrete that one sees whether it was done.' }
    : { passes: false, why: vague ?? `${likeThis} ${doubt}` };
};

/** What keeps a criterion from being one; `undefined` where it is one. */
const vagueness = ({ isEnglish, words: criterion }: Words, title: Words | undefined): string | undefined => {
  // A figure is one in every language.
  if (criterion.some(isFigure)) return undefined;
  if (!isEnglish) return notJudged('criterion');
  const known = new Set((title?.words ?? []).map(({ lower }) => stem(lower)));
  const says = criterion.filter((word) => word.isContent || word.kind === 'thing');
  const isNew = (word: ReadWord): boolean =>
    isNaming(word) && !doneness.has(word.lower) && !known.has(stem(word.lower));
  if (criterion.some(({ lower }) => feelings.has(lower)))
    return 'The criterion is how people feel about it: say what can be seen.';
  if (criterion.some(({ lower }) => endless.has(lower)) && !criterion.some(({ lower }) => bounds.has(lower)))
    return 'The criterion has no end at which one could see that it held: say for how long, or in which test.';
  if (criterion.some(isOfDegree))
    return 'The criterion speaks of more or less without a figure: give one, or say what can be seen.';
  const isApproval = ({ lower }: ReadWord): boolean => approval.has(lower);
  if (says.some(isApproval) && says.filter(isNew).every((word) => isApproval(word) || somebody.has(word.lower)))
    return 'The criterion says that somebody looked at it, and not what they saw: say what will be there.';
  if (says.filter(isNew).length === 0) return `${likeThis} The criterion says no more than the title.`;
  return says.length > 1 && criterion.length > 2 ? undefined : `${likeThis} The criterion is a keyword.`;
};

/** Of a word, what its forms have in common. */
const stem = (word: string): string => word.replace(/(?:ies|ied|es|ed|ing|s|e|y)$/u, '').replace(/(.)\1$/u, '$1');

const isFigure = ({ kind, text }: ReadWord): boolean =>
  kind === 'number' || (kind === 'word' && /^\p{L}{1,2}\d+(?:\.\d+)*$/u.test(text));

const isOfDegree = ({ lower, tags }: ReadWord): boolean => degrees.has(lower) || tags.includes('Comparative');

/** Why a title alone leaves open whether it was done; `undefined` where it does not. */
const doubtAbout = (title: string | null, sentence: readonly ReadWord[]): string | undefined => {
  const action = actionOf(sentence);
  const isDeliberated = action === undefined || action.kind === 'deliberating';
  if (!isDeliberated && hasFigure(action)) return undefined;
  if (!specific(title).passes || isDeliberated) return 'The title does not say what will be there.';
  if (action.kind === 'telling') return 'Say by what one sees that it was understood.';
  const object = action.rest.slice(0, endOfObject(action.rest));
  if (action.rest.some(isOfDegree) || (!isWriting(action) && object.some(({ lower }) => inDegrees.has(lower))))
    return 'The title speaks of something that there is more or less of.';
  if (isMonitoring(action) && !action.rest.some(({ lower }) => signals.has(lower) || /^\d/u.test(lower)))
    return 'Say which signal is watched.';
  if (action.kind === 'open' && !hasTarget(action)) return `"${action.verb.text}" leaves open into what.`;
  return undefined;
};

/** "to 60 s", "by 20 %", "under 2 GB"; the figure of a name, like that of "Traefik v2", is none. */
const hasFigure = ({ rest }: Action): boolean =>
  rest.some(
    (word, place) =>
      isFigure(word) &&
      /^(?:to|by|of|under|below|above|over|least|most|than|within|from|for|every|after|at)$/u.test(
        rest[place - 1]?.lower ?? '',
      ),
  );

/** A process is there in degrees; a text about it is there or not. */
const isWriting = ({ verb }: Action): boolean => /^(?:document|describe|write|publish)/u.test(verb.lower);

const isMonitoring = ({ verb, rest }: Action): boolean =>
  verb.lower === 'monitor' ||
  (rest.some(({ lower }) => lower === 'monitoring') &&
    !rest.some(({ lower }) => /^(?:alert|alerts|alerting|dashboard|dashboards)$/u.test(lower)));

/** "… to 60 s", "… into one", "… to the new cluster" */
const hasTarget = ({ rest }: Action): boolean => {
  const to = rest.findIndex(({ lower }) => /^(?:to|into|from|as)$/u.test(lower));
  return to >= 0 && rest.slice(to + 1).some((word) => isNaming(word) && !anything.has(word.lower));
};
