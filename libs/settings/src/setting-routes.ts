import { applyDecorators, Get, Put, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProperty, ApiResponse, OmitType } from '@nestjs/swagger';
import { Requires, WriteAnswers, writeContext, writerOf, Written, type WriteRequest, type WriteResult } from '#access';
import type { Permission } from '#access/domain';
import { AnswersProblems, instant, InstantField, nullable, object, text } from '#http';
import type { Instant, SettingCommand, Settings } from './domain/index.js';
import type { SettingStream } from './setting-stream.js';

// What the routes of all settings share.

export const settingNames = [
  'retention',
  'due',
  'rescheduling',
  'reminders',
  'tags',
  'recommendations',
  'linter',
] as const;
export type SettingName = (typeof settingNames)[number];

/** What the outside gets for a change of a setting. */
class SettingWritten extends OmitType(Written, ['id'] as const) {
  @ApiProperty({ enum: settingNames, description: 'The name of the setting' }) id!: string;
}

export class SettingQuery {
  @InstantField({ description: 'As it was known at that moment', optional: true }) knownAt?: string;
}

export interface Reply {
  header: (name: string, value: string) => unknown;
}

/** What a setting says, as OpenAPI describes it. */
export const settingSchema = (value: Record<string, object>): object =>
  object(
    { ...value, since: nullable(instant), eventId: nullable(text), knownAt: instant, revision: text, position: text },
    ['knownAt'],
  );

export const Tells = (name: SettingName, schema: object, summary: string): MethodDecorator =>
  applyDecorators(
    Get(name),
    Requires('read'),
    ApiResponse({ status: 200, description: 'since and eventId are null of the default', schema }),
    AnswersProblems(400, 401, 403, 422, 503),
    ApiOperation({ summary }),
  );

export const Sets = (name: SettingName, permission: Permission, summary: string): MethodDecorator =>
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

/** A setting as it was known at a moment, or is now. */
export const seen = async (
  stream: SettingStream,
  viewAt: (settings: Settings, knownAt?: Instant) => object,
  knownAt: Instant | undefined,
  reply: Reply,
): Promise<object> => {
  const { state, revision, position } = await stream.load('');
  reply.header('ETag', `"${revision}"`);
  return {
    ...viewAt(state, knownAt),
    ...(knownAt === undefined ? {} : { knownAt }),
    revision: String(revision),
    position: String(position),
  };
};

/** Says what a setting is from now on. */
export const set = async (
  stream: SettingStream,
  request: WriteRequest,
  name: SettingName,
  command: SettingCommand,
): Promise<WriteResult> => {
  const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, name);
  return { id: name, outcome: await stream.handle('', command, context), idempotencyKey };
};
