import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, flag, instant, list, name, nullable, object, prose, text, whole } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn } from '#incidents';
import { InterviewsReadBy } from './postmortem-queries.handlers.js';

const participant = object({ kind: text, id: text, name }, ['name']);

const interviews = object({
  items: list(
    object({
      interview: whole,
      with: nullable(participant),
      notes: prose,
      at: instant,
      released: flag,
      eventId: text,
      recordedAt: instant,
      actor: participant,
    }),
  ),
});

/** What was noted in interviews, for whoever may read it. */
@ApiTags('postmortems')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/postmortem/interviews')
export class InterviewsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Requires('read')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: interviews, description: 'Your own, and those that were released' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'Notes of interviews: your own, and those that their authors released' })
  async all(@Req() request: WithCaller, @Param('incident') incident: string): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { caller } = request;
    const reader = caller?.person ?? caller?.actor.id;
    const seen = await this.queries.execute(new InterviewsReadBy(id, sightIn(request), reader));
    return this.presenter.named({ items: seen.map(({ revision: _revision, ...interview }) => interview) });
  }
}
