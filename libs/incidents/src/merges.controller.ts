import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  type Write,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { InvalidRequest, MalformedRequest } from '#http';
import { Addresses } from './address.js';
import { UnknownIncident, type MergeCommand } from './domain/index.js';
import { RecordMerge } from './incident-commands.handlers.js';
import { WritesAt } from './incidents.controller.js';
import { MergedRequest, UnmergedRequest } from './requests.dto.js';

/** Merges: each is decided against the one stream of all merges (rules.md A5). */
@ApiTags('incidents')
@ApiBearerAuth()
@ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, nothing written twice' })
@Controller('v1/incidents')
@Requires('record')
@UseInterceptors(WriteAnswers)
export class MergesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
  ) {}

  @WritesAt(':incident/merged', 'Merge it into another: its reports and facts count there')
  async merged(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: MergedRequest) {
    const { reason, occurredAt } = body;
    const from = await this.addresses.incidentIdAt(incident);
    const into = await this.incidentNamed(body.into);
    return this.record(request, from, body, {
      type: 'MergeIncident',
      data: { from, into, ...given({ reason, occurredAt }) },
    });
  }

  @WritesAt(':incident/unmerged', 'Undo its merge: it stands for itself again')
  async unmerged(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: UnmergedRequest) {
    const { reason, occurredAt } = body;
    const from = await this.addresses.incidentIdAt(incident);
    return this.record(request, from, body, { type: 'UndoMerge', data: { from, reason, ...given({ occurredAt }) } });
  }

  private async record(request: WriteRequest, id: string, body: Write, merge: MergeCommand): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), body, merge.type);
    if (command.ifMatch !== undefined)
      throw new MalformedRequest('A merge takes no If-Match: it is decided against all merges, not on one incident.');
    return { id, outcome: await this.commands.execute(new RecordMerge(merge, command)), idempotencyKey };
  }

  /** The other incident, as the body names it. */
  private async incidentNamed(address: string): Promise<string> {
    try {
      return await this.addresses.incidentIdAt(address);
    } catch (error) {
      if (!(error instanceof UnknownIncident)) throw error;
      throw new InvalidRequest([{ field: 'into', detail: `takes the address of an incident: ${error.message}` }]);
    }
  }
}

const given = <Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
