import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  NotSignedIn,
  Requires,
  sightOf,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type Caller,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { isUuid } from '#decider';
import { partId, trackers } from '#follow-ups/domain';
import { AnswersProblems, instant, name, nextCursor, nullable, object, page, pageWanted, text, whole } from '#http';
import { Incidents } from '#incidents';
import { isSeenBy } from '#incidents/domain';
import { ReadModels } from '#read-models';
import { openingStates, ticketView, UnknownTicket, type TicketView } from './domain/index.js';
import { hiddenFrom } from './hidden-incidents.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import { TicketsQuery } from './requests.dto.js';
import { TicketStreams } from './ticket-stream.js';

const listed = object({
  id: text,
  position: text,
  item: { ...text, description: 'The id of the action item' },
  incident: text,
  tracker: { type: 'string', enum: [...trackers] },
  project: { ...nullable(text), description: 'Where it is to be opened; null of one that was there' },
  key: { ...nullable(text), description: 'As people call it there; null until it is there' },
  state: { type: 'string', enum: [...openingStates] },
  tries: whole,
  queuedAt: instant,
  dueAt: { ...nullable(instant), description: 'When something is done by itself; null for never' },
  lastError: { ...name, description: 'Why it was not opened, or is lost since; null where there is no reason' },
  url: nullable(text),
  openedAt: nullable(instant),
});

const WritesAt = writesOf('ticket', { name: 'ticket', description: 'Its id, as the list has it' });

/** Tickets that somebody wants elsewhere: what was opened, what waits, and what a person has to decide about. */
@ApiTags('tickets')
@ApiBearerAuth()
@Controller('v1/tickets')
export class TicketsController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly tickets: TicketStreams,
    private readonly incidents: Incidents,
  ) {}

  @Get()
  @Requires('mail')
  @ApiResponse({ status: 200, schema: page(listed), description: 'The latest first' })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Every ticket that was asked for, and what became of it' })
  async list(@Req() { caller }: WithCaller, @Query() query: TicketsQuery): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    const hidden = await hiddenFrom(this.readModels, caller, 'mail');
    const { items, total, end } = await this.readModels.page<TicketDocument>(
      'tickets',
      {
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(hidden.length > 0 ? { incident: { $nin: hidden } } : {}),
      },
      { by: 'queuedAt', first: 'latest' },
      pageWanted(query),
    );
    const shown = items.map(({ _id: id, position, queuedAt, dueAt, openedAt, ...ticket }) =>
      bodyOf(id, position, {
        ...ticket,
        queuedAt: queuedAt.toISOString(),
        dueAt: dueAt?.toISOString() ?? null,
        openedAt: openedAt?.toISOString() ?? null,
      }),
    );
    return { items: shown, nextCursor: nextCursor(end), total };
  }

  @Get(':ticket')
  @Requires('read')
  @ApiParam({ name: 'ticket', description: 'Its id, as the answer to asking for it has it' })
  @ApiResponse({ status: 200, schema: listed, description: 'As it stands' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'What became of a ticket that was asked for' })
  async one(@Req() { caller }: WithCaller, @Param('ticket') id: string): Promise<object> {
    const { ticket, position } = await this.seen(id, caller, 'read');
    return bodyOf(id, position, ticket);
  }

  @WritesAt(':ticket/retried', 'Try now to open a ticket that failed, or that waits')
  @Requires('mail')
  @UseInterceptors(WriteAnswers)
  async retried(@Req() request: WriteRequest, @Param('ticket') id: string): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'RetryTicket');
    await this.seen(id, request.caller, 'mail');
    return { id, outcome: await this.tickets.handle(id, { type: 'RetryTicket', data: {} }, context), idempotencyKey };
  }

  /** @throws UnknownTicket, also where whoever asks does not see the incident (rules.md R1) */
  private async seen(
    id: string,
    caller: Caller | undefined,
    permission: 'read' | 'mail',
  ): Promise<{ ticket: TicketView; position: bigint }> {
    if (caller === undefined) throw new NotSignedIn();
    if (!isUuid(id)) throw new UnknownTicket();
    const { state, position } = await this.tickets.load(id);
    const ticket = ticketView(state);
    const { glimpse } = await this.incidents.glimpseOf(ticket?.incident ?? id);
    if (ticket === undefined || !isSeenBy(glimpse, sightOf(caller, permission))) throw new UnknownTicket();
    return { ticket, position };
  }
}

const bodyOf = (
  id: string,
  position: bigint,
  { incident, item, tracker, project, key, state, tries, queuedAt, dueAt, lastError, url, openedAt }: TicketView,
): object => ({
  id,
  position: String(position),
  item: partId(incident, 'item', item),
  ...{ incident, tracker, project, key, state, tries, queuedAt, dueAt, lastError, url, openedAt },
});
