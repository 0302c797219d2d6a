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
import {
  followUpView,
  InvalidItem,
  isRunning,
  ItemIsOver,
  NoSuchFollowUp,
  partId,
  ticketsLimit,
  type ActionItem,
} from '#follow-ups/domain';
import { Addresses, recorderIn, WholeIncidents } from '#incidents';
import { mayRecord, notLogged, OutsideItsServices, restrictionIn } from '#incidents/domain';
import { IncidentIsRestricted, ticketView, TrackerIsOff, type Wanted } from './domain/index.js';
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
    const view = items[item - 1];
    if (view === undefined) throw new NoSuchFollowUp('action item', item, items.length);
    const link = `${this.url.origin}/v1/action-items/${partId(incident, 'item', item)}`;
    const data: Wanted = { incident, item, ...which, tellsRestricted: body.restricted ?? false, link };
    const id = ticketId(data);
    const before = ticketView((await this.tickets.load(id)).state);
    // Asked for again, nothing goes out anew.
    if (before === undefined || before.state === 'failed')
      this.refuse(data, { address, ...view }, restrictionIn(state.events) !== null);
    const outcome = await this.tickets.handle(id, { type: 'QueueTicket', data }, { ...context, unsaid: ['data.link'] });
    return { id, outcome, idempotencyKey };
  }

  /** @throws TrackerIsOff, InvalidItem, ItemIsOver, IncidentIsRestricted */
  private refuse(
    { tracker, project, tellsRestricted }: Wanted,
    item: ActionItem & { address: string },
    isRestricted: boolean,
  ): void {
    if (!this.trackers.clients.has(tracker)) throw new TrackerIsOff(tracker);
    if (item.tickets.length >= ticketsLimit)
      throw new InvalidItem('tracker', `cannot take one more: an item has at most ${ticketsLimit} tickets`);
    // Of one that is linked nothing goes out.
    if (project === null) return;
    if (!isRunning(item)) throw new ItemIsOver(item.address, item.state);
    if (isRestricted && !tellsRestricted) throw new IncidentIsRestricted();
  }
}
