import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory, registering } from '#directory';
import { PersonIsErased } from '#directory/domain';
import { Turns, type CommandContext, type Outcome } from '#event-store';
import {
  InvalidFact,
  isMerged,
  mayRecord,
  notLogged,
  OutsideItsServices,
  restrictionIn,
  RestrictionIsShared,
  RestrictionsDiffer,
  standingOf,
  type Incident,
  type IncidentCommand,
  type MergeCommand,
  type RecorderSight,
} from './domain/index.js';
import { Incidents, seenBy } from './incident-stream.js';
import { Merges } from './merge-stream.js';
import { mentionsIn, peopleIn, withIds } from './mentions.js';

/** Something to record of an incident; whoever it names may still be named by name. */
export class RecordFact extends Command<Outcome> {
  constructor(
    readonly command: IncidentCommand,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: RecorderSight,
  ) {
    super();
  }
}

/** Merges and restrictions in this process wait for one another, so that none is decided on what the other is changing. */
const whoSees = new Turns();

@CommandHandler(RecordFact)
export class RecordFactHandler implements ICommandHandler<RecordFact> {
  constructor(
    private readonly incidents: Incidents,
    private readonly merges: Merges,
    private readonly directory: Directory,
  ) {}

  /**
   * Names become ids; unknown ones are registered once the command is decided (rules.md I6), but for those of people whom
   * an incident is restricted to: a name that is spelt wrong would hide it from whom it means.
   */
  async execute({ command, context, sight }: RecordFact): Promise<Outcome> {
    const restrictedTo = await this.restriction(command.data);
    const mentions = mentionsIn(command.data);
    return registering(this.directory, mentions, context, (idOf, register) => {
      const resolved = { ...command, data: { ...withIds(command.data, idOf), ...restrictedTo } } as IncidentCommand;
      refuseOutside(resolved, sight);
      const changesSight = command.type === 'RestrictIncident' || command.type === 'UnrestrictIncident';
      const beforeAppend = async (): Promise<void> => {
        if (changesSight) await this.refuseShared(command.incidentId);
        await register?.();
      };
      const handle = (): Promise<Outcome> =>
        this.incidents.handle(
          command.incidentId,
          resolved,
          context,
          changesSight || register ? beforeAppend : undefined,
          seenBy(sight),
        );
      return changesSight ? whoSees.take('', handle) : handle();
    });
  }

  /** The ids of those whom it is restricted to, in order; nothing where the request says nothing of that. */
  private async restriction(data: object): Promise<{ restrictedTo?: string[] }> {
    const people = peopleIn(data);
    if (people === undefined) return {};
    const ids: string[] = [];
    for (const mention of people) {
      const id = await this.directory.find(mention);
      if (await this.directory.isErased('person', id)) throw new PersonIsErased();
      ids.push(id);
    }
    return { restrictedTo: ids.sort() };
  }

  /** What is merged is seen by the same people: it changes for all of them or for none (rules.md R4). */
  private async refuseShared(incident: string): Promise<void> {
    if (isMerged(incident, standingOf((await this.merges.load('')).state))) throw new RestrictionIsShared();
  }
}

/** Whoever records for some services only logs incidents of these (rules.md R2). */
const refuseOutside = (command: IncidentCommand, { records }: RecorderSight): void => {
  if (command.type !== 'LogIncident' || records === undefined) return;
  if (!command.data.services.some((service) => records.has(service))) throw new OutsideItsServices(records, true);
};

/** Merges an incident into another, or undoes that. */
export class RecordMerge extends Command<Outcome> {
  constructor(
    readonly command: MergeCommand,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: RecorderSight,
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
  execute({ command, context, sight }: RecordMerge): Promise<Outcome> {
    return whoSees.take('', () => this.decided(command, context, sight));
  }

  private async decided(command: MergeCommand, context: CommandContext, sight: RecorderSight): Promise<Outcome> {
    // Whoever does not see them any more is still told what they were told then.
    const earlier = await this.merges.earlier('', command, context);
    if (earlier) return earlier;
    const { state: from } = await this.incidents.load(command.data.from, seenBy(sight));
    if (from.logged === undefined) throw notLogged(from);
    refuseUnrecordable(from, sight);
    if (command.type === 'UndoMerge') return this.merges.handle('', command, context);
    const { state: into } = await this.incidents.load(command.data.into, seenBy(sight));
    if (into.logged === undefined)
      throw new InvalidFact('into names an incident that is not logged: check its id or key.', [
        { field: 'into', detail: 'takes the id or key: and the key of an incident that is logged' },
      ]);
    refuseUnrecordable(into, sight);
    return this.merges.handle('', command, context, () => refuseDifferent(from, into));
  }
}

/** A merge is recorded of both (rules.md R2). */
const refuseUnrecordable = ({ events }: Incident, sight: RecorderSight): void => {
  if (!mayRecord(events, sight)) throw new OutsideItsServices(sight.records ?? [], false);
};

/** They are seen by the same people, so that a merge neither hides nor shows anything (rules.md R4). */
const refuseDifferent = (from: Incident, into: Incident): Promise<void> => {
  const [people, others] = [from, into].map(({ events }) => restrictionIn(events)?.join());
  return people === others ? Promise.resolve() : Promise.reject(new RestrictionsDiffer());
};
