import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, writesOf, type WriteRequest, type WriteResult } from '#access';
import { TextField } from '#http';
import { ChangeEntry, type EntryChange } from './directory-commands.handlers.js';
import type { SomebodyKind } from './domain/index.js';
import { entryAddress } from './entry-writes.controller.js';

class ErasedRequest {
  @TextField({ description: 'Why, without saying who', limit: 65_536, optional: true }) reason?: string;
}

class EntryHeldRequest {
  @TextField({ description: 'Why', limit: 65_536 }) reason!: string;
}

const WritesAt = writesOf('entry', entryAddress);

/** Whether it stays known who somebody is. */
@ApiTags('directory')
@ApiBearerAuth()
@Requires('protect')
@UseInterceptors(WriteAnswers)
abstract class ProtectionController {
  protected abstract readonly kind: SomebodyKind;

  constructor(private readonly commands: CommandBus) {}

  @WritesAt(
    ':entry/erased',
    'Destroy every name of theirs that the directory has, for good; texts of incidents that name them stay',
  )
  erased(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: ErasedRequest) {
    return this.change(request, entry, 'Erase', body);
  }

  @WritesAt(':entry/held', 'Place a legal hold: they are not erased')
  held(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: EntryHeldRequest) {
    return this.change(request, entry, 'Hold', body);
  }

  @WritesAt(':entry/released', 'Lift their legal hold')
  released(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: EntryHeldRequest) {
    return this.change(request, entry, 'Release', body);
  }

  private async change(
    request: WriteRequest,
    entry: string,
    type: EntryChange['type'],
    body: object,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, type);
    const command = { type, kind: this.kind, data: { ...body } } as EntryChange;
    return { ...(await this.commands.execute(new ChangeEntry(entry, command, context))), idempotencyKey };
  }
}

@Controller('v1/people')
export class PeopleProtectionController extends ProtectionController {
  protected readonly kind = 'person';
}

@Controller('v1/external-users')
export class ExternalUsersProtectionController extends ProtectionController {
  protected readonly kind = 'external-user';
}
