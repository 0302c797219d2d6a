import type { Recorded } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { Assumption, TimeProblem, TranscriptFormat, UnreadLine } from './entries.js';
import type { ProposableFact } from '../proposals/index.js';

/** Somebody pasted a chat; transcripts are numbered from 1 within the incident. Its messages follow, each an event. */
export interface TranscriptPasted {
  type: 'TranscriptPasted';
  data: {
    transcript: number;
    format: TranscriptFormat;
    /** Keyed, so that it tells nothing of the chat: the same chat, read in the same way, has the same. */
    digest: string;
    /** What the file was called. */
    name?: Prose;
    /** Whose clocks showed the times; left out where nobody said. */
    timeZone?: string;
    /** The day of times that none is written beside. */
    date: string;
    /** How many messages follow. */
    messages: number;
    /** The first lines that are no message. */
    unread: UnreadLine[];
    /** How many there are of them. */
    unreadCount: number;
    occurredAt: Instant;
  };
}

/** A message of it, proposed as an entry of the timeline; entries are numbered from 1 within the transcript. */
export interface EntryProposed {
  type: 'EntryProposed';
  data: {
    transcript: number;
    entry: number;
    line: number;
    /** Null where the clocks show the time twice or never. */
    at: Instant | null;
    assumed?: Assumption[];
    problem?: TimeProblem;
    /** When it may have been. */
    candidates?: Instant[];
    /** Whoever wrote it, where the directory knew them by then. */
    by?: string;
    /** As the chat calls them, where it did not. */
    author?: Prose;
    text: Prose;
    replyTo?: number;
    edited?: true;
    oddLines?: number[];
    occurredAt: Instant;
  };
}

/** A person recorded it. */
export interface EntryAccepted {
  type: 'EntryAccepted';
  data: {
    transcript: number;
    entry: number;
    as: ProposableFact;
    /** The event of the incident; null where the incident said the very same already. */
    recorded: string | null;
    occurredAt: Instant;
  };
}

/** They are not to be recorded. */
export interface EntriesDeclined {
  type: 'EntriesDeclined';
  data: { transcript: number; entries: number[]; reason?: Prose; occurredAt: Instant };
}

/** The texts of these events are gone for good (rules.md P5). */
export interface TranscriptTextsRedacted {
  type: 'TranscriptTextsRedacted';
  data: {
    eventIds: string[];
    reason?: Prose;
    /** The redaction of the fact that one came to; left out where the transcript itself was redacted. */
    cause?: string;
    occurredAt: Instant;
  };
}

/** Every text recorded before is gone, as those of the incident are (rules.md P9). */
export interface TranscriptTextsExpired {
  type: 'TranscriptTextsExpired';
  data: {
    /** The event by which the texts of the incident expired. */
    cause: string;
    occurredAt: Instant;
  };
}

/** One stream an incident, `transcripts-UUID`. */
export type TranscriptEvent =
  TranscriptPasted | EntryProposed | EntryAccepted | EntriesDeclined | TranscriptTextsRedacted | TranscriptTextsExpired;
export type RecordedTranscriptEvent = Recorded<TranscriptEvent>;

/** The texts in each event that are sealed (rules.md P1). */
const proseOf: { [Type in TranscriptEvent['type']]: readonly string[] } = {
  TranscriptPasted: ['name'],
  EntryProposed: ['author', 'text'],
  EntryAccepted: [],
  EntriesDeclined: ['reason'],
  TranscriptTextsRedacted: ['reason'],
  TranscriptTextsExpired: [],
};

const valueOf = (event: TranscriptEvent, name: string): unknown => (event.data as Record<string, unknown>)[name];

export const transcriptProse = (event: TranscriptEvent): string[] =>
  proseOf[event.type].filter((name) => valueOf(event, name) !== undefined);

/** Is there a text in it, and not only the marker of one? */
export const transcriptHasText = (event: TranscriptEvent): boolean =>
  transcriptProse(event).some((name) => typeof valueOf(event, name) === 'string');

/** The marker in the place of every text. */
export const transcriptWithoutTexts = (event: RecordedTranscriptEvent): RecordedTranscriptEvent => {
  if (!transcriptHasText(event)) return event;
  const gone = Object.fromEntries(transcriptProse(event).map((name) => [name, { redacted: true }]));
  return { ...event, data: { ...event.data, ...gone } } as RecordedTranscriptEvent;
};
