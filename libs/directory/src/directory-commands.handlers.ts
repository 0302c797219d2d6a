import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdempotencyKeyReused, type CommandContext, type Outcome } from '#event-store';
import { NameTaken } from '#keyring';
import { Directory, referenceTo, type Mention, type Mentions } from './directory.js';
import { PersonIsErased, type AddEntry, type DirectoryCommand, type Register } from './domain/index.js';

/** What may be asked of an entry that is there. */
export type EntryChange = Exclude<DirectoryCommand, Register | AddEntry>;

export interface Changed {
  id: string;
  outcome: Outcome;
}

/** Registers an entry; its owner may still be named by name. */
export class RegisterEntry extends Command<Changed> {
  constructor(
    readonly command: Omit<AddEntry, 'entryId'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Changes an entry; whoever the command names may still be named by name. */
export class ChangeEntry extends Command<Changed> {
  constructor(
    /** An id, or a name or alias. */
    readonly address: string,
    readonly command: EntryChange,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterEntry)
export class RegisterEntryHandler implements ICommandHandler<RegisterEntry> {
  constructor(private readonly directory: Directory) {}

  execute({ command, context }: RegisterEntry): Promise<Changed> {
    return withIds(this.directory, command, (resolved, unknown) => this.directory.add(resolved, context, unknown));
  }
}

@CommandHandler(ChangeEntry)
export class ChangeEntryHandler implements ICommandHandler<ChangeEntry> {
  constructor(private readonly directory: Directory) {}

  execute({ address, command, context }: ChangeEntry): Promise<Changed> {
    return withIds(this.directory, command, async (resolved, unknown) => {
      const id = await this.directory.idAt(resolved.kind, address);
      const { person } = resolved.data as { person?: string };
      if (resolved.type === 'JoinTeam' && person !== undefined && (await this.directory.isErased('person', person)))
        throw new PersonIsErased();
      return { id, outcome: await this.directory.change(id, resolved, context, unknown) };
    });
  }
}

/** How often a command is resolved again because a name in it was registered by another at that moment. */
const tries = 5;

const withIds = async <Resolved extends { data: object }>(
  directory: Directory,
  command: Resolved,
  carryOut: (resolved: Resolved, unknown: Mentions['unknown']) => Promise<Changed>,
): Promise<Changed> => {
  const mentions = mentionsIn(command.data);
  for (let tried = 1; ; tried++) {
    const { idOf, unknown } = await directory.resolve(mentions);
    const ids = Object.fromEntries(mentions.map(({ field, reference }) => [field, idOf(reference)]));
    try {
      return await carryOut({ ...command, data: { ...command.data, ...ids } }, unknown);
    } catch (error) {
      // Under way twice, the same request reads as another while each has ids of its own for names that are new.
      const reads = error instanceof IdempotencyKeyReused && unknown.length > 0;
      if (!(error instanceof NameTaken || reads) || tried === tries) throw error;
    }
  }
};

/** Fields that name another entry, by id or name, and of which kind it is. */
const kindsOfFields = { person: 'person', team: 'team', owner: 'team' } as const;

const mentionsIn = (data: object): Mention[] =>
  Object.entries(kindsOfFields).flatMap(([field, kind]) => {
    const text = (data as Record<string, unknown>)[field];
    return typeof text === 'string' ? [{ field, reference: referenceTo(kind, text) }] : [];
  });
