import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { WriteRequest, WriteResult } from '#access';
import { field, flag, list, text, whole, WholeNumberField } from '#http';
import { defaultReminders, remindersAt, reschedulingAt, tagsAt } from './domain/index.js';
import { seen, set, Sets, SettingQuery, settingSchema, Tells, type Reply } from './setting-routes.js';
import { SettingStream } from './setting-stream.js';

class ReschedulingRequest {
  @field(
    { description: 'Whether a move is a slip until a second person consents to it' },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    'takes true or false',
  )
  consent!: boolean;
}

class RemindersRequest {
  @field(
    {
      description: 'So many days before the day; on the day itself where it is 0',
      example: defaultReminders.daysBefore,
    },
    { type: [Number], maxItems: 10 } as never,
    (value) => Array.isArray(value) && value.every((days) => typeof days === 'number'),
    'takes a list of whole days, like [7, 1]',
  )
  daysBefore!: number[];

  @WholeNumberField({ description: 'Every so many days after the day; never where it is 0', min: 0, max: 365 })
  overdueEvery!: number;
}

class TagsRequest {
  @field(
    { description: 'Everything that findings may be tagged with', example: ['capacity', 'change'] },
    { type: [String], maxItems: 200 } as never,
    (value) => Array.isArray(value) && value.every((tag) => typeof tag === 'string'),
    'takes a list of tags, like ["capacity", "change"]',
  )
  tags!: string[];
}

/** What holds for findings and action items. */
@ApiTags('settings')
@ApiBearerAuth()
@Controller('v1/settings')
export class FollowUpSettingsController {
  constructor(private readonly stream: SettingStream) {}

  @Tells('rescheduling', settingSchema({ consent: flag }), 'Whether promised days are moved with consent only')
  rescheduling(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, reschedulingAt, knownAt, reply);
  }

  @Sets('rescheduling', 'administer', 'Say whether promised days are moved with consent only')
  setRescheduling(@Req() request: WriteRequest, @Body() { consent }: ReschedulingRequest): Promise<WriteResult> {
    return set(this.stream, request, 'rescheduling', { type: 'SetRescheduling', data: { consent } });
  }

  @Tells('reminders', settingSchema({ daysBefore: list(whole), overdueEvery: whole }), 'When owners are reminded')
  reminders(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, remindersAt, knownAt, reply);
  }

  @Sets('reminders', 'administer', 'Say when owners are reminded of their action items')
  setReminders(
    @Req() request: WriteRequest,
    @Body() { daysBefore, overdueEvery }: RemindersRequest,
  ): Promise<WriteResult> {
    return set(this.stream, request, 'reminders', { type: 'SetReminders', data: { daysBefore, overdueEvery } });
  }

  @Tells('tags', settingSchema({ tags: list(text) }), 'What findings are tagged with')
  tags(@Query() { knownAt }: SettingQuery, @Res({ passthrough: true }) reply: Reply): Promise<object> {
    return seen(this.stream, tagsAt, knownAt, reply);
  }

  @Sets('tags', 'administer', 'Say what findings may be tagged with; what was tagged before stays so')
  setTags(@Req() request: WriteRequest, @Body() { tags }: TagsRequest): Promise<WriteResult> {
    return set(this.stream, request, 'tags', { type: 'SetTags', data: { tags } });
  }
}
