import { Body, Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AnswersProblems,
  instant,
  list,
  name,
  nextCursor,
  nullable,
  object,
  page,
  PageQuery,
  pageWanted,
  text,
} from '#http';
import { ReadModels } from '#read-models';
import { IssueKey, RevokeKey } from './access-commands.handlers.js';
import { Requires } from './access.guard.js';
import { isLikeFirst, mayGive } from './caller.js';
import { BeyondOwnRoles } from './domain/index.js';
import { namedSchema, Names } from './names.js';
import { ApiKeyRequest, ApiKeyRevokedRequest } from './requests.dto.js';
import { listApiKeys } from './read-models/api-keys/api-keys.query.js';
import type { ApiKeyDocument } from './read-models/api-keys/api-key-document.js';
import { WriteAnswers, writeContext, writerOf, type WriteRequest, type WriteResult } from './write-request.js';
import { writesOf } from './writes.js';

const WritesAt = writesOf('key', { name: 'key', description: 'Its id, as the list has it' });

const listed = object({
  id: text,
  prefix: text,
  label: name,
  roles: list(text),
  services: nullable(list(namedSchema)),
  person: nullable(namedSchema),
  issuedAt: instant,
  issuedBy: object({ kind: text, id: text }),
  expiresAt: nullable(instant),
  revokedAt: nullable(instant),
  lastUsedAt: { ...nullable(instant), description: 'Told once an hour at most' },
});

/** Keys of the API: given out once, listed without their text, revoked. */
@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/api-keys')
@Requires('administer')
@UseInterceptors(WriteAnswers)
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly names: Names,
  ) {}

  @WritesAt('', 'Give out a key: its text is in this answer and nowhere else')
  async issue(@Req() request: WriteRequest, @Body() body: ApiKeyRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'IssueApiKey');
    const { label, roles, services, person, expiresAt } = body;
    const { caller } = request;
    // An administrator's key for nobody would be a hand of theirs that is not known as theirs.
    const isAnother = person === undefined && roles.includes('admin');
    if (caller === undefined || !mayGive(caller, roles) || (isAnother && !isLikeFirst(caller)))
      throw new BeyondOwnRoles();
    const data = {
      label,
      roles,
      ...(services
        ? {
            services: await Promise.all(
              services.map((each, at) => this.names.find(`services[${at}]`, 'service', each)),
            ),
          }
        : {}),
      ...(person === undefined ? {} : { person: await this.names.find('person', 'person', person) }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    const { id, key, outcome } = await this.commands.execute(new IssueKey(data, command));
    return { id, outcome, idempotencyKey, more: { key } };
  }

  @WritesAt(':key/revoked', 'Refuse it from now on, everywhere within a second')
  async revoked(
    @Req() request: WriteRequest,
    @Param('key') id: string,
    @Body() body: ApiKeyRevokedRequest,
  ): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'RevokeApiKey');
    const data = body.reason === undefined ? {} : { reason: body.reason };
    return { id, outcome: await this.commands.execute(new RevokeKey(id, data, command)), idempotencyKey };
  }
}

/** Keys in a list. */
@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/api-keys')
@Requires('administer')
export class ApiKeyListController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly names: Names,
  ) {}

  @Get()
  @ApiResponse({ status: 200, description: 'The one given out first at the beginning', schema: page(listed) })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Keys, without their text; also those that are refused by now' })
  async list(@Query() query: PageQuery): Promise<object> {
    const { items, total, end } = await listApiKeys(this.readModels, pageWanted(query));
    return { items: await Promise.all(items.map((key) => this.body(key))), nextCursor: nextCursor(end), total };
  }

  private async body({ _id: id, position: _position, services, person, ...key }: ApiKeyDocument): Promise<object> {
    return {
      id,
      ...key,
      services: await this.names.namedServices(services),
      person: person && (await this.names.named('person', person)),
    };
  }
}
