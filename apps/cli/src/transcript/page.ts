import { printable } from '../printable.js';

/** A transcript, as the API answers it: as much as is printed. */
export interface TranscriptBody {
  transcript: number;
  format: string;
  messages: number;
  unreadCount: number;
  unread: { line: number; why: string }[];
  entries: EntryBody[];
}

export interface EntryBody {
  entry: number;
  line: number;
  state: string;
  at: string | null;
  assumed: string[];
  problem: { kind: string; candidates: string[] } | null;
  author: unknown;
  person: { name: unknown } | null;
  text: unknown;
  suggests: string | null;
}

/** What became of an entry that was to be accepted. */
export interface DecidedBody {
  entry: number;
  state: string;
  refused?: { detail: string };
}

const whyNone: Readonly<Record<string, string>> = {
  'before-first': 'stands before the first message',
  'no-time': 'has no time',
  empty: 'says nothing',
  'left-out': 'only tells who came, went or was renamed',
  'too-long': 'is longer than a note may be',
  'no-message': 'is no message',
};

const assumedWords: Readonly<Record<string, string>> = {
  date: 'the day is assumed',
  'next-day': 'the clock went back: taken for the next day',
  order: 'out of order',
};

/** Lines that are no message, so many of which are printed. */
const mostUnread = 20;

/** Every message with its number, by which it is accepted; what is odd about it stands below. */
export const pageOf = ({ transcript, format, messages, unread, unreadCount, entries }: TranscriptBody): string => {
  const days = new Set(entries.flatMap(({ assumed }) => (assumed.includes('date') ? ['date'] : [])));
  return [
    `Transcript ${transcript} (${format}): ${counted(messages, 'message')}, times in UTC`,
    ...(days.size > 0 ? ['No day stands beside some times: check those of the first and the last message.'] : []),
    '',
    ...entries.flatMap(linesOf),
    ...(unreadCount > 0 ? ['', `${counted(unreadCount, 'line')} ${unreadCount === 1 ? 'is' : 'are'} no message:`] : []),
    ...unread.slice(0, mostUnread).map(({ line, why }) => `  line ${line} ${whyNone[why] ?? why}`),
    ...(unreadCount > mostUnread ? ['  …'] : []),
    '',
  ].join('\n');
};

const linesOf = ({ entry, state, at, assumed, problem, author, person, text, suggests }: EntryBody): string[] => {
  const [first = '', ...more] = printable(proseOf(text)).split('\n');
  const who = printable(proseOf(person?.name ?? author));
  const indent = ' '.repeat(6);
  const told = [
    ...assumed.filter((each) => each !== 'date').map((each) => assumedWords[each] ?? each),
    ...(problem?.kind === 'twice' ? [`the clocks showed it twice: ${problem.candidates.join(' or ')}`] : []),
    ...(problem?.kind === 'never' ? ['the clocks never showed it'] : []),
    ...(suggests === null ? [] : [`may be recorded as ${suggests}`]),
  ];
  return [
    `${String(entry).padStart(4)}  ${timeOf(at)}  ${state.padEnd(9)}  ${who === '' ? '' : `${who}: `}${first}`,
    ...more.map((line) => `${indent}${line}`),
    ...told.map((each) => `${indent}(${each})`),
  ];
};

const timeOf = (at: string | null): string => (at === null ? 'no time'.padEnd(19) : at.slice(0, 19).replace('T', ' '));

const proseOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : '[gone]';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What became of those that were to be accepted. */
export const decidedPage = (entries: readonly DecidedBody[]): string => {
  const recorded = entries.filter(({ refused }) => refused === undefined);
  return [
    `${counted(recorded.length, 'entry').replace('entrys', 'entries')} on record`,
    ...entries.flatMap(({ entry, refused }) => (refused ? [`  ${entry} was refused: ${refused.detail}`] : [])),
    '',
  ].join('\n');
};
