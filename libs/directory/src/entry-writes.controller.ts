import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  Write,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { ChangeEntry, RegisterEntry, type EntryChange } from './directory-commands.handlers.js';
import type { EntryKind } from './domain/index.js';
import {
  AliasRequest,
  AliasWithdrawnRequest,
  DirectoryRetractionRequest,
  MailAddressRequest,
  MemberRequest,
  OwnerRequest,
  RegisterEntryRequest,
  RegisterOwnedRequest,
  RenamedRequest,
} from './requests.dto.js';

export const entryAddress = {
  name: 'entry',
  description: 'Its id, or its name or an alias of it in any spelling (percent-encoded)',
};

const WritesAt = writesOf('entry', entryAddress);

/** Writes that every kind of entry takes: each is one command, decided against the entry's stream. */
@ApiTags('directory')
@ApiBearerAuth()
@Requires('maintain')
@UseInterceptors(WriteAnswers)
abstract class EntryWritesController {
  protected abstract readonly kind: EntryKind;

  constructor(protected readonly commands: CommandBus) {}

  @WritesAt(':entry/renamed', 'Record another name; the one before stays an alias')
  renamed(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: RenamedRequest) {
    return this.change(request, entry, 'Rename', body);
  }

  @WritesAt(':entry/aliases', 'Let another name lead to it')
  alias(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: AliasRequest) {
    return this.change(request, entry, 'AddAlias', body);
  }

  @WritesAt(':entry/aliases/withdrawn', 'Let an alias lead to it no more, so that it is free')
  aliasWithdrawn(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: AliasWithdrawnRequest) {
    return this.change(request, entry, 'WithdrawAlias', body);
  }

  protected async add(request: WriteRequest, body: RegisterEntryRequest, owner?: string): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, 'AddEntry');
    const { name, aliases = [] } = body;
    const data = { name, aliases, ...(owner === undefined ? {} : { owner }) };
    const command = new RegisterEntry({ type: 'AddEntry', kind: this.kind, data }, context);
    return { ...(await this.commands.execute(command)), idempotencyKey };
  }

  protected async change(
    request: WriteRequest,
    entry: string,
    type: EntryChange['type'],
    body: Write,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, type);
    const command = { type, kind: this.kind, data: said(body) } as EntryChange;
    return { ...(await this.commands.execute(new ChangeEntry(entry, command, context))), idempotencyKey };
  }
}

/** The command alone, without what an importer says beside it. */
const said = ({ recordedAt: _recordedAt, source: _source, ...data }: Write): object => data;

/** Who is written to. */
abstract class MailedWritesController extends EntryWritesController {
  @WritesAt(':entry/mail-address', 'Record where mail reaches them')
  mailAddress(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: MailAddressRequest) {
    return this.change(request, entry, 'RecordMailAddress', body);
  }
}

@Controller('v1/people')
export class PeopleWritesController extends MailedWritesController {
  protected readonly kind = 'person';

  @WritesAt('', 'Register a person')
  register(@Req() request: WriteRequest, @Body() body: RegisterEntryRequest) {
    return this.add(request, body);
  }
}

/** Who comes from outside is registered where somebody mentions them. */
@Controller('v1/external-users')
export class ExternalUsersWritesController extends MailedWritesController {
  protected readonly kind = 'external-user';
}

@Controller('v1/teams')
export class TeamsWritesController extends MailedWritesController {
  protected readonly kind = 'team';

  @WritesAt('', 'Register a team')
  register(@Req() request: WriteRequest, @Body() body: RegisterEntryRequest) {
    return this.add(request, body);
  }

  @WritesAt(':entry/members', 'Record that somebody joined the team')
  joined(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: MemberRequest) {
    return this.change(request, entry, 'JoinTeam', body);
  }

  @WritesAt(':entry/members/left', 'Record that somebody left the team')
  left(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: MemberRequest) {
    return this.change(request, entry, 'LeaveTeam', body);
  }

  @WritesAt(':entry/retractions', 'Say that an event about a membership never happened')
  retraction(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: DirectoryRetractionRequest) {
    return this.change(request, entry, 'RetractDirectoryFact', body);
  }
}

/** What teams own. */
abstract class OwnedWritesController extends EntryWritesController {
  @WritesAt('', 'Register it, with the team that owns it')
  register(@Req() request: WriteRequest, @Body() body: RegisterOwnedRequest) {
    return this.add(request, body, body.owner);
  }

  @WritesAt(':entry/owners', 'Record that a team owns it, beside others that do')
  assigned(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: OwnerRequest) {
    return this.change(request, entry, 'AssignOwner', body);
  }

  @WritesAt(':entry/owners/ended', 'Record that a team owns it no more')
  ended(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: OwnerRequest) {
    return this.change(request, entry, 'EndOwnership', body);
  }

  @WritesAt(':entry/retractions', 'Say that an event about an ownership never happened')
  retraction(@Req() request: WriteRequest, @Param('entry') entry: string, @Body() body: DirectoryRetractionRequest) {
    return this.change(request, entry, 'RetractDirectoryFact', body);
  }
}

@Controller('v1/services')
export class ServicesWritesController extends OwnedWritesController {
  protected readonly kind = 'service';
}

@Controller('v1/monitors')
export class MonitorsWritesController extends OwnedWritesController {
  protected readonly kind = 'monitor';
}
