import { proseLimit, type Instant } from '#incidents/domain';

export const transcriptFormats = ['slack', 'teams', 'plain'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** In which order a day in numbers stands: 31/7/2021, 7/31/2021, 21/7/31. */
export const dateOrders = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * What of the time of an entry nobody wrote: its day follows from the incident (`date`), from an earlier message as the clock
 * went back (`next-day`), or it stands after a later one of the same day (`order`).
 */
export const assumptions = ['date', 'next-day', 'order'] as const;
export type Assumption = (typeof assumptions)[number];

/** Why there is no time: the clocks show it twice, or never, since they were changed. */
export const timeProblems = ['twice', 'never'] as const;
export type TimeProblem = (typeof timeProblems)[number];

/** A message as it was read. */
export interface ReadEntry {
  /** The first line of it, from 1; of a list in JSON its place. */
  line: number;
  at: Instant | null;
  assumed: Assumption[];
  problem?: { kind: TimeProblem; candidates: Instant[] };
  /** As the chat calls whoever wrote it; null where it says nothing. */
  author: string | null;
  text: string;
  /** The place of the entry that it answers to in a thread, from 1. */
  replyTo?: number;
  edited?: true;
  /** Lines of it that begin with a time, in another form than messages of this chat do. */
  oddLines?: number[];
}

/**
 * Why a line is no entry: nothing before it says when (`before-first`, `no-time`), it says nothing (`empty`), it only tells
 * who came, went or was renamed (`left-out`), it is longer than a note may be (`too-long`), or it is no message (`no-message`).
 */
export const unreadReasons = ['before-first', 'no-time', 'empty', 'left-out', 'too-long', 'no-message'] as const;
export interface UnreadLine {
  line: number;
  why: (typeof unreadReasons)[number];
}

/** No note holds it. */
export const isTooLong = (text: string): boolean =>
  text.length > proseLimit('note') / 4 && bytesOf(text) > proseLimit('note');

/** In UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** What a transcript comes to. */
export interface ReadTranscript {
  format: TranscriptFormat;
  entries: ReadEntry[];
  unread: UnreadLine[];
}
