import { applyDecorators, Body, Controller, Get, Put, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { isDay, isZone } from '#business-time';
import { Requires, WriteAnswers, writeContext, writerOf, Written, type WriteRequest, type WriteResult } from '#access';
import type { Permission } from '#access/domain';
import { AnswersProblems, field, flag, instant, InstantField, list, nullable, object, text, whole } from '#http';
import {
  dayKinds,
  defaultDue,
  dueAt,
  isPeriod,
  recommendingAt,
  retentionAt,
  type Due,
  type Instant,
  type Settings,
} from './domain/index.js';
import { recommendations, RecommendationsRequest } from './recommendations.dto.js';
import { SettingStream } from './setting-stream.js';

const requiredSchema = object({ severities: list(whole), breach: flag, external: flag });
const withinSchema = object({ severity: whole, days: whole, kind: { type: 'string', enum: [...dayKinds] } });
const zoneTakes = 'takes the name of a time zone, like Europe/Berlin';

const isRequired = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { severities, breach, external, ...others } = value as Record<string, unknown>;
  return (
    Array.isArray(severities) &&
    severities.every((each) => typeof each === 'number') &&
    typeof breach === 'boolean' &&
    typeof external === 'boolean' &&
    Object.keys(others).length === 0
  );
};

const isWithin = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 5 &&
  value.every((each: unknown) => {
    if (typeof each !== 'object' || each === null) return false;
    const { severity, days, kind, ...others } = each as Record<string, unknown>;
    const isWhole = typeof severity === 'number' && typeof days === 'number';
    return isWhole && dayKinds.includes(kind as never) && Object.keys(others).length === 0;
  });

class RetentionRequest {
  @field(
    { description: 'From closing or cancelling on, like P5Y; null for ever', nullable: true, example: 'P5Y' },
    { type: String },
    isPeriod,
    'takes a period of at least a day, like P5Y, or null for ever',
  )
  incidents!: string | null;
}

/** What the outside gets for a change of a setting. */
class SettingWritten extends OmitType(Written, ['id'] as const) {
  @ApiProperty({ enum: ['retention', 'due', 'recommendations'], description: 'The name of the setting' }) id!: string;
}

/** PUT /v1/settings/due: all of it, as it holds from now on. */
class DueRequest {
  @field(
    { description: 'Which incidents need a postmortem', example: defaultDue.required },
    requiredSchema,
    isRequired,
    'takes {"severities": [1, 2], "breach": true, "external": true}',
  )
  required!: Due['required'];

  @field(
    {
      description: 'Days after the last fix by which it is to be held, by the highest severity that was reached',
      example: defaultDue.within,
    },
    { type: 'array', items: withinSchema, maxItems: 5 } as never,
    isWithin,
    'takes a list of {"severity", "days", "kind"}, with the kind "calendar" or "business"',
  )
  within!: Due['within'];

  @field({ description: 'In which zone days are days', example: 'Europe/Berlin' }, { type: String }, isZone, zoneTakes)
  zone!: string;

  @field(
    { description: 'Days that are no business days', example: ['2026-12-25'] },
    { type: [String], maxItems: 1_000 } as never,
    (value) => Array.isArray(value) && value.length <= 1_000 && value.every(isDay),
    'takes a list of days, like 2026-12-25',
  )
  holidays!: string[];
}

class SettingQuery {
  @InstantField({ description: 'As it was known at that moment', optional: true }) knownAt?: string;
}

const retention = object(
  {
    incidents: nullable(text),
    since: nullable(instant),
    eventId: nullable(text),
    knownAt: instant,
    revision: text,
    position: text,
  },
  ['knownAt'],
);

interface Reply {
  header: (name: string, value: string) => unknown;
}

const due = object(
  {
    required: requiredSchema,
    within: list(withinSchema),
    zone: text,
    holidays: list(text),
    since: nullable(instant),
    eventId: nullable(text),
    knownAt: instant,
    revision: text,
    position: text,
  },
  ['knownAt'],
);

const Tells = (name: string, schema: object, summary: string): MethodDecorator =>
  applyDecorators(
    Get(name),
    Requires('read'),
    ApiResponse({ status: 200, description: 'since and eventId are null of the default', schema }),
    AnswersProblems(400, 401, 403, 422, 503),
    ApiOperation({ summary }),
  );

const Sets = (name: string, permission: Permission, summary: string): MethodDecorator =>
  applyDecorators(
    Put(name),
    Requires(permission),
    UseInterceptors(WriteAnswers),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, nothing written twice' }),
    ApiHeader({ name: 'If-Match', description: 'The revision that the settings must be at, in quotes' }),
    ApiResponse({
      status: 201,
      type: SettingWritten,
      description: 'Recorded; or, for a retry, what was recorded then',
    }),
    ApiResponse({ status: 200, type: SettingWritten, description: 'It held already' }),
    AnswersProblems(400, 401, 403, 409, 412, 413, 415, 422, 503),
  );

/** What holds for the whole installation. */
@ApiTags('settings')
@ApiBearerAuth()
@Controller('v1/settings')
export class SettingsController {
  constructor(private readonly stream: SettingStream) {}

  @Tells('retention', retention, 'How long texts are kept, as it is or was')
  retention(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return this.seen(retentionAt, knownAt, reply);
  }

  @Sets('retention', 'protect', 'Say how long texts are kept; what is over for longer is destroyed within the hour')
  async setRetention(@Req() request: WriteRequest, @Body() { incidents }: RetentionRequest): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'retention');
    const outcome = await this.stream.handle('', { type: 'SetRetention', data: { incidents } }, context);
    return { id: 'retention', outcome, idempotencyKey };
  }

  @Tells('due', due, 'Which incidents need a postmortem, and by when, as it is or was')
  due(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return this.seen(dueAt, knownAt, reply);
  }

  @Sets('due', 'administer', 'Say which incidents need a postmortem, and by when it is to be held')
  async setDue(@Req() request: WriteRequest, @Body() { required, within, zone, holidays }: DueRequest) {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'due');
    const data = { required, within, zone, holidays };
    const outcome = await this.stream.handle('', { type: 'SetDue', data }, context);
    return { id: 'due', outcome, idempotencyKey };
  }

  @Tells('recommendations', recommendations, 'What is recommended of how incidents were noticed, as it is or was')
  recommendations(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return this.seen(recommendingAt, knownAt, reply);
  }

  @Sets('recommendations', 'administer', 'Say what is recommended of how incidents were noticed')
  async setRecommendations(@Req() request: WriteRequest, @Body() body: RecommendationsRequest): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'recommendations');
    const { limits, table, lowered, loggedWithin } = body;
    const data = { limits, table, lowered, loggedWithin };
    const outcome = await this.stream.handle('', { type: 'SetRecommendations', data }, context);
    return { id: 'recommendations', outcome, idempotencyKey };
  }

  private async seen(
    viewAt: (settings: Settings, knownAt?: Instant) => object,
    knownAt: Instant | undefined,
    reply: Reply,
  ): Promise<object> {
    const { state, revision, position } = await this.stream.load('');
    reply.header('ETag', `"${revision}"`);
    return {
      ...viewAt(state, knownAt),
      ...(knownAt === undefined ? {} : { knownAt }),
      revision: String(revision),
      position: String(position),
    };
  }
}
