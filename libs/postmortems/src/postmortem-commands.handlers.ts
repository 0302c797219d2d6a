import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyStreams } from '#access';
import { Directory, registering, type Mention, type Reference } from '#directory';
import type { CommandContext, Outcome } from '#event-store';
import { FollowUpStreams } from '#follow-ups';
import { followUpView } from '#follow-ups/domain';
import { InvalidRequest } from '#http';
import { WholeIncidents } from '#incidents';
import {
  firstLogIn,
  holdOn,
  IncidentIsHeld,
  mayRecord,
  mergedInto,
  OutsideItsServices,
  UnknownIncident,
  type RecorderSight,
  type Sight,
} from '#incidents/domain';
import {
  postmortemView,
  standingIn,
  writingKeys,
  type JoinReview,
  type PartReview,
  type PostmortemCommand,
  type WaiveRemark,
} from './domain/index.js';
import { loadDossier } from './dossier.js';
import { DossierStreams } from './dossier-streams.js';
import { earlierElsewhere } from './earlier-requests.js';
import { PostmortemStreams } from './postmortem-stream.js';
import { ReviewedIncidents, type Reviewed } from './reviewed-incidents.js';
import { ReviewStream } from './review-stream.js';
import { readPartsOf, Remarks } from './document-remarks.js';

/** A command whose participants may still be named by name. */
export interface SaidCommand {
  type: PostmortemCommand['type'];
  data: object;
}

/** What a command came to. */
export interface RecordedOfPostmortem extends Outcome {
  /** Of the session, minute, point or interview that it made, also where that was before. */
  number?: number;
}

/** Where the number stands in the event that makes something numbered. */
const numbered: Partial<Record<PostmortemCommand['type'], string>> = {
  PlanSession: 'session',
  TakeMinute: 'minute',
  RaisePoint: 'point',
  NoteInterview: 'interview',
};

/** Something to record of the postmortem of an incident. */
export class RecordOfPostmortem extends Command<RecordedOfPostmortem> {
  constructor(
    readonly incidentId: string,
    readonly command: SaidCommand,
    readonly context: CommandContext,
    /** What whoever says it sees; where they record for some services only, of what they may. */
    readonly sight: Sight | RecorderSight,
  ) {
    super();
  }
}

@CommandHandler(RecordOfPostmortem)
export class RecordOfPostmortemHandler implements ICommandHandler<RecordOfPostmortem> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
    private readonly directory: Directory,
    private readonly dossiers: DossierStreams,
    private readonly keys: KeyStreams,
    private readonly remarks: Remarks,
    private readonly followUps: FollowUpStreams,
    private readonly incidents: WholeIncidents,
  ) {}

  async execute({ incidentId, command, context, sight }: RecordOfPostmortem): Promise<RecordedOfPostmortem> {
    const { lead, incidents } = await this.reviewed.load(incidentId, undefined, sight);
    if ('records' in sight && incidents.some(({ loaded }) => !mayRecord(loaded.state.events, sight)))
      throw new OutsideItsServices(sight.records ?? [], false);
    const ids = incidents.map(({ id }) => id);
    const more = {
      ...(await this.known(command, incidents, sight)),
      ...(await this.written(command, lead)),
      ...(await this.remarked(command, lead, sight)),
      ...(await this.itemsOf(command, ids)),
    };
    const others = [incidentId, ...ids].filter((id) => id !== lead);
    return registering(this.directory, mentionsIn(command.data), context, async (idOf, register) => {
      const data = { ...withIds(command.data, idOf), ...more };
      const [said, known] = [{ type: command.type, data } as PostmortemCommand, withUnsaid(context, more)];
      const before = command.type === 'RedactPostmortemText' ? () => refuseHeld(incidents) : register;
      const outcome =
        (await earlierElsewhere(this.postmortems, others, said, known)) ??
        (await this.postmortems.handle(lead, said, known, before));
      const number = await this.numberOf(command, outcome, [lead, ...others]);
      return { ...outcome, ...(number === undefined ? {} : { number }) };
    });
  }

  /** As the event has it that made it, on whichever of these streams that stands: a retry finds it on an earlier one. */
  private async numberOf(
    { type }: SaidCommand,
    { eventIds: [eventId] }: Outcome,
    streams: readonly string[],
  ): Promise<number | undefined> {
    const field = numbered[type];
    if (field === undefined || eventId === undefined) return undefined;
    for (const id of streams) {
      const event = (await this.postmortems.load(id)).state.events.find((each) => each.id === eventId);
      if (event) return (event.data as unknown as Record<string, number>)[field];
    }
    return undefined;
  }

  /** What other streams say that the decision needs: which incidents are reviewed, and what the document is now. */
  private async known({ type }: SaidCommand, incidents: Reviewed['incidents'], sight: Sight): Promise<object> {
    if (type === 'PlanSession' || type === 'MoveSession' || type === 'RecordAttendance')
      return { loggedAt: Object.fromEntries(incidents.map(({ id, loaded }) => [id, firstLogIn(loaded.state.events)])) };
    if (type !== 'SubmitPostmortem' && type !== 'ApprovePostmortem') return {};
    const { current, unanswered } = await loadDossier(this.dossiers, incidents[0]?.id ?? '', sight);
    return type === 'SubmitPostmortem' ? { current } : { current, unanswered };
  }

  /** What the linter says of where the words stand whose remark is to be waived. */
  private async remarked({ type, data }: SaidCommand, lead: string, sight: Sight): Promise<object> {
    if (type !== 'WaiveRemark') return {};
    const { section } = data as WaiveRemark['data'];
    const { document } = await loadDossier(this.dossiers, lead, sight);
    const parts = readPartsOf(document).filter((part) => part.section === section);
    return { remarked: (await this.remarks.ofParts(parts, [])).remarks };
  }

  /** How many action items follow up each incident of the review, and those that were merged into it. */
  private async itemsOf({ type, data }: SaidCommand, ids: readonly string[]): Promise<object> {
    if (type !== 'SettlePoint' || !('item' in data)) return {};
    const standing = await this.incidents.merging();
    const followed = ids.flatMap((id) => [id, ...mergedInto(id, standing)]);
    const counts = followed.map(async (id): Promise<[string, number]> => {
      const { state } = await this.followUps.load(id);
      return [id, followUpView(state).items.length];
    });
    return { itemsOf: Object.fromEntries(await Promise.all(counts)) };
  }

  /** Whose doing is what was written by a key. */
  private async written({ type }: SaidCommand, lead: string): Promise<object> {
    if (type !== 'ReleaseInterview' && type !== 'ApprovePostmortem') return {};
    return { actsFor: await this.keys.peopleFor(writingKeys((await this.postmortems.load(lead)).state)) };
  }
}

/** What other streams say for a decision may be other when the same is sent again. */
const withUnsaid = (context: CommandContext, more: object): CommandContext => ({
  ...context,
  unsaid: [...(context.unsaid ?? []), ...Object.keys(more).map((name) => `data.${name}`)],
});

/** A hold on one of the incidents holds what was said in their review as well (rules.md P10). */
const refuseHeld = ([...incidents]: Reviewed['incidents']): Promise<void> => {
  const [hold] = incidents.flatMap(({ loaded }) => holdOn(loaded.state.events) ?? []);
  return hold ? Promise.reject(new IncidentIsHeld(hold.since, hold.eventId)) : Promise.resolve();
};

const notThere = { field: 'with', detail: 'takes the id, key: and key, or reference of an incident that is logged' };

/** A join without what other streams say for it. */
export interface SaidJoin {
  type: JoinReview['type'];
  data: Omit<JoinReview['data'], 'standing' | 'merging'>;
}

/** Says that incidents are reviewed together, or are not any more. */
export class ArrangeReview extends Command<Outcome> {
  constructor(
    readonly command: SaidJoin | PartReview,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: Sight,
  ) {
    super();
  }
}

@CommandHandler(ArrangeReview)
export class ArrangeReviewHandler implements ICommandHandler<ArrangeReview> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly reviews: ReviewStream,
    private readonly incidents: WholeIncidents,
    private readonly postmortems: PostmortemStreams,
  ) {}

  async execute({ command, context, sight }: ArrangeReview): Promise<Outcome> {
    const { incident } = command.data;
    await this.reviewed.load(incident, undefined, sight);
    if (command.type === 'PartReview') return this.reviews.handle('', command, context);
    await this.reviewed.load(command.data.with, undefined, sight).catch((error: unknown) => {
      throw error instanceof UnknownIncident ? new InvalidRequest([notThere]) : error;
    });
    const [merging, { state }] = await Promise.all([this.incidents.merging(), this.postmortems.load(incident)]);
    const more = { standing: standingIn(postmortemView(state)), merging };
    const data = { ...command.data, ...more };
    return this.reviews.handle('', { ...command, data }, withUnsaid(context, more));
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
