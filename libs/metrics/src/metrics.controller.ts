import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { isoDuration } from '#business-time';
import { Directory, referenceTo } from '#directory';
import { AnswersProblems, InvalidRequest, refuseNothingBetween } from '#http';
import { sightIn } from '#incidents';
import { durationNames, type DurationName, type Origin, type Status } from '#incidents/domain';
import { durationsAnswer, originsAnswer } from './answers.js';
import {
  Durations,
  mostGroups,
  Origins,
  quantiles,
  relativeError,
  TooManyGroups,
  type Dimension,
  type Distribution,
  type GroupKey,
  type Question,
} from './domain/index.js';
import { FactColumns, type Counts } from './fact-columns.js';
import { DurationsQuery, MetricsQuery } from './metrics.dto.js';

/** Numbers over incidents: distributions, never by person. */
@ApiTags('metrics')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/metrics')
@Requires('read')
export class IncidentMetricsController {
  constructor(
    private readonly columns: FactColumns,
    private readonly directory: Directory,
  ) {}

  @Get('durations')
  @ApiOperation({ summary: 'How long it took, by group: n, still open, left out and why, p50, p90, p99' })
  @ApiResponse({
    status: 200,
    schema: durationsAnswer,
    description: 'What quantiles are, and what is left out: docs/rules.md, M',
  })
  async durations(@Req() request: WithCaller, @Query() query: DurationsQuery): Promise<object> {
    const question = await this.questionOf(request, query);
    const names = durationNames.filter((name) => query.duration?.split(',').includes(name) ?? true);
    const { answer, position } = await this.counted(query, () => new Durations(question, names));
    const named = await this.namesIn(answer.groups);
    const items = answer.groups.map(({ key, group: { incidents, durations } }) => ({
      group: named(key),
      incidents,
      durations: Object.fromEntries(
        (Object.entries(durations) as [DurationName, Distribution][]).map(([name, distribution]) => [
          name,
          distributionBody(distribution, query.mean === 'true'),
        ]),
      ),
    }));
    return { ...headOf(question, query), position: String(position), undated: answer.undated, items };
  }

  @Get('origins')
  @ApiOperation({ summary: 'Who noticed incidents, by group: monitors, staff, support, external users' })
  @ApiResponse({
    status: 200,
    schema: originsAnswer,
    description: 'n counts those that are neither cancelled nor merged',
  })
  async origins(@Req() request: WithCaller, @Query() query: MetricsQuery): Promise<object> {
    const question = await this.questionOf(request, query);
    const { answer, position } = await this.counted(query, () => new Origins(question));
    const named = await this.namesIn(answer.groups);
    const items = answer.groups.map(({ key, group }) => ({ group: named(key), ...group }));
    return { ...headOf(question, query), position: String(position), undated: answer.undated, items };
  }

  private async counted<Answer>(
    { minPosition }: MetricsQuery,
    begin: () => Counts<Answer>,
  ): Promise<{ answer: Answer; position: bigint }> {
    try {
      return await this.columns.count(minPosition === undefined ? undefined : BigInt(minPosition), begin);
    } catch (error) {
      if (!(error instanceof TooManyGroups)) throw error;
      const detail = `makes more than ${mostGroups} groups: ask for a shorter time, or group by less`;
      throw new InvalidRequest([{ field: 'groupBy', detail }]);
    }
  }

  private async questionOf(request: WithCaller, query: MetricsQuery): Promise<Question> {
    const { from, to, groupBy, timeZone, status, severity, origin, service, team } = query;
    refuseNothingBetween(query);
    return {
      sight: sightIn(request),
      by: query.by ?? 'firstLoggedAt',
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to),
      groupBy: (groupBy?.split(',') ?? []) as Dimension[],
      zone: timeZone ?? 'UTC',
      status: status?.split(',') as Status[] | undefined,
      severity: severity?.split(',').map(Number),
      origin: origin?.split(',') as Origin[] | undefined,
      service: service === undefined ? undefined : await this.idOf('service', service),
      team: team === undefined ? undefined : await this.idOf('team', team),
    };
  }

  private idOf(kind: 'service' | 'team', text: string): Promise<string> {
    return this.directory.find({ field: kind, reference: referenceTo(kind, text) });
  }

  /** Names of services and teams, each asked for once however many groups it is in. */
  private async namesIn(groups: readonly { key: GroupKey }[]): Promise<(key: GroupKey) => object> {
    const names = new Map<string, unknown>();
    for (const dimension of ['service', 'team'] as const) {
      const ids = new Set(groups.map(({ key }) => key[dimension]).filter((id) => typeof id === 'string'));
      await Promise.all([...ids].map(async (id) => names.set(id, await this.directory.nameOf(dimension, id))));
    }
    return (key) =>
      Object.fromEntries(
        Object.entries(key).map(([dimension, value]) => [
          dimension,
          typeof value === 'string' && names.has(value) ? { id: value, name: names.get(value) } : value,
        ]),
      );
  }
}

const headOf = ({ by, groupBy, zone }: Question, { from, to }: MetricsQuery): object => ({
  by,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  timeZone: zone,
  groupBy,
});

const distributionBody = (distribution: Distribution, wantsMean: boolean): object => {
  const { n, open, leftOut, mean, isApproximate } = distribution;
  const told = Object.fromEntries(
    quantiles.map(({ name }) => {
      const value = distribution[name];
      return [name, value === null ? null : isoDuration(value)];
    }),
  );
  return {
    ...{ n, open, leftOut, ...told },
    ...(wantsMean ? { mean: mean === null ? null : isoDuration(mean) } : {}),
    ...(isApproximate ? { approximate: true, relativeError } : {}),
  };
};
