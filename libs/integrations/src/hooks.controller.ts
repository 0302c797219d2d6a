import { Controller, HttpCode, Logger, NotFoundException, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { trackers } from '#follow-ups/domain';
import { AnswersProblems, object, whole } from '#http';
import { senders, type Sender } from './domain/index.js';
import { addedBy, HookQuery } from './hook-query.dto.js';
import { bytesOf, watched, type HookRequest } from './hook-request.js';
import { SenderHooks } from './sender-hooks.js';
import type { Taken } from './signals.js';
import { TicketHooks } from './ticket-hooks.js';
import type { Headers } from './tracker.js';

const taken = object({
  taken: { ...whole, description: 'Of what goes on: facts and proposals that are on record now, copies included' },
  kept: { ...whole, description: 'What could not be used; GET /v1/signals lists it' },
});

/** What other products send by themselves. They have no key; what they send is signed, or carries a secret. */
@ApiTags('hooks')
@Controller('hooks')
@OpenToAll()
export class HooksController {
  private readonly logger = new Logger('hooks');

  constructor(
    private readonly tickets: TicketHooks,
    private readonly senders: SenderHooks,
  ) {}

  @Post(':sender')
  @HttpCode(200)
  @ApiParam({ name: 'sender', description: 'Who sends it', enum: [...new Set([...senders, ...trackers])] })
  @ApiResponse({ status: 200, schema: taken, description: 'Taken; it may be about nothing of ours' })
  @AnswersProblems(400, 401, 404, 413, 415, 422, 503)
  @ApiOperation({
    summary: 'What goes on, and news of tickets, by a webhook of another product, which signs it',
  })
  async news(@Req() request: HookRequest, @Param('sender') name: string, @Query() query: HookQuery): Promise<Taken> {
    return watched(this.logger, `/hooks/${name}`, request, () =>
      this.take(name, bytesOf(request), request.headers, query),
    );
  }

  private async take(name: string, body: Buffer, headers: Headers, query: HookQuery): Promise<Taken> {
    const sender = senders.find((known) => known === name);
    const tracker = trackers.find((known) => known === name);
    if (sender === undefined && tracker === undefined) throw new NotFoundException(`Nothing is at /hooks/${name}`);
    const isTicket =
      tracker !== undefined && (this.tickets.isOn(tracker) || sender === undefined)
        ? await this.tickets.take(tracker, body, headers)
        : false;
    return sender === undefined || isTicket ? nothing : this.ofSender(sender, body, headers, query);
  }

  private ofSender(sender: Sender, body: Buffer, headers: Headers, query: HookQuery): Promise<Taken> {
    return this.senders.take(sender, { body, headers, token: query.token, added: addedBy(query) });
  }
}

const nothing: Taken = { taken: 0, kept: 0 };
