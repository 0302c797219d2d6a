import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, AtField, MinPositionField, PatternField } from '#http';
import { Addresses } from './address.js';
import { Answers } from './answers.js';
import type { IncidentView } from './domain/index.js';
import { incidentAddress } from './incidents.controller.js';
import { Presenter } from './presenter.js';
import { sightIn } from './sight-of-caller.js';
import { SimilarIncidents, type SimilarIncident } from './similar.handlers.js';

class SimilarQuery {
  @AtField('What had happened by then') validAt?: string;
  @AtField('What was known by then') knownAt?: string;
  @PatternField({
    description: 'How many at most, 1 to 20; 5 where left out',
    pattern: /^([1-9]|1\d|20)$/,
    takes: 'takes a whole number from 1 to 20',
    optional: true,
  })
  limit?: string;
  @MinPositionField('Waits until what was written up to this position is compared; 503 where that takes too long')
  minPosition?: string;
}

/** Past incidents that are like one, and what ended them. */
@ApiTags('incidents')
@ApiBearerAuth()
@ApiParam(incidentAddress)
@AnswersProblems(400, 401, 403, 404, 422, 503)
@Controller('v1/incidents/:incident/similar')
@Requires('read')
export class SimilarController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Answers('similar', 'The most alike first')
  @ApiOperation({
    summary: 'Past incidents that share rare words or services with it, and what mitigated and fixed them',
  })
  async similar(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { validAt, knownAt, limit, minPosition }: SimilarQuery,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { asOf, items } = await this.queries.execute(
      new SimilarIncidents(
        id,
        { validAt, knownAt },
        Number(limit ?? 5),
        minPosition === undefined ? undefined : BigInt(minPosition),
        sightIn(request),
      ),
    );
    return { id, validAt, knownAt, asOf, items: await this.presenter.named(items.map(itemOf)) };
  }
}

const itemOf = ({ id, reference, view, terms, services }: SimilarIncident): object => ({
  id,
  reference,
  title: view.title,
  status: view.status,
  severity: view.severity,
  loggedAt: view.facts.firstLogged?.at ?? null,
  shared: { terms, services },
  mitigations: view.facts.mitigations.map(endOf('mitigation')),
  solutions: view.facts.fixes.map(endOf('solution')),
});

/** What ended it, and when. */
const endOf =
  (name: 'mitigation' | 'solution') =>
  ({ eventId, at, data }: IncidentView['facts']['fixes'][number]): object => ({
    eventId,
    occurredAt: at,
    [name]: data[name] ?? null,
  });
