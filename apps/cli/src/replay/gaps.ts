import type { FlagName } from '#incidents/domain';
import type { Entry, IncidentAnswer, Replayed } from './answers.js';
import { afterReopening } from './durations-in-words.js';
import { factName, nameOf, prose } from './facts-in-words.js';
import { when } from './moments.js';

/** Facts that do not fit together, each in a sentence that names them. */
export const flagsInWords = ({ incident: { flags }, timeline: { entries } }: Replayed): string[] => [
  // Two durations between the same facts are one thing to say.
  ...new Set(
    flags.flatMap(({ flag, eventIds }) => {
      const facts = entries.filter(({ eventId }) => eventIds.includes(eventId));
      // Not by the moment that is asked for.
      if (facts.length < eventIds.length) return [];
      const names = eventIds.map((id) => named(facts.find(({ eventId }) => eventId === id)));
      const [one = 'a fact', other = 'another'] = names;
      return [sentence(flag, one, other, names)];
    }),
  ),
];

const sentence = (flag: FlagName, one: string, other: string, all: string[]): string => {
  switch (flag) {
    case 'start-not-stated':
      return `When it started is not stated; the first thing known is: ${one}.`;
    case 'several-starts':
      return `Several starts are stated: ${all.join('; ')}. The one recorded last counts.`;
    case 'detected-before-started':
    case 'logged-before-started':
    case 'responded-before-logged':
    case 'diagnosed-before-logged':
    case 'recovered-before-started':
    case 'fixed-before-logged':
    case 'fixed-before-started':
      return `In the wrong order: ${other} lies before ${one}. No duration is given between them.`;
    case 'diagnosed-after-fixed':
      return `Diagnosed only after the fix: ${one}, but ${other}.`;
    case 'reopened-without-fix':
      return `Reopened though neither fixed nor closed before: ${other}.`;
    case 'resumed-without-pause':
      return `The clock was resumed though it was running: ${other}.`;
    case 'paused-twice':
      return `The clock was paused while it was paused: ${one}, then ${other}.`;
    case 'after-closed':
    case 'after-cancelled':
      return `After the end: ${other}, but ${one}. Nothing else is taken of that time until it is reopened.`;
    default:
      return flag satisfies never;
  }
};

const named = (entry: Entry | undefined): string =>
  entry === undefined ? 'a fact that is not shown here' : `${nameOf[entry.type]} ${when(entry)}`;

const mitigation = (facts: IncidentAnswer['facts']): string => {
  const after = afterReopening(facts.mitigations, facts);
  return after === '' ? 'when the impact ended, apart from the fix' : `a mitigation that held${after}`;
};

/** What a reader will look for in vain: declared as not recorded, or simply not there. */
export const notRecorded = ({ facts, impact, status }: IncidentAnswer): string[] => {
  const declared = facts.unrecorded.map((entry) => ({ fact: String(entry['fact']), reason: prose(entry['reason']) }));
  const isDeclared = (fact: string): boolean => declared.some((each) => each.fact === fact);
  const absent: [fact: string, is: boolean, text: string][] = [
    ['started', facts.started === null, 'when it started'],
    ['detected', facts.detected?.byDefault === true, 'who first noticed (the log stands in)'],
    ['responded', facts.firstResponded === null, 'who responded first, and when'],
    ['diagnosed', facts.diagnosed === null, 'a diagnosis'],
    ['mitigated', facts.mitigated === null, mitigation(facts)],
    ['fixed', facts.fixed === null, `a fix that held${afterReopening(facts.fixes, facts)}`],
    [
      'users-or-accounts-affected',
      (impact.users ?? impact.accounts) === null,
      'how many users or accounts were affected',
    ],
    ['support-requests', impact.supportRequests === null, 'how many support requests were raised'],
    ['solution', facts.fixed !== null && facts.fixed['solution'] === null, 'what the solution was'],
  ];
  return [
    ...declared.map(({ fact, reason }) => `${factName(fact)}: declared as not recorded, because ${reason}`),
    ...(status === 'cancelled' || status === 'not-logged'
      ? []
      : absent.filter(([fact, is]) => is && !isDeclared(fact)).map(([, , text]) => text)),
  ];
};
