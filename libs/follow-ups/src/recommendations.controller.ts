import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo } from '#directory';
import { AnswersProblems, AsOfQuery } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn } from '#incidents';
import { listSchema, recommendationsBody, recommendationsSchema, rowBody } from './recommendation-answers.js';
import { IncidentRecommendations, RecommendationList } from './recommendation-queries.handlers.js';
import { RecommendationListQuery } from './recommendation-list.dto.js';
import type { RecommendationFilter } from './read-models/recommendations/recommendations.query.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

/** What is recommended of how incidents were noticed. */
@ApiTags('recommendations')
@ApiBearerAuth()
@Controller('v1')
@Requires('read')
export class RecommendationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly directory: Directory,
    private readonly presenter: Presenter,
  ) {}

  @Get('incidents/:incident/recommendations')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: recommendationsSchema, description: 'As they stood at the moment asked for' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'What would have noticed or logged it sooner, how pressing that is, and why' })
  async ofIncident(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { validAt, knownAt }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const answer = await this.queries.execute(new IncidentRecommendations(id, { validAt, knownAt }, sightIn(request)));
    const { revision, position } = answer;
    reply.header('ETag', `"${revision}"`);
    const body = await this.presenter.named(recommendationsBody(answer));
    return { id, revision: String(revision), position: String(position), validAt, knownAt, ...body };
  }

  @Get('recommendations')
  @ApiResponse({ status: 200, schema: listSchema, description: 'The most pressing first' })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Incidents of which something is recommended, a page at a time' })
  async list(@Req() request: WithCaller, @Query() query: RecommendationListQuery): Promise<object> {
    const { minPosition, ...page } = query;
    const { items, ...rest } = await this.queries.execute(
      new RecommendationList(
        await this.filter(query),
        page,
        minPosition === undefined ? undefined : BigInt(minPosition),
        sightIn(request),
      ),
    );
    return { items: await this.presenter.named(items.map(rowBody)), ...rest };
  }

  private async filter({ priority, service, asks }: RecommendationListQuery): Promise<RecommendationFilter> {
    const filter: RecommendationFilter = {};
    if (priority !== undefined) filter.priority = priority.split(',') as NonNullable<RecommendationFilter['priority']>;
    if (asks !== undefined) filter.asks = asks.split(',') as NonNullable<RecommendationFilter['asks']>;
    if (service !== undefined)
      filter.service = await this.directory.find({ field: 'service', reference: referenceTo('service', service) });
    return filter;
  }
}
