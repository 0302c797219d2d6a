import { comparable, refuseFuture, unreachable, type Moment, type Recorded } from '#decider';
import { belongsAt, begins, standingBelongings, retractedIds, subjectOf } from './belonging.js';
import type {
  AddAlias,
  AddEntry,
  DirectoryCommand,
  Erase,
  Hold,
  RecordMailAddress,
  Release,
  Rename,
  RetractDirectoryFact,
  WithdrawAlias,
} from './commands.js';
import { isErased, type Entry } from './entry.js';
import {
  DoesNotBelong,
  EntryIsFull,
  NameIsInUse,
  NameIsTaken,
  NotRetractable,
  PersonIsErased,
  PersonIsHeld,
  UnknownAlias,
  UnknownDirectoryEvent,
  UnknownEntry,
} from './errors.js';
import {
  isBelonging,
  isRegistration,
  isRenaming,
  registeredBy,
  renamedBy,
  type AliasAdded,
  type Belonging,
  type DirectoryEvent,
  type Instant,
  type PersonHeld,
  type PersonReleased,
  type Prose,
  type RecordedDirectoryEvent,
} from './events.js';
import { mailAddressIn } from './mail-address.js';
import { hasName, isSameName, nameAt } from './names.js';

/** The most events that one entry may hold. */
export const entryEventLimit = 10_000;

/** Beyond the limit so many retractions more are taken. */
export const retractionAllowance = 1_000;

/**
 * What a command adds to an entry: events, or none where this is on record. Whether a name belongs to another entry is not
 * decided here, since no stream knows: the vault refuses it before the append. Spaces around a name are no part of it.
 */
export const decide = (command: DirectoryCommand, entry: Entry, moment: Moment): DirectoryEvent[] => {
  if (command.type === 'Register') return register(command, entry, moment);
  if (command.type === 'AddEntry') return addEntry(command, entry, moment);
  if (!entry.events.some(isRegistration)) throw notRegistered();
  if (command.type === 'Erase') return erase(command, entry, moment);
  if (isErased(entry)) throw new PersonIsErased();
  if (command.type === 'Hold' || command.type === 'Release') return hold(command, entry, moment);
  refuseTooMany(command, entry);
  switch (command.type) {
    case 'Rename':
      return rename(command, entry, moment);
    case 'AddAlias':
      return addAlias(command, entry, moment);
    case 'WithdrawAlias':
      return withdrawAlias(command, entry, moment);
    case 'RecordMailAddress':
      return recordMailAddress(command, entry, moment);
    case 'JoinTeam':
      return belong({ type: 'MemberJoined', data: dated(command.data, moment) }, entry, moment);
    case 'LeaveTeam':
      return belong({ type: 'MemberLeft', data: dated(command.data, moment) }, entry, moment);
    case 'AssignOwner':
      return belong({ type: 'OwnerAssigned', data: dated(command.data, moment) }, entry, moment);
    case 'EndOwnership':
      return belong({ type: 'OwnershipEnded', data: dated(command.data, moment) }, entry, moment);
    case 'RetractDirectoryFact':
      return retract(command, entry, moment);
    default:
      return unreachable(command);
  }
};

export const notRegistered = (): UnknownEntry =>
  new UnknownEntry('The directory has nothing under this address: check the id, or the spelling of the name.');

/** Taken beyond the most events that an entry may hold: whoever has a right to it is not to be refused for that. */
const erase = ({ data }: Erase, entry: Entry, { recordedAt: occurredAt }: Moment): DirectoryEvent[] => {
  if (isErased(entry)) return [];
  const held = holdOn(entry.events);
  if (held) throw new PersonIsHeld(held.since, held.eventId);
  return [{ type: 'PersonErased', data: { ...data, occurredAt } }];
};

const hold = ({ type, data }: Hold | Release, { events }: Entry, { recordedAt }: Moment): DirectoryEvent[] => {
  const holds = type === 'Hold';
  if (holds === (holdOn(events) !== undefined)) return [];
  return [{ type: holds ? 'PersonHeld' : 'PersonReleased', data: { ...data, occurredAt: recordedAt } }];
};

/** A legal hold as it stands. */
export interface LegalHold {
  eventId: string;
  since: Instant;
  reason: Prose;
}

/** The hold that stands after these events. */
export const holdOn = (events: readonly RecordedDirectoryEvent[]): LegalHold | undefined => {
  const last = events.findLast(
    (event): event is Recorded<PersonHeld | PersonReleased> =>
      event.type === 'PersonHeld' || event.type === 'PersonReleased',
  );
  return last?.type === 'PersonHeld'
    ? { eventId: last.id, since: last.data.occurredAt, reason: last.data.reason }
    : undefined;
};

const refuseTooMany = ({ type }: DirectoryCommand, { events }: Entry): void => {
  const allowance = type === 'RetractDirectoryFact' ? retractionAllowance : 0;
  if (events.length >= entryEventLimit + allowance) throw new EntryIsFull(entryEventLimit);
};

const dated = <Data extends { occurredAt?: Instant }>(data: Data, moment: Moment): Data & { occurredAt: Instant } => ({
  ...data,
  occurredAt: data.occurredAt ?? moment.recordedAt,
});

/** A name that is mentioned again says nothing new. */
const register = (
  { kind, data: { name } }: { kind: keyof typeof registeredBy; data: { name: string } },
  { events }: Entry,
  { recordedAt }: Moment,
): DirectoryEvent[] =>
  events.length === 0 ? [{ type: registeredBy[kind], data: { name: name.trim(), occurredAt: recordedAt } }] : [];

const addEntry = (
  { kind, entryId, data: { name, aliases, owner } }: AddEntry,
  { events }: Entry,
  { recordedAt: occurredAt }: Moment,
): DirectoryEvent[] => {
  if (events.length > 0) throw new NameIsTaken('name', kind, entryId);
  const others = new Map(aliases.map((alias) => [comparable(alias), alias.trim()]));
  others.delete(comparable(name));
  return [
    { type: registeredBy[kind], data: { name: name.trim(), occurredAt } },
    ...[...others.values()].map((alias): AliasAdded => ({ type: 'AliasAdded', data: { alias, occurredAt } })),
    ...(owner === undefined ? [] : [{ type: 'OwnerAssigned' as const, data: { team: owner, occurredAt } }]),
  ];
};

/** Quiet where the entry goes by this very spelling at that moment. */
const rename = ({ kind, data }: Rename, { events }: Entry, moment: Moment): DirectoryEvent[] => {
  const { occurredAt } = dated(data, moment);
  const name = data.name.trim();
  refuseFuture('occurredAt', occurredAt, moment.now);
  return nameAt(events, occurredAt) === name ? [] : [{ type: renamedBy[kind], data: { name, occurredAt } }];
};

const addAlias = ({ data: { alias } }: AddAlias, { events }: Entry, { recordedAt }: Moment): DirectoryEvent[] =>
  hasName(events, alias) ? [] : [{ type: 'AliasAdded', data: { alias: alias.trim(), occurredAt: recordedAt } }];

const withdrawAlias = (
  { data: { alias } }: WithdrawAlias,
  { events }: Entry,
  { recordedAt }: Moment,
): DirectoryEvent[] => {
  if (isSameName(nameAt(events), alias)) throw new NameIsInUse();
  if (hasName(events, alias))
    return [{ type: 'AliasWithdrawn', data: { alias: alias.trim(), occurredAt: recordedAt } }];
  const was = events.some((event) => event.type === 'AliasWithdrawn' && isSameName(event.data.alias, alias));
  if (was) return [];
  throw new UnknownAlias();
};

const recordMailAddress = (
  { data: { address } }: RecordMailAddress,
  { events }: Entry,
  { recordedAt: occurredAt }: Moment,
): DirectoryEvent[] =>
  mailAddressIn(events) === address ? [] : [{ type: 'MailAddressRecorded', data: { address, occurredAt } }];

/** Quiet where it changes nothing: who belongs at that moment cannot join, and the same end is said once. */
const belong = (event: Belonging, { events }: Entry, moment: Moment): DirectoryEvent[] => {
  const { occurredAt } = event.data;
  refuseFuture('occurredAt', occurredAt, moment.now);
  const subject = subjectOf(event);
  const belongs = belongsAt(events, subject, occurredAt);
  if (begins(event)) return belongs ? [] : [event];
  if (belongs) return [event];
  const said = standingBelongings(events).some(
    (known) => known.type === event.type && subjectOf(known) === subject && known.data.occurredAt === occurredAt,
  );
  if (said) return [];
  throw new DoesNotBelong('person' in event.data ? 'person' : 'team', occurredAt);
};

const retract = ({ data }: RetractDirectoryFact, { events }: Entry, moment: Moment): DirectoryEvent[] => {
  const target = events.find(({ id }) => id === data.eventId);
  if (target === undefined) throw new UnknownDirectoryEvent(data.eventId);
  if (!isBelonging(target) && target.type !== 'DirectoryFactRetracted')
    throw new NotRetractable(
      target.type === 'MailAddressRecorded'
        ? 'A mail address is not retracted: record the right one (POST …/mail-address).'
        : isRegistration(target)
          ? 'A registration is never retracted: others name this entry by its id. Rename it instead.'
          : isRenaming(target)
            ? 'A renaming is not retracted: rename it again, as of the same moment where the name was never right.'
            : 'An alias is not retracted: withdraw it (POST …/aliases/withdrawn), or add it again.',
    );
  const { occurredAt, ...said } = dated(data, moment);
  refuseFuture('occurredAt', occurredAt, moment.now);
  return retractedIds(events).has(data.eventId)
    ? []
    : [{ type: 'DirectoryFactRetracted', data: { ...said, occurredAt } }];
};
