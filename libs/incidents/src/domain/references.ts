import type { Decider, Recorded } from '#decider';
import type { Instant } from './events.js';

/** The incident has the reference INC-n from now on; n is the revision of this event plus one (rules.md I7). */
export interface ReferenceAssigned {
  type: 'ReferenceAssigned';
  data: { incident: string; occurredAt: Instant };
}

/** Gives an incident the next reference, unless it has one. */
export interface AssignReference {
  type: 'AssignReference';
  data: { incident: string };
}

/** Every reference that was given. */
export interface References {
  count: number;
  /**
   * By id of the incident. Hundreds of thousands of entries are not copied for each new one: a later state has the same
   * map, and an earlier one looks at no number beyond its count.
   */
  numbers: Map<string, number>;
}

/** The number n of an incident's INC-n. */
export const numberOf = ({ count, numbers }: References, incident: string): number | undefined => {
  const number = numbers.get(incident);
  return number === undefined || number > count ? undefined : number;
};

export const references: Decider<References, AssignReference, ReferenceAssigned> = {
  initial: { count: 0, numbers: new Map() },
  decide: ({ data: { incident } }, known, { recordedAt }) =>
    numberOf(known, incident) === undefined
      ? [{ type: 'ReferenceAssigned', data: { incident, occurredAt: recordedAt } }]
      : [],
  evolve: ({ count, numbers }, { revision, data: { incident } }: Recorded<ReferenceAssigned>) => {
    const grown = count === 0 ? new Map<string, number>() : numbers;
    const number = Number(revision) + 1;
    return { count: number, numbers: grown.set(incident, number) };
  },
};

/** The spelling of a reference. */
export const referenceOf = (number: number): string => `INC-${number}`;

/** The number in a reference, in capitals or not; undefined for a text that is none. */
export const numberIn = (text: string): number | undefined => {
  const digits = /^inc-([1-9]\d{0,8})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
