import { Controller, Get, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnswersProblems, list, nullable, object, text } from '#http';
import { SignedIn, type WithCaller } from './access.guard.js';
import { NotSignedIn } from './errors.js';
import { namedSchema, Names } from './names.js';

const me = object({
  actor: object({ kind: text, id: text }),
  person: nullable(namedSchema),
  roles: list(object({ role: text, services: nullable(list(namedSchema)) })),
  permissions: list(text),
});

/** Who is calling, as Debrief sees it. */
@ApiTags('sign-in')
@ApiBearerAuth()
@Controller('v1/me')
export class MeController {
  constructor(private readonly names: Names) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Who calls, and what they may do' })
  @ApiResponse({ status: 200, description: 'By the key or the session that came with this request', schema: me })
  @AnswersProblems(401, 403, 503)
  async me(@Req() { caller }: WithCaller): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    const { actor, person, held, permissions } = caller;
    return {
      actor,
      person: person === undefined ? null : await this.names.named('person', person),
      roles: await Promise.all(
        held.map(async ({ role, services }) => ({
          role,
          services: await this.names.namedServices(services),
        })),
      ),
      permissions: [...permissions],
    };
  }
}
