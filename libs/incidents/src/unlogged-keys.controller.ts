import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, nextCursor, PageQuery, pageWanted } from '#http';
import { ReadModels } from '#read-models';
import { Answers } from './answers.js';
import { sightIn } from './sight-of-caller.js';
import { listUnlogged } from './read-models/unlogged/unlogged.query.js';

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
  async list(@Req() request: WithCaller, @Query() query: PageQuery): Promise<object> {
    const { items, total, end } = await listUnlogged(this.readModels, pageWanted(query), sightIn(request));
    return {
      items: items.map(({ _id: id, key, heldSince, lastAt, events }) => ({ id, key, heldSince, lastAt, events })),
      nextCursor: nextCursor(end),
      total,
    };
  }
}
