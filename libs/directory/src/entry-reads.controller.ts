import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, AsOfQuery, historyBody, HistoryQuery, historyWanted, nextCursor, pageWanted } from '#http';
import { Answers, entryBody, listedBody } from './answers.js';
import { EntryAsOf, EntryHistory, EntryList } from './directory-queries.handlers.js';
import { Directory } from './directory.js';
import type { EntryKind } from './domain/index.js';
import { entryAddress } from './entry-writes.controller.js';
import { EntryListQuery } from './requests.dto.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

/** Reads of any kind of entry: one from its stream, as it stood at any moment; lists from the read model. */
@ApiTags('directory')
@ApiBearerAuth()
@Requires('read')
abstract class EntryReadsController {
  protected abstract readonly kind: EntryKind;

  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  @Get()
  @Answers('list', 'As they are now, the one known first at the beginning')
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'All of them, or the one of a name, a page at a time, with how many there are' })
  async list(@Query() query: EntryListQuery): Promise<object> {
    const { items, total, end } = await this.queries.execute(new EntryList(this.kind, query.name, pageWanted(query)));
    return {
      items: await Promise.all(items.map((document) => listedBody(document, this.directory))),
      nextCursor: nextCursor(end),
      total,
    };
  }

  @Get(':entry')
  @ApiParam(entryAddress)
  @Answers('entry', 'As it stood at the moment asked for')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Its name, aliases, and who belongs to it or owns it' })
  async get(
    @Param('entry') entry: string,
    @Query() { validAt, knownAt }: AsOfQuery,
    @Req() { caller }: WithCaller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const axes = { validAt, knownAt };
    const found = await this.queries.execute(new EntryAsOf(this.kind, entry, axes));
    reply.header('ETag', `"${found.revision}"`);
    return entryBody(found, axes, this.directory, caller?.permissions.has('maintain') ?? false);
  }

  @Get(':entry/history')
  @ApiParam(entryAddress)
  @Answers('history', 'Events in the order of recording')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Every event as stored; names and reasons are sealed' })
  async history(@Param('entry') entry: string, @Query() query: HistoryQuery): Promise<object> {
    const { from, limit } = historyWanted(query);
    const { events, total } = await this.queries.execute(new EntryHistory(this.kind, entry, from, limit));
    return historyBody(events, from, total);
  }
}

@Controller('v1/people')
export class PeopleReadsController extends EntryReadsController {
  protected readonly kind = 'person';
}

@Controller('v1/teams')
export class TeamsReadsController extends EntryReadsController {
  protected readonly kind = 'team';
}

@Controller('v1/services')
export class ServicesReadsController extends EntryReadsController {
  protected readonly kind = 'service';
}

@Controller('v1/monitors')
export class MonitorsReadsController extends EntryReadsController {
  protected readonly kind = 'monitor';
}

@Controller('v1/external-users')
export class ExternalUsersReadsController extends EntryReadsController {
  protected readonly kind = 'external-user';
}
