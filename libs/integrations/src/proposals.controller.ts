import { Body, Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writesOf, type WithCaller, type WriteRequest, type WriteResult } from '#access';
import { AnswersProblems, instant, list, nullable, object, open, prose, proseOrNull, text, whole } from '#http';
import { Addresses, answerParts, incidentAddress, Presenter, sightIn } from '#incidents';
import { NoSuchProposal, proposableFacts } from './domain/proposals/index.js';
import {
  ProposalAcceptedRequest,
  ProposalDeclinedRequest,
  ProposalRedactionRequest,
  ProposalRequest,
} from './proposals.dto.js';
import { decidingIn, numberIn } from './deciding.js';
import { Proposals, proposalStates, type Decided, type ProposalView } from './proposals.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

const decided = { recordedAt: instant, actor: answerParts.actor };

const proposal = object({
  number: whole,
  state: {
    type: 'string',
    enum: [...proposalStates],
    description: 'superseded where the incident says as much by now, though not by this proposal',
  },
  fact: {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string', enum: proposableFacts } },
    additionalProperties: true,
    description: 'As it would be recorded: the fields that its address takes',
  },
  because: prose,
  source: object({ system: text, id: text, url: text }, ['id', 'url']),
  eventId: { ...text, description: 'The event by which it was proposed' },
  recordedAt: instant,
  recorded: {
    ...nullable(text),
    description: 'The event of the incident that it came to, or that says as much; null for none, or where several do',
  },
  accepted: nullable(object(decided)),
  declined: nullable(object({ ...decided, reason: proseOrNull })),
});

const listed = object({ id: text, revision: text, position: text, proposals: list(proposal) });

/** The `Written` of a decision. */
const written = {
  type: 'object',
  required: ['id', 'revision', 'position', 'eventIds'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Id of the incident' },
    revision: { ...text, description: 'Of the stream of proposals' },
    position: { ...text, description: 'Position in the log, for minPosition' },
    eventIds: list(text),
    number: { ...whole, description: 'Of the proposal' },
    proposal: { ...open('The proposal as it stands then, where it was decided about'), nullable: true },
  },
} as const;

const ofProposal = {
  name: 'incident',
  description: incidentAddress.description,
};
const WritesAt = writesOf('proposals', incidentAddress, { schema: written });
const NumberParam = (): MethodDecorator =>
  ApiParam({
    name: 'number',
    description: 'Its number, as GET …/proposals has it',
    schema: { type: 'integer', minimum: 1 },
  });

/** What something outside says of an incident, until a person decides about it. */
@ApiTags('proposals')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: Proposals,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Requires('read')
  @ApiParam(ofProposal)
  @ApiResponse({ status: 200, schema: listed, description: 'Those that wait for somebody first, then by number' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'Facts that are proposed of an incident, and what became of them' })
  async all(
    @Req() request: WithCaller,
    @Param('incident') address: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(address);
    const { proposals, revision, position } = await this.proposals.of(id, sightIn(request));
    if (revision >= 0n) reply.header('ETag', `"${revision}"`);
    const named = await this.presenter.named({ proposals: proposals.map(bodyOf) });
    return { id, revision: String(revision), position: String(position), ...named };
  }

  @WritesAt('', 'Propose a fact, which a person accepts or declines', 'any')
  @ApiParam(ofProposal)
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async proposed(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Body() body: ProposalRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'ProposeFact');
    const id = await this.addresses.incidentIdAt(address);
    const { number, outcome } = await this.proposals.proposeFor(id, body, deciding);
    return { id, outcome, idempotencyKey, isElsewhere: true, more: { number } };
  }

  @WritesAt(':number/accepted', 'Record what was proposed, as it was or otherwise', 'any')
  @NumberParam()
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async accepted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('number') number: string,
    @Body() body: ProposalAcceptedRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'AcceptProposal');
    const id = await this.addresses.incidentIdAt(address);
    return this.answer(
      id,
      idempotencyKey,
      await this.proposals.accept(id, numberIn(number, NoSuchProposal), body, deciding),
    );
  }

  @WritesAt(':number/declined', 'Say that it is not to be recorded', 'any')
  @NumberParam()
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async declined(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('number') number: string,
    @Body() { reason }: ProposalDeclinedRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'DeclineProposal');
    const id = await this.addresses.incidentIdAt(address);
    return this.answer(
      id,
      idempotencyKey,
      await this.proposals.decline(id, numberIn(number, NoSuchProposal), reason, deciding),
    );
  }

  @WritesAt('redactions', 'Destroy the texts of a proposal, for good', 'any')
  @ApiParam(ofProposal)
  @Requires('protect')
  @UseInterceptors(WriteAnswers)
  async redacted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Body() { eventId, reason }: ProposalRedactionRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'RedactProposalText');
    const id = await this.addresses.incidentIdAt(address);
    return {
      id,
      outcome: await this.proposals.redact(id, eventId, reason, deciding),
      idempotencyKey,
      isElsewhere: true,
    };
  }

  private async answer(id: string, idempotencyKey: string, { outcome, proposal }: Decided): Promise<WriteResult> {
    const { number } = proposal;
    const shown = await this.presenter.named(bodyOf(proposal));
    return { id, outcome, idempotencyKey, isElsewhere: true, more: { number, proposal: shown } };
  }
}

const bodyOf = ({
  number,
  state,
  fact,
  because,
  source,
  eventId,
  recordedAt,
  recorded,
  ...decisions
}: ProposalView) => ({
  ...{ number, state, fact, because, source, eventId, recordedAt, recorded },
  accepted: decisions.accepted && { recordedAt: decisions.accepted.recordedAt, actor: decisions.accepted.actor },
  declined: decisions.declined && {
    recordedAt: decisions.declined.recordedAt,
    actor: decisions.declined.actor,
    reason: decisions.declined.reason ?? null,
  },
});
