import { Body, Controller, Get, Query, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnswersProblems, instant, list, nextCursor, nullable, object, page, PageQuery, pageWanted, text } from '#http';
import { ReadModels } from '#read-models';
import { ChangeRole } from './access-commands.handlers.js';
import { Requires } from './access.guard.js';
import type { GrantRole, WithdrawRole } from './domain/index.js';
import { namedSchema, Names } from './names.js';
import { listRoles } from './read-models/roles/roles.query.js';
import { RoleRequest, RoleWithdrawnRequest } from './requests.dto.js';
import { WriteAnswers, writeContext, writerOf, type WriteRequest, type WriteResult } from './write-request.js';
import { writesOf } from './writes.js';

const WritesAt = writesOf('roles', { name: 'person', description: 'Id of the person' });

const listed = object({
  person: namedSchema,
  roles: list(object({ role: text, services: nullable(list(namedSchema)), since: instant })),
  updatedAt: instant,
});

/** Who may do what: roles of people, granted and withdrawn. */
@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/roles')
@Requires('administer')
@UseInterceptors(WriteAnswers)
export class RolesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly names: Names,
  ) {}

  @WritesAt('', 'Grant a role to a person')
  async granted(@Req() request: WriteRequest, @Body() body: RoleRequest): Promise<WriteResult> {
    const { role, services } = body;
    const ids =
      services && (await Promise.all(services.map((each, at) => this.names.find(`services[${at}]`, 'service', each))));
    return this.change(request, body, { type: 'GrantRole', data: { role, ...(ids ? { services: ids } : {}) } });
  }

  @WritesAt('withdrawn', 'Take a role from a person')
  withdrawn(@Req() request: WriteRequest, @Body() body: RoleWithdrawnRequest): Promise<WriteResult> {
    return this.change(request, body, { type: 'WithdrawRole', data: { role: body.role } });
  }

  private async change(
    request: WriteRequest,
    body: { person: string },
    said: Pick<GrantRole, 'type' | 'data'> | Pick<WithdrawRole, 'type' | 'data'>,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, said.type);
    const person = await this.names.find('person', 'person', body.person);
    const by = request.caller?.person;
    const command = { ...said, person, ...(by === undefined ? {} : { by }) };
    return { id: person, outcome: await this.commands.execute(new ChangeRole(command, context)), idempotencyKey };
  }
}

/** Roles in a list. */
@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/roles')
@Requires('administer')
export class RoleListController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly names: Names,
  ) {}

  @Get()
  @ApiResponse({ status: 200, description: 'Who held one first at the beginning', schema: page(listed) })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'People who hold roles, and which' })
  async list(@Query() query: PageQuery): Promise<object> {
    const { items, total, end } = await listRoles(this.readModels, pageWanted(query));
    const bodies = items.map(async ({ _id: person, roles, updatedAt }) => ({
      person: await this.names.named('person', person),
      roles: await Promise.all(
        roles.map(async ({ role, services, since }) => ({
          role,
          services: await this.names.namedServices(services),
          since,
        })),
      ),
      updatedAt,
    }));
    return { items: await Promise.all(bodies), nextCursor: nextCursor(end), total };
  }
}
