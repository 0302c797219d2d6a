import type { RegisterPart } from '#event-store';
import { timeRegisters, type Register } from '#transparency-log';

/** Of the registers of slices, as the app gathered them. */
export const registersToken = Symbol('registers');

/** What the registers are about whose events slices name. */
const described = [
  {
    name: 'waivers',
    title: 'What was waived',
    holds:
      'Reviews that need not be held, and the lifting of that; remarks of the linter and hits of the scan before publication ' +
      'that may stay; facts that are declared not to be on record; action items that were planned although they failed a ' +
      'letter of SMART; settings by which the linter passes something over everywhere, or a date moves without a second person',
  },
  {
    name: 'exclusions',
    title: 'What does not count against agreements',
    holds:
      'Limits that do not count for an incident, who allowed it and why; planned maintenance; and what took either back',
  },
  {
    name: 'erasures',
    title: 'What was erased, redacted or held',
    holds:
      'People who were erased, texts that were redacted, texts that expired, how long texts are kept, and legal holds with ' +
      'their lifting',
  },
  {
    name: 'role-changes',
    title: 'Who may do and see what',
    holds:
      'Roles given and taken, keys made and revoked, accounts that sign somebody in, links that do, and incidents that were ' +
      'restricted to some people or opened to all',
  },
  {
    name: 'signing',
    title: 'The signing of the log itself',
    holds:
      'Keys that sign, where the log was not what was signed of it and where it was again, and losses that were accepted, with ' +
      'the reason',
  },
] as const;

const timeHolds: Record<(typeof timeRegisters)[number]['name'], string> = {
  'asserted-times':
    'What an importer brought, with the moment that it asserted and the one that was kept (rules.md T2)',
  'clock-differences':
    'Two clocks that disagreed, a store that was restored or moved to, or a clock that was set back: each asks for a word of ' +
    'whoever runs Debrief',
};

/** A register as auditors are told of it. */
export interface Described {
  name: string;
  title: string;
  holds: string;
  /** Types of its events; none where they do not decide. */
  types: readonly string[];
}

/** The registers that slices fill. @throws where a part names none of them, or one has no part */
export const gathered = (parts: readonly RegisterPart[]): Register[] => {
  const unknown = parts.find(({ register }) => !described.some(({ name }) => name === register));
  if (unknown) throw new Error(`no register is called ${unknown.register}`);
  return described.map(({ name, title }) => {
    const own = parts.filter(({ register }) => register === name);
    if (own.length === 0) throw new Error(`nothing stands in the register ${name}`);
    const only = Object.assign({}, ...own.map((part) => part.only ?? {})) as NonNullable<Register['only']>;
    return { name, title, types: own.flatMap(({ types }) => types), only };
  });
};

/** All registers of events, the one of everything first. */
export const describedAll = (registers: readonly Register[]): Described[] => [
  { name: 'events', title: 'Who did what', holds: 'Every event, the one that was written last first', types: [] },
  ...described.map(({ name, title, holds }) => ({
    ...{ name, title, holds },
    types: registers.find((register) => register.name === name)?.types ?? [],
  })),
  ...timeRegisters.map(({ name, title }) => ({ name, title, holds: timeHolds[name], types: [] })),
];

/** The register that is a read model of its own. */
export const verdictChanges: Described = {
  name: 'verdict-changes',
  title: 'Verdicts that changed',
  holds: 'Every verdict on a limit of an agreement that became another one: by which event, by whom, and why',
  types: [],
};

/** What an answer lacks, whether there is any or not (rules.md E2). */
export const without =
  'incidents that are restricted to others than whoever asks, with all that stands in other streams about them, and notes of ' +
  'interviews whose authors have not released them';
