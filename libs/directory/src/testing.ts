import { deciderSpec, recordedFrom, type Given } from '#decider/testing';
import {
  decide,
  evolve,
  noEntry,
  registeredBy,
  renamedBy,
  type AliasAdded,
  type AliasWithdrawn,
  type DirectoryCommand,
  type DirectoryEvent,
  type DirectoryFactRetracted,
  type Entry,
  type EntryKind,
  type Instant,
  type MailAddressRecorded,
  type MemberJoined,
  type MemberLeft,
  type OwnerAssigned,
  type OwnershipEnded,
  type RecordedDirectoryEvent,
  type Registration,
  type Renaming,
} from '#directory/domain';

/** A time of the one day on which the examples happen: at('10:05'). */
export const at = (time: string): Instant => new Date(`2026-03-02T${time}Z`).toISOString();

/** Unless a test says otherwise, examples are recorded and decided in the evening, when all of it has happened. */
export const evening = at('20:00');

export const ana = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0201';
export const ben = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0202';
export const payments = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0301';
export const platform = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0302';

/** A history as it stands in the entry's stream. */
export const recorded: (...events: readonly Given<DirectoryEvent>[]) => RecordedDirectoryEvent[] =
  recordedFrom<DirectoryEvent>(evening);

export const entryWith = (...events: readonly Given<DirectoryEvent>[]): Entry =>
  recorded(...events).reduce(evolve, noEntry);

/** The directory's specification: given events, when a command, then events, a refusal, or nothing. */
export const directorySpec = deciderSpec<Entry, DirectoryCommand, DirectoryEvent>(
  { initial: noEntry, decide, evolve },
  evening,
);

export const registered = (kind: EntryKind, name: string, occurredAt = evening): Registration => ({
  type: registeredBy[kind],
  data: { name, occurredAt },
});

export const renamed = (kind: EntryKind, name: string, occurredAt = evening): Renaming => ({
  type: renamedBy[kind],
  data: { name, occurredAt },
});

export const aliasAdded = (alias: string, occurredAt = evening): AliasAdded => ({
  type: 'AliasAdded',
  data: { alias, occurredAt },
});

export const aliasWithdrawn = (alias: string, occurredAt = evening): AliasWithdrawn => ({
  type: 'AliasWithdrawn',
  data: { alias, occurredAt },
});

export const mailAddressRecorded = (address: string, occurredAt = evening): MailAddressRecorded => ({
  type: 'MailAddressRecorded',
  data: { address, occurredAt },
});

export const memberJoined = (person: string, occurredAt: Instant): MemberJoined => ({
  type: 'MemberJoined',
  data: { person, occurredAt },
});

export const memberLeft = (person: string, occurredAt: Instant): MemberLeft => ({
  type: 'MemberLeft',
  data: { person, occurredAt },
});

export const ownerAssigned = (team: string, occurredAt: Instant): OwnerAssigned => ({
  type: 'OwnerAssigned',
  data: { team, occurredAt },
});

export const ownershipEnded = (team: string, occurredAt: Instant): OwnershipEnded => ({
  type: 'OwnershipEnded',
  data: { team, occurredAt },
});

export const factRetracted = (eventId: string, occurredAt = evening): DirectoryFactRetracted => ({
  type: 'DirectoryFactRetracted',
  data: { eventId, reason: 'Another of that name', occurredAt },
});
