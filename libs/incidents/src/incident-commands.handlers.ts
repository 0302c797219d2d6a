import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory';
import type { CommandContext, Outcome } from '#event-store';
import { NameTaken } from '#keyring';
import type { IncidentCommand } from './domain/index.js';
import { Incidents } from './incident-stream.js';
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
        if (!(error instanceof NameTaken) || tried === tries) throw error;
      }
    }
  }
}
