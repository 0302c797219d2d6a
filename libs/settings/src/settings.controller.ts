import { Body, Controller, Get, Put, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, Written, type WriteRequest, type WriteResult } from '#access';
import { AnswersProblems, field, instant, InstantField, nullable, object, text } from '#http';
import { isPeriod, retentionAt } from './domain/index.js';
import { SettingStream } from './setting-stream.js';

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
  @ApiProperty({ enum: ['retention'], description: 'The name of the setting' }) id!: string;
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

/** What holds for the whole installation. */
@ApiTags('settings')
@ApiBearerAuth()
@Controller('v1/settings')
export class SettingsController {
  constructor(private readonly stream: SettingStream) {}

  @Get('retention')
  @Requires('read')
  @ApiResponse({ status: 200, description: 'since and eventId are null of the default', schema: retention })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'How long texts are kept, as it is or was' })
  async retention(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    const { state, revision, position } = await this.stream.load('');
    reply.header('ETag', `"${revision}"`);
    return {
      ...retentionAt(state, knownAt),
      ...(knownAt === undefined ? {} : { knownAt }),
      revision: String(revision),
      position: String(position),
    };
  }

  @Put('retention')
  @Requires('protect')
  @UseInterceptors(WriteAnswers)
  @ApiOperation({ summary: 'Say how long texts are kept; what is over for longer is destroyed within the hour' })
  @ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, nothing written twice' })
  @ApiHeader({ name: 'If-Match', description: 'The revision that the settings must be at, in quotes' })
  @ApiResponse({ status: 201, type: SettingWritten, description: 'Recorded; or, for a retry, what was recorded then' })
  @ApiResponse({ status: 200, type: SettingWritten, description: 'It held already' })
  @AnswersProblems(400, 401, 403, 409, 412, 413, 415, 422, 503)
  async setRetention(@Req() request: WriteRequest, @Body() { incidents }: RetentionRequest): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'retention');
    const outcome = await this.stream.handle('', { type: 'SetRetention', data: { incidents } }, context);
    return { id: 'retention', outcome, idempotencyKey };
  }
}
