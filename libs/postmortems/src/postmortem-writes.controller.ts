import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type Permission,
  type Write,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { partOf, type Part } from '#follow-ups';
import { InvalidRequest, MalformedRequest } from '#http';
import { Addresses, incidentAddress, recorderIn, sightTo } from '#incidents';
import { AnswersRemarks, Linter, withRemarks } from '#linter';
import { UnknownIncident } from '#incidents/domain';
import { NoItemOfReview, type PartReview, type PostmortemCommand, type ReviewCommand } from './domain/index.js';
import { numberIn } from './numbered.js';
import { ArrangeReview, RecordOfPostmortem, type SaidJoin } from './postmortem-commands.handlers.js';
import { PostmortemOf } from './postmortem-queries.handlers.js';
import {
  AttendanceRequest,
  CarriedRequest,
  InterviewRequest,
  JoinedRequest,
  MinuteRequest,
  MovedRequest,
  PointRequest,
  ReasonRequest,
  ReleasedRequest,
  RemarkWaivedRequest,
  SessionRequest,
  SettledRequest,
  TextRedactionRequest,
  VersionRequest,
} from './requests.dto.js';

/** It is decided on one stream for all reviews. */
const noRevision = 'Leave If-Match out: which incidents are reviewed together is not part of one postmortem.';

const WritesAt = writesOf('stream of the postmortem', incidentAddress);

/** Sessions of a postmortem, and what is said in them. */
@ApiTags('postmortems')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/postmortem')
@UseInterceptors(WriteAnswers)
export class PostmortemWritesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly linter: Linter,
  ) {}

  @WritesAt('waived', 'Say that no postmortem is owed')
  @Requires('facilitate')
  waived(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonRequest) {
    return this.write(request, incident, 'facilitate', 'WaivePostmortem', body);
  }

  @WritesAt('waived/lifted', 'Let the setting decide again whether one is owed')
  @Requires('facilitate')
  waiverLifted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonRequest) {
    return this.write(request, incident, 'facilitate', 'LiftWaiver', body);
  }

  @WritesAt('sessions', 'Plan a session')
  @Requires('facilitate')
  planned(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: SessionRequest) {
    const defaults = { zone: 'UTC', facilitator: callerOf(request) };
    return this.write(request, incident, 'facilitate', 'PlanSession', body, {}, defaults);
  }

  @WritesAt('sessions/:session/moved', 'Move a session, or let somebody else lead it')
  @Requires('facilitate')
  moved(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: MovedRequest,
  ) {
    return this.write(request, incident, 'facilitate', 'MoveSession', body, { session: numberIn(session) });
  }

  @WritesAt('sessions/:session/cancelled', 'Cancel a session')
  @Requires('facilitate')
  cancelled(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: ReasonRequest,
  ) {
    return this.write(request, incident, 'facilitate', 'CancelSession', body, { session: numberIn(session) });
  }

  @WritesAt('sessions/:session/attendance', 'Record who was there; the session was held then')
  @Requires('facilitate')
  attendance(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: AttendanceRequest,
  ) {
    return this.write(request, incident, 'facilitate', 'RecordAttendance', body, { session: numberIn(session) });
  }

  @WritesAt('sessions/:session/attendance/withdrawn', 'Take back that the session was held; it is planned as before')
  @Requires('facilitate')
  attendanceWithdrawn(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: ReasonRequest,
  ) {
    return this.write(request, incident, 'facilitate', 'WithdrawAttendance', body, { session: numberIn(session) });
  }

  @WritesAt('sessions/:session/minutes', 'Take a minute')
  @AnswersRemarks()
  @Requires('record')
  async minute(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: MinuteRequest,
  ) {
    const defaults = { speaker: callerOf(request) };
    const more = { session: numberIn(session) };
    const written = await this.write(request, incident, 'record', 'TakeMinute', body, more, defaults);
    return withRemarks(written, await this.linter.remarksOn(body.text, 'minutes'));
  }

  @WritesAt('sessions/:session/minutes/:minute/withdrawn', 'Withdraw a minute; it stays to be read')
  @Requires('record')
  minuteWithdrawn(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Param('minute') minute: string,
    @Body() body: ReasonRequest,
  ) {
    const more = { session: numberIn(session), minute: numberIn(minute) };
    return this.write(request, incident, 'record', 'WithdrawMinute', body, more);
  }

  @WritesAt('sessions/:session/points', 'Put a point on the agenda of a session')
  @Requires('record')
  point(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Body() body: PointRequest,
  ) {
    const defaults = { raisedBy: callerOf(request) };
    return this.write(request, incident, 'record', 'RaisePoint', body, { session: numberIn(session) }, defaults);
  }

  @WritesAt('sessions/:session/points/:point/settled', 'Settle a point by a decision, an action or an action item')
  @Requires('record')
  async settled(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Param('point') point: string,
    @Body() body: SettledRequest,
  ) {
    const { minute, item } = body;
    if ((minute === undefined) === (item === undefined))
      throw new InvalidRequest([{ field: 'minute', detail: 'says what settles the point, or "item" does: name one' }]);
    const more = { session: numberIn(session), point: numberIn(point) };
    const by = item === undefined ? {} : { item: await this.itemAt(item) };
    return this.write(request, incident, 'record', 'SettlePoint', body, { ...more, ...by });
  }

  @WritesAt('sessions/:session/points/:point/carried', 'Carry a point to a later session')
  @Requires('record')
  carried(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Param('point') point: string,
    @Body() body: CarriedRequest,
  ) {
    const more = { session: numberIn(session), point: numberIn(point) };
    return this.write(request, incident, 'record', 'CarryPoint', body, more);
  }

  @WritesAt('interviews', 'Note an interview; the notes are yours alone until you release them')
  @AnswersRemarks()
  @Requires('record')
  async interview(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: InterviewRequest) {
    const written = await this.write(request, incident, 'record', 'NoteInterview', body, {}, { with: null });
    return withRemarks(written, await this.linter.remarksOn(body.notes, 'notes'));
  }

  @WritesAt('interviews/:interview/released', 'Let everybody read your notes of an interview')
  @Requires('record')
  released(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('interview') interview: string,
    @Body() body: ReleasedRequest,
  ) {
    const more = { interview: numberIn(interview), by: doerOf(request) };
    return this.write(request, incident, 'record', 'ReleaseInterview', body, more);
  }

  @WritesAt('remarks/waived', 'Say why words of a section may stay that the linter remarks on')
  @Requires('record')
  remarkWaived(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RemarkWaivedRequest) {
    return this.write(request, incident, 'record', 'WaiveRemark', body);
  }

  @WritesAt('submitted', 'Submit the document for review, as one exact version')
  @Requires('facilitate')
  submitted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: VersionRequest) {
    return this.write(request, incident, 'facilitate', 'SubmitPostmortem', body);
  }

  @WritesAt('returned', 'Return the document from review to whoever writes it')
  @Requires('approve')
  returned(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonRequest) {
    return this.write(request, incident, 'approve', 'ReturnPostmortem', body);
  }

  @WritesAt('approved', 'Approve one exact version of the document')
  @Requires('approve')
  approved(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: VersionRequest) {
    return this.write(request, incident, 'approve', 'ApprovePostmortem', body, { by: doerOf(request) });
  }

  @WritesAt('redactions', 'Destroy the texts of an event of the postmortem, for good')
  @Requires('protect')
  redacted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: TextRedactionRequest) {
    return this.write(request, incident, 'protect', 'RedactPostmortemText', body);
  }

  @WritesAt('joined', 'Review the incident together with another, which stands for both', 'any')
  @Requires('facilitate')
  async joined(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: JoinedRequest) {
    const { with: other, ...said } = body;
    return this.arrange(request, incident, 'JoinReview', said, { with: await this.addresses.incidentIdAt(other) });
  }

  @WritesAt('parted', 'Review the incident on its own again', 'any')
  @Requires('facilitate')
  parted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReasonRequest) {
    return this.arrange(request, incident, 'PartReview', body);
  }

  /** One that is not there is of no review. */
  private async itemAt(address: string): Promise<Part> {
    return partOf(this.addresses, address, 'item').catch((error: unknown) => {
      throw error instanceof UnknownIncident ? new NoItemOfReview() : error;
    });
  }

  private async arrange(
    request: WriteRequest,
    address: string,
    type: ReviewCommand['type'],
    body: Write,
    more: object = {},
  ): Promise<WriteResult> {
    const writer = writerOf(request);
    if (writer.ifMatch !== undefined) throw new MalformedRequest(noRevision);
    const { command: context, idempotencyKey } = writeContext(writer, body, type);
    const { recordedAt: _recordedAt, source: _source, ...said } = body;
    const incident = await this.addresses.incidentIdAt(address);
    const command = { type, data: { ...said, ...more, incident } } as SaidJoin | PartReview;
    const sight = sightTo(request, 'facilitate');
    const outcome = await this.commands.execute(new ArrangeReview(command, context, sight));
    // It is decided on a stream of its own; whoever asked knows that of the postmortem, which the incident has now.
    const { revision } = await this.queries.execute(new PostmortemOf(incident, sight));
    return { id: incident, outcome: { ...outcome, revision }, idempotencyKey, isElsewhere: true };
  }

  /**
   * @param more what the address says
   * @param defaults what follows from the caller where the body leaves it out
   */
  private async write(
    request: WriteRequest,
    incident: string,
    permission: Permission,
    type: PostmortemCommand['type'],
    body: object,
    more: object = {},
    defaults: Record<string, unknown> = {},
  ): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), body, type);
    const { recordedAt: _recordedAt, source: _source, ...said } = body as Write & Record<string, unknown>;
    const followed = Object.fromEntries(Object.entries(defaults).filter(([name]) => said[name] === undefined));
    const context = { ...command, unsaid: Object.keys(followed).map((name) => `data.${name}`) };
    const id = await this.addresses.incidentIdAt(incident);
    const { number, ...outcome } = await this.commands.execute(
      new RecordOfPostmortem(
        id,
        { type, data: { ...said, ...more, ...followed } },
        context,
        permission === 'record' ? recorderIn(request) : sightTo(request, permission),
      ),
    );
    return { id, outcome, idempotencyKey, ...(number === undefined ? {} : { more: { number } }) };
  }
}

/** The caller as a participant; a key that acts for nobody is none. */
const callerOf = ({ caller }: WriteRequest): { kind: 'person'; id: string } | null =>
  caller?.person === undefined ? null : { kind: 'person', id: caller.person };

/** The person, or the key that acts for nobody. */
const doerOf = ({ caller }: WriteRequest): string | undefined => caller?.person ?? caller?.actor.id;
