import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { WholeIncidents } from '#incidents';
import { notLogged, type Instant, type Sight } from '#incidents/domain';
import { postmortemView, type PostmortemView } from './domain/index.js';
import { PostmortemStreams } from './postmortem-stream.js';

/** What was recorded of the postmortem of an incident, as it stands. */
export interface PostmortemAnswer {
  /** The incident that the postmortem is of; another where that one was merged. */
  incident: string;
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
    private readonly incidents: WholeIncidents,
    private readonly postmortems: PostmortemStreams,
  ) {}

  async execute({ incidentId, sight, knownAt }: PostmortemOf): Promise<PostmortemAnswer> {
    const whole = await this.incidents.load(incidentId, knownAt, sight);
    if (whole.state.logged === undefined) throw notLogged(whole.state);
    const [incident = incidentId] = await this.incidents.relatives(incidentId);
    const { state, revision, position } = await this.postmortems.load(incident);
    return {
      incident,
      view: postmortemView(state, knownAt),
      revision,
      position: position > whole.position ? position : whole.position,
    };
  }
}
