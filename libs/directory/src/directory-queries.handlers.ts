import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock, type StoredEvent } from '#event-store';
import { ReadModels, type Page, type PageWanted } from '#read-models';
import { Directory } from './directory.js';
import {
  isRegistration,
  notRegistered,
  UnknownEntry,
  view,
  type AsOf,
  type EntryKind,
  type EntryView,
} from './domain/index.js';
import type { DirectoryDocument } from './read-models/directory/directory-document.js';
import { listEntries } from './read-models/directory/directory.query.js';

/** An entry, and the revision and position that it was folded to. */
export interface EntryAnswer {
  id: string;
  answer: EntryView;
  revision: bigint;
  position: bigint;
}

/** `address` is an id, or a name or alias. */
export class EntryAsOf extends Query<EntryAnswer> {
  constructor(
    readonly kind: EntryKind,
    readonly address: string,
    readonly axes: Omit<AsOf, 'now'>,
  ) {
    super();
  }
}

@QueryHandler(EntryAsOf)
export class EntryAsOfHandler implements IQueryHandler<EntryAsOf> {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, address, axes }: EntryAsOf): Promise<EntryAnswer> {
    const id = await this.directory.idAt(kind, address);
    const { state, revision, position } = await this.directory.entries.load(kind, id);
    const answer = view(state, { ...axes, now: this.clock.now() });
    if (answer !== undefined) return { id, answer, revision, position };
    const since = state.events.find(isRegistration)?.metadata.recordedAt;
    throw since === undefined
      ? notRegistered()
      : new UnknownEntry(
          `It was not known at ${axes.knownAt}: it is on record since ${since}. Ask for a later knownAt.`,
        );
  }
}

/** At most `limit` events of an entry from the one at `from` on, as stored, texts still sealed; `total` of all. */
export class EntryHistory extends Query<{ events: StoredEvent[]; total: number }> {
  constructor(
    readonly kind: EntryKind,
    readonly address: string,
    readonly from: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(EntryHistory)
export class EntryHistoryHandler implements IQueryHandler<EntryHistory> {
  constructor(private readonly directory: Directory) {}

  async execute({ kind, address, from, limit }: EntryHistory): Promise<{ events: StoredEvent[]; total: number }> {
    const id = await this.directory.idAt(kind, address);
    const page = await this.directory.entries.history(kind, id, from, limit);
    if (page.total === 0) throw notRegistered();
    return page;
  }
}

/** Entries of a kind from the read model, the one known first at the beginning: a page after a place, and how many in all. */
export class EntryList extends Query<Page<DirectoryDocument>> {
  constructor(
    readonly kind: EntryKind,
    readonly name: string | undefined,
    readonly page: PageWanted,
  ) {
    super();
  }
}

@QueryHandler(EntryList)
export class EntryListHandler implements IQueryHandler<EntryList> {
  constructor(
    private readonly directory: Directory,
    private readonly readModels: ReadModels,
  ) {}

  async execute({ kind, name, page }: EntryList): Promise<Page<DirectoryDocument>> {
    const id = name === undefined ? undefined : ((await this.directory.idNamed(kind, name)) ?? null);
    return listEntries(this.readModels, { kind, ...(id === undefined ? {} : { id }) }, page);
  }
}
