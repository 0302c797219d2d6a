import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyHolders } from '#access';
import { Directory, type Reference } from '#directory';
import type { Participant } from '#directory/domain';
import type { CommandContext, Outcome } from '#event-store';
import { WholeIncidents } from '#incidents';
import {
  holdOn,
  IncidentIsHeld,
  mayRecord,
  notLogged,
  OutsideItsServices,
  type RecorderSight,
  type Sight,
} from '#incidents/domain';
import { SettingStream } from '#settings';
import { dueAt, reschedulingAt, tagsAt, type Settings } from '#settings/domain';
import {
  checksOf,
  followUpView,
  InvalidItem,
  ownersIn,
  type ActionItem,
  type FollowUpCommand,
  type FollowUpView,
  type SmartCheck,
} from './domain/index.js';
import { FollowUpStreams } from './follow-up-stream.js';

/** A command as a request says it: people may be named, and what settings and other streams say is left out. */
export interface SaidFollowUp {
  type: FollowUpCommand['type'];
  data: object;
}

/** What a command came to, and the part that it was about. */
export interface FollowUpOutcome {
  outcome: Outcome;
  /** The number of the finding, solution or item; undefined where it was about none. */
  number?: number;
  /** The letters of the item, as it stands after it. */
  smart?: SmartCheck[];
}

/** Who says it. */
export interface Speaker {
  /** The person, or the key that acts for nobody. */
  id: string;
  isPerson: boolean;
}

/** Something to record of what follows an incident up. */
export class RecordFollowUp extends Command<FollowUpOutcome> {
  constructor(
    readonly incidentId: string,
    readonly command: SaidFollowUp,
    readonly context: CommandContext,
    /** What whoever says it sees; where they record for some services only, of what they may. */
    readonly sight: Sight | RecorderSight,
    readonly by: Speaker,
  ) {
    super();
  }
}

@CommandHandler(RecordFollowUp)
export class RecordFollowUpHandler implements ICommandHandler<RecordFollowUp> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly followUps: FollowUpStreams,
    private readonly directory: Directory,
    private readonly settings: SettingStream,
    private readonly holders: KeyHolders,
  ) {}

  async execute({ incidentId, command, context, sight, by }: RecordFollowUp): Promise<FollowUpOutcome> {
    const { state: incident } = await this.incidents.load(incidentId, undefined, sight);
    if (incident.logged === undefined) throw notLogged(incident);
    if ('records' in sight && !mayRecord(incident.events, sight))
      throw new OutsideItsServices(sight.records ?? [], false);
    const people = await this.people(command.data, incidentId, context);
    const known = await this.known({ ...command, data: { ...command.data, ...people } }, incidentId, by);
    const said = { type: command.type, data: { ...command.data, ...people, ...known } };
    const hold = holdOn(incident.events);
    const refuseHeld = (): Promise<void> =>
      hold ? Promise.reject(new IncidentIsHeld(hold.since, hold.eventId)) : Promise.resolve();
    const outcome = await this.followUps.handle(
      incidentId,
      said as FollowUpCommand,
      { ...context, unsaid: [...(context.unsaid ?? []), ...Object.keys(known).map((name) => `data.${name}`)] },
      command.type === 'RedactFollowUpText' ? refuseHeld : undefined,
    );
    const view = followUpView((await this.followUps.load(incidentId)).state);
    const number = aboutWhat(command, outcome, view);
    const item = number !== undefined && isOfItem(command) ? view.items[number - 1] : undefined;
    if (item === undefined) return { outcome, ...(number === undefined ? {} : { number }) };
    const erased = await this.directory.erasedAmong(ownersIn([item]));
    return { outcome, number: item.item, smart: checksOf(item, { ...view, erased }) };
  }

  /** What settings and other streams say for the decision; it may be other when the same is sent again. */
  private async known({ type, data }: SaidFollowUp, incident: string, by: Speaker): Promise<object> {
    const settings = async (): Promise<Settings> => (await this.settings.load('')).state;
    switch (type) {
      case 'RecordFinding':
      case 'ReviseFinding':
        return { known: tagsAt(await settings()).tags };
      case 'AmendActionItem':
      case 'PlanActionItem': {
        const { item: number, owner } = data as { item: number; owner?: Participant | null };
        const item = followUpView((await this.followUps.load(incident)).state).items[number - 1];
        const owners = ownersIn([{ owner: owner ?? null }, ...(item ? [item] : [])]);
        return { zone: dueAt(await settings()).zone, erased: [...(await this.directory.erasedAmong(owners))] };
      }
      case 'OpenActionItem':
      case 'DeliverActionItem':
      case 'DropActionItem':
      case 'ReportTicket':
        return { zone: dueAt(await settings()).zone };
      case 'RescheduleActionItem': {
        const state = await settings();
        return { zone: dueAt(state).zone, needsConsent: reschedulingAt(state).consent };
      }
      case 'ConsentToReschedule': {
        const { events } = (await this.followUps.load(incident)).state;
        const keys = events.flatMap((event) =>
          event.type === 'ActionItemRescheduled' && event.metadata.actor.kind === 'api-key'
            ? [event.metadata.actor.id]
            : [],
        );
        return { by: by.id, isPerson: by.isPerson, actsFor: await this.holders.of(keys) };
      }
      default:
        return {};
    }
  }

  /**
   * Owner and team by their ids: who is to do something is known, and not registered by being named.
   *
   * @throws UnknownReference, InvalidItem for an owner who was erased
   */
  private async people(data: object, incident: string, context: CommandContext): Promise<object> {
    const named = Object.entries(data).filter(
      ([field, value]) => (field === 'owner' || field === 'team') && value !== null && value !== undefined,
    ) as [string, Reference][];
    return Object.fromEntries(
      await Promise.all(
        named.map(async ([field, reference]) => {
          const id =
            field === 'owner'
              ? await this.ownerIn(reference, incident, context)
              : await this.directory.find({ field, reference });
          return [field, { kind: reference.kind, id }] as const;
        }),
      ),
    );
  }

  /** Nobody sees to anything who was erased; a request that named them before they were is answered as it was then. */
  private async ownerIn(reference: Reference, incident: string, context: CommandContext): Promise<string> {
    const before = context.isFirst ? undefined : await this.erasedOwnerIn(incident, context.commandId);
    if (before !== undefined && (!('id' in reference) || reference.id === before)) return before;
    const id = await this.directory.find({ field: 'owner', reference });
    if (await this.directory.isErased('person', id))
      throw new InvalidItem('owner', 'was erased, and sees to nothing any more: name somebody who is there');
    return id;
  }

  /** Whom a command named as owner before they were erased: no name leads to them any more. */
  private async erasedOwnerIn(incident: string, commandId: string): Promise<string | undefined> {
    const { events } = (await this.followUps.load(incident)).state;
    const id = events
      .filter(({ metadata }) => metadata.commandId === commandId)
      .flatMap((event) => ('owner' in event.data && event.data.owner ? [event.data.owner.id] : []))[0];
    return id !== undefined && (await this.directory.isErased('person', id)) ? id : undefined;
  }
}

/** The part that was recorded then, or stands there already where there was nothing new to say; undefined where it was none. */
const aboutWhat = (
  { type, data }: SaidFollowUp,
  { eventIds }: Outcome,
  { findings, solutions, items }: FollowUpView,
): number | undefined => {
  const said = data as { finding?: number; solution?: number; item?: number; title?: unknown; text?: unknown };
  const made = <Part extends { eventId: string }>(parts: readonly Part[], isSame: (part: Part) => boolean) =>
    parts.find(({ eventId }) => eventIds.includes(eventId)) ?? parts.findLast(isSame);
  switch (type) {
    case 'RecordFinding':
      return made(findings, ({ text }) => text === said.text)?.finding;
    case 'ProposeSolution':
      return made(solutions, ({ text, finding }) => text === said.text && finding === said.finding)?.solution;
    case 'ReviseFinding':
    case 'WithdrawFinding':
      return said.finding;
    case 'WithdrawSolution':
      return said.solution;
    case 'OpenActionItem': {
      const { recommendation } = data as { recommendation?: unknown };
      const isSame = (item: ActionItem): boolean =>
        recommendation === null ? item.title === said.title : item.recommendation === recommendation;
      return made(items, isSame)?.item;
    }
    default:
      return said.item;
  }
};

const isOfItem = ({ type, data }: SaidFollowUp): boolean => type === 'OpenActionItem' || 'item' in data;
