/** The letters of SMART, and the finding that an item addresses (product.md, "Afterwards: the roadmap"). */
export const letters = ['specific', 'measurable', 'assignable', 'realistic', 'timeBound', 'relevant'] as const;
export type Letter = (typeof letters)[number];

/** One letter of an action item, and why it passes or fails. */
export interface SmartCheck {
  letter: Letter;
  passes: boolean;
  why: string;
}

/** What is checked of an action item; `null` where it was not said, or is gone. */
export interface Checked {
  title: string | null;
  acceptance: string | null;
  hasOwner: boolean;
  hasTeam: boolean;
  estimate: string | null;
  isRealistic: boolean;
  dueOn: string | null;
  addresses: 'finding' | 'recommendation' | null;
}

/** Every letter in the order of `letters`. */
export const smart = (item: Checked): SmartCheck[] => [
  { letter: 'specific', passes: (item.title ?? '').split(/\s+/u).length > 2, why: 'It names what is done to what' },
  { letter: 'measurable', passes: item.acceptance !== null, why: 'An acceptance criterion can be observed' },
  { letter: 'assignable', passes: item.hasOwner && item.hasTeam, why: 'It has an owner and a team' },
  { letter: 'realistic', passes: item.estimate !== null && item.isRealistic, why: 'Somebody says that it can be done' },
  { letter: 'timeBound', passes: item.dueOn !== null, why: 'It has a day' },
  { letter: 'relevant', passes: item.addresses !== null, why: 'It addresses something' },
];
