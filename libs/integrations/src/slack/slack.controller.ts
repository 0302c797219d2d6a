import { Controller, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { AnswersProblems, object, text } from '#http';
import { bytesOf, watched, type HookRequest } from '../hook-request.js';
import { SlackHook } from './slack-hook.js';

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
  async take(@Req() request: HookRequest): Promise<object> {
    const { headers } = request;
    const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
    return watched(this.logger, '/hooks/slack', request, () => this.slack.take(bytesOf(request), headers, isForm));
  }
}
