import type { EntryKind, Instant, PersonId, SomebodyKind, TeamId } from './events.js';
import type { MailedKind } from './mail-address.js';

interface Says<Type extends string, Kind extends EntryKind, Data> {
  type: Type;
  kind: Kind;
  data: Data;
}

/** Gives an id its name, when it is first mentioned (rules.md I6). */
export type Register = Says<'Register', EntryKind, { name: string }>;
/** Registers an entry that nobody mentioned yet, with all that is known of it. */
export type AddEntry = Says<'AddEntry', EntryKind, { name: string; aliases: string[]; owner?: TeamId }> & {
  entryId: string;
};
export type Rename = Says<'Rename', EntryKind, { name: string; occurredAt?: Instant }>;
export type AddAlias = Says<'AddAlias', EntryKind, { alias: string }>;
export type WithdrawAlias = Says<'WithdrawAlias', EntryKind, { alias: string }>;
export type RecordMailAddress = Says<'RecordMailAddress', MailedKind, { address: string }>;
export type JoinTeam = Says<'JoinTeam', 'team', { person: PersonId; occurredAt?: Instant }>;
export type LeaveTeam = Says<'LeaveTeam', 'team', { person: PersonId; occurredAt?: Instant }>;
export type AssignOwner = Says<'AssignOwner', 'service' | 'monitor', { team: TeamId; occurredAt?: Instant }>;
export type EndOwnership = Says<'EndOwnership', 'service' | 'monitor', { team: TeamId; occurredAt?: Instant }>;
export type RetractDirectoryFact = Says<
  'RetractDirectoryFact',
  EntryKind,
  { eventId: string; reason: string; occurredAt?: Instant }
>;

export type Erase = Says<'Erase', SomebodyKind, { reason?: string }>;
export type Hold = Says<'Hold', SomebodyKind, { reason: string }>;
export type Release = Says<'Release', SomebodyKind, { reason: string }>;

export type DirectoryCommand =
  | Erase
  | Hold
  | Release
  | Register
  | AddEntry
  | Rename
  | AddAlias
  | WithdrawAlias
  | RecordMailAddress
  | JoinTeam
  | LeaveTeam
  | AssignOwner
  | EndOwnership
  | RetractDirectoryFact;
