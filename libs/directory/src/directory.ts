import { LRUCache } from 'lru-cache';
import { v5 as uuidv5 } from 'uuid';
import { DomainError, isUuid } from '#decider';
import {
  IdempotencyKeyReused,
  type Clock,
  type CommandContext,
  type EventLog,
  type Ids,
  type Outcome,
} from '#event-store';
import { NameTaken, type Keyring } from '#keyring';
import { Entries } from './directory-streams.js';
import {
  isErased,
  isSomebody,
  mailAddressIn,
  nameAt,
  NameIsTaken,
  namesOf,
  notRegistered,
  shownAs,
  type AddEntry,
  type DirectoryCommand,
  type EntryKind,
  type MailedKind,
  type Name,
} from './domain/index.js';
import { UnknownReference } from './errors.js';
import { Names, placeOf } from './names.js';

/** Somebody or something as a caller names it: by id, or by name or alias. */
export type Reference = { kind: EntryKind; id: string } | { kind: EntryKind; name: string };

/** As a request names it, in one text: what looks like an id is one. */
export const referenceTo = <Kind extends EntryKind>(
  kind: Kind,
  text: string,
): { kind: Kind; id: string } | { kind: Kind; name: string } =>
  isUuid(text) ? { kind, id: text } : { kind, name: text };

/** A reference in a request, with the field that it stands in. */
export interface Mention {
  field: string;
  reference: Reference;
}

/** What mentions came to: an id for each, and those that are to be registered once the command is decided. */
export interface Mentions {
  idOf: (reference: Reference) => string;
  unknown: { kind: EntryKind; name: string; id: string }[];
}

/** Turns names into ids on the way in, and ids into names on the way out; and changes what an entry is called (I6). */
export class Directory {
  readonly entries: Entries;
  private readonly names: Names;
  /** Names by id, as far as other processes' renamings go for a minute at most; those made here are seen at once. */
  private readonly shown = new LRUCache<string, { name: Name }>({ max: 50_000, ttl: 60_000 });
  private renamings = 0;

  constructor(
    log: EventLog,
    private readonly keyring: Keyring,
    clock: Clock,
    private readonly random: Ids,
  ) {
    this.entries = new Entries(log, keyring, clock);
    this.names = new Names(keyring, this.entries);
  }

  /**
   * Finds an id for every mention; an unknown name gets a new one, which nothing knows until `register`.
   *
   * @throws UnknownReference for an id that is not there
   */
  async resolve(mentions: readonly Mention[]): Promise<Mentions> {
    const ids = new Map<string, string>();
    const unknown: Mentions['unknown'] = [];
    for (const { field, reference } of mentions) {
      if ('id' in reference) {
        if ((await this.nameOf(reference.kind, reference.id)) === undefined)
          throw new UnknownReference(field, reference, true);
        continue;
      }
      const place = placeOf(reference);
      if (ids.has(place)) continue;
      const holder = await this.names.holderOf(reference.kind, reference.name);
      const id = holder?.id ?? this.random.random();
      // A claim without its event was interrupted; it is finished with the id that it has.
      if (!holder?.onRecord) unknown.push({ ...reference, id });
      ids.set(place, id);
    }
    return {
      idOf: (reference) => ('id' in reference ? reference.id : (ids.get(placeOf(reference)) ?? '')),
      unknown,
    };
  }

  /**
   * The id that a question means; nothing is registered.
   *
   * @throws UnknownReference for an id or a name that is not there
   */
  async find({ field, reference }: Mention): Promise<string> {
    const id =
      'id' in reference
        ? (await this.nameOf(reference.kind, reference.id)) && reference.id
        : await this.idNamed(reference.kind, reference.name);
    if (id === undefined) throw new UnknownReference(field, reference, false);
    return id;
  }

  /** The id of the entry that this name or alias leads to, in any spelling; undefined where there is none. */
  async idNamed(kind: EntryKind, name: string): Promise<string | undefined> {
    const holder = await this.names.holderOf(kind, name);
    return holder?.onRecord ? holder.id : undefined;
  }

  /**
   * The id behind an address: an id as it is, or a name or alias.
   *
   * @throws UnknownEntry for a name that is not there
   */
  async idAt(kind: EntryKind, address: string): Promise<string> {
    if (isUuid(address)) return address;
    const id = await this.idNamed(kind, address);
    if (id === undefined) throw notRegistered();
    return id;
  }

  /**
   * Registers what a command mentioned for the first time, after it was decided and before it is appended.
   *
   * @throws NameTaken when one of the names was registered meanwhile: resolve and decide again
   */
  async register(unknown: Mentions['unknown'], context: CommandContext): Promise<void> {
    for (const { kind, name, id } of unknown) {
      await this.keyring.claim(kind, name, id, () => this.putOnRecord(kind, name, id, context));
      this.names.remember(kind, name, id);
    }
  }

  /**
   * Registers an entry with its aliases, or answers a retry of that.
   *
   * @throws NameIsTaken, and what `change` throws
   */
  async add(
    command: Omit<AddEntry, 'entryId'>,
    context: CommandContext,
    unknown: Mentions['unknown'],
  ): Promise<{ id: string; outcome: Outcome }> {
    const { kind, data } = command;
    const holder = await this.names.holderOf(kind, data.name);
    // A claim that an entry made for an alias is finished first, and the name is taken then.
    if (holder?.onRecord === false && (await this.nameOf(kind, holder.id)) !== undefined)
      await this.register([{ kind, name: data.name, id: holder.id }], context);
    const id = holder?.id ?? this.random.random();
    const asEntry = async (entryId: string): Promise<{ id: string; outcome: Outcome }> => ({
      id: entryId,
      outcome: await this.change(entryId, { ...command, entryId }, context, unknown),
    });
    try {
      return await asEntry(id);
    } catch (error) {
      // The same request may have been under way twice, or have been sent before its name led elsewhere.
      const other = entryOfFirst(kind, error);
      if (other === undefined || other === id) throw error;
      return asEntry(other);
    }
  }

  /**
   * Carries out a command on an entry. The names that it gives are claimed between the decision and the append, and a name
   * that it takes away is free once that is on record (decision 0019).
   *
   * @throws NameIsTaken when another entry has one of the names; the domain errors of `decide`; NameTaken when a name in
   *   `unknown` was registered meanwhile
   */
  async change(
    id: string,
    command: DirectoryCommand,
    context: CommandContext,
    unknown: Mentions['unknown'] = [],
  ): Promise<Outcome> {
    const { kind } = command;
    const [given, withdrawn] = [namesGiven(command), await this.namesTaken(id, command)];
    const needed = given.length > 0 || withdrawn.length > 0 || unknown.length > 0;
    const claimed = new Set<string>();
    const beforeAppend = async (): Promise<void> => {
      for (const name of withdrawn) await this.keyring.leave(kind, name, id);
      for (const { field, name } of given) if (await this.reserve(field, kind, name, id, context)) claimed.add(name);
      await this.register(unknown, context);
    };
    try {
      const outcome = await this.entries.handle(id, command, context, needed ? beforeAppend : undefined);
      // What an earlier request came to may have been overtaken since.
      if (!outcome.replayed) {
        for (const { name } of given) await this.keyring.confirm(kind, name, id);
        for (const name of withdrawn) await this.keyring.free(kind, name, id);
      }
      return outcome;
    } catch (error) {
      const refused = error instanceof NameTaken || (error instanceof DomainError && error.kind !== 'unavailable');
      if (refused) for (const name of claimed) await this.keyring.abandon(kind, name, id, context.commandId);
      throw error;
    } finally {
      for (const name of [...given.map((each) => each.name), ...withdrawn]) this.names.forget(kind, name);
      if (command.type === 'Rename' || command.type === 'Erase') this.showAnew(kind, id);
    }
  }

  /** Those of the names that somebody has, a person or an external user, in any spelling. */
  async somebodyAmong(names: readonly string[]): Promise<string[]> {
    const [people, outsiders] = await Promise.all([
      this.keyring.claimedAmong('person', names),
      this.keyring.claimedAmong('external-user', names),
    ]);
    return names.filter((name) => people.has(name) || outsiders.has(name));
  }

  /** Whether it is known no more who it is. */
  async isErased(kind: EntryKind, id: string): Promise<boolean> {
    return isSomebody(kind) && isErased((await this.entries.load(kind, id)).state);
  }

  /** Those of the people of whom it is known no more who they are. */
  async erasedAmong(people: readonly string[]): Promise<Set<string>> {
    const ids = [...new Set(people)];
    const erased = await Promise.all(ids.map((id) => this.isErased('person', id)));
    return new Set(ids.filter((_id, place) => erased[place]));
  }

  /** The names that a command takes from its entry. */
  private async namesTaken(id: string, command: DirectoryCommand): Promise<string[]> {
    if (command.type === 'WithdrawAlias') return [command.data.alias];
    if (command.type !== 'Erase') return [];
    return [...namesOf((await this.entries.load(command.kind, id)).state.events).values()];
  }

  /** The name behind an id, or that they were erased; undefined where there is none. */
  async nameOf(kind: EntryKind, id: string): Promise<Name | undefined> {
    const known = this.shown.get(`${kind}-${id}`);
    if (known) return known.name;
    const { renamings } = this;
    const called = nameAt((await this.entries.load(kind, id)).state.events);
    const name = called && shownAs(kind, called);
    if (name !== undefined && renamings === this.renamings) this.shown.set(`${kind}-${id}`, { name });
    return name;
  }

  /** Where mail reaches them; undefined where nobody said, or they were erased. */
  async mailAddressOf(kind: MailedKind, id: string): Promise<string | undefined> {
    const address = mailAddressIn((await this.entries.load(kind, id)).state.events);
    return typeof address === 'string' ? address : undefined;
  }

  private showAnew(kind: EntryKind, id: string): void {
    this.renamings += 1;
    this.shown.delete(`${kind}-${id}`);
  }

  /** Of an entry that is there already, the name is an alias whose recording was interrupted; quiet where it was not. */
  private async putOnRecord(kind: EntryKind, name: string, id: string, context: CommandContext): Promise<void> {
    const caused = {
      ...context,
      causationId: context.commandId,
      ifMatch: undefined,
      isChosen: false,
      source: undefined,
      asked: undefined,
    };
    const { eventIds, replayed } = await this.entries.handle(
      id,
      { type: 'Register', kind, data: { name } },
      // Another spelling of the name registers the same entry.
      { ...caused, commandId: uuidv5(`register ${kind}`, id), unsaid: ['data.name'], isFirst: false },
    );
    if (eventIds.length > 0 && !replayed) return;
    await this.entries.handle(
      id,
      { type: 'AddAlias', kind, data: { alias: name } },
      { ...caused, commandId: this.random.random(), isFirst: true },
    );
  }

  /**
   * @returns whether it was free
   * @throws NameIsTaken once it is sure that another entry has the name
   */
  private async reserve(
    field: string,
    kind: EntryKind,
    name: string,
    id: string,
    context: CommandContext,
  ): Promise<boolean> {
    for (;;)
      try {
        return await this.keyring.reserve(kind, name, id, context.commandId);
      } catch (error) {
        if (!(error instanceof NameTaken)) throw error;
        this.names.forget(kind, name);
        const holder = await this.names.holderOf(kind, name);
        if (holder === undefined) continue;
        if (!holder.onRecord) await this.register([{ kind, name, id: holder.id }], context);
        if (holder.id !== id) throw new NameIsTaken(field, kind, holder.id);
      }
  }
}

/** The entry that may have been registered by this very request: its stream knows, and refuses any other. */
const entryOfFirst = (kind: EntryKind, error: unknown): string | undefined => {
  if (error instanceof NameIsTaken && error.field === 'name') return error.id;
  const stream = error instanceof IdempotencyKeyReused ? error.usedIn : undefined;
  return stream?.startsWith(`${kind}-`) ? stream.slice(kind.length + 1) : undefined;
};

/** The names that a command gives its entry, with the field that each stands in. */
const namesGiven = (command: DirectoryCommand): { field: string; name: string }[] => {
  switch (command.type) {
    case 'AddEntry': {
      const { name, aliases } = command.data;
      return [{ field: 'name', name }, ...aliases.map((alias, place) => ({ field: `aliases[${place}]`, name: alias }))];
    }
    case 'Rename':
      return [{ field: 'name', name: command.data.name }];
    case 'AddAlias':
      return [{ field: 'alias', name: command.data.alias }];
    default:
      return [];
  }
};
