import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, writesOf, type WriteRequest, type WriteResult } from '#access';
import { Turns } from '#event-store';
import { InvalidRequest, MalformedRequest } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn, WholeIncidents } from '#incidents';
import { isCancelled, ownServices } from '#incidents/domain';
import { defaultsOf } from './action-items.controller.js';
import {
  checksOf,
  InvalidItem,
  isRunning,
  ItemIsOver,
  NoSuchFollowUp,
  NothingRecommended,
  partId,
  recommendationKinds,
  type ActionItem,
  type Recommendation,
  type RecommendationKind,
  type SmartCheck,
} from './domain/index.js';
import { saidIn } from './findings.controller.js';
import { itemWritten } from './follow-up-answers.js';
import { FollowUpsOf } from './follow-up-queries.handlers.js';
import { FollowUpStreams } from './follow-up-stream.js';
import { FollowUpWrites } from './follow-up-writes.js';
import { namedIn, partIn, takesPart, type Part } from './item-address.js';
import { IncidentRecommendations, type RecommendationsAnswer } from './recommendation-queries.handlers.js';
import { lengthInWords } from './recommendation-words.js';
import { AcceptedRequest } from './requests.dto.js';

const OfIncident = writesOf("stream of the incident's follow-ups", incidentAddress, { schema: itemWritten });

/** Accepts what is recommended: by an item that is open already, or else by one that is made. */
@ApiTags('recommendations')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/recommendations')
@UseInterceptors(WriteAnswers)
@Requires('record')
export class AcceptedRecommendationsController {
  private readonly turns = new Turns();

  constructor(
    private readonly queries: QueryBus,
    private readonly writes: FollowUpWrites,
    private readonly addresses: Addresses,
    private readonly incidents: WholeIncidents,
    private readonly presenter: Presenter,
    private readonly followUps: FollowUpStreams,
  ) {}

  @OfIncident(':kind/accepted', 'Accept it: an open item for the same services is linked, else one is made')
  async accepted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('kind') kind: string,
    @Body() body: AcceptedRequest,
  ): Promise<WriteResult> {
    if (!isKind(kind))
      throw new MalformedRequest(
        `"${kind}" in the address is no kind of recommendation: take ${recommendationKinds.join(' or ')}.`,
      );
    const incident = await this.addresses.incidentIdAt(address);
    if (body.item !== undefined && body.another === true)
      throw new InvalidRequest([{ field: 'another', detail: 'is left out where an item is named' }]);
    // Two incidents of one service come to one item: whoever is later finds what the other opened.
    return this.turns.take(kind, () => this.accept(request, incident, kind, body));
  }

  private async accept(
    request: WriteRequest,
    incident: string,
    kind: RecommendationKind,
    body: AcceptedRequest,
  ): Promise<WriteResult> {
    const answer = await this.queries.execute(new IncidentRecommendations(incident, {}, sightIn(request), true));
    const asked = { type: 'AcceptRecommendation', kind, body: saidIn(body) };
    const earlier = await this.earlier(request, incident, body, asked);
    if (earlier) return earlier;
    const recommended = answer.recommended.items.find((each) => each.kind === kind);
    if (recommended === undefined || recommended.priority === 'none') throw new NothingRecommended(kind);
    const named = body.item ?? (body.another === true ? undefined : openFor(kind, answer));
    if (named !== undefined) {
      const link = await partIn(this.addresses, 'item', named, 'item', undefined);
      const { item, smart } = await namedIn('item', takesPart('item'), this.itemOf(request, link));
      if (body.item !== undefined) await this.refuseOther(request, link, item, kind, answer.recommended.services);
      const data = { recommendation: kind, incident: link.incident, number: link.number, ...occurredIn(body) };
      const written = await this.writes.write(request, { type: 'LinkRecommendation', incident, body, data, asked });
      return { ...written, id: partId(link.incident, 'item', link.number), more: { smart } };
    }
    const {
      item: _item,
      another: isAnother = false,
      title = await this.titleOf(recommended, answer.recommended.services),
      ...said
    } = saidIn(body);
    const data = {
      ...defaultsOf({ ...said, title, kind }),
      ...{ finding: null, solution: null, recommendation: kind, isAnother },
    };
    return this.writes.write(request, { type: 'OpenActionItem', incident, about: 'item', body, data, asked });
  }

  /** What somebody names does what is recommended, as far as one can tell. @throws InvalidItem, ItemIsOver */
  private async refuseOther(
    request: WriteRequest,
    { incident, number }: Part,
    item: ActionItem,
    kind: RecommendationKind,
    services: readonly string[],
  ): Promise<void> {
    const takes = 'GET …/recommendations lists those that there are (openItems), or leave it out';
    if (item.kind !== kind)
      throw new InvalidItem('item', `is of the kind ${item.kind}, and takes one of the kind ${kind}: ${takes}`);
    if (!isRunning(item)) throw new ItemIsOver(partId(incident, 'item', number), item.state);
    const { state } = await this.incidents.load(incident, undefined, sightIn(request));
    if (isCancelled(state.events))
      throw new InvalidItem(
        'item',
        `is of an incident that was cancelled, and takes one of an incident that stands: ${takes}`,
      );
    if (!ownServices(state.events).some((service) => services.includes(service)))
      throw new InvalidItem('item', `is for other services, and takes one for those of this incident: ${takes}`);
  }

  /** What the same request came to before: by now another item may be open, or nothing be recommended any more. */
  private async earlier(
    request: WriteRequest,
    incident: string,
    body: AcceptedRequest,
    asked: object,
  ): Promise<WriteResult | undefined> {
    const { command, idempotencyKey } = writeContext(writerOf(request), body, 'AcceptRecommendation');
    const outcome = command.isFirst
      ? undefined
      : await this.followUps.earlier(incident, undefined, { ...command, asked });
    if (outcome === undefined) return undefined;
    const { events } = (await this.followUps.load(incident)).state;
    const made = events.find(({ id }) => outcome.eventIds.includes(id));
    const part =
      made?.type === 'RecommendationLinked'
        ? made.data
        : { incident, number: made?.type === 'ActionItemOpened' ? made.data.item : 1 };
    const { smart } = await this.itemOf(request, part);
    return { id: partId(part.incident, 'item', part.number), outcome, idempotencyKey, more: { smart } };
  }

  /** @throws NoSuchFollowUp, UnknownIncident where they do not see it */
  private async itemOf(
    request: WriteRequest,
    { incident, number }: Part,
  ): Promise<{ item: ActionItem; smart: SmartCheck[] }> {
    const { view, erased } = await this.queries.execute(new FollowUpsOf(incident, sightIn(request)));
    const item = view.items[number - 1];
    if (item === undefined) throw new NoSuchFollowUp('action item', number, view.items.length);
    return { item, smart: checksOf(item, { ...view, erased }) };
  }

  /** What would be done, as the recommendation has it. */
  private async titleOf({ kind, limit }: Recommendation, services: readonly string[]): Promise<string> {
    const named = (await this.presenter.named({ services })) as { services: { name: unknown }[] };
    const names = named.services.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
    const of = names.length === 0 ? 'its services' : names.slice(0, 3).join(', ');
    const within = lengthInWords(limit.most);
    return kind === 'observability'
      ? `Add an alert that notices an outage of ${of} within ${within}`
      : `Log an incident of ${of} within ${within} of its detection`;
  }
}

/** An item that is open and does it: the one by which it was accepted, or else the first for the same services. */
const openFor = (kind: RecommendationKind, { accepted, openItems }: RecommendationsAnswer): string | undefined => {
  const by = accepted.get(kind);
  const isOver = by === undefined || !isRunning(by);
  if (isOver) return openItems?.get(kind)?.[0]?.item;
  // The one that was made for it is made once.
  return by.isLinked ? by.item : undefined;
};

const isKind = (kind: string): kind is RecommendationKind => recommendationKinds.includes(kind as never);

const occurredIn = ({ occurredAt }: AcceptedRequest): object => (occurredAt === undefined ? {} : { occurredAt });
