import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#event-store';
import { known, WholeIncidents } from '#incidents';
import { notLogged, type AsOf, type Sight } from '#incidents/domain';
import { pageFrom, stretchWanted, type ListQuery, type PageOf } from '#http';
import { ReadModels } from '#read-models';
import { AgreementStream } from '#service-levels';
import { termsKnownAt, type Terms } from '#service-levels/domain';
import { SettingStream } from '#settings';
import { recommendingAt } from '#settings/domain';
import { recommendationsOf, type Recommended } from './domain/index.js';
import type { RecommendationsDocument } from './read-models/recommendations/recommendations-document.js';
import { recommendationsIn, type RecommendationFilter } from './read-models/recommendations/recommendations.query.js';

/** What is recommended of an incident, and what was agreed then. */
export interface RecommendationsAnswer {
  recommended: Recommended;
  terms: Terms;
  revision: bigint;
  position: bigint;
}

export class IncidentRecommendations extends Query<RecommendationsAnswer> {
  constructor(
    readonly incidentId: string,
    readonly axes: Omit<AsOf, 'now'>,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentRecommendations)
export class IncidentRecommendationsHandler implements IQueryHandler<IncidentRecommendations> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly settings: SettingStream,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, sight }: IncidentRecommendations): Promise<RecommendationsAnswer> {
    // Before anything is read that only an incident which is there has.
    const incident = await this.incidents.load(incidentId, axes.knownAt, sight);
    if (incident.state.logged === undefined) throw notLogged(incident.state);
    const [agreed, settings] = await Promise.all([this.agreements.load(''), this.settings.load('')]);
    const terms = termsKnownAt(agreed.state, axes.knownAt);
    const setting = recommendingAt(settings.state, axes.knownAt);
    const noticed = { incident: incident.state, terms, setting };
    return {
      recommended: known(incident, recommendationsOf(noticed, { ...axes, now: this.clock.now() }), axes),
      terms,
      revision: incident.revision,
      position: [incident, agreed, settings].reduce((last, { position }) => (position > last ? position : last), -1n),
    };
  }
}

/** What is recommended of all incidents that somebody sees, the most pressing first, a page at a time. */
export class RecommendationList extends Query<PageOf<RecommendationsDocument>> {
  constructor(
    readonly filter: RecommendationFilter,
    readonly page: ListQuery,
    readonly minPosition: bigint | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(RecommendationList)
export class RecommendationListHandler implements IQueryHandler<RecommendationList> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ filter, page, minPosition, sight }: RecommendationList): Promise<PageOf<RecommendationsDocument>> {
    const { skip, limit } = stretchWanted(page);
    const { items, total } = await recommendationsIn(this.readModels, filter, { skip, limit, minPosition }, sight);
    return pageFrom(items, skip, total);
  }
}
