import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo } from '#directory';
import { Clock } from '#event-store';
import { dayIn, todayBy, type ActionItemDocument, type FindingDocument } from '#follow-ups';
import { AnswersProblems, nextCursor, pageWanted, refuseNothingBetween } from '#http';
import { seenIn, sightIn } from '#incidents';
import { ReadModels } from '#read-models';
import { SettingStream } from '#settings';
import { Delivery, Factors, type DeliveryDimension, type FactorDimension } from './domain/index.js';
import { deliveryAnswer, factorsAnswer, findingListAnswer } from './follow-up-answers.js';
import { IncidentTitles } from './incident-titles.js';
import { DeliveryQuery, FactorsQuery, FindingListQuery } from './metrics.dto.js';

/** What contributed to incidents, and what became of what was promised after them; never by person. */
@ApiTags('metrics')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/metrics')
@Requires('read')
export class FollowUpMetricsController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly directory: Directory,
    private readonly settings: SettingStream,
    private readonly clock: Clock,
    private readonly titles: IncidentTitles,
  ) {}

  @Get('delivery')
  @ApiOperation({ summary: 'What became of action items, by group: on time, late, open, overdue, dropped' })
  @ApiResponse({ status: 200, schema: deliveryAnswer, description: 'Items are dated by the day that was agreed' })
  async delivery(@Req() request: WithCaller, @Query() query: DeliveryQuery): Promise<object> {
    refuseNothingBetween(query);
    const groupBy = (query.groupBy?.split(',') ?? []) as DeliveryDimension[];
    const position = await this.reached('action_items', query);
    const today = await todayBy(this.settings, this.clock);
    const counting = new Delivery(groupBy, today);
    const documents = this.readModels.documents<ActionItemDocument>('action_items');
    const filter = { $and: [{ $or: seenIn(sightIn(request)) }, between('agreedOn', query)] };
    for await (const { agreedOn, ...item } of documents.each(filter, unread))
      counting.take({ ...item, agreedOn: dayIn(agreedOn) });
    const items = await this.named(counting.answer());
    return { ...askedIn(query), today, groupBy, position, items };
  }

  @Get('factors')
  @ApiOperation({ summary: 'What contributed to incidents, by group: tags of findings, with how many incidents' })
  @ApiResponse({ status: 200, schema: factorsAnswer, description: 'Findings are dated by when they were found' })
  async factors(@Req() request: WithCaller, @Query() query: FactorsQuery): Promise<object> {
    refuseNothingBetween(query);
    const groupBy = (query.groupBy?.split(',') ?? []) as FactorDimension[];
    const zone = query.timeZone ?? 'UTC';
    const position = await this.reached('findings', query);
    const counting = new Factors(groupBy, zone);
    const documents = this.readModels.documents<FindingDocument>('findings');
    const filter = { $and: [{ $or: seenIn(sightIn(request)) }, ...(await this.foundIn(query))] };
    for await (const { foundAt, ...finding } of documents.each(filter, ['text', 'solutions']))
      counting.take({ ...finding, foundAt: foundAt.getTime() });
    const items = await this.named(counting.answer());
    return { ...askedIn(query), timeZone: zone, groupBy, position, items };
  }

  @Get('factors/findings')
  @ApiOperation({ summary: 'The findings that are counted, each with its incident, a page at a time' })
  @ApiResponse({ status: 200, schema: findingListAnswer, description: 'The one found last first' })
  async findings(@Req() request: WithCaller, @Query() query: FindingListQuery): Promise<object> {
    refuseNothingBetween(query);
    const { tag, untagged } = query;
    const none = { tags: { $size: 0 } };
    const conditions = [
      ...(await this.foundIn(query)),
      { isWithdrawn: false },
      ...(tag === undefined ? [] : [{ tags: tag }]),
      ...(untagged === undefined ? [] : [untagged === 'true' ? none : { $nor: [none] }]),
    ];
    const { items, total, end } = await this.readModels.page<FindingDocument>(
      'findings',
      seenIn(sightIn(request)).map((seen) => ({ $and: [seen, ...conditions] })),
      { by: 'foundAt', first: 'latest' },
      pageWanted(query),
    );
    const titles = await this.titles.of(items.map(({ incident }) => incident));
    const said = items.map(({ _id: id, incident, text, tags, foundAt }) => ({
      id,
      incident: { id: incident, ...titles.get(incident) },
      ...{ text, tags, foundAt },
    }));
    return { items: said, nextCursor: nextCursor(end), total };
  }

  private async foundIn({ service, ...span }: Span & { service?: string }): Promise<object[]> {
    if (service === undefined) return [between('foundAt', span)];
    const id = await this.directory.find({ field: 'service', reference: referenceTo('service', service) });
    return [between('foundAt', span), { services: id }];
  }

  private async reached(readModel: string, { minPosition }: { minPosition?: string }): Promise<string> {
    const asked = minPosition === undefined ? undefined : BigInt(minPosition);
    return String((await this.readModels.standing(readModel, asked)).position);
  }

  /** Teams and services with their names. */
  private named(groups: readonly { key: object; group: object }[]): Promise<object[]> {
    return Promise.all(
      groups.map(async ({ key, group }) => {
        const said = Object.entries(key).map(async ([dimension, value]: [string, string | null]) => [
          dimension,
          (dimension === 'team' || dimension === 'service') && value !== null
            ? { id: value, name: await this.directory.nameOf(dimension, value) }
            : value,
        ]);
        return { group: Object.fromEntries(await Promise.all(said)) as object, ...group };
      }),
    );
  }
}

interface Span {
  from?: string;
  to?: string;
}

/** Nothing of an item but what is counted is read, and not who sees to it. */
const unread = [
  'title',
  'acceptance',
  'owner',
  'estimate',
  'evidence',
  'plannedReason',
  'droppedReason',
  'terms',
] as const;

const askedIn = ({ from, to }: Span): object => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const between = (field: string, { from, to }: Span): object =>
  from === undefined && to === undefined
    ? {}
    : { [field]: { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}), $type: 'date' } };
