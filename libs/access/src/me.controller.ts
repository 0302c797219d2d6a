import { Controller, Get, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnswersProblems, list, name, nullable, object, text } from '#http';
import { SignedIn, type WithCaller } from './access.guard.js';
import { NotSignedIn } from './errors.js';
import { Names } from './names.js';

const reference = object({ id: text, name });
const me = object({
  actor: object({ kind: text, id: text }),
  person: nullable(reference),
  roles: list(object({ role: text, services: nullable(list(reference)) })),
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
      person: person === undefined ? null : await this.named('person', person),
      roles: await Promise.all(
        held.map(async ({ role, services }) => ({
          role,
          services: services ? await Promise.all(services.map((each) => this.named('service', each))) : null,
        })),
      ),
      permissions: [...permissions],
    };
  }

  private async named(kind: 'person' | 'service', id: string): Promise<object> {
    return { id, name: (await this.names.nameOf(kind, id)) ?? null };
  }
}
