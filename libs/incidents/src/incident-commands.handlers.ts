import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory';
import { IdempotencyKeyReused, type CommandContext, type Outcome } from '#event-store';
import { NameTaken } from '#keyring';
import { InvalidFact, notLogged, type IncidentCommand, type MergeCommand } from './domain/index.js';
import { Incidents } from './incident-stream.js';
import { Merges } from './merge-stream.js';
import { mentionsIn, withIds } from './mentions.js';

/** Something to record of an incident; whoever it names may still be named by name. */
export class RecordFact extends Command<Outcome> {
  constructor(
    readonly command: IncidentCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** How often a command is resolved again because a name in it was registered by another at that moment. */
const tries = 5;

/**
 * A name in it was registered meanwhile: by another command, or by this very one, sent twice at once, which then seems
 * another request, as each had made an id of its own for the name.
 */
const isBecauseOfNames = (error: unknown, hadUnknown: boolean): boolean =>
  error instanceof NameTaken || (hadUnknown && error instanceof IdempotencyKeyReused);

@CommandHandler(RecordFact)
export class RecordFactHandler implements ICommandHandler<RecordFact> {
  constructor(
    private readonly incidents: Incidents,
    private readonly directory: Directory,
  ) {}

  /** Names become ids; unknown ones are registered once the command is decided (rules.md I6). */
  async execute({ command, context }: RecordFact): Promise<Outcome> {
    const mentions = mentionsIn(command.data);
    for (let tried = 1; ; tried++) {
      const { idOf, unknown } = await this.directory.resolve(mentions);
      const resolved = { ...command, data: withIds(command.data, idOf) } as IncidentCommand;
      try {
        return await this.incidents.handle(
          command.incidentId,
          resolved,
          context,
          unknown.length > 0 ? () => this.directory.register(unknown, context) : undefined,
        );
      } catch (error) {
        if (!isBecauseOfNames(error, unknown.length > 0) || tried === tries) throw error;
      }
    }
  }
}

/** Merges an incident into another, or undoes that. */
export class RecordMerge extends Command<Outcome> {
  constructor(
    readonly command: MergeCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMerge)
export class RecordMergeHandler implements ICommandHandler<RecordMerge> {
  constructor(
    private readonly incidents: Incidents,
    private readonly merges: Merges,
  ) {}

  /** Both must be logged; once they are, they stay so: it may be looked at before the merge is decided. */
  async execute({ command, context }: RecordMerge): Promise<Outcome> {
    const { state: from } = await this.incidents.load(command.data.from);
    if (from.logged === undefined) throw notLogged(from);
    if (command.type === 'MergeIncident' && !(await this.incidents.load(command.data.into)).state.logged)
      throw new InvalidFact('into names an incident that is not logged: check its id or key.', [
        { field: 'into', detail: 'takes the id or key: and the key of an incident that is logged' },
      ]);
    return this.merges.handle('', command, context);
  }
}
