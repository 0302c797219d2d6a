import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { isDay, isZone } from '#business-time';
import { Names, type WriteRequest, type WriteResult } from '#access';
import { possibleNames } from '#blameless';
import { field, flag, list, nullable, object, text, whole } from '#http';
import {
  dayKinds,
  defaultDue,
  dueAt,
  InvalidSetting,
  isPeriod,
  linterAt,
  recommendingAt,
  retentionAt,
  type Due,
} from './domain/index.js';
import { seen, set, Sets, SettingQuery, settingSchema, Tells, type Reply } from './setting-routes.js';
import { linter, LinterRequest } from './linter.dto.js';
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

const retention = settingSchema({ incidents: nullable(text) });

const due = settingSchema({ required: requiredSchema, within: list(withinSchema), zone: text, holidays: list(text) });

/** What holds for the whole installation. */
@ApiTags('settings')
@ApiBearerAuth()
@Controller('v1/settings')
export class SettingsController {
  constructor(
    private readonly stream: SettingStream,
    private readonly names: Names,
  ) {}

  @Tells('retention', retention, 'How long texts are kept, as it is or was')
  retention(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, retentionAt, knownAt, reply);
  }

  @Sets('retention', 'protect', 'Say how long texts are kept; what is over for longer is destroyed within the hour')
  setRetention(@Req() request: WriteRequest, @Body() { incidents }: RetentionRequest): Promise<WriteResult> {
    return set(this.stream, request, 'retention', { type: 'SetRetention', data: { incidents } });
  }

  @Tells('due', due, 'Which incidents need a postmortem, and by when, as it is or was')
  due(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, dueAt, knownAt, reply);
  }

  @Sets('due', 'administer', 'Say which incidents need a postmortem, and by when it is to be held')
  setDue(@Req() request: WriteRequest, @Body() { required, within, zone, holidays }: DueRequest) {
    return set(this.stream, request, 'due', { type: 'SetDue', data: { required, within, zone, holidays } });
  }

  @Tells('recommendations', recommendations, 'What is recommended of how incidents were noticed, as it is or was')
  recommendations(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, recommendingAt, knownAt, reply);
  }

  @Sets('recommendations', 'administer', 'Say what is recommended of how incidents were noticed')
  setRecommendations(@Req() request: WriteRequest, @Body() body: RecommendationsRequest): Promise<WriteResult> {
    const { limits, table, lowered, loggedWithin } = body;
    const data = { limits, table, lowered, loggedWithin };
    return set(this.stream, request, 'recommendations', { type: 'SetRecommendations', data });
  }

  @Tells('linter', linter, 'How prose is read for blame, as it is or was')
  linter(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, linterAt, knownAt, reply);
  }

  @Sets('linter', 'administer', 'Say which rules are not applied, and which words may stay wherever they stand')
  async setLinter(@Req() request: WriteRequest, @Body() { off, waivers }: LinterRequest): Promise<WriteResult> {
    await this.refuseNames(waivers);
    return set(this.stream, request, 'linter', { type: 'SetLinter', data: { off, waivers } });
  }

  /** What is kept for good, and cannot be forgotten with a person, names nobody. */
  private async refuseNames(waivers: LinterRequest['waivers']): Promise<void> {
    for (const [place, waiver] of waivers.entries())
      for (const field of ['text', 'reason'] as const) {
        const [name] = await this.names.somebodyAmong(possibleNames(waiver[field]));
        if (name !== undefined)
          throw new InvalidSetting(
            `waivers[${place}].${field}`,
            `names ${name}, who is in the directory: this is kept for good, so waive it in the one text that says it`,
          );
      }
  }
}
