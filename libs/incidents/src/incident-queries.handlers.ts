import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Directory } from '#directory';
import { Clock, CommandHandling, type CommandContext, type Loaded, type Outcome, type StoredEvent } from '#event-store';
import { NameTaken } from '#keyring';
import {
  timeline,
  UnknownIncident,
  view,
  type AsOf,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
  type IncidentView,
  type Span,
  type Timeline,
} from './domain/index.js';
import { mentionsIn, withIds } from './mentions.js';

/** The streams of incidents, as Nest injects them. */
export class Incidents extends CommandHandling<Incident, IncidentCommand, IncidentEvent> {}

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

/** An answer, and the revision and position that it was folded to. */
export interface At<Answer> {
  answer: Answer;
  revision: bigint;
  position: bigint;
}

type Axes = Omit<AsOf, 'now'>;

export class IncidentAsOf extends Query<At<IncidentView>> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
    readonly subtract: readonly Span['kind'][],
  ) {
    super();
  }
}

@QueryHandler(IncidentAsOf)
export class IncidentAsOfHandler implements IQueryHandler<IncidentAsOf> {
  constructor(
    private readonly incidents: Incidents,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, subtract }: IncidentAsOf): Promise<At<IncidentView>> {
    const loaded = await this.incidents.load(incidentId);
    return at(loaded, view(loaded.state, { ...axes, now: this.clock.now() }, subtract), axes);
  }
}

export class IncidentTimeline extends Query<At<Timeline>> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
  ) {
    super();
  }
}

@QueryHandler(IncidentTimeline)
export class IncidentTimelineHandler implements IQueryHandler<IncidentTimeline> {
  constructor(
    private readonly incidents: Incidents,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes }: IncidentTimeline): Promise<At<Timeline>> {
    const loaded = await this.incidents.load(incidentId);
    return at(loaded, timeline(loaded.state, { ...axes, now: this.clock.now() }), axes);
  }
}

/** At most `limit` events of an incident from the one at `from` on, as stored, texts still sealed; `total` of all. */
export class IncidentHistory extends Query<{ events: StoredEvent[]; total: number }> {
  constructor(
    readonly incidentId: string,
    readonly from: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(IncidentHistory)
export class IncidentHistoryHandler implements IQueryHandler<IncidentHistory> {
  constructor(private readonly incidents: Incidents) {}

  async execute({ incidentId, from, limit }: IncidentHistory): Promise<{ events: StoredEvent[]; total: number }> {
    const page = await this.incidents.history(incidentId, from, limit);
    // The log is the first event, always.
    const [first] = from === 0 ? page.events : (await this.incidents.history(incidentId, 0, 1)).events;
    if (first?.type !== 'IncidentLogged') throw notLogged();
    return page;
  }
}

const at = <Answer>(
  { state, revision, position }: Loaded<Incident>,
  answer: Answer | undefined,
  { knownAt }: Axes,
): At<Answer> => {
  if (answer !== undefined) return { answer, revision, position };
  const since = state.logged?.metadata.recordedAt;
  throw since === undefined || knownAt === undefined
    ? notLogged()
    : new UnknownIncident(
        `The incident was not known at ${knownAt}: it is on record since ${since}. Ask for a later knownAt.`,
      );
};

const notLogged = (): UnknownIncident =>
  new UnknownIncident('No incident is logged under this address. Check the id or key; POST /v1/incidents logs one.');
