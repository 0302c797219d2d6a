import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyHolders } from '#access';
import { Directory, type Reference } from '#directory';
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
import { checksOf, followUpView, type FollowUpCommand, type FollowUpView, type SmartCheck } from './domain/index.js';
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
    const known = await this.known(command, incidentId, by);
    const said = { type: command.type, data: { ...command.data, ...(await this.people(command.data)), ...known } };
    const hold = holdOn(incident.events);
    const refuseHeld = (): Promise<void> =>
      hold ? Promise.reject(new IncidentIsHeld(hold.since, hold.eventId)) : Promise.resolve();
    const outcome = await this.followUps.handle(
      incidentId,
      said as FollowUpCommand,
      { ...context, unsaid: [...(context.unsaid ?? []), ...Object.keys(known).map((name) => `data.${name}`)] },
      command.type === 'RedactFollowUpText' ? refuseHeld : undefined,
    );
    return { outcome, ...aboutWhat(command, outcome, followUpView((await this.followUps.load(incidentId)).state)) };
  }

  /** What settings and other streams say for the decision; it may be other when the same is sent again. */
  private async known({ type }: SaidFollowUp, incident: string, by: Speaker): Promise<object> {
    const settings = async (): Promise<Settings> => (await this.settings.load('')).state;
    switch (type) {
      case 'RecordFinding':
      case 'ReviseFinding':
        return { known: tagsAt(await settings()).tags };
      case 'OpenActionItem':
      case 'AmendActionItem':
      case 'PlanActionItem':
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

  /** Owner and team by their ids: who is to do something is known, and not registered by being named. @throws UnknownReference */
  private async people(data: object): Promise<object> {
    const named = Object.entries(data).filter(
      ([field, value]) => (field === 'owner' || field === 'team') && value !== null && value !== undefined,
    ) as [string, Reference][];
    return Object.fromEntries(
      await Promise.all(
        named.map(async ([field, reference]) => {
          const id = await this.directory.find({ field, reference });
          return [field, { kind: reference.kind, id }] as const;
        }),
      ),
    );
  }
}

/** The part that was recorded then, or stands there already where there was nothing new to say. */
const aboutWhat = (
  { type, data }: SaidFollowUp,
  { eventIds }: Outcome,
  view: FollowUpView,
): Omit<FollowUpOutcome, 'outcome'> => {
  const said = data as { finding?: number; solution?: number; item?: number; title?: unknown; text?: unknown };
  const made = <Part extends { eventId: string }>(parts: readonly Part[], isSame: (part: Part) => boolean) =>
    parts.find(({ eventId }) => eventIds.includes(eventId)) ?? parts.findLast(isSame);
  switch (type) {
    case 'RecordFinding':
      return numbered(made(view.findings, ({ text }) => text === said.text)?.finding);
    case 'ProposeSolution':
      return numbered(
        made(view.solutions, ({ text, finding }) => text === said.text && finding === said.finding)?.solution,
      );
    case 'ReviseFinding':
    case 'WithdrawFinding':
      return numbered(said.finding);
    case 'WithdrawSolution':
      return numbered(said.solution);
    case 'RedactFollowUpText':
    case 'ExpireFollowUpTexts':
      return {};
    case 'OpenActionItem': {
      const { recommendation } = data as { recommendation?: unknown };
      const isSame = (item: FollowUpView['items'][number]): boolean =>
        recommendation === null ? item.title === said.title : item.recommendation === recommendation;
      return smartOf(view, made(view.items, isSame)?.item);
    }
    default:
      return smartOf(view, said.item);
  }
};

const numbered = (number: number | undefined): { number?: number } => (number === undefined ? {} : { number });

const smartOf = ({ items }: FollowUpView, number: number | undefined): Omit<FollowUpOutcome, 'outcome'> => {
  const item = number === undefined ? undefined : items[number - 1];
  return item ? { number: item.item, smart: checksOf(item) } : {};
};
