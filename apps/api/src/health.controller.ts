import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Health> {
    const checks = {
      eventStore: await answerOf(this.log.head()),
      vault: await answerOf(this.keyring.ping()),
    };
    const ok = Object.values(checks).every((answer) => answer === 'ok');
    if (!ok) reply.status(503);
    return { status: ok ? 'ok' : 'unavailable', checks };
  }
}

const answerOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
