import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import type { StoredEvent } from '#event-store';
import { AnswersProblems, MalformedRequest } from '#http';
import { Answers, entryBody, listedBody } from './answers.js';
import { EntryAsOf, EntryHistory, EntryList } from './directory-queries.handlers.js';
import { Directory } from './directory.js';
import type { EntryKind } from './domain/index.js';
import { entryAddress } from './entry-writes.controller.js';
import type { EntryPlace } from './read-models/directory/directory.query.js';
import { EntryHistoryQuery, EntryListQuery, EntryQuery } from './requests.dto.js';

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
  async list(@Query() { name, limit, cursor, minPosition }: EntryListQuery): Promise<object> {
    const { items, total, end } = await this.queries.execute(
      new EntryList(
        this.kind,
        name,
        Number(limit ?? 50),
        cursor === undefined ? undefined : placeAt(cursor),
        minPosition === undefined ? undefined : BigInt(minPosition),
      ),
    );
    return {
      items: await Promise.all(items.map((document) => listedBody(document, this.directory))),
      nextCursor: end && cursorAt(end),
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
    @Query() { validAt, knownAt }: EntryQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const axes = { validAt, knownAt };
    const found = await this.queries.execute(new EntryAsOf(this.kind, entry, axes));
    reply.header('ETag', `"${found.revision}"`);
    return entryBody(found, axes, this.directory);
  }

  @Get(':entry/history')
  @ApiParam(entryAddress)
  @Answers('history', 'Events in the order of recording')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Every event as stored; names and reasons are sealed' })
  async history(@Param('entry') entry: string, @Query() { limit, cursor }: EntryHistoryQuery): Promise<object> {
    const from = cursor === undefined ? 0 : startOf(cursor);
    const { events, total } = await this.queries.execute(
      new EntryHistory(this.kind, entry, from, Number(limit ?? 1_000)),
    );
    const end = from + events.length;
    return { items: events.map(historyBody), nextCursor: end < total ? revisionCursor(end) : null, total };
  }
}

const historyBody = ({ revision, position, ...event }: StoredEvent): object => ({
  ...event,
  revision: String(revision),
  position: String(position),
});

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

const decoded = (cursor: string, form: RegExp): string[] => {
  const [, ...parts] = form.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (parts.length === 0) throw new MalformedRequest('cursor is not one that this list gave: start without a cursor.');
  return parts;
};

const cursorAt = ({ registeredAt, id }: EntryPlace): string => encoded(`${registeredAt.getTime()}/${id}`);

const placeAt = (cursor: string): EntryPlace => {
  const [time, id = ''] = decoded(cursor, /^(-?\d{1,14})\/([0-9a-f-]{36})$/);
  return { registeredAt: new Date(Number(time)), id };
};

const revisionCursor = (index: number): string => encoded(`r${index}`);

const startOf = (cursor: string): number => Number(decoded(cursor, /^r(\d{1,6})$/)[0]);

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
