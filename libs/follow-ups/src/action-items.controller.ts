import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writerOf, writesOf, type WriteRequest, type WriteResult } from '#access';
import { Addresses } from '#incidents';
import { InvalidItem, type FollowUpCommand } from './domain/index.js';
import { FollowUpWrites } from './follow-up-writes.js';
import { saidIn } from './findings.controller.js';
import { namedIn, partIn, partOf, takesIncident, takesPart } from './item-address.js';
import { itemWritten } from './follow-up-answers.js';
import {
  ConsentedRequest,
  DeliveredRequest,
  FollowUpReasonRequest,
  ItemChangeRequest,
  ItemRequest,
  ItemStartedRequest,
  referenceIn,
  RescheduledRequest,
} from './requests.dto.js';

const OfItem = writesOf(
  "stream of the incident's follow-ups",
  { name: 'item', description: 'Its id, as the answer to opening it has it, like INC-7.a1' },
  { schema: itemWritten },
);

/** What somebody is to do, by when, and what became of it. */
@ApiTags('follow-ups')
@ApiBearerAuth()
@Controller('v1/action-items')
@UseInterceptors(WriteAnswers)
@Requires('record')
export class ActionItemsController {
  constructor(
    private readonly writes: FollowUpWrites,
    private readonly addresses: Addresses,
  ) {}

  @OfItem('', 'Open an action item; the answer says which letters of SMART it fails, and why')
  async opened(@Req() request: WriteRequest, @Body() body: ItemRequest): Promise<WriteResult> {
    const { incident: address, addresses, solution, ...said } = body;
    if (address === undefined && typeof addresses !== 'string' && typeof solution !== 'string')
      throw new InvalidItem(
        'addresses',
        'is required, or else incident: say which finding, or which incident, it follows up',
      );
    const named =
      address === undefined
        ? undefined
        : await namedIn('incident', takesIncident, this.addresses.incidentIdAt(address));
    const finding = await this.partIn('addresses', addresses, 'finding', named);
    const part = await this.partIn('solution', solution, 'solution', named ?? finding?.incident);
    const incident = named ?? finding?.incident ?? part?.incident ?? '';
    const data = {
      ...defaultsOf(said),
      finding: finding?.number ?? null,
      solution: part?.number ?? null,
      recommendation: null,
    };
    const [field, takes] =
      named === undefined
        ? finding === undefined
          ? ['solution', takesPart('solution')]
          : ['addresses', takesPart('finding')]
        : ['incident', takesIncident];
    const saying = { type: 'OpenActionItem', incident, about: 'item', body, data } as const;
    return namedIn(field, takes, this.writes.write(request, saying));
  }

  @OfItem(':item/amended', 'Change what an item says of itself; a promised day is moved instead (…/rescheduled)')
  amended(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: ItemChangeRequest) {
    return this.change(request, address, 'AmendActionItem', body);
  }

  @OfItem(':item/planned', 'Promise the day; an item that fails a letter of SMART is planned with a reason only')
  planned(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: ItemChangeRequest) {
    return this.change(request, address, 'PlanActionItem', body);
  }

  @OfItem(':item/started', 'Say that work on it has begun')
  started(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: ItemStartedRequest) {
    return this.say(request, address, 'StartActionItem', body, saidIn(body));
  }

  @OfItem(':item/rescheduled', 'Ask for another day: it is a slip until a second person consents')
  rescheduled(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: RescheduledRequest) {
    const { dueOn: to, ...said } = saidIn(body);
    return this.say(request, address, 'RescheduleActionItem', body, { ...said, to });
  }

  @OfItem(':item/consented', 'Consent to another day that somebody else asked for')
  async consented(
    @Req() request: WriteRequest,
    @Param('item') address: string,
    @Body() body: ConsentedRequest,
  ): Promise<WriteResult> {
    const isSeen = body.move !== undefined || body.dueOn !== undefined || writerOf(request).ifMatch !== undefined;
    if (!isSeen)
      throw new InvalidItem(
        'dueOn',
        'is required, or else move, or If-Match: say which day you consent to, as it was shown',
      );
    return this.say(request, address, 'ConsentToReschedule', body, saidIn(body));
  }

  @OfItem(':item/delivered', 'Say that it is done, and what shows it')
  delivered(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: DeliveredRequest) {
    return this.say(request, address, 'DeliverActionItem', body, saidIn(body));
  }

  @OfItem(':item/dropped', 'Say that it is not to be done')
  dropped(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: FollowUpReasonRequest) {
    return this.say(request, address, 'DropActionItem', body, saidIn(body));
  }

  @OfItem(':item/reopened', 'Say that it was not done after all, or is to be done after all')
  reopened(@Req() request: WriteRequest, @Param('item') address: string, @Body() body: FollowUpReasonRequest) {
    return this.say(request, address, 'ReopenActionItem', body, saidIn(body));
  }

  private async change(
    request: WriteRequest,
    address: string,
    type: 'AmendActionItem' | 'PlanActionItem',
    body: ItemChangeRequest,
  ): Promise<WriteResult> {
    const { incident } = await partOf(this.addresses, address, 'item');
    const { addresses, solution, owner, team, realistic, ...said } = saidIn(body);
    const [finding, part] = [
      await this.partIn('addresses', addresses, 'finding', incident),
      await this.partIn('solution', solution, 'solution', incident),
    ];
    const data = {
      ...said,
      ...(addresses === undefined ? {} : { finding: finding?.number ?? null }),
      ...(solution === undefined ? {} : { solution: part?.number ?? null }),
      ...(owner === undefined ? {} : { owner: referenceIn('person', owner) }),
      ...(team === undefined ? {} : { team: referenceIn('team', team) }),
      ...(realistic === undefined ? {} : { isRealistic: realistic }),
    };
    return this.say(request, address, type, body, data);
  }

  private async say(
    request: WriteRequest,
    address: string,
    type: FollowUpCommand['type'],
    body: object,
    said: object,
  ): Promise<WriteResult> {
    const { incident, number: item } = await partOf(this.addresses, address, 'item');
    return this.writes.write(request, { type, incident, about: 'item', body, data: { ...said, item } });
  }

  private async partIn(
    field: string,
    value: string | null | undefined,
    kind: 'finding' | 'solution',
    incident: string | undefined,
  ): Promise<{ incident: string; number: number } | undefined> {
    return typeof value === 'string' ? partIn(this.addresses, field, value, kind, incident) : undefined;
  }
}

/** What a body says of a new item, and `null` of what it leaves out. */
export const defaultsOf = (body: Omit<ItemRequest, 'incident' | 'addresses' | 'solution'>): Record<string, unknown> => {
  const { title, kind, acceptance = null, owner, team, estimate = null, realistic = false, dueOn = null } = body;
  return {
    ...{ title, kind, acceptance, estimate, isRealistic: realistic, dueOn },
    owner: referenceIn('person', owner) ?? null,
    team: referenceIn('team', team) ?? null,
    ...(body.occurredAt === undefined ? {} : { occurredAt: body.occurredAt }),
  };
};
