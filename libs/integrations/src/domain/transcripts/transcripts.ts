import type { Actor } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { EntryProposed, RecordedTranscriptEvent, TranscriptPasted } from './events.js';
import type { ProposableFact } from '../proposals/index.js';

/** Every transcript of one incident. */
export interface Transcripts {
  events: readonly RecordedTranscriptEvent[];
}

export const noTranscripts: Transcripts = { events: [] };

interface Decision {
  recordedAt: Instant;
  actor: Actor;
}

export interface TranscriptEntry extends Omit<EntryProposed['data'], 'transcript' | 'occurredAt'> {
  eventId: string;
  accepted: (Decision & { as: ProposableFact; recorded: string | null }) | null;
  declined: (Decision & { reason?: Prose }) | null;
}

export interface Transcript extends Omit<TranscriptPasted['data'], 'occurredAt'> {
  eventId: string;
  pastedAt: Instant;
  pastedBy: Actor;
  /** Fewer than its messages where it was interrupted: pasted again, it goes on. */
  entries: TranscriptEntry[];
}

/** The transcripts of an incident, in the order of their numbers. */
export const transcriptsOf = ({ events }: Transcripts): Transcript[] => {
  const transcripts: Transcript[] = [];
  const entryAt = (transcript: number, entry: number): TranscriptEntry | undefined =>
    transcripts[transcript - 1]?.entries[entry - 1];
  for (const { id: eventId, metadata, ...event } of events) {
    const { recordedAt, actor } = metadata;
    switch (event.type) {
      case 'TranscriptPasted': {
        const { occurredAt: _occurredAt, ...pasted } = event.data;
        transcripts.push({ ...pasted, eventId, pastedAt: recordedAt, pastedBy: actor, entries: [] });
        break;
      }
      case 'EntryProposed': {
        const { transcript, occurredAt: _occurredAt, ...entry } = event.data;
        transcripts[transcript - 1]?.entries.push({ ...entry, eventId, accepted: null, declined: null });
        break;
      }
      case 'EntryAccepted': {
        const { transcript, entry, as, recorded } = event.data;
        const accepted = entryAt(transcript, entry);
        if (accepted) Object.assign(accepted, { accepted: { recordedAt, actor, as, recorded }, declined: null });
        break;
      }
      case 'EntriesDeclined': {
        const { transcript, entries, reason } = event.data;
        for (const entry of entries) {
          const declined = entryAt(transcript, entry);
          if (declined) declined.declined = { recordedAt, actor, ...(reason === undefined ? {} : { reason }) };
        }
        break;
      }
      default:
    }
  }
  return transcripts;
};
