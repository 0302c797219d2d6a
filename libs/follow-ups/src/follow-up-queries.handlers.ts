import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAt } from '#business-time';
import { Directory } from '#directory';
import { Clock, type StoredEvent } from '#event-store';
import { References, WholeIncidents } from '#incidents';
import { notLogged, type Instant, type Sight } from '#incidents/domain';
import { SettingStream } from '#settings';
import { dueAt } from '#settings/domain';
import { followUpView, ownersIn, type RecommendationLinked } from './domain/index.js';
import type { FollowUpsTold } from './follow-up-answers.js';
import { FollowUpStreams } from './follow-up-stream.js';

/** What follows an incident up, as it was known; who was erased since is so at every moment. */
export interface FollowUpsAnswer extends FollowUpsTold {
  revision: bigint;
  position: bigint;
}

export class FollowUpsOf extends Query<FollowUpsAnswer> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
    readonly knownAt?: Instant,
  ) {
    super();
  }
}

@QueryHandler(FollowUpsOf)
export class FollowUpsOfHandler implements IQueryHandler<FollowUpsOf> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly followUps: FollowUpStreams,
    private readonly settings: SettingStream,
    private readonly references: References,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, sight, knownAt }: FollowUpsOf): Promise<FollowUpsAnswer> {
    const incident = await this.incidents.load(incidentId, knownAt, sight);
    if (incident.state.logged === undefined) throw notLogged(incident.state);
    const [{ state, revision, position }, settings, reference] = await Promise.all([
      this.followUps.load(incidentId),
      this.settings.load(''),
      this.references.of(incidentId),
    ]);
    const view = followUpView(state, knownAt);
    return {
      incident: incidentId,
      reference,
      view,
      erased: await this.directory.erasedAmong(ownersIn(view.items)),
      today: dayAt(Date.parse(knownAt ?? this.clock.now()), dueAt(settings.state, knownAt).zone),
      revision,
      position: position > incident.position ? position : incident.position,
    };
  }
}

/** A page of what was recorded of it, as it is stored. */
export class FollowUpHistory extends Query<{ events: StoredEvent[]; total: number }> {
  constructor(
    readonly incidentId: string,
    readonly from: number,
    readonly limit: number,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(FollowUpHistory)
export class FollowUpHistoryHandler implements IQueryHandler<FollowUpHistory> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly followUps: FollowUpStreams,
  ) {}

  async execute({
    incidentId,
    from,
    limit,
    sight,
  }: FollowUpHistory): Promise<{ events: StoredEvent[]; total: number }> {
    const { state } = await this.incidents.load(incidentId, undefined, sight);
    if (state.logged === undefined) throw notLogged(state);
    const { events, total } = await this.followUps.history(incidentId, from, limit);
    return { events: await Promise.all(events.map((event) => this.asSeen(event, sight))), total };
  }

  /** An item that was linked may be of an incident that whoever asks does not see. */
  private async asSeen(event: StoredEvent, sight: Sight): Promise<StoredEvent> {
    if (event.type !== 'RecommendationLinked') return event;
    const { recommendation, incident } = event.data as RecommendationLinked['data'];
    const { state } = await this.incidents.load(incident, undefined, sight);
    return state.logged === undefined ? { ...event, data: { recommendation, withheld: true } } : event;
  }
}
