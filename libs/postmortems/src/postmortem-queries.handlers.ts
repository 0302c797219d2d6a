import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Instant, Sight } from '#incidents/domain';
import { Clock, type StoredEvent } from '#event-store';
import { ReadModels, type Page, type PageWanted } from '#read-models';
import { postmortemView, type PostmortemView } from './domain/index.js';
import { PostmortemStreams } from './postmortem-stream.js';
import { listPostmortems, type PostmortemFilter } from './read-models/postmortems/postmortems.query.js';
import type { PostmortemDocument } from './read-models/postmortems/postmortem-document.js';
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
  ) {
    super();
  }
}

@QueryHandler(PostmortemHistory)
export class PostmortemHistoryHandler implements IQueryHandler<PostmortemHistory> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
  ) {}

  async execute({ incidentId, from, limit, sight }: PostmortemHistory): Promise<{
    events: StoredEvent[];
    total: number;
  }> {
    const { lead } = await this.reviewed.load(incidentId, undefined, sight);
    return this.postmortems.history(lead, from, limit);
  }
}

/** Postmortems as a list shows them, and the moment by which they are overdue or not. */
export type PostmortemsListed = Page<PostmortemDocument> & { now: Instant };

export class PostmortemList extends Query<PostmortemsListed> {
  constructor(
    readonly filter: PostmortemFilter,
    readonly page: PageWanted,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(PostmortemList)
export class PostmortemListHandler implements IQueryHandler<PostmortemList> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  async execute({ filter, page, sight }: PostmortemList): Promise<PostmortemsListed> {
    const now = this.clock.now();
    return { ...(await listPostmortems(this.readModels, filter, page, sight, now)), now };
  }
}
