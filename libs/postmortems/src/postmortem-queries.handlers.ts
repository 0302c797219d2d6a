import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { KeyStreams } from '#access';
import { whose } from '#access/domain';
import type { Instant, Sight } from '#incidents/domain';
import type { StoredEvent } from '#event-store';
import { postmortemView, writingKeys, type Interview, type PostmortemView } from './domain/index.js';
import { PostmortemStreams } from './postmortem-stream.js';
import { ReviewedIncidents } from './reviewed-incidents.js';

/** What was recorded of the postmortem of an incident, as it stands. */
export interface PostmortemAnswer {
  /** The incident that stands for the review, and all that it covers. */
  incident: string;
  incidents: string[];
  view: PostmortemView;
  revision: bigint;
  position: bigint;
}

export class PostmortemOf extends Query<PostmortemAnswer> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
    readonly knownAt?: Instant,
  ) {
    super();
  }
}

@QueryHandler(PostmortemOf)
export class PostmortemOfHandler implements IQueryHandler<PostmortemOf> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
  ) {}

  async execute({ incidentId, sight, knownAt }: PostmortemOf): Promise<PostmortemAnswer> {
    const whole = await this.reviewed.load(incidentId, knownAt, sight);
    const { state, revision, position } = await this.postmortems.load(whole.lead);
    return {
      incident: whole.lead,
      incidents: whole.incidents.map(({ id }) => id),
      view: postmortemView(state, knownAt),
      revision,
      position: position > whole.position ? position : whole.position,
    };
  }
}

/** A page of what was recorded of the postmortem, as it is stored. */
export class PostmortemHistory extends Query<{ events: StoredEvent[]; total: number }> {
  constructor(
    readonly incidentId: string,
    readonly from: number,
    readonly limit: number,
    readonly sight: Sight,
    /** The person, or the key that acts for nobody. */
    readonly reader: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(PostmortemHistory)
export class PostmortemHistoryHandler implements IQueryHandler<PostmortemHistory> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
    private readonly keys: KeyStreams,
  ) {}

  async execute({ incidentId, from, limit, sight, reader }: PostmortemHistory): Promise<{
    events: StoredEvent[];
    total: number;
  }> {
    const { lead, incidents } = await this.reviewed.load(incidentId, undefined, sight);
    const [{ state }, { events, total }] = await Promise.all([
      this.postmortems.load(lead),
      this.postmortems.history(lead, from, limit),
    ]);
    const actsFor = await this.keys.peopleFor(writingKeys(state));
    const { interviews } = postmortemView(state);
    const hidden = new Set(
      interviews.flatMap(({ released, actor, eventId }) =>
        !released && whose(actor.id, actsFor) !== reader ? [eventId] : [],
      ),
    );
    const seen = new Set(incidents.map(({ id }) => id));
    return { events: events.map((event) => asSeen(event, hidden, seen)), total };
  }
}

/** Whom somebody asked is theirs as long as what they noted is; and an incident that is not reviewed here any more may be hidden. */
const asSeen = (event: StoredEvent, hidden: ReadonlySet<string>, seen: ReadonlySet<string>): StoredEvent => {
  const { incidents, ...data } = event.data as { incidents?: string[] } & Record<string, unknown>;
  if (hidden.has(event.id)) return { ...event, data: { interview: data['interview'], withheld: true } };
  return incidents === undefined
    ? event
    : { ...event, data: { ...data, incidents: incidents.filter((id) => seen.has(id)) } };
};

/** Notes of interviews that somebody may read: their own, whichever of their keys they noted them by, and released ones. */
export class InterviewsReadBy extends Query<Interview[]> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
    /** The person, or the key that acts for nobody. */
    readonly reader: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(InterviewsReadBy)
export class InterviewsReadByHandler implements IQueryHandler<InterviewsReadBy> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
    private readonly keys: KeyStreams,
  ) {}

  async execute({ incidentId, sight, reader }: InterviewsReadBy): Promise<Interview[]> {
    const { lead } = await this.reviewed.load(incidentId, undefined, sight);
    const { state } = await this.postmortems.load(lead);
    const actsFor = await this.keys.peopleFor(writingKeys(state));
    return postmortemView(state).interviews.filter(
      ({ released, actor }) => released || whose(actor.id, actsFor) === reader,
    );
  }
}
