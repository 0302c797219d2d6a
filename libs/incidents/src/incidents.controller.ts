import { Body, Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writerOf,
  writesOf,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { AnswersProblems, AsOfQuery, historyBody, HistoryQuery, historyWanted } from '#http';
import { Answers } from './answers.js';
import { Addresses } from './address.js';
import type { Span } from './domain/index.js';
import { recordingOf, type FactName } from './facts.js';
import { RecordMerge } from './incident-commands.handlers.js';
import { IncidentAsOf, IncidentHistory, IncidentTimeline } from './incident-queries.handlers.js';
import { Presenter } from './presenter.js';
import { References } from './reference-stream.js';
import { sightIn } from './sight-of-caller.js';
import {
  ActionTakenRequest,
  CorrectionRequest,
  DetectedRequest,
  DiagnosedRequest,
  FixedRequest,
  ImpactRequest,
  ImpactSpanRequest,
  IncidentQuery,
  LeadRequest,
  LinkRequest,
  LogIncidentRequest,
  MergedRequest,
  MitigatedRequest,
  NoteRequest,
  PlainRequest,
  PostmortemHeldRequest,
  ReasonedRequest,
  ReportedRequest,
  RespondedRequest,
  RestrictedRequest,
  RetractionRequest,
  ServiceRequest,
  SeverityRequest,
  StartedRequest,
  UnmergedRequest,
  UpdateRequest,
  UnrecordedRequest,
  UnrestrictedRequest,
} from './requests.dto.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

export const incidentAddress = {
  name: 'incident',
  description: 'Its id, key: and the key it was logged with (percent-encoded), or its reference, like INC-7',
};

const WritesAt = writesOf('incident', incidentAddress);

/** Writes: each is one command, decided against the incident's stream. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
@Requires('record')
@UseInterceptors(WriteAnswers)
export class IncidentWritesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
  ) {}

  @WritesAt('', 'Log an incident')
  log(@Req() request: WriteRequest, @Body() body: LogIncidentRequest) {
    return this.record(request, undefined, 'logged', body);
  }

  @WritesAt(':incident/reported', 'Record that it was reported in another way as well')
  reported(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReportedRequest) {
    return this.record(request, incident, 'reported', body);
  }

  @WritesAt(':incident/started', 'State when it started, exactly or between bounds')
  started(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: StartedRequest) {
    return this.record(request, incident, 'started', body);
  }

  @WritesAt(':incident/detected', 'State who or what first noticed')
  detected(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: DetectedRequest) {
    return this.record(request, incident, 'detected', body);
  }

  @WritesAt(':incident/responded', 'Record that somebody responded')
  responded(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RespondedRequest) {
    return this.record(request, incident, 'responded', body);
  }

  @WritesAt(':incident/actions-taken', 'Record what was tried, and what it did')
  actionTaken(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ActionTakenRequest) {
    return this.record(request, incident, 'actions-taken', body);
  }

  @WritesAt(':incident/diagnosed', 'Record the cause as far as known')
  diagnosed(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: DiagnosedRequest) {
    return this.record(request, incident, 'diagnosed', body);
  }

  @WritesAt(':incident/mitigated', 'Record that the impact ended')
  mitigated(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: MitigatedRequest) {
    return this.record(request, incident, 'mitigated', body);
  }

  @WritesAt(':incident/fixed', 'Record the solution')
  fixed(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: FixedRequest) {
    return this.record(request, incident, 'fixed', body);
  }

  @WritesAt(':incident/impact', 'Record how many were hit, as one source has it')
  impact(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ImpactRequest) {
    return this.record(request, incident, 'impact', body);
  }

  @WritesAt(':incident/impact-spans', 'Record from when until when a service was hit')
  impactSpan(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ImpactSpanRequest) {
    return this.record(request, incident, 'impact-spans', body);
  }

  @WritesAt(':incident/services', 'Record that one more service is affected')
  service(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ServiceRequest) {
    return this.record(request, incident, 'services', body);
  }

  @WritesAt(':incident/updates', 'Record that those who wait were told something')
  update(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: UpdateRequest) {
    return this.record(request, incident, 'updates', body);
  }

  @WritesAt(':incident/links', 'Add a link')
  link(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: LinkRequest) {
    return this.record(request, incident, 'links', body);
  }

  @WritesAt(':incident/severity', 'Change the severity')
  severity(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: SeverityRequest) {
    return this.record(request, incident, 'severity', body);
  }

  @WritesAt(':incident/lead', 'Hand the lead over')
  lead(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: LeadRequest) {
    return this.record(request, incident, 'lead', body);
  }

  @WritesAt(':incident/notes', 'Add a note')
  note(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: NoteRequest) {
    return this.record(request, incident, 'notes', body);
  }

  @WritesAt(':incident/clock-paused', 'Pause the clock: waiting on someone outside')
  clockPaused(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonedRequest) {
    return this.record(request, incident, 'clock-paused', body);
  }

  @WritesAt(':incident/clock-resumed', 'Resume the clock')
  clockResumed(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: PlainRequest) {
    return this.record(request, incident, 'clock-resumed', body);
  }

  @WritesAt(':incident/reopened', 'Reopen it')
  reopened(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonedRequest) {
    return this.record(request, incident, 'reopened', body);
  }

  @WritesAt(':incident/closed', 'Close it: nothing more will be recorded but the review')
  closed(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: PlainRequest) {
    return this.record(request, incident, 'closed', body);
  }

  @WritesAt(':incident/merged', 'Merge it into another: its reports and facts count there', 'any')
  merged(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: MergedRequest) {
    return this.record(request, incident, 'merged', body);
  }

  @WritesAt(':incident/unmerged', 'Undo its merge: it stands for itself again', 'any')
  unmerged(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: UnmergedRequest) {
    return this.record(request, incident, 'unmerged', body);
  }

  @WritesAt(':incident/cancelled', 'Cancel it: it was no incident')
  cancelled(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonedRequest) {
    return this.record(request, incident, 'cancelled', body);
  }

  @WritesAt(':incident/unrecorded', 'Declare that a fact is not recorded and will not be')
  unrecorded(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: UnrecordedRequest) {
    return this.record(request, incident, 'unrecorded', body);
  }

  @WritesAt(':incident/postmortem-held', 'Record that a session of its postmortem was held')
  postmortemHeld(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Body() body: PostmortemHeldRequest,
  ) {
    return this.record(request, incident, 'postmortem-held', body);
  }

  @WritesAt(':incident/restricted', 'Restrict it to some people: nobody else sees any of it')
  restricted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RestrictedRequest) {
    return this.record(request, incident, 'restricted', body);
  }

  @WritesAt(':incident/unrestricted', 'Lift the restriction: everybody who may read sees it')
  unrestricted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: UnrestrictedRequest) {
    return this.record(request, incident, 'unrestricted', body);
  }

  @WritesAt(':incident/corrections', 'Correct fields of an earlier event')
  correction(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: CorrectionRequest) {
    return this.record(request, incident, 'corrections', body);
  }

  @WritesAt(':incident/retractions', 'Say that an earlier event never happened')
  retraction(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RetractionRequest) {
    return this.record(request, incident, 'retractions', body);
  }

  private async record(
    request: WriteRequest,
    incident: string | undefined,
    name: FactName,
    body: object,
  ): Promise<WriteResult> {
    const { id, record, idempotencyKey } = await recordingOf(this.addresses, name, incident, body, writerOf(request));
    const outcome = await this.commands.execute(record);
    return { id, outcome, idempotencyKey, ...(record instanceof RecordMerge ? { isElsewhere: true } : {}) };
  }
}

/** Reads: folded from the stream, as it stood at any moment. */
@ApiTags('incidents')
@ApiBearerAuth()
@ApiParam(incidentAddress)
@AnswersProblems(400, 401, 403, 404, 422, 503)
@Controller('v1/incidents/:incident')
@Requires('read')
export class IncidentReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly references: References,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Answers('incident', 'As it stood at the moment asked for')
  @ApiOperation({ summary: 'The incident: status, facts with provenance, durations, flags' })
  async get(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { validAt, knownAt, subtract }: IncidentQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const spans = (subtract?.split(',') ?? []).map((name): Span['kind'] => (name === 'pauses' ? 'pause' : 'quiet'));
    const [{ answer, revision, position }, reference] = await Promise.all([
      this.queries.execute(new IncidentAsOf(id, { validAt, knownAt }, spans, sightIn(request))),
      this.references.of(id),
    ]);
    reply.header('ETag', `"${revision}"`);
    return {
      id,
      revision: String(revision),
      position: String(position),
      reference,
      validAt,
      knownAt,
      ...(await this.presenter.incident(answer)),
    };
  }

  @Get('timeline')
  @Answers('timeline', 'Standing facts in order, and every amendment in the order of recording')
  @ApiOperation({ summary: 'What happened, in order, and every change of mind' })
  async timeline(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { validAt, knownAt }: AsOfQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { answer, revision, position } = await this.queries.execute(
      new IncidentTimeline(id, { validAt, knownAt }, sightIn(request)),
    );
    reply.header('ETag', `"${revision}"`);
    return {
      id,
      revision: String(revision),
      position: String(position),
      validAt,
      knownAt,
      ...(await this.presenter.timeline(answer)),
    };
  }

  @Get('history')
  @Answers('history', 'Events in the order of recording')
  @ApiOperation({ summary: 'Every event as stored; texts are sealed' })
  async history(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: HistoryQuery,
  ): Promise<object> {
    const { from, limit } = historyWanted(query);
    const id = await this.addresses.incidentIdAt(incident);
    const { events, total } = await this.queries.execute(new IncidentHistory(id, from, limit, sightIn(request)));
    return historyBody(events, from, total);
  }
}
