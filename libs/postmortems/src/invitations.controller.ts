import { Body, Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  NotAllowed,
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { AnswersProblems, instant, InvalidRequest, list, name, nullable, object, prose, text, whole } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn, sightTo } from '#incidents';
import { MailSetUp } from '#mail';
import { InvitationsTo, PublishedSession, SendInvitationsTo } from './invitation.handlers.js';
import {
  CalendarQuery,
  InvitationRequest,
  InvitationsQuery,
  InvitationsSentRequest,
  type InvitationAction,
} from './invitation.dto.js';
import { reasonKinds, standings } from './domain/index.js';
import { RecordOfPostmortem } from './postmortem-commands.handlers.js';

interface Reply {
  header: (name: string, value: string) => Reply;
}

const WritesAt = writesOf('stream of the postmortem', incidentAddress);

const participant = object({ kind: text, id: text, name });
const reasons = list(
  object(
    {
      kind: { type: 'string', enum: [...reasonKinds] },
      eventId: { ...text, description: 'The event that says so' },
      incident: { ...text, description: 'Whose event it is; left out of what was said about the postmortem' },
      owned: { ...participant, description: 'The service that they own, or the monitor that they stand for' },
      team: { ...participant, description: 'The team that they stand for' },
      said: prose,
    },
    ['incident', 'owned', 'team', 'said'],
  ),
);
const invitation = object(
  {
    participant,
    standing: { type: 'string', enum: [...standings] },
    reasons,
    hidden: {
      type: 'boolean',
      enum: [true],
      description:
        'One of the incidents is restricted, and does not name them: nothing is sent to them. Left out where they see all',
    },
  },
  ['hidden'],
);

const answer = object(
  {
    incident: { ...text, description: 'The one that stands for the review' },
    incidents: list(text),
    revision: text,
    position: text,
    knownAt: instant,
    items: list(invitation),
    oneTeam: {
      ...nullable(participant),
      description: 'The team that everybody who is invited is of, where there is one',
    },
    unowned: { ...list(participant), description: 'Services and monitors that no team stands for' },
    sinceSent: {
      ...list(
        object({
          session: whole,
          addedSince: list(participant),
          droppedSince: list(participant),
          movedSince: list(participant),
        }),
      ),
      description: 'What changed since invitations to a session went out',
    },
  },
  ['knownAt'],
);

const commandOf = { add: 'AddParticipant', exclude: 'ExcludeParticipant', ask: 'AskToAttend' } as const;

/** Who is invited to a postmortem, and what is sent to them. */
@ApiTags('postmortems')
@ApiBearerAuth()
@ApiParam(incidentAddress)
@Controller('v1/incidents/:incident/postmortem')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
    private readonly mail: MailSetUp,
  ) {}

  @Get('invitations')
  @Requires('read')
  @ApiResponse({ status: 200, schema: answer, description: 'One entry a participant, with every reason' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Who is invited, who is proposed or excluded, and the event behind each reason' })
  async invitations(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { knownAt }: InvitationsQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const guests = await this.queries.execute(new InvitationsTo(id, sightIn(request), knownAt));
    const { lead, incidents, invitations, revision, position } = guests;
    if (revision >= 0n) reply.header('ETag', `"${revision}"`);
    const { items, oneTeam, unowned, sinceSent } = invitations;
    const asTeam = (team: string): object => ({ kind: 'team', id: team });
    return this.presenter.named({
      incident: lead,
      incidents: incidents.map((each) => each.id),
      revision: String(revision),
      position: String(position),
      ...(knownAt === undefined ? {} : { knownAt }),
      items: items.map(({ reasons: why, ...item }) => ({
        ...item,
        reasons: why.map(({ team, ...reason }) => ({
          ...reason,
          ...(team === undefined ? {} : { team: asTeam(team) }),
        })),
      })),
      oneTeam: oneTeam === null ? null : asTeam(oneTeam),
      unowned,
      sinceSent,
    });
  }

  @Get('invitations.ics')
  @Requires('read')
  @ApiResponse({
    status: 200,
    description: 'A calendar object to be kept (METHOD:PUBLISH)',
    content: { 'text/calendar': { schema: { type: 'string' } } },
  })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'A session for any calendar, without its guests' })
  async calendar(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { session }: CalendarQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const id = await this.addresses.incidentIdAt(incident);
    const number = session === undefined ? undefined : Number(session);
    const written = await this.queries.execute(new PublishedSession(id, number, sightIn(request)));
    reply
      .header('Content-Type', 'text/calendar; charset=utf-8; method=PUBLISH')
      .header('Content-Disposition', 'attachment; filename="postmortem.ics"');
    return written;
  }

  @WritesAt('invitations', 'Add or exclude somebody, with a reason; or ask to attend')
  @Requires('read')
  @UseInterceptors(WriteAnswers)
  async said(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Body() body: InvitationRequest,
  ): Promise<WriteResult> {
    const { recordedAt: _recordedAt, source: _source, action, ...said } = body;
    const { command, idempotencyKey } = writeContext(writerOf(request), body, action);
    refuseUnsaid(request, action, body);
    const asking = action === 'ask' && said.participant === undefined ? request.caller?.person : undefined;
    const follows = asking === undefined ? {} : { participant: { kind: 'person', id: asking } };
    if (said.participant === undefined && asking === undefined)
      throw new InvalidRequest([
        { field: 'participant', detail: 'is required: you are no person, and ask for somebody' },
      ]);
    const context = { ...command, unsaid: Object.keys(follows).map((field) => `data.${field}`) };
    const id = await this.addresses.incidentIdAt(incident);
    const outcome = await this.commands.execute(
      new RecordOfPostmortem(id, { type: commandOf[action], data: { ...said, ...follows } }, context, sightIn(request)),
    );
    return { id, outcome, idempotencyKey };
  }

  @WritesAt('invitations/sent', 'Send what is owed for a session: invitations, changes and cancellations')
  @Requires('facilitate')
  @UseInterceptors(WriteAnswers)
  async sent(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Body() body: InvitationsSentRequest,
  ): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), body, 'SendInvitations');
    const id = await this.addresses.incidentIdAt(incident);
    const { sentTo, ...outcome } = await this.commands.execute(
      new SendInvitationsTo(id, body.session, body.participants, command, sightTo(request, 'facilitate')),
    );
    const mail = this.mail.says(sentTo);
    return { id, outcome, idempotencyKey, ...(mail === null ? {} : { more: { mail } }) };
  }
}

/** Anybody may ask; who comes is decided by whoever holds the session, who says why. */
const refuseUnsaid = (
  { caller }: WriteRequest,
  action: InvitationAction,
  { reason, participant: who }: InvitationRequest,
) => {
  if (action === 'ask') return;
  if (!caller?.permissions.has('facilitate')) throw new NotAllowed('facilitate');
  const missing = [...(who === undefined ? ['participant'] : []), ...(reason === undefined ? ['reason'] : [])];
  if (missing.length > 0) throw new InvalidRequest(missing.map((field) => ({ field, detail: 'is required' })));
};
