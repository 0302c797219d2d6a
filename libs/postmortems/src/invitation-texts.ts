import type { Prose } from '#incidents/domain';
import { escaped, mailPage } from '#mail';
import type { InvitationReason, ReasonKind } from './domain/index.js';

/** What holds in every session, and stands in every invitation. */
export const groundRules = [
  'Blameless: we look for what made it possible in how things are built and done, and never for somebody at fault.',
  'Factual: we say what happened, and what was known at that moment. What nobody knows stays open.',
  'Followed up: what we learn becomes a decision, or an action that somebody has taken on by a date.',
] as const;

/** What is told of a session to whoever may read the incident, or to somebody from outside, who is told nothing of its inside. */
export interface SessionTold {
  /** References and titles of the incidents that are reviewed; empty for an outsider. */
  incidents: readonly { reference: string; title: Prose }[];
  session: number;
  /** Points on its agenda; empty for an outsider. */
  agenda: readonly Prose[];
}

export const wordsOf = (prose: Prose): string => (typeof prose === 'string' ? prose : '[redacted]');

/** One line; texts of several lines are for the description. */
export const summaryOf = ({ incidents, session }: SessionTold): string => {
  const named = incidents.map(({ reference, title }) => `${reference} ${wordsOf(title).replace(/\s+/g, ' ')}`);
  const what = named.length === 0 ? 'Review of an incident that affected you' : `Postmortem of ${named.join('; ')}`;
  return session === 1 ? what : `${what} (session ${session})`;
};

export const descriptionOf = ({ agenda }: SessionTold): string =>
  [
    'Ground rules',
    ...groundRules.map((rule) => `- ${rule}`),
    ...(agenda.length === 0 ? [] : ['', 'Agenda', ...agenda.map((point, place) => `${place + 1}. ${wordsOf(point)}`)]),
  ].join('\n');

/** A mail about a session, as it is written in text and in HTML. */
export interface Letter {
  change: 'invited' | 'moved' | 'cancelled' | 'uninvited';
  summary: string;
  /** The ground rules and the agenda, as plain text has them. */
  description: string;
  /** Points on the agenda, as HTML lists them. */
  agenda: readonly string[];
  at: string;
  durationMinutes: number;
  zone: string;
  place?: string;
  /** Why they are invited, in words; empty where that is not told. */
  why: readonly string[];
}

const openings: Record<Letter['change'], string> = {
  invited: 'You are invited to this session.',
  moved: 'The time or the place of this session has changed.',
  cancelled: 'This session is cancelled.',
  uninvited: 'You need not attend this session.',
};

const reasonWords: Record<ReasonKind, string> = {
  'first-logged': 'logged it first',
  'first-responded': 'responded first',
  diagnosed: 'found what caused it',
  rectified: 'ended the impact, or fixed it',
  led: 'led the work on it',
  'owns-service': 'own a service that was affected',
  'posted-update': 'told others how it was going',
  'handled-support': 'looked after those who asked for help',
  'linked-change': 'linked a change to it',
  'directly-affected': 'were affected by it',
  added: 'were asked for by whoever holds the session',
  excluded: '',
  asked: 'asked to attend',
};

/** Each once; for a team, that it is for the team. */
export const reasonsInWords = (reasons: readonly InvitationReason[]): string[] => [
  ...new Set(
    reasons
      .filter(({ kind }) => kind !== 'excluded')
      .map(({ kind, team }) => (team === undefined ? `you ${reasonWords[kind]}` : `your team ${reasonWords[kind]}`)),
  ),
];

const whenOf = ({ at, durationMinutes, zone }: Letter): string => {
  const words = (moment: number, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(moment);
  const start = Date.parse(at);
  const [day, hour] = [{ dateStyle: 'full' } as const, { timeStyle: 'short' } as const];
  const end = start + durationMinutes * 60_000;
  return `${words(start, day)}, ${words(start, hour)} to ${words(end, hour)} (${zone})`;
};

const rowsOf = (letter: Letter): [string, string][] => [
  ['What', letter.summary],
  ['When', whenOf(letter)],
  ...(letter.place === undefined ? [] : ([['Where', letter.place]] as [string, string][])),
  ...(letter.why.length === 0 ? [] : ([['Why you', letter.why.join('; ')]] as [string, string][])),
];

export const textOf = (letter: Letter): string =>
  [
    openings[letter.change],
    '',
    ...rowsOf(letter).map(([name, value]) => `${name}: ${value}`),
    ...(isOn(letter) ? ['', letter.description] : []),
    '',
  ].join('\n');

export const htmlOf = (letter: Letter): string =>
  mailPage(letter.summary, [
    `<p style="margin: 0 0 1em">${escaped(openings[letter.change])}</p>`,
    '<table role="presentation" style="border-collapse: collapse; font-size: 1em">',
    ...rowsOf(letter).map(
      ([name, value]) =>
        `<tr><th style="text-align: start; vertical-align: top; padding: 0 1em .4em 0; white-space: nowrap">${name}</th>` +
        `<td dir="auto" style="vertical-align: top; padding: 0 0 .4em">${escaped(value)}</td></tr>`,
    ),
    '</table>',
    ...(isOn(letter) ? [...listOf('Ground rules', 'ul', groundRules), ...listOf('Agenda', 'ol', letter.agenda)] : []),
  ]);

const listOf = (title: string, kind: 'ul' | 'ol', lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `<p style="margin: 1.2em 0 .3em"><strong>${title}</strong></p><${kind} style="margin: 0; padding-inline-start: 1.5em">`,
        ...lines.map((line) => `<li dir="auto" style="margin: 0 0 .3em; white-space: pre-line">${escaped(line)}</li>`),
        `</${kind}>`,
      ];

const isOn = ({ change }: Letter): boolean => change === 'invited' || change === 'moved';
