import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo } from '#directory';
import { Clock } from '#event-store';
import { AnswersProblems, InvalidRequest, pageOf, refuseNothingBetween } from '#http';
import { seenIn, sightIn } from '#incidents';
import type { Status } from '#incidents/domain';
import { ReadModels } from '#read-models';
import { TermsKnownAt, type VerdictsDocument } from '#service-levels';
import { agreementWith, amount, takesAgreement, type Terms, type VerdictState } from '#service-levels/domain';
import { complianceAnswer, verdictListAnswer } from './answers.js';
import {
  Compliance,
  verdictsAskedFor,
  type ComplianceDimension,
  type ComplianceKey,
  type Coverage,
  type Narrowed,
} from './domain/index.js';
import { IncidentTitles } from './incident-titles.js';
import { ComplianceQuery, VerdictListQuery } from './metrics.dto.js';

/** How often what was agreed was kept, never by person. */
@ApiTags('metrics')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/metrics/compliance')
@Requires('read')
export class ComplianceController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly directory: Directory,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    private readonly titles: IncidentTitles,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many limits were met and breached, by group; still open, left out and why' })
  @ApiResponse({
    status: 200,
    schema: complianceAnswer,
    description: 'Incidents are dated by their first log or report',
  })
  async compliance(@Req() request: WithCaller, @Query() query: ComplianceQuery): Promise<object> {
    const { from, to } = query;
    const groupBy = (query.groupBy?.split(',') ?? ['agreement']) as ComplianceDimension[];
    const zone = query.timeZone ?? 'UTC';
    const { position, terms, asked, incidents } = await this.judged(request, query);
    const counting = new Compliance(groupBy, zone, asked);
    for await (const incident of incidents) counting.take(incident);
    const items = await Promise.all(
      counting.answer().map(async ({ key, ...group }) => ({ group: await this.named(key, terms), ...group })),
    );
    return {
      by: 'firstLoggedAt',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      timeZone: zone,
      groupBy,
      position: String(position),
      items,
    };
  }

  @Get('verdicts')
  @ApiOperation({ summary: 'The verdicts that are counted, each with its incident, a page at a time' })
  @ApiResponse({ status: 200, schema: verdictListAnswer, description: 'Of the incident that was logged last first' })
  async verdicts(@Req() request: WithCaller, @Query() query: VerdictListQuery): Promise<object> {
    const states = query.state?.split(',') as VerdictState[] | undefined;
    const { terms, asked, incidents } = await this.judged(request, query);
    const found: { incident: CountedIncident; verdict: CountedVerdict; state: VerdictState }[] = [];
    for await (const incident of incidents)
      for (const each of verdictsAskedFor(incident, asked))
        if (states?.includes(each.state) ?? true) found.push({ incident, ...each });
    found.sort(
      (one, other) =>
        other.incident.firstLoggedAt - one.incident.firstLoggedAt || (one.incident.id < other.incident.id ? -1 : 1),
    );
    const { items, ...page } = pageOf(found, query);
    const titles = await this.titles.of(items.map(({ incident }) => incident.id));
    const said = items.map(({ incident: { id, firstLoggedAt, severity, status }, verdict, state }) => {
      const { agreement, version, key, value, deadline, over } = verdict;
      return {
        incident: { id, severity, status, ...titles.get(id) },
        firstLoggedAt: new Date(firstLoggedAt).toISOString(),
        agreement: { id: agreement, title: agreementWith(terms, agreement)?.title ?? null },
        ...{ version, key, value, state, deadline },
        ...(over ? { over: amount(over, value) } : {}),
      };
    });
    return { items: said, ...page };
  }

  /** The incidents whose verdicts are asked about, one after the other, and by what they are counted. */
  private async judged(
    request: WithCaller,
    query: Omit<ComplianceQuery, 'groupBy' | 'timeZone'>,
  ): Promise<{
    position: bigint;
    terms: Terms;
    asked: { now: number; narrowed: Narrowed; coverage: Coverage };
    incidents: AsyncGenerator<CountedIncident>;
  }> {
    const { minPosition } = query;
    refuseNothingBetween(query);
    const { position } = await this.readModels.standing(
      'verdicts',
      minPosition === undefined ? undefined : BigInt(minPosition),
    );
    // Read after that: it has every version that documents up to there are judged by.
    const { terms } = await this.queries.execute(new TermsKnownAt(undefined));
    if (query.agreement !== undefined && agreementWith(terms, query.agreement) === undefined)
      throw new InvalidRequest([{ field: 'agreement', detail: takesAgreement }]);
    const service = await this.serviceIn(query);
    const narrowed = { agreement: query.agreement, service, value: query.value?.split(',') };
    const documents = this.readModels.documents<VerdictsDocument>('verdicts');
    const filter = { $and: [{ $or: seenIn(sightIn(request)) }, conditionsOf(query, service)] };
    return {
      ...{ position, terms },
      asked: { now: Date.parse(this.clock.now()), narrowed, coverage: coverageOf(terms) },
      incidents: counted(documents.each(filter, ['basis', 'changes', 'spans'])),
    };
  }

  private async serviceIn({ service }: Pick<ComplianceQuery, 'service'>): Promise<string | undefined> {
    if (service === undefined) return undefined;
    return this.directory.find({ field: 'service', reference: referenceTo('service', service) });
  }

  /** In the order of its dimensions. */
  private async named(key: ComplianceKey, terms: Terms): Promise<object> {
    const said = Object.entries(key).map(async ([dimension, value]) => [
      dimension,
      typeof value === 'string' ? await this.valueNamed(dimension, value, terms) : value,
    ]);
    return Object.fromEntries(await Promise.all(said)) as object;
  }

  private async valueNamed(dimension: string, value: string, terms: Terms): Promise<unknown> {
    if (dimension === 'service') return { id: value, name: await this.directory.nameOf('service', value) };
    if (dimension === 'agreement') return { id: value, title: agreementWith(terms, value)?.title ?? null };
    return value;
  }
}

type CountedVerdict = Omit<VerdictsDocument['verdicts'][number], 'latestDeadline'> & { latestDeadline: number | null };

interface CountedIncident {
  id: string;
  status: Status;
  firstLoggedAt: number;
  severity: number;
  services: readonly string[];
  verdicts: CountedVerdict[];
}

async function* counted(
  documents: AsyncIterable<
    Pick<VerdictsDocument, '_id' | 'firstLoggedAt' | 'status' | 'severity' | 'services' | 'verdicts'>
  >,
): AsyncGenerator<CountedIncident> {
  for await (const { _id: id, firstLoggedAt, status, severity, services, verdicts } of documents)
    yield {
      ...{ id, status, severity, services },
      firstLoggedAt: firstLoggedAt.getTime(),
      verdicts: verdicts.map(({ latestDeadline, ...verdict }) => ({
        ...verdict,
        latestDeadline: latestDeadline?.getTime() ?? null,
      })),
    };
}

/** @param service its id */
const conditionsOf = (
  { from, to, agreement, severity }: Pick<ComplianceQuery, 'from' | 'to' | 'agreement' | 'severity'>,
  service: string | undefined,
): Record<string, unknown> => {
  const range = { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) };
  return {
    ...(from || to ? { firstLoggedAt: range } : {}),
    ...(agreement === undefined ? { 'agreements.0': { $exists: true } } : { agreements: agreement }),
    ...(severity === undefined ? {} : { severity: { $in: severity.split(',').map(Number) } }),
    ...(service === undefined ? {} : { services: service }),
  };
};

const coverageOf =
  (terms: Terms): Coverage =>
  (agreement, version) =>
    agreementWith(terms, agreement)?.versions.find(({ number }) => number === version)?.services ?? [];
