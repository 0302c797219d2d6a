import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, AtField, historyBody, HistoryQuery, historyWanted, storedEvents } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn } from '#incidents';
import { AskedTickets } from './asked-tickets.js';
import { NoSuchFollowUp } from './domain/index.js';
import { followUpsBody, followUpsSchema, itemBody, shownItem } from './follow-up-answers.js';
import { FollowUpHistory, FollowUpsOf } from './follow-up-queries.handlers.js';
import { partOf } from './item-address.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

class KnownAtQuery {
  @AtField('What was known by then') knownAt?: string;
}

/** What follows incidents up, folded from their streams. */
@ApiTags('follow-ups')
@ApiBearerAuth()
@Controller('v1')
@Requires('read')
export class FollowUpsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
    private readonly tickets: AskedTickets,
  ) {}

  @Get('incidents/:incident/follow-ups')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: followUpsSchema, description: 'Each in the order in which it was recorded' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Findings, solutions and mitigations, and action items of an incident' })
  async all(
    @Req() request: WithCaller,
    @Param('incident') address: string,
    @Query() { knownAt }: KnownAtQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(address);
    const told = await this.queries.execute(new FollowUpsOf(id, sightIn(request), knownAt));
    const { revision, position } = told;
    if (revision >= 0n) reply.header('ETag', `"${revision}"`);
    const asked = await this.tickets.of(id, knownAt);
    return {
      ...(await this.presenter.named(followUpsBody(told, asked))),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...{ revision: String(revision), position: String(position) },
    };
  }

  @Get('incidents/:incident/follow-ups/history')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: storedEvents, description: 'Events in the order of recording' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Every event of the follow-ups as stored; texts are sealed' })
  async history(
    @Req() request: WithCaller,
    @Param('incident') address: string,
    @Query() query: HistoryQuery,
  ): Promise<object> {
    const { from, limit } = historyWanted(query);
    const id = await this.addresses.incidentIdAt(address);
    const { events, total } = await this.queries.execute(new FollowUpHistory(id, from, limit, sightIn(request)));
    return historyBody(events, from, total);
  }

  @Get('action-items/:item')
  @ApiParam({ name: 'item', description: 'Its id, as the answer to opening it has it, like INC-7.a1' })
  @ApiResponse({ status: 200, schema: shownItem, description: 'As it stands, or was known to stand' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'An action item: every letter of SMART, what was promised, moved, slipped and delivered' })
  async item(
    @Req() request: WithCaller,
    @Param('item') address: string,
    @Query() { knownAt }: KnownAtQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const { incident, number } = await partOf(this.addresses, address, 'item');
    const told = await this.queries.execute(new FollowUpsOf(incident, sightIn(request), knownAt));
    const { view, revision, position } = told;
    const item = view.items[number - 1];
    if (item === undefined) throw new NoSuchFollowUp('action item', number, view.items.length);
    reply.header('ETag', `"${revision}"`);
    const asked = await this.tickets.of(incident, knownAt);
    return {
      ...(await this.presenter.named(itemBody(told, item, asked))),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...{ revision: String(revision), position: String(position) },
    };
  }
}
