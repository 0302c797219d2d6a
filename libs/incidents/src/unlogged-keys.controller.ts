import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import { AnswersProblems, MalformedRequest, PatternField } from '#http';
import { ReadModels } from '#read-models';
import { Answers } from './answers.js';
import { listUnlogged, type UnloggedPlace } from './read-models/unlogged/unlogged.query.js';
import { MinPositionField } from './requests.dto.js';

class UnloggedQuery {
  @PatternField({
    description: 'How many at once, 1 to 200; 50 where left out',
    pattern: /^([1-9]\d?|1\d\d|200)$/,
    takes: 'takes a whole number from 1 to 200',
    optional: true,
  })
  limit?: string;
  @PatternField({
    description: 'Where the last answer ended (nextCursor)',
    pattern: /^[A-Za-z0-9_-]{1,100}$/,
    takes: 'takes the nextCursor of an answer',
    optional: true,
  })
  cursor?: string;
  @MinPositionField('Waits until what was written up to this position is in the list; 503 where that takes too long')
  minPosition?: string;
}

/** Facts that wait for their log (rules.md I5). */
@ApiTags('incidents')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/unlogged-keys')
@Requires('read')
export class UnloggedKeysController {
  constructor(private readonly readModels: ReadModels) {}

  @Get()
  @Answers('unlogged', 'The one that waits longest first')
  @ApiOperation({ summary: 'Keys under which facts came before an incident was logged, and nobody has logged it yet' })
  async list(@Query() { limit, cursor, minPosition }: UnloggedQuery): Promise<object> {
    const { items, total, end } = await listUnlogged(
      this.readModels,
      Number(limit ?? 50),
      cursor === undefined ? undefined : placeAt(cursor),
      minPosition === undefined ? undefined : BigInt(minPosition),
    );
    return {
      items: items.map(({ _id: id, key, heldSince, lastAt, events }) => ({ id, key, heldSince, lastAt, events })),
      nextCursor: end && cursorAt(end),
      total,
    };
  }
}

const cursorAt = ({ heldSince, id }: UnloggedPlace): string =>
  Buffer.from(`${heldSince.getTime()}/${id}`).toString('base64url');

const placeAt = (cursor: string): UnloggedPlace => {
  const [, time, id] = /^(-?\d{1,16})\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const heldSince = new Date(Number(time));
  if (id === undefined || Number.isNaN(heldSince.getTime()))
    throw new MalformedRequest('cursor is not one that this list gave: start without a cursor.');
  return { heldSince, id };
};
