import { v5 as uuidv5 } from 'uuid';
import { CommandHandling, type StreamKind } from '#event-store';
import {
  transcribing,
  transcriptProse,
  type TranscriptCommand,
  type TranscriptEvent,
  type Transcripts,
} from './domain/transcripts/index.js';

/** The streams `transcripts-UUID`, by the ids of incidents. */
export const transcriptStreams: StreamKind<Transcripts, TranscriptCommand, TranscriptEvent> = {
  category: 'transcripts',
  decider: transcribing,
  prosePaths: transcriptProse,
  upcasters: [],
};

/** The streams of transcripts, as Nest injects them. */
export class TranscriptStreams extends CommandHandling<Transcripts, TranscriptCommand, TranscriptEvent> {}

const namespace = '1d8a5b0c-6a7e-4f0b-9e57-c3b2d4a6e810';

/** The command by which an entry becomes a fact; the same whoever accepts it, and however often, so that it becomes one once. */
export const entryAcceptanceId = (incident: string, transcript: number, entry: number): string =>
  uuidv5([incident, 'entry', transcript, entry].join('\n'), namespace);

/** The command that keeps a stretch of messages, from the one with this number on. */
export const keepingId = (incident: string, transcript: number, from: number): string =>
  uuidv5([incident, 'messages', transcript, from].join('\n'), namespace);
