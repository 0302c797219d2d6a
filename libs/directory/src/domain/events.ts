import type { Recorded } from '#decider';
import type { ParticipantKind } from './participant.js';

export type EntryKind = ParticipantKind | 'service';
export const entryKinds: readonly EntryKind[] = ['person', 'team', 'monitor', 'external-user', 'service'];

/** RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** A name, sealed at rest under a key of whom it names (rules.md P1); the marker once that key is destroyed. */
export type Name = string | { redacted: true };

/** What people write, sealed under the same key. */
export type Prose = string | { redacted: true };

/** Ids of entries of these kinds. */
export type PersonId = string;
export type TeamId = string;

interface Named<Type extends string> {
  type: Type;
  data: { name: Name; occurredAt: Instant };
}

/** A person was mentioned for the first time, or registered. */
export type PersonRegistered = Named<'PersonRegistered'>;
/** A team was mentioned for the first time, or registered. */
export type TeamRegistered = Named<'TeamRegistered'>;
/** A monitor was mentioned for the first time, or registered. */
export type MonitorRegistered = Named<'MonitorRegistered'>;
/** Somebody from outside was mentioned for the first time. */
export type ExternalUserRegistered = Named<'ExternalUserRegistered'>;
/** A service was mentioned for the first time, or registered. */
export type ServiceRegistered = Named<'ServiceRegistered'>;
export type Registration =
  PersonRegistered | TeamRegistered | MonitorRegistered | ExternalUserRegistered | ServiceRegistered;

/** A person goes by another name from then on; the one before stays an alias. */
export type PersonRenamed = Named<'PersonRenamed'>;
/** A team goes by another name from then on; the one before stays an alias. */
export type TeamRenamed = Named<'TeamRenamed'>;
/** A monitor goes by another name from then on; the one before stays an alias. */
export type MonitorRenamed = Named<'MonitorRenamed'>;
/** Somebody from outside goes by another name from then on; the one before stays an alias. */
export type ExternalUserRenamed = Named<'ExternalUserRenamed'>;
/** A service goes by another name from then on; the one before stays an alias. */
export type ServiceRenamed = Named<'ServiceRenamed'>;
export type Renaming = PersonRenamed | TeamRenamed | MonitorRenamed | ExternalUserRenamed | ServiceRenamed;

/** Another name leads to the same entry. It acts from when it is recorded, which is also its `occurredAt`. */
export interface AliasAdded {
  type: 'AliasAdded';
  data: { alias: Name; occurredAt: Instant };
}

/** A name that was not, or no longer, the entry's own leads to it no more, and is free. */
export interface AliasWithdrawn {
  type: 'AliasWithdrawn';
  data: { alias: Name; occurredAt: Instant };
}

/** Where mail reaches them from when it is recorded on; sealed like a name, and gone when they are erased. */
export interface MailAddressRecorded {
  type: 'MailAddressRecorded';
  data: { address: Name; occurredAt: Instant };
}

/** Somebody is a member of the team from then on. */
export interface MemberJoined {
  type: 'MemberJoined';
  data: { person: PersonId; occurredAt: Instant };
}

/** Somebody is no member of the team any more. */
export interface MemberLeft {
  type: 'MemberLeft';
  data: { person: PersonId; occurredAt: Instant };
}

/** A team owns the service or monitor from then on, beside others that do. */
export interface OwnerAssigned {
  type: 'OwnerAssigned';
  data: { team: TeamId; occurredAt: Instant };
}

/** A team does not own the service or monitor any more. */
export interface OwnershipEnded {
  type: 'OwnershipEnded';
  data: { team: TeamId; occurredAt: Instant };
}

/** An earlier event about a membership or an ownership never happened; or an earlier retraction was wrong (rules.md D4). */
export interface DirectoryFactRetracted {
  type: 'DirectoryFactRetracted';
  data: { eventId: string; reason: Prose; occurredAt: Instant };
}

/** Who it was is to be known no more: every name and text before is gone, and the id stays (rules.md P11). */
export interface PersonErased {
  type: 'PersonErased';
  data: { reason?: Prose; occurredAt: Instant };
}

/** Legal hold: from then on they are not erased (rules.md P10). */
export interface PersonHeld {
  type: 'PersonHeld';
  data: { reason: Prose; occurredAt: Instant };
}

/** The legal hold is over. */
export interface PersonReleased {
  type: 'PersonReleased';
  data: { reason: Prose; occurredAt: Instant };
}

/** What decides whether it stays known who somebody is. */
export type Protection = PersonErased | PersonHeld | PersonReleased;

/** What says that somebody belongs to the entry from a moment on, or no longer. */
export type Belonging = MemberJoined | MemberLeft | OwnerAssigned | OwnershipEnded;

export type DirectoryEvent =
  | Registration
  | Renaming
  | AliasAdded
  | AliasWithdrawn
  | MailAddressRecorded
  | Belonging
  | DirectoryFactRetracted
  | Protection;
export type RecordedDirectoryEvent = Recorded<DirectoryEvent>;

export const registeredBy: Record<EntryKind, Registration['type']> = {
  person: 'PersonRegistered',
  team: 'TeamRegistered',
  monitor: 'MonitorRegistered',
  'external-user': 'ExternalUserRegistered',
  service: 'ServiceRegistered',
};

export const renamedBy: Record<EntryKind, Renaming['type']> = {
  person: 'PersonRenamed',
  team: 'TeamRenamed',
  monitor: 'MonitorRenamed',
  'external-user': 'ExternalUserRenamed',
  service: 'ServiceRenamed',
};

export const isRegistration = (event: RecordedDirectoryEvent): event is Recorded<Registration> =>
  Object.values<string>(registeredBy).includes(event.type);

export const isRenaming = (event: RecordedDirectoryEvent): event is Recorded<Renaming> =>
  Object.values<string>(renamedBy).includes(event.type);

const belongings: readonly string[] = ['MemberJoined', 'MemberLeft', 'OwnerAssigned', 'OwnershipEnded'];

export const isBelonging = (event: RecordedDirectoryEvent): event is Recorded<Belonging> =>
  belongings.includes(event.type);

/** The texts in an event that are sealed (rules.md P1). */
export const prosePaths = ({ type }: DirectoryEvent): string[] => {
  switch (type) {
    case 'AliasAdded':
    case 'AliasWithdrawn':
      return ['alias'];
    case 'MailAddressRecorded':
      return ['address'];
    case 'DirectoryFactRetracted':
    case 'PersonErased':
    case 'PersonHeld':
    case 'PersonReleased':
      return ['reason'];
    case 'MemberJoined':
    case 'MemberLeft':
    case 'OwnerAssigned':
    case 'OwnershipEnded':
      return [];
    default:
      return ['name'];
  }
};

/** Who is somebody, of whom the law has something to say. */
export type SomebodyKind = 'person' | 'external-user';
export const somebodyKinds: readonly SomebodyKind[] = ['person', 'external-user'];

export const isSomebody = (kind: EntryKind): kind is SomebodyKind => somebodyKinds.includes(kind as SomebodyKind);

/** Each has a key of its own: why somebody was held, and why erased, is no name. */
export const hasKeyOfItsOwn = (type: string): boolean =>
  type === 'PersonErased' || type === 'PersonHeld' || type === 'PersonReleased';

/** The name of who was erased. */
export const erasedName = 'erased person';
