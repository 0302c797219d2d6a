import type { Decider, Recorded } from '#decider';
import type { ParticipantKind } from './participant.js';

export type EntryKind = ParticipantKind | 'service';
export const entryKinds: readonly EntryKind[] = ['person', 'team', 'monitor', 'external-user', 'service'];

/** A name, sealed at rest under a key of whom it names (rules.md P1); the marker once that key is destroyed. */
export type Name = string | { redacted: true };

interface Registered<Type extends string> {
  type: Type;
  data: { name: Name; occurredAt: string };
}

/** A person was mentioned for the first time. */
export type PersonRegistered = Registered<'PersonRegistered'>;
/** A team was mentioned for the first time. */
export type TeamRegistered = Registered<'TeamRegistered'>;
/** A monitor was mentioned for the first time. */
export type MonitorRegistered = Registered<'MonitorRegistered'>;
/** Somebody from outside was mentioned for the first time. */
export type ExternalUserRegistered = Registered<'ExternalUserRegistered'>;
/** A service was mentioned for the first time. */
export type ServiceRegistered = Registered<'ServiceRegistered'>;
export type DirectoryEvent =
  PersonRegistered | TeamRegistered | MonitorRegistered | ExternalUserRegistered | ServiceRegistered;

export const registeredBy: Record<EntryKind, DirectoryEvent['type']> = {
  person: 'PersonRegistered',
  team: 'TeamRegistered',
  monitor: 'MonitorRegistered',
  'external-user': 'ExternalUserRegistered',
  service: 'ServiceRegistered',
};

/** Gives an id its name, when it is first mentioned (rules.md I6). */
export interface Register {
  type: 'Register';
  kind: EntryKind;
  data: { name: string };
}

/** What the directory knows of one id; null before it is registered. */
export type Entry = { name: Name } | null;

export const registration: Decider<Entry, Register, DirectoryEvent> = {
  initial: null,
  decide: ({ kind, data: { name } }, entry, { recordedAt }) =>
    entry === null ? [{ type: registeredBy[kind], data: { name, occurredAt: recordedAt } }] : [],
  evolve: (_entry, { data }: Recorded<DirectoryEvent>) => ({ name: data.name }),
};
