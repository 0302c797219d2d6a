import { Controller, HttpCode, Logger, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { trackers } from '#follow-ups/domain';
import { AnswersProblems } from '#http';
import { HookIsOff, UnsignedHook } from './domain/index.js';
import { TicketHooks } from './ticket-hooks.js';
import type { Headers } from './tracker.js';

/** A request whose body was left as it came: a signature is over its very bytes. */
interface HookRequest {
  body: { bytes?: unknown } | undefined;
  headers: Headers;
  ip: string;
}

/** What trackers send by themselves. They have no key; what they send is signed. */
@ApiTags('tickets')
@Controller('hooks')
@OpenToAll()
export class HooksController {
  private readonly logger = new Logger('hooks');

  constructor(private readonly hooks: TicketHooks) {}

  @Post(':tracker')
  @HttpCode(200)
  @ApiParam({ name: 'tracker', description: 'Who sends it', enum: trackers })
  @ApiResponse({ status: 200, schema: { type: 'object' }, description: 'Taken; it may be about no ticket of ours' })
  @AnswersProblems(400, 401, 404, 413, 415, 503)
  @ApiOperation({ summary: 'News of a ticket, by a webhook of GitHub, Jira or Linear, which signs it' })
  async news(@Req() { body, headers, ip }: HookRequest, @Param('tracker') name: string): Promise<object> {
    const tracker = trackers.find((known) => known === name);
    if (tracker === undefined) throw new NotFoundException(`Nothing is at /hooks/${name}`);
    const bytes = body?.bytes;
    try {
      await this.hooks.take(tracker, Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), headers);
    } catch (error) {
      if (error instanceof UnsignedHook || error instanceof HookIsOff)
        this.logger.warn(`${error.type}: ${ip} sent to /hooks/${tracker}`);
      throw error;
    }
    return {};
  }
}
