import {
  CommandHandling,
  type Clock,
  type CommandContext,
  type EventLog,
  type Loaded,
  type Outcome,
  type StoredEvent,
  type StreamKind,
} from '#event-store';
import type { Keyring } from '#keyring';
import {
  decide,
  entryKinds,
  evolve,
  hasKeyOfItsOwn,
  noEntry,
  prosePaths,
  type DirectoryCommand,
  type DirectoryEvent,
  type Entry,
  type EntryKind,
} from './domain/index.js';

/** One stream an entry, `person-UUID` and so on; its names are sealed under the entry's own key. */
export const directoryStreams = (kind: EntryKind): StreamKind<Entry, DirectoryCommand, DirectoryEvent> => ({
  category: kind,
  decider: { initial: noEntry, decide, evolve },
  prosePaths,
  sealedUnder: ({ id }, event) => (hasKeyOfItsOwn(event.type) ? event.id : id),
  upcasters: [],
});

type Handling = CommandHandling<Entry, DirectoryCommand, DirectoryEvent>;

/** The streams of all kinds of entries. */
export class Entries {
  private readonly streams: ReadonlyMap<EntryKind, Handling>;

  constructor(log: EventLog, keyring: Keyring, clock: Clock) {
    this.streams = new Map(
      entryKinds.map((kind) => [kind, new CommandHandling(directoryStreams(kind), log, keyring, clock)]),
    );
  }

  handle(
    id: string,
    command: DirectoryCommand,
    context: CommandContext,
    beforeAppend?: () => Promise<void>,
  ): Promise<Outcome> {
    return this.of(command.kind).handle(id, command, context, beforeAppend);
  }

  load(kind: EntryKind, id: string): Promise<Loaded<Entry>> {
    return this.of(kind).load(id);
  }

  history(kind: EntryKind, id: string, from: number, limit: number): Promise<{ events: StoredEvent[]; total: number }> {
    return this.of(kind).history(id, from, limit);
  }

  private of(kind: EntryKind): Handling {
    const streams = this.streams.get(kind);
    if (streams === undefined) throw new Error(`the directory keeps no ${kind}`);
    return streams;
  }
}
