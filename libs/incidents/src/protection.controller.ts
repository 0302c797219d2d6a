import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, writesOf, type WriteRequest, type WriteResult } from '#access';
import { Addresses } from './address.js';
import type { ProtectionCommand } from './domain/index.js';
import { RecordFact } from './incident-commands.handlers.js';
import { incidentAddress } from './incidents.controller.js';
import { protectorIn } from './sight-of-caller.js';
import { HeldRequest, RedactionRequest } from './protection.dto.js';

const WritesAt = writesOf('incident', incidentAddress);

/** What becomes of texts: redacted for good, or held whoever asks for that. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
@Requires('protect')
@UseInterceptors(WriteAnswers)
export class ProtectionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
  ) {}

  @WritesAt(':incident/redactions', 'Destroy a text of an event, for good')
  redaction(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RedactionRequest) {
    return this.protect(request, incident, 'RedactText', body);
  }

  @WritesAt(':incident/held', 'Place a legal hold: nothing of it is redacted, and nothing expires')
  held(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: HeldRequest) {
    return this.protect(request, incident, 'HoldIncident', body);
  }

  @WritesAt(':incident/released', 'Lift its legal hold')
  released(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: HeldRequest) {
    return this.protect(request, incident, 'ReleaseIncident', body);
  }

  private async protect(
    request: WriteRequest,
    incident: string,
    type: ProtectionCommand['type'],
    body: object,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, type);
    const id = await this.addresses.incidentIdAt(incident);
    const command = { type, incidentId: id, data: { ...body } } as ProtectionCommand;
    return {
      id,
      outcome: await this.commands.execute(new RecordFact(command, context, protectorIn(request))),
      idempotencyKey,
    };
  }
}
