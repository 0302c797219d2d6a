import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import { startOfDay } from '#business-time';
import { Directory, referenceTo } from '#directory';
import { AnswersProblems, pageOf } from '#http';
import { TermsKnownAt, type TermsAnswer } from './agreement-queries.handlers.js';
import { agreementAddress, calendarAddress } from './agreement-writes.controller.js';
import { agreementBody, Answers, calendarBody, maintenanceBody } from './answers.js';
import { agreementWith, calendarAt, UnknownAgreement, UnknownCalendar, type Agreement } from './domain/index.js';
import { AgreementListQuery, TermsListQuery, TermsQuery } from './requests.dto.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

/** What was agreed, folded from its stream, as it was known at any moment. */
@ApiTags('agreements')
@ApiBearerAuth()
@Requires('read')
@Controller('v1')
export class AgreementReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  @Get('calendars')
  @Answers('calendars', 'In the order in which they were defined')
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Business calendars, a page at a time' })
  async calendars(@Query() query: TermsListQuery): Promise<object> {
    const { terms } = await this.queries.execute(new TermsKnownAt(query.knownAt));
    const { items, ...page } = pageOf([...terms.calendars.values()], query);
    return { items: items.map(calendarBody), ...page };
  }

  @Get('calendars/:calendar')
  @ApiParam(calendarAddress)
  @Answers('calendar', 'As it reads, or read then')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'A business calendar' })
  async calendar(
    @Param('calendar') address: string,
    @Query() { knownAt }: TermsQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const answer = await this.queries.execute(new TermsKnownAt(knownAt));
    const found = calendarAt(answer.terms, address);
    if (found === undefined) throw new UnknownCalendar(knownAt);
    return { ...calendarBody(found), ...headOf(answer, knownAt, reply) };
  }

  @Get('agreements')
  @Answers('agreements', 'In the order in which they were made')
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Agreements, also those that cover a service or hold on a day, a page at a time' })
  async agreements(@Query() query: AgreementListQuery): Promise<object> {
    const { terms } = await this.queries.execute(new TermsKnownAt(query.knownAt));
    const { on } = query;
    const service =
      query.service === undefined
        ? undefined
        : await this.directory.find({ field: 'service', reference: referenceTo('service', query.service) });
    const wanted = terms.agreements.filter((agreement) => holds(agreement, service, on));
    const { items, ...page } = pageOf(wanted, query);
    return { items: await Promise.all(items.map((each) => agreementBody(each, terms, this.directory))), ...page };
  }

  @Get('agreements/:agreement')
  @ApiParam(agreementAddress)
  @Answers('agreement', 'With all its versions')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'An agreement' })
  async agreement(
    @Param('agreement') id: string,
    @Query() { knownAt }: TermsQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const answer = await this.queries.execute(new TermsKnownAt(knownAt));
    const found = agreementWith(answer.terms, id);
    if (found === undefined) throw new UnknownAgreement(knownAt);
    const body = await agreementBody(found, answer.terms, this.directory);
    return { ...body, ...headOf(answer, knownAt, reply) };
  }

  @Get('maintenance')
  @Answers('maintenance', 'What stands, in the order in which it was agreed to')
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Maintenance that was agreed to and not withdrawn, a page at a time' })
  async maintenance(@Query() query: TermsListQuery): Promise<object> {
    const { terms } = await this.queries.execute(new TermsKnownAt(query.knownAt));
    const { items, ...page } = pageOf(terms.maintenance, query);
    return { items: await Promise.all(items.map((each) => maintenanceBody(each, this.directory))), ...page };
  }
}

const holds = ({ versions, zone }: Agreement, service: string | undefined, on: string | undefined): boolean => {
  if (service === undefined && on === undefined) return true;
  const moment = on === undefined ? undefined : startOfDay(on, zone);
  return versions.some(
    ({ from, until, services }) =>
      (moment === undefined || (from <= moment && moment < until)) &&
      (service === undefined || services.includes(service)),
  );
};

const headOf = ({ revision, position }: TermsAnswer, knownAt: string | undefined, reply: Reply): object => {
  reply.header('ETag', `"${revision}"`);
  return {
    revision: String(revision),
    position: String(position),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
};
