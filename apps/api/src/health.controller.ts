import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { EventLog } from '#event-store';
import { Keyring } from '#keyring';

interface Reply {
  status: (code: number) => unknown;
}

interface Health {
  status: 'ok' | 'unavailable';
  /** What each store answers: "ok", or why not. */
  checks?: Record<string, string>;
}

@ApiTags('running')
@Controller('health')
@OpenToAll()
export class HealthController {
  constructor(
    private readonly log: EventLog,
    private readonly keyring: Keyring,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Both stores answer; 503 where one does not' })
  @ApiResponse({ status: 200, description: 'Both stores answer' })
  @ApiResponse({ status: 503, description: 'One does not; checks says which, and why' })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Health> {
    const [eventStore, vault] = await Promise.all([answerOf(this.log.head()), answerOf(this.keyring.ping())]);
    const checks = { eventStore, vault };
    const ok = Object.values(checks).every((answer) => answer === 'ok');
    if (!ok) reply.status(503);
    return { status: ok ? 'ok' : 'unavailable', checks };
  }
}

/** Who asks wants to know now, in milliseconds; the stores' own patience is that of a write. */
const patience = 2_000;

const answerOf = (call: Promise<unknown>): Promise<string> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(`no answer within ${patience} ms`), patience);
    call
      .then(
        () => resolve('ok'),
        (error: unknown) => resolve(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => clearTimeout(late));
  });
