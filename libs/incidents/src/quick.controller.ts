import { Body, Controller, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, type WriteRequest, type WriteResult } from '#access';
import { AnswersProblems } from '#http';
import { Addresses } from './address.js';
import { incidentAddress } from './incidents.controller.js';
import { RecordLine } from './quick-commands.handlers.js';
import { recorderIn } from './sight-of-caller.js';
import { QuickRequest, QuickWritten, unreadProblem } from './quick.dto.js';

/** A fact in one line, read and recorded where it can be read in one way only. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
@Requires('record')
@UseInterceptors(WriteAnswers)
export class QuickController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
  ) {}

  @Post(':incident/quick')
  @ApiOperation({
    summary: 'Record a fact in one line; where several readings fit nothing is recorded, and they are told',
  })
  @ApiParam(incidentAddress)
  @ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, however late' })
  @ApiHeader({ name: 'If-Match', description: 'The revision that the incident must be at, in quotes' })
  @ApiResponse({ status: 201, type: QuickWritten, description: 'Recorded; or, for a retry, what was recorded then' })
  @ApiResponse({ status: 200, type: QuickWritten, description: 'There was nothing new to say' })
  @ApiResponse({
    status: 422,
    description: 'Nothing was recorded: several readings fit and are listed, or none does',
    content: { 'application/problem+json': { schema: unreadProblem as never } },
  })
  @AnswersProblems(400, 401, 403, 404, 409, 412, 413, 415, 503)
  async record(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Body() { text, timeZone, saidAt, reading }: QuickRequest,
  ): Promise<WriteResult> {
    const writer = writerOf(request);
    const { command, idempotencyKey } = writeContext(writer, {}, 'quick');
    const id = await this.addresses.incidentIdAt(incident);
    const line = {
      text,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(saidAt === undefined ? {} : { saidAt }),
      ...(reading === undefined ? {} : { reading }),
    };
    const recorded = await this.commands.execute(new RecordLine(id, line, command, recorderIn(writer)));
    return { id, outcome: recorded.outcome, idempotencyKey, more: { reading: recorded.reading } };
  }
}
