import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory, registering, type Mention, type Reference } from '#directory';
import type { CommandContext, Outcome } from '#event-store';
import { WholeIncidents } from '#incidents';
import { notLogged, type Sight } from '#incidents/domain';
import type { PostmortemCommand } from './domain/index.js';
import { PostmortemStreams } from './postmortem-stream.js';

/** A command whose participants may still be named by name. */
export interface SaidCommand {
  type: PostmortemCommand['type'];
  data: object;
}

/** Something to record of the postmortem of an incident. */
export class RecordOfPostmortem extends Command<Outcome> {
  constructor(
    readonly incidentId: string,
    readonly command: SaidCommand,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: Sight,
  ) {
    super();
  }
}

@CommandHandler(RecordOfPostmortem)
export class RecordOfPostmortemHandler implements ICommandHandler<RecordOfPostmortem> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly postmortems: PostmortemStreams,
    private readonly directory: Directory,
  ) {}

  async execute({ incidentId, command, context, sight }: RecordOfPostmortem): Promise<Outcome> {
    const { state } = await this.incidents.load(incidentId, undefined, sight);
    if (state.logged === undefined) throw notLogged(state);
    // What was merged is reviewed with what it was merged into (rules.md A5).
    const [root = incidentId] = await this.incidents.relatives(incidentId);
    return registering(this.directory, mentionsIn(command.data), context, (idOf, register) =>
      this.postmortems.handle(
        root,
        { type: command.type, data: withIds(command.data, idOf) } as PostmortemCommand,
        context,
        register,
      ),
    );
  }
}

/** Fields that name one participant, and those that name several. */
const single = ['participant', 'facilitator', 'speaker', 'raisedBy', 'with'];
const several = ['attendees'];

const mentionsIn = (data: object): Mention[] =>
  Object.entries(data).flatMap(([field, value]: [string, unknown]): Mention[] => {
    if (single.includes(field) && value !== null && value !== undefined)
      return [{ field, reference: value as Reference }];
    if (!several.includes(field)) return [];
    return (value as Reference[]).map((reference, place) => ({ field: `${field}[${place}]`, reference }));
  });

const withIds = (data: object, idOf: (reference: Reference) => string): object => {
  const participant = (reference: Reference): object => ({ kind: reference.kind, id: idOf(reference) });
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => {
      if (single.includes(field) && value !== null && value !== undefined)
        return [field, participant(value as Reference)];
      return [field, several.includes(field) ? (value as Reference[]).map(participant) : value];
    }),
  );
};
