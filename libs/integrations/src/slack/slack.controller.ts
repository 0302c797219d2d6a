import { Controller, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { AnswersProblems, object, text } from '#http';
import { HookIsOff, UnsignedHook } from '../domain/index.js';
import type { Headers } from '../tracker.js';
import { SlackHook } from './slack-hook.js';

/** A request whose body was left as it came: a signature is over its very bytes. */
interface SlackRequest {
  body: { bytes?: unknown } | undefined;
  headers: Headers;
  ip: string;
}

const answer = object({ response_type: text, text, challenge: text }, ['response_type', 'text', 'challenge']);

/** What Slack sends: commands, message actions and reactions, all at one address. */
@ApiTags('hooks')
@Controller('hooks/slack')
@OpenToAll()
export class SlackController {
  private readonly logger = new Logger('hooks');

  constructor(private readonly slack: SlackHook) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'The command /incident of Slack, message actions and reactions, which Slack signs' })
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ schema: { type: 'object' }, description: 'As Slack sends it' })
  @ApiResponse({ status: 200, schema: answer, description: 'What Slack shows to whoever asked' })
  @AnswersProblems(400, 401, 404, 413, 415, 503)
  async take(@Req() { body, headers, ip }: SlackRequest): Promise<object> {
    const bytes = Buffer.isBuffer(body?.bytes) ? body.bytes : Buffer.alloc(0);
    const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
    try {
      return await this.slack.take(bytes, headers, isForm);
    } catch (error) {
      if (error instanceof UnsignedHook || error instanceof HookIsOff)
        this.logger.warn(`${error.type}: ${ip} sent to /hooks/slack`);
      throw error;
    }
  }
}
