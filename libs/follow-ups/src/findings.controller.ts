import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writesOf, type WriteRequest, type WriteResult } from '#access';
import { Addresses, incidentAddress } from '#incidents';
import { partWritten } from './follow-up-answers.js';
import { FollowUpWrites } from './follow-up-writes.js';
import { partOf } from './item-address.js';
import {
  FindingRequest,
  FollowUpReasonRequest,
  FollowUpRedactionRequest,
  RevisedRequest,
  SolutionRequest,
} from './requests.dto.js';

const subject = "stream of the incident's follow-ups";
const written = { schema: partWritten };
const OfIncident = writesOf(subject, incidentAddress, written);
const OfFinding = writesOf(
  subject,
  { name: 'finding', description: 'Its id, as the answer to recording it has it, like INC-7.f1' },
  written,
);
const OfSolution = writesOf(
  subject,
  { name: 'solution', description: 'Its id, as the answer to proposing it has it, like INC-7.s1' },
  written,
);

/** What the review found to have contributed, and what could be done about it. */
@ApiTags('follow-ups')
@ApiBearerAuth()
@Controller('v1')
@UseInterceptors(WriteAnswers)
export class FindingsController {
  constructor(
    private readonly writes: FollowUpWrites,
    private readonly addresses: Addresses,
  ) {}

  @OfIncident('incidents/:incident/findings', 'Record what contributed; several findings, never one root cause')
  @Requires('record')
  async found(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Body() body: FindingRequest,
  ): Promise<WriteResult> {
    const { text, tags = [], occurredAt } = body;
    const incident = await this.addresses.incidentIdAt(address);
    const data = { text, tags, ...(occurredAt === undefined ? {} : { occurredAt }) };
    return this.writes.write(request, { type: 'RecordFinding', incident, about: 'finding', body, data });
  }

  @OfFinding('findings/:finding/revised', 'Say how a finding reads now')
  @Requires('record')
  async revised(
    @Req() request: WriteRequest,
    @Param('finding') address: string,
    @Body() body: RevisedRequest,
  ): Promise<WriteResult> {
    const { incident, number: finding } = await partOf(this.addresses, address, 'finding');
    const data = { finding, ...saidIn(body) };
    return this.writes.write(request, { type: 'ReviseFinding', incident, about: 'finding', body, data });
  }

  @OfFinding('findings/:finding/withdrawn', 'Withdraw a finding; it stays to be read')
  @Requires('record')
  async withdrawn(
    @Req() request: WriteRequest,
    @Param('finding') address: string,
    @Body() body: FollowUpReasonRequest,
  ): Promise<WriteResult> {
    const { incident, number: finding } = await partOf(this.addresses, address, 'finding');
    const data = { finding, ...saidIn(body) };
    return this.writes.write(request, { type: 'WithdrawFinding', incident, about: 'finding', body, data });
  }

  @OfFinding('findings/:finding/solutions', 'Propose a solution or a mitigation')
  @Requires('record')
  async proposed(
    @Req() request: WriteRequest,
    @Param('finding') address: string,
    @Body() body: SolutionRequest,
  ): Promise<WriteResult> {
    const { incident, number: finding } = await partOf(this.addresses, address, 'finding');
    const data = { finding, ...saidIn(body) };
    return this.writes.write(request, { type: 'ProposeSolution', incident, about: 'solution', body, data });
  }

  @OfSolution('solutions/:solution/withdrawn', 'Withdraw a solution or mitigation; it stays to be read')
  @Requires('record')
  async solutionWithdrawn(
    @Req() request: WriteRequest,
    @Param('solution') address: string,
    @Body() body: FollowUpReasonRequest,
  ): Promise<WriteResult> {
    const { incident, number: solution } = await partOf(this.addresses, address, 'solution');
    const data = { solution, ...saidIn(body) };
    return this.writes.write(request, { type: 'WithdrawSolution', incident, about: 'solution', body, data });
  }

  @OfIncident('incidents/:incident/follow-ups/redactions', 'Destroy the texts of an event of the follow-ups, for good')
  @Requires('protect')
  async redacted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Body() body: FollowUpRedactionRequest,
  ): Promise<WriteResult> {
    const incident = await this.addresses.incidentIdAt(address);
    const { eventId, reason } = body;
    const data = { eventId, ...(reason === undefined ? {} : { reason }) };
    return this.writes.write(request, { type: 'RedactFollowUpText', incident, body, data, permission: 'protect' });
  }
}

/** Without what an importer says beside the fact. */
export const saidIn = <Body extends { recordedAt?: unknown; source?: unknown }>(
  body: Body,
): Omit<Body, 'recordedAt' | 'source'> => {
  const { recordedAt: _recordedAt, source: _source, ...said } = body;
  return said;
};
