import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import {
  AnswersProblems,
  flag,
  instant,
  list,
  nextCursor,
  nullable,
  object,
  page,
  pageWanted,
  prose,
  text,
  whole,
} from '#http';
import { answerParts, Presenter, searchIn, sightIn } from '#incidents';
import { origins, statuses, type Instant } from '#incidents/domain';
import { requirement } from './document-schema.js';
import { factNames } from './domain/index.js';
import { PostmortemList } from './postmortem-list.handlers.js';
import { PostmortemListQuery } from './postmortem-list.dto.js';
import type { PostmortemFilter } from './read-models/postmortems/postmortems.query.js';
import type { PostmortemDocument } from './read-models/postmortems/postmortem-document.js';

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });

const listed = object({
  id: {
    ...text,
    description: 'Of the incident; of several that are reviewed together, of the one that stands for all',
  },
  reference: nullable(text),
  title: prose,
  status: choice([...statuses, 'not-logged']),
  origin: nullable(choice(origins)),
  incidents: list(text),
  services: list(answerParts.service),
  highestSeverity: whole,
  firstLoggedAt: instant,
  fixedAt: nullable(instant),
  requirement,
  isOverdue: flag,
  state: choice(['draft', 'in-review', 'approved']),
  submittedVersion: nullable(text),
  approvedVersion: nullable(text),
  approvedAt: nullable(instant),
  isOutdated: { ...flag, description: 'It was approved, and has changed since' },
  unanswered: {
    ...list(choice(factNames)),
    description: 'Facts that are neither answered nor said not to be recorded',
  },
  openPoints: whole,
  sessions: list(object({ session: whole, state: choice(['planned', 'held', 'cancelled']), at: instant })),
  position: text,
});

/** Postmortems in lists, from the read model. */
@ApiTags('postmortems')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/postmortems')
@Requires('read')
export class PostmortemListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @ApiResponse({
    status: 200,
    schema: page(listed),
    description: 'What is to be held first where due or overdue is asked for; else the incident logged last',
  })
  @ApiOperation({ summary: 'Postmortems: due, overdue, by state; one of several incidents once' })
  async list(@Req() request: WithCaller, @Query() query: PostmortemListQuery): Promise<object> {
    const wanted = new PostmortemList(filterIn(query), pageWanted(query), sightIn(request));
    const { items, total, end, now } = await this.queries.execute(wanted);
    const rows = await this.presenter.named(items.map((item) => rowOf(item, now)));
    return { items: rows, nextCursor: nextCursor(end), total };
  }
}

const filterIn = ({ due, overdue, outdated, state, requirement: needed, q }: PostmortemListQuery): PostmortemFilter => {
  const filter: PostmortemFilter = {};
  if (due !== undefined) filter.due = due === 'true';
  if (overdue !== undefined) filter.overdue = overdue === 'true';
  if (outdated !== undefined) filter.outdated = outdated === 'true';
  if (state !== undefined) filter.state = state.split(',') as NonNullable<PostmortemFilter['state']>;
  if (needed !== undefined) filter.requirement = needed.split(',') as NonNullable<PostmortemFilter['requirement']>;
  return q === undefined ? filter : { ...filter, ...searchIn(q) };
};

const rowOf = (document: PostmortemDocument, now: Instant): object => {
  const { _id: id, position, reference, title, status, origin, incidents, services, highestSeverity } = document;
  const { firstLoggedAt, fixedAt, requirement: is, reasons, dueAt, heldAt, owedAt, state } = document;
  const { submittedVersion, approvedVersion, approvedAt, isOutdated, facts, points, sessions } = document;
  return {
    ...{ id, reference, title, status, origin, incidents },
    services,
    ...{ highestSeverity, firstLoggedAt, fixedAt },
    requirement: { is, reasons, dueAt, heldAt },
    isOverdue: owedAt !== null && owedAt < new Date(now),
    ...{ state, submittedVersion, approvedVersion, approvedAt, isOutdated },
    unanswered: [...new Set(facts.flatMap(({ standing, fact }) => (standing === 'open' ? [fact] : [])))],
    openPoints: points.filter(({ settledBy, settledByItem }) => settledBy === null && settledByItem === null).length,
    sessions: sessions.map(({ session, state: became, at }) => ({ session, state: became, at })),
    position: String(position),
  };
};
