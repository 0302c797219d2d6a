import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo } from '#directory';
import { Clock } from '#event-store';
import { AnswersProblems, InvalidRequest, refuseNothingBetween } from '#http';
import { seenIn, sightIn } from '#incidents';
import { ReadModels } from '#read-models';
import { TermsKnownAt, type VerdictsDocument } from '#service-levels';
import { agreementWith, takesAgreement, type Terms } from '#service-levels/domain';
import { complianceAnswer } from './answers.js';
import { Compliance, type ComplianceDimension, type ComplianceKey, type Coverage } from './domain/index.js';
import { ComplianceQuery } from './metrics.dto.js';

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
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many limits were met and breached, by group; still open, left out and why' })
  @ApiResponse({
    status: 200,
    schema: complianceAnswer,
    description: 'Incidents are dated by their first log or report',
  })
  async compliance(@Req() request: WithCaller, @Query() query: ComplianceQuery): Promise<object> {
    const { from, to, minPosition } = query;
    refuseNothingBetween(query);
    const groupBy = (query.groupBy?.split(',') ?? ['agreement']) as ComplianceDimension[];
    const zone = query.timeZone ?? 'UTC';
    const { position } = await this.readModels.standing(
      'verdicts',
      minPosition === undefined ? undefined : BigInt(minPosition),
    );
    // Read after that: it has every version that documents up to there are judged by.
    const { terms } = await this.queries.execute(new TermsKnownAt(undefined));
    if (query.agreement !== undefined && agreementWith(terms, query.agreement) === undefined)
      throw new InvalidRequest([{ field: 'agreement', detail: takesAgreement }]);
    const asked = { agreement: query.agreement, service: await this.serviceIn(query) };
    const counting = new Compliance(groupBy, zone, Date.parse(this.clock.now()), asked, coverageOf(terms));
    const documents = this.readModels.documents<VerdictsDocument>('verdicts');
    const filter = { $and: [{ $or: seenIn(sightIn(request)) }, conditionsOf(query, asked.service)] };
    for await (const { firstLoggedAt, severity, services, verdicts } of documents.each(filter, [
      'basis',
      'changes',
      'spans',
    ]))
      counting.take({
        firstLoggedAt: firstLoggedAt.getTime(),
        severity,
        services,
        verdicts: verdicts.map(({ latestDeadline, ...verdict }) => ({
          ...verdict,
          latestDeadline: latestDeadline?.getTime() ?? null,
        })),
      });
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

  private async serviceIn({ service }: ComplianceQuery): Promise<string | undefined> {
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

/** @param service its id */
const conditionsOf = (
  { from, to, agreement, severity }: ComplianceQuery,
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
