import { Body, Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type Permission,
  type WithCaller,
  type Write,
  type WriteRequest,
  type WriteResult,
} from '#access';
import type { Recorded } from '#decider';
import { AnswersProblems, AsOfQuery, MalformedRequest, refuseNothingBetween } from '#http';
import { Addresses, incidentAddress, namesBody, Presenter, References, sightIn, sightTo } from '#incidents';
import { verdictsBody, type LiftExclusion, type RedactVerdictText } from './domain/index.js';
import { agreementAddress } from './agreement-writes.controller.js';
import { RecordExclusion, type SaidExclusion } from './exclusion-commands.handlers.js';
import {
  AvailabilityQuery,
  ExclusionLiftedRequest,
  ExclusionRedactionRequest,
  ExclusionRequest,
  RegisterQuery,
  VerdictChangesQuery,
} from './requests.dto.js';
import { availabilityBody, changeBody, VerdictAnswers } from './verdict-answers.js';
import {
  AgreementAvailability,
  ChangeRegister,
  IncidentVerdicts,
  VerdictChanges,
  VerdictEvents,
} from './verdict-queries.handlers.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

const ExclusionWritesAt = writesOf('stream of the verdicts on the incident', incidentAddress);

/** What agreements come to for an incident, at any moment, and what does not count of it. */
@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/incidents/:incident')
export class VerdictsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
  ) {}

  @Get('verdicts')
  @Requires('read')
  @ApiParam(incidentAddress)
  @VerdictAnswers('verdicts', 'As they stood at the moment asked for')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'What every limit of every agreement comes to, with its sum line by line' })
  async verdicts(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { validAt, knownAt }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const answer = await this.queries.execute(new IncidentVerdicts(id, { validAt, knownAt }, sightIn(request)));
    const { judgement, terms, revision, position } = answer;
    reply.header('ETag', `"${revision}"`);
    const body = await this.presenter.named(verdictsBody(judgement, terms));
    return { id, revision: String(revision), position: String(position), validAt, knownAt, ...body };
  }

  @Get('verdicts/events')
  @Requires('read')
  @ApiParam(incidentAddress)
  @VerdictAnswers('events', 'With the events of the incident, all by which it can be judged as of any moment')
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'Every event by which it is judged, with its texts: what was agreed, and what is left out' })
  async events(@Req() request: WithCaller, @Param('incident') incident: string): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { agreements, exclusions, position } = await this.queries.execute(new VerdictEvents(id, sightIn(request)));
    const names = await this.presenter.names([agreements, exclusions]);
    return {
      id,
      position: String(position),
      agreements: agreements.map(recordedBody),
      exclusions: exclusions.map(recordedBody),
      names: namesBody(names),
    };
  }

  @Get('verdicts/changes')
  @Requires('read')
  @ApiParam(incidentAddress)
  @VerdictAnswers('changes', 'In order')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Every change of a verdict: from what to what, by what, by whom and why' })
  async changes(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { knownAt, minPosition }: VerdictChangesQuery,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { changes, terms } = await this.queries.execute(
      new VerdictChanges(id, knownAt, positionIn(minPosition), sightIn(request)),
    );
    return { id, knownAt, items: changes.map((change) => changeBody(change, terms)) };
  }

  @ExclusionWritesAt('exclusions', 'Say that limits of an agreement do not count for the incident', 'any')
  @Requires('agree')
  @UseInterceptors(WriteAnswers)
  excluded(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ExclusionRequest) {
    return this.write(request, incident, body, 'ExcludeVerdict', 'agree');
  }

  @ExclusionWritesAt('exclusions/lifted', 'Say that they count after all', 'any')
  @Requires('agree')
  @UseInterceptors(WriteAnswers)
  lifted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ExclusionLiftedRequest) {
    return this.write(request, incident, body, 'LiftExclusion', 'agree');
  }

  @ExclusionWritesAt('exclusions/redacted', 'Destroy the reason of an exclusion, or of its lifting, for good', 'any')
  @Requires('protect')
  @UseInterceptors(WriteAnswers)
  redacted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ExclusionRedactionRequest) {
    return this.write(request, incident, body, 'RedactVerdictText', 'protect');
  }

  private async write(
    request: WriteRequest,
    incident: string,
    body: object,
    type: 'ExcludeVerdict' | 'LiftExclusion' | 'RedactVerdictText',
    permission: Permission,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, type);
    if (context.ifMatch !== undefined)
      throw new MalformedRequest(
        'An exclusion takes no If-Match: it is decided on what was excluded of the incident, and no answer has the revision of that.',
      );
    const { recordedAt: _recordedAt, source: _source, ...data } = body as Write;
    const id = await this.addresses.incidentIdAt(incident);
    const command = { type, data } as SaidExclusion | LiftExclusion | RedactVerdictText;
    const outcome = await this.commands.execute(
      new RecordExclusion(id, command, context, sightTo(request, permission)),
    );
    // The revision is that of the stream of its verdicts.
    return { id, outcome, idempotencyKey, isElsewhere: true };
  }
}

/** What agreements come to over many incidents. */
@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1')
export class AgreementResultsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly references: References,
    private readonly presenter: Presenter,
  ) {}

  @Get('agreements/:agreement/availability')
  @Requires('read')
  @ApiParam(agreementAddress)
  @VerdictAnswers('availability', 'availability is null where no version that promises any holds in that month')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Availability of its services in a calendar month, from incidents, and the error budget' })
  async availability(
    @Req() request: WithCaller,
    @Param('agreement') id: string,
    @Query() { month, minPosition }: AvailabilityQuery,
  ): Promise<object> {
    const { agreement, availability } = await this.queries.execute(
      new AgreementAvailability(id, month, positionIn(minPosition), sightIn(request)),
    );
    const spans = availability?.services.flatMap((service) => service.spans) ?? [];
    const references = await this.references.ofAll(spans.map(({ incident }) => incident));
    return this.presenter.named({
      agreement: { id, title: agreement.title, kind: agreement.kind },
      month,
      availability: availability && availabilityBody(availability, references),
    });
  }

  @Get('audit/registers/verdict-changes')
  @Requires('audit')
  @VerdictAnswers('register', 'In order of time')
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'The register of changed verdicts, a page at a time' })
  async register(@Req() request: WithCaller, @Query() query: RegisterQuery): Promise<object> {
    const { from, to, minPosition, ...page } = query;
    refuseNothingBetween(query);
    const asked = { from: dateOf(from), to: dateOf(to), minPosition: positionIn(minPosition) };
    const { changes, terms, ...rest } = await this.queries.execute(
      new ChangeRegister(asked, page, sightTo(request, 'audit')),
    );
    const items = changes.map((each) => ({ incident: each.change.incident, ...changeBody(each, terms) }));
    return { items, ...rest };
  }
}

const positionIn = (minPosition: string | undefined): bigint | undefined =>
  minPosition === undefined ? undefined : BigInt(minPosition);

const dateOf = (instant: string | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant);

const recordedBody = ({ id, type, data, metadata }: Recorded<{ type: string; data: object }>): object => ({
  id,
  type,
  data,
  recordedAt: metadata.recordedAt,
});
