import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  PublicUrl,
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { FollowUpStreams, partOf } from '#follow-ups';
import { followUpView, NoSuchFollowUp, partId } from '#follow-ups/domain';
import { Addresses, recorderIn, WholeIncidents } from '#incidents';
import { mayRecord, notLogged, OutsideItsServices, restrictionIn } from '#incidents/domain';
import { IncidentIsRestricted, TrackerIsOff, type Wanted } from './domain/index.js';
import { TrackersConfigured } from './trackers.js';
import { TicketRequest, wantedIn } from './requests.dto.js';
import { ticketId, TicketStreams } from './ticket-stream.js';

const WritesAt = writesOf('ticket', {
  name: 'item',
  description: 'Its id, as the answer to opening it has it, like INC-7.a1',
});

/** Action items as tickets elsewhere. */
@ApiTags('follow-ups')
@ApiBearerAuth()
@Controller('v1/action-items')
@UseInterceptors(WriteAnswers)
@Requires('record')
export class ItemTicketsController {
  constructor(
    private readonly addresses: Addresses,
    private readonly incidents: WholeIncidents,
    private readonly followUps: FollowUpStreams,
    private readonly tickets: TicketStreams,
    private readonly trackers: TrackersConfigured,
    private readonly url: PublicUrl,
  ) {}

  @WritesAt(':item/tickets', 'Open a ticket for an action item in GitHub, Jira or Linear, or link one that is there')
  async wanted(
    @Req() request: WriteRequest,
    @Param('item') address: string,
    @Body() body: TicketRequest,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, 'QueueTicket');
    const which = wantedIn(body);
    const sight = recorderIn(request);
    const { incident, number: item } = await partOf(this.addresses, address, 'item');
    const { state } = await this.incidents.load(incident, undefined, sight);
    if (state.logged === undefined) throw notLogged(state);
    if (!mayRecord(state.events, sight)) throw new OutsideItsServices(sight.records ?? [], false);
    const { items } = followUpView((await this.followUps.load(incident)).state);
    if (items[item - 1] === undefined) throw new NoSuchFollowUp('action item', item, items.length);
    if (!this.trackers.clients.has(which.tracker)) throw new TrackerIsOff(which.tracker);
    // Of one that is linked nothing goes out.
    if (which.project !== null && restrictionIn(state.events) !== null && body.restricted !== true)
      throw new IncidentIsRestricted();
    const link = `${this.url.origin}/v1/action-items/${partId(incident, 'item', item)}`;
    const data: Wanted = { incident, item, ...which, tellsRestricted: body.restricted ?? false, link };
    const id = ticketId(data);
    const outcome = await this.tickets.handle(id, { type: 'QueueTicket', data }, { ...context, unsaid: ['data.link'] });
    return { id, outcome, idempotencyKey };
  }
}
