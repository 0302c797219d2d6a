import type { Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import {
  isSomebody,
  view,
  type DirectoryEvent,
  type EntryKind,
  type RecordedDirectoryEvent,
  type Span,
} from '../../domain/index.js';
import { directorySchema, type Basis, type Belonging, type DirectoryDocument } from './directory-document.js';

/** A document an entry. */
export const directoryProjection: Projection<DirectoryDocument, DirectoryEvent> = {
  name: 'directory',
  version: 1,
  categories: ['person', 'team', 'monitor', 'external-user', 'service'],
  indexes: [{ key: { kind: 1, registeredAt: 1, _id: 1 } }],
  schema: directorySchema,
  targets: ({ streamId }) => [{ id: streamId }],
  project: (_id, document, events) => {
    const last = events.at(-1);
    if (last === undefined) throw new Error('there is no event to fold');
    const kind = last.category as EntryKind;
    const head = { kind, revision: Number(last.revision), updatedAt: new Date(last.metadata.recordedAt) };
    // Names of people stand in no document (rules.md P4).
    return isSomebody(kind)
      ? { ...head, ...nameless(document?.registeredAt ?? registeredAt(events[0])) }
      : {
          ...head,
          ...fieldsOf([...(document?.basis.map(eventOf) ?? []), ...events.filter(isShown).map(withoutReason)]),
        };
  },
};

type Fields = Omit<Body<DirectoryDocument>, 'kind' | 'revision' | 'updatedAt'>;

const registeredAt = (first: Logged<DirectoryEvent> | undefined): Date => {
  if (first?.revision !== 0n) throw new Error('the entry has no registration');
  return new Date(first.data.occurredAt);
};

const nameless = (registered: Date): Fields => ({
  name: null,
  aliases: null,
  members: [],
  owners: [],
  memberCount: 0,
  ownerCount: 0,
  registeredAt: registered,
  basis: [],
});

const fieldsOf = (basis: readonly RecordedDirectoryEvent[]): Fields => {
  // Everything that is known counts; the clock decides nothing.
  const seen = view({ events: basis }, { now: '' });
  if (seen === undefined) throw new Error('the entry has no registration');
  const [members, owners] = [seen.members.map(belongingOf), seen.owners.map(belongingOf)];
  return {
    name: seen.name,
    aliases: seen.aliases,
    members,
    owners,
    memberCount: members.filter(({ to }) => to === null).length,
    ownerCount: owners.filter(({ to }) => to === null).length,
    registeredAt: new Date(seen.registeredAt),
    basis: basis.map(basisOf),
  };
};

const belongingOf = ({ id, from, to }: Span): Belonging => ({
  id,
  from: new Date(from),
  to: to === null ? null : new Date(to),
});

/** Where mail reaches a team stands in no document, as nobody's name does. */
const isShown = ({ type }: DirectoryEvent): boolean => type !== 'MailAddressRecorded';

/** A reason is prose that nothing follows from. */
const withoutReason = (event: Logged<DirectoryEvent>): RecordedDirectoryEvent => {
  if (event.type !== 'DirectoryFactRetracted') return event;
  const { reason: _reason, ...data } = event.data;
  return { ...event, data } as unknown as RecordedDirectoryEvent;
};

const basisOf = ({ id, type, revision, metadata, data }: RecordedDirectoryEvent): Basis => ({
  id,
  type,
  revision: Number(revision),
  recordedAt: new Date(metadata.recordedAt),
  data: { ...data },
});

const eventOf = ({ id, type, revision, recordedAt, data }: Basis): RecordedDirectoryEvent =>
  ({
    id,
    type,
    revision: BigInt(revision),
    metadata: { recordedAt: recordedAt.toISOString() },
    data,
  }) as unknown as RecordedDirectoryEvent;
