import { LRUCache } from 'lru-cache';
import { v5 as uuidv5 } from 'uuid';
import {
  CommandHandling,
  type Clock,
  type CommandContext,
  type EventLog,
  type Ids,
  type StreamKind,
} from '#event-store';
import type { Keyring } from '#keyring';
import {
  entryKinds,
  registration,
  type DirectoryEvent,
  type Entry,
  type EntryKind,
  type Name,
  type Register,
} from './domain/index.js';
import { UnknownReference } from './errors.js';

/** Somebody or something as a caller names it: by id, or by name. */
export type Reference = { kind: EntryKind; id: string } | { kind: EntryKind; name: string };

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

/** One stream an entry, `person-UUID` and so on; its name is sealed under the entry's own key. */
export const directoryStreams = (kind: EntryKind): StreamKind<Entry, Register, DirectoryEvent> => ({
  category: kind,
  decider: registration,
  prosePaths: () => ['name'],
  sealedUnder: ({ id }) => id,
  upcasters: [],
});

/** Turns names into ids on the way in, and ids into names on the way out (rules.md I6). */
export class Directory {
  private readonly streams: Map<EntryKind, CommandHandling<Entry, Register, DirectoryEvent>>;
  private readonly names = new LRUCache<string, { name: Name }>({ max: 50_000, ttl: 60_000 });
  private readonly ids = new LRUCache<string, string>({ max: 50_000, ttl: 60_000 });

  constructor(
    log: EventLog,
    private readonly keyring: Keyring,
    clock: Clock,
    private readonly random: Ids,
  ) {
    this.streams = new Map(
      entryKinds.map((kind) => [kind, new CommandHandling(directoryStreams(kind), log, keyring, clock)]),
    );
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
          throw new UnknownReference(field, reference);
        continue;
      }
      const place = placeOf(reference);
      if (ids.has(place)) continue;
      const known = this.ids.get(place);
      const claimed = known === undefined ? await this.keyring.lookUp(reference.kind, reference.name) : undefined;
      const id = known ?? claimed?.id ?? this.random.random();
      if (claimed?.registered) this.ids.set(place, id);
      // A claim without a registration was interrupted; it is finished with the id that it has.
      else if (known === undefined) unknown.push({ ...reference, id });
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
    if ('id' in reference) {
      if ((await this.nameOf(reference.kind, reference.id)) !== undefined) return reference.id;
      throw new UnknownReference(field, reference);
    }
    const found = await this.keyring.lookUp(reference.kind, reference.name);
    if (found?.registered !== true) throw new UnknownReference(field, reference);
    return found.id;
  }

  /**
   * Registers what a command mentioned for the first time, after it was decided and before it is appended.
   *
   * @throws NameTaken when one of the names was registered meanwhile: resolve and decide again
   */
  async register(unknown: Mentions['unknown'], context: CommandContext): Promise<void> {
    for (const { kind, name, id } of unknown) {
      const commandId = uuidv5(`register ${kind}`, id);
      await this.keyring.claim(kind, name, id, async () => {
        await this.streamsOf(kind).handle(
          id,
          { type: 'Register', kind, data: { name } },
          {
            ...context,
            commandId,
            causationId: context.commandId,
            ifMatch: undefined,
            source: undefined,
            // Another spelling of the name registers the same entry.
            unsaid: ['data.name'],
            isFirst: false,
          },
        );
      });
      this.ids.set(placeOf({ kind, name }), id);
    }
  }

  /** The name behind an id; undefined where there is none. */
  async nameOf(kind: EntryKind, id: string): Promise<Name | undefined> {
    const known = this.names.get(`${kind}-${id}`);
    if (known) return known.name;
    const { state } = await this.streamsOf(kind).load(id);
    if (state === null) return undefined;
    this.names.set(`${kind}-${id}`, state);
    return state.name;
  }

  private streamsOf(kind: EntryKind): CommandHandling<Entry, Register, DirectoryEvent> {
    const streams = this.streams.get(kind);
    if (streams === undefined) throw new Error(`the directory keeps no ${kind}`);
    return streams;
  }
}

const placeOf = ({ kind, name }: { kind: EntryKind; name: string }): string => `${kind}\n${name}`;
