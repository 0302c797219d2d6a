import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo, type Mention } from '#directory';
import { AnswersProblems, nextCursor, pageWanted } from '#http';
import { Answers } from './answers.js';
import { IncidentList } from './incident-queries.handlers.js';
import { IncidentListQuery } from './incident-list.dto.js';
import { Presenter } from './presenter.js';
import { sightIn } from './sight-of-caller.js';
import { searchIn } from './search.js';
import type { IncidentFilter } from './read-models/incidents/incidents.query.js';

/** Incidents in lists, from the read model. */
@ApiTags('incidents')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/incidents')
@Requires('read')
export class IncidentListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Answers('list', 'As they are now, the one logged last first')
  @ApiOperation({ summary: 'Incidents, filtered, a page at a time, with how many there are' })
  async list(@Req() request: WithCaller, @Query() query: IncidentListQuery): Promise<object> {
    const page = pageWanted(query);
    const { items, total, end } = await this.queries.execute(
      new IncidentList(await this.filter(query), page, sightIn(request)),
    );
    return { items: await this.presenter.list(items), nextCursor: nextCursor(end), total };
  }

  private async filter({
    status,
    severity,
    origin,
    service,
    team,
    q,
    from,
    to,
    by,
  }: IncidentListQuery): Promise<IncidentFilter> {
    const filter: IncidentFilter = {};
    if (status !== undefined) filter.status = status.split(',') as NonNullable<IncidentFilter['status']>;
    if (severity !== undefined) filter.severity = severity.split(',').map(Number);
    if (origin !== undefined) filter.origin = origin.split(',') as NonNullable<IncidentFilter['origin']>;
    if (service !== undefined) filter.service = await this.directory.find(mentionOf('service', service));
    if (team !== undefined) filter.team = await this.directory.find(mentionOf('team', team));
    if (q !== undefined) Object.assign(filter, searchIn(q));
    if (from !== undefined) filter.from = new Date(from);
    if (to !== undefined) filter.to = new Date(to);
    if (by !== undefined) filter.by = by;
    return filter;
  }
}

const mentionOf = (kind: 'service' | 'team', text: string): Mention => ({
  field: kind,
  reference: referenceTo(kind, text),
});
