import type { ReadEntry, ReadTranscript, TranscriptFormat } from './entries.js';
import { SeveralFormats, TooManyMessages, UnreadableTranscript } from './errors.js';
import { linesOf, type Forms, type WrittenChat } from './lines.js';
import { isJson, readSlack, type SlackUsers } from './slack.js';
import { entriesOf, type Clocks } from './times.js';

/** Messages that one transcript may have. */
export const messagesLimit = 5_000;

/** A chat as somebody pastes it. */
export interface Pasted extends Clocks {
  text: string;
  /** Found out where it is left out. */
  format?: TranscriptFormat;
  users: SlackUsers;
}

const formsOf: Readonly<Record<'teams' | 'plain' | 'slack', Forms>> = {
  teams: { bareNames: true, nameFirst: true },
  slack: { bareNames: false, nameFirst: true },
  plain: { bareNames: false, nameFirst: false },
};

/**
 * Reads a chat; nothing of it is guessed that could be another time or another author.
 *
 * @throws UnreadableTranscript, SeveralFormats, SeveralDateOrders, TimeZoneNeeded, TooManyMessages
 */
export const readTranscript = (pasted: Pasted): ReadTranscript => {
  const read = readAs(pasted);
  if (read.entries.length > messagesLimit) throw new TooManyMessages(read.entries.length, messagesLimit);
  return read;
};

const readAs = (pasted: Pasted): ReadTranscript => {
  const { text, format, users } = pasted;
  if ((format === undefined || format === 'slack') && isJson(text)) return readSlack(text, users);
  if (format !== undefined) return timed(format, linesOf(text, formsOf[format]), pasted);
  const chats = (['plain', 'teams'] as const).map((each) => ({ format: each, chat: linesOf(text, formsOf[each]) }));
  const [plain, teams] = chats as [Candidate, Candidate];
  if (isSame(plain.chat, teams.chat)) return timed('plain', plain.chat, pasted);
  if (isBetter(teams.chat, plain.chat) && isSureOfAuthors(teams.chat)) return timed('teams', teams.chat, pasted);
  if (isBetter(plain.chat, teams.chat)) return timed('plain', plain.chat, pasted);
  throw new SeveralFormats(['teams', 'plain']);
};

interface Candidate {
  format: TranscriptFormat;
  chat: WrittenChat;
}

const timed = (format: TranscriptFormat, { written, unread }: WrittenChat, clocks: Clocks): ReadTranscript => {
  const messages = written.filter(({ kind }) => kind === 'message').length;
  if (messages === 0)
    throw new UnreadableTranscript(
      format === 'teams'
        ? 'No line begins a message: messages of Teams begin like "[31/07/2021 10:42] Ana Pires: …", or with name and time on a line of their own'
        : 'No line begins a message: messages begin with a time, like "10:42 ana: …", "[10:42] <ana> …" or "2021-07-31 10:42 Ana: …"',
    );
  if (messages > messagesLimit) throw new TooManyMessages(messages, messagesLimit);
  return { format, entries: entriesOf(written, clocks), unread };
};

const isSame = (one: WrittenChat, other: WrittenChat): boolean =>
  JSON.stringify(one.written) === JSON.stringify(other.written);

/** A line of one word may be a name, or what was said. */
const isSureOfAuthors = ({ written }: WrittenChat): boolean =>
  written.every((each) => each.kind === 'day' || !each.isBare || /\S\s+\S/u.test(each.author ?? ''));

/** Fewer lines that say nothing, and fewer messages that nobody wrote; of none more. */
const isBetter = (one: WrittenChat, other: WrittenChat): boolean => {
  const [mine, others] = [lacks(one), lacks(other)];
  return (
    mine.every((lack, place) => lack <= (others[place] ?? 0)) && mine.some((lack, place) => lack < (others[place] ?? 0))
  );
};

const lacks = ({ written, unread }: WrittenChat): number[] => {
  const messages = written.flatMap((each) => (each.kind === 'message' ? [each] : []));
  return [
    messages.length === 0 ? 1 : 0,
    unread.length,
    messages.filter(({ author }) => author === null).length,
    messages.reduce((sum, { oddLines }) => sum + oddLines.length, 0),
  ];
};

/** What two transcripts have in common, where both hold the same message. */
export const sameMessage = (author: string | null, { at, text }: Pick<ReadEntry, 'at' | 'text'>): string =>
  JSON.stringify([at, author, text]);
