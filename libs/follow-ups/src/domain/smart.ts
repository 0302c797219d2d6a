import { promiseInWords, type Standing } from './promise-words.js';
import { measurable } from './smart-measurable.js';
import { specific } from './smart-specific.js';
import { isAmount, isPlaceholder } from './smart-words.js';
import type { Verdict } from './smart-verdict.js';

export const letters = ['specific', 'measurable', 'assignable', 'realistic', 'timeBound', 'relevant'] as const;
export type Letter = (typeof letters)[number];

/** One letter of an action item, and why it passes or fails. */
export interface SmartCheck extends Verdict {
  letter: Letter;
}

/** What is checked of an action item; `null` where it was not said, and where a text is gone. */
export interface Checked {
  title: string | null;
  acceptance: string | null;
  hasOwner: boolean;
  /** It is known no more who the owner is. */
  isOwnerErased?: boolean;
  hasTeam: boolean;
  estimate: string | null;
  isRealistic: boolean;
  /** The day that is thought of. */
  dueOn: string | null;
  /** Left out until a day is promised. */
  promised?: Standing | null;
  /** What it addresses. */
  addresses: 'finding' | 'recommendation' | 'withdrawn finding' | null;
}

/** Every letter in the order of `letters`. */
export const smart = (item: Checked): SmartCheck[] => letters.map((letter) => ({ letter, ...verdictOn(letter, item) }));

const verdictOn = (letter: Letter, item: Checked): Verdict => {
  switch (letter) {
    case 'specific':
      return specific(item.title);
    case 'measurable':
      return measurable(item.title, item.acceptance);
    case 'assignable':
      return assignable(item);
    case 'realistic':
      return realistic(item);
    case 'timeBound':
      return timeBound(item);
    case 'relevant':
      return relevant(item);
  }
};

const relevant = ({ addresses }: Checked): Verdict => {
  if (addresses === null) return { passes: false, why: 'Name the finding or the recommendation that it addresses.' };
  if (addresses === 'withdrawn finding')
    return { passes: false, why: 'The finding that it addresses was withdrawn: name another.' };
  return { passes: true, why: `It addresses a ${addresses}.` };
};

const assignable = ({ hasOwner, isOwnerErased = false, hasTeam }: Checked): Verdict => {
  if (hasOwner && isOwnerErased)
    return { passes: false, why: `Its owner was erased: name another${hasTeam ? '' : ', and the team that does it'}.` };
  if (hasOwner && hasTeam) return { passes: true, why: 'It has an owner and a team.' };
  if (hasOwner) return { passes: false, why: 'Name the team that does it, beside its owner.' };
  if (hasTeam) return { passes: false, why: 'Name the one person of the team who owns it.' };
  return { passes: false, why: 'Name the person who owns it, and the team that does it.' };
};

const timeBound = ({ dueOn, promised }: Checked): Verdict => {
  if (promised) return { passes: true, why: `It is ${promiseInWords(promised)}.` };
  if (dueOn === null) return { passes: false, why: 'Give the day by which it will be delivered.' };
  return { passes: true, why: `It is due on ${dueOn}.` };
};

/** No text says whether something can be done: a person does, with an estimate. */
const realistic = ({ estimate, isRealistic }: Checked): Verdict => {
  const said = estimate !== null && /[\p{L}\p{N}]/u.test(estimate) && !isPlaceholder(estimate) ? estimate.trim() : null;
  if (said !== null && !isAmount(said))
    return { passes: false, why: `Say how much work it is, like "3 days". "${said}" is no amount.` };
  if (said !== null && isRealistic)
    return { passes: true, why: `Somebody estimated it ("${said}") and holds that to be realistic.` };
  if (said !== null)
    return { passes: false, why: 'Let somebody who knows the work say that the estimate is realistic.' };
  if (isRealistic) return { passes: false, why: 'Give the estimate that is held to be realistic.' };
  return { passes: false, why: 'Estimate the work, and say that the estimate is realistic.' };
};
