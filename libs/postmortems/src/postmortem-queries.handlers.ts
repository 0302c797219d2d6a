import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Instant, Sight } from '#incidents/domain';
import { postmortemView, type PostmortemView } from './domain/index.js';
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
