import { unreachable, type Decider, type Moment } from '#decider';
import { EntryIsAccepted, NoSuchTranscript, TooManyTranscripts } from './errors.js';
import {
  transcriptHasText,
  transcriptWithoutTexts,
  type EntryAccepted,
  type EntryProposed,
  type RecordedTranscriptEvent,
  type TranscriptEvent,
  type TranscriptPasted,
} from './events.js';
import { noTranscripts, transcriptsOf, type Transcript, type Transcripts } from './transcripts.js';

export interface PasteTranscript {
  type: 'PasteTranscript';
  data: Omit<TranscriptPasted['data'], 'transcript' | 'occurredAt'>;
}

/** Some messages of one that was pasted, those after the ones that are there. */
export interface KeepEntries {
  type: 'KeepEntries';
  data: { transcript: number; entries: Omit<EntryProposed['data'], 'transcript' | 'occurredAt'>[] };
}

/** Their facts are on record by now. */
export interface AcceptEntries {
  type: 'AcceptEntries';
  data: { transcript: number; entries: Omit<EntryAccepted['data'], 'transcript' | 'occurredAt'>[] };
}

export interface DeclineEntries {
  type: 'DeclineEntries';
  data: { transcript: number; entries: number[]; reason?: string };
}

export interface RedactTranscript {
  type: 'RedactTranscript';
  data: { transcript: number; entries?: number[]; reason?: string };
}

/** What a policy sends where the fact that an entry came to was redacted. */
export interface RedactAcceptedEntry {
  type: 'RedactAcceptedEntry';
  data: { recorded: string; cause: string };
}

/** What a policy sends where the texts of the incident expired. */
export interface ExpireTranscriptTexts {
  type: 'ExpireTranscriptTexts';
  data: { cause: string };
}

export type TranscriptCommand =
  | PasteTranscript
  | KeepEntries
  | AcceptEntries
  | DeclineEntries
  | RedactTranscript
  | RedactAcceptedEntry
  | ExpireTranscriptTexts;

/** All of it is kept in memory, and folded with every command. */
export const transcriptsLimit = 50;
export const keptMessagesLimit = 20_000;

const decide = (
  command: TranscriptCommand,
  state: Transcripts,
  { recordedAt: occurredAt }: Moment,
): TranscriptEvent[] => {
  const transcripts = transcriptsOf(state);
  switch (command.type) {
    case 'PasteTranscript':
      return paste(command, transcripts, occurredAt);
    case 'KeepEntries': {
      const { transcript, entries } = command.data;
      const there = transcriptNumbered(transcripts, transcript).entries.length;
      return entries
        .filter(({ entry }) => entry > there)
        .map((entry) => ({ type: 'EntryProposed', data: { transcript, ...entry, occurredAt } }));
    }
    case 'AcceptEntries': {
      const { transcript, entries } = command.data;
      const of = transcriptNumbered(transcripts, transcript);
      return entries
        .filter(({ entry }) => entryNumbered(of, entry).accepted === null)
        .map((entry) => ({ type: 'EntryAccepted', data: { transcript, ...entry, occurredAt } }));
    }
    case 'DeclineEntries':
      return decline(command, transcripts, occurredAt);
    case 'RedactTranscript': {
      const { transcript, entries, reason } = command.data;
      const of = transcriptNumbered(transcripts, transcript);
      const chosen = entries?.map((entry) => entryNumbered(of, entry).eventId);
      const eventIds = withTexts(state, chosen ?? [of.eventId, ...of.entries.map(({ eventId }) => eventId)]);
      return redacted(eventIds, reason === undefined ? {} : { reason }, occurredAt);
    }
    case 'RedactAcceptedEntry': {
      const { recorded, cause } = command.data;
      const eventIds = transcripts.flatMap(({ entries }) =>
        entries.flatMap(({ eventId, accepted }) => (accepted?.recorded === recorded ? [eventId] : [])),
      );
      return redacted(withTexts(state, eventIds), { cause }, occurredAt);
    }
    case 'ExpireTranscriptTexts': {
      const { cause } = command.data;
      return state.events.some(transcriptHasText)
        ? [{ type: 'TranscriptTextsExpired', data: { cause, occurredAt } }]
        : [];
    }
    default:
      return unreachable(command);
  }
};

/** Quiet where the same was pasted before. @throws TooManyTranscripts */
const paste = (
  { data }: PasteTranscript,
  transcripts: readonly Transcript[],
  occurredAt: string,
): TranscriptEvent[] => {
  if (transcripts.some(({ digest }) => digest === data.digest)) return [];
  if (transcripts.length >= transcriptsLimit) throw new TooManyTranscripts('transcripts', transcriptsLimit);
  const kept = transcripts.reduce((sum, { messages }) => sum + messages, 0);
  if (kept + data.messages > keptMessagesLimit)
    throw new TooManyTranscripts('messages of transcripts', keptMessagesLimit);
  return [{ type: 'TranscriptPasted', data: { transcript: transcripts.length + 1, ...data, occurredAt } }];
};

/** @throws NoSuchTranscript, EntryIsAccepted */
const decline = (
  { data: { transcript, entries, reason } }: DeclineEntries,
  transcripts: readonly Transcript[],
  occurredAt: string,
): TranscriptEvent[] => {
  const of = transcriptNumbered(transcripts, transcript);
  const open = [...new Set(entries)].filter((entry) => {
    const { accepted, declined } = entryNumbered(of, entry);
    if (accepted) throw new EntryIsAccepted(entry, accepted.recorded);
    return declined === null;
  });
  if (open.length === 0) return [];
  const said = reason === undefined ? {} : { reason };
  return [{ type: 'EntriesDeclined', data: { transcript, entries: open, ...said, occurredAt } }];
};

const withTexts = ({ events }: Transcripts, eventIds: readonly string[]): string[] => {
  const wanted = new Set(eventIds);
  return events.filter((event) => wanted.has(event.id) && transcriptHasText(event)).map(({ id }) => id);
};

const redacted = (
  eventIds: string[],
  why: { reason?: string; cause?: string },
  occurredAt: string,
): TranscriptEvent[] =>
  eventIds.length === 0 ? [] : [{ type: 'TranscriptTextsRedacted', data: { eventIds, ...why, occurredAt } }];

/** @throws NoSuchTranscript */
export const transcriptNumbered = <Numbered>(transcripts: readonly Numbered[], number: number): Numbered => {
  const transcript = transcripts[number - 1];
  if (transcript === undefined) throw new NoSuchTranscript('transcript', number);
  return transcript;
};

/** @throws NoSuchTranscript */
export const entryNumbered = <Entry>({ entries }: { entries: readonly Entry[] }, number: number): Entry => {
  const entry = entries[number - 1];
  if (entry === undefined) throw new NoSuchTranscript('entry', number);
  return entry;
};

const evolve = ({ events }: Transcripts, event: RecordedTranscriptEvent): Transcripts => ({
  events: [...without(events, event), event],
});

/** Texts that are gone are gone on every axis of replay. */
const without = (
  events: readonly RecordedTranscriptEvent[],
  event: RecordedTranscriptEvent,
): readonly RecordedTranscriptEvent[] => {
  if (event.type === 'TranscriptTextsExpired') return events.map(transcriptWithoutTexts);
  if (event.type !== 'TranscriptTextsRedacted') return events;
  const gone = new Set(event.data.eventIds);
  return events.map((before) => (gone.has(before.id) ? transcriptWithoutTexts(before) : before));
};

/** The stream `transcripts-UUID`. */
export const transcribing: Decider<Transcripts, TranscriptCommand, TranscriptEvent> = {
  initial: noTranscripts,
  decide,
  evolve,
};
