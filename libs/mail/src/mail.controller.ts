import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  NotSignedIn,
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { isUuid } from '#decider';
import { AnswersProblems, instant, nextCursor, nullable, object, page, pageWanted, name, text, whole } from '#http';
import { ReadModels } from '#read-models';
import { mailStates, mailView, UnknownMail } from './domain/index.js';
import { MailQuery } from './requests.dto.js';
import { listMail, MailSight } from './mail-queries.js';
import { MailSetUp } from './mail-set-up.js';
import { MailStreams } from './mail-stream.js';

const listed = object({
  id: text,
  position: text,
  to: object({ kind: text, id: text }),
  about: {
    ...object({ kind: text, incident: text }),
    additionalProperties: { type: ['string', 'number'] },
    description: 'Its kind, the incident, and what else says which mail it is',
  },
  state: { type: 'string', enum: [...mailStates] },
  tries: whole,
  queuedAt: instant,
  dueAt: { ...nullable(instant), description: 'When something is done by itself; null for never' },
  lastError: { ...name, description: 'Why it was not taken, or why that is not known; null where there is no reason' },
  sentAt: nullable(instant),
});

const { properties: fieldsOfPage } = page(listed) as { properties: Record<string, object> };
const listOfMail = object({
  ...fieldsOfPage,
  mail: { ...nullable(text), description: 'That no mail leaves, and how many wait; null where it does' },
});

const WritesAt = writesOf('mail', { name: 'mail', description: 'Its id, as the list has it' });

/** The outbox: what was sent, what waits, and what a person has to decide about. */
@ApiTags('mail')
@ApiBearerAuth()
@Controller('v1/mail')
@Requires('mail')
export class MailController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly mails: MailStreams,
    private readonly sight: MailSight,
    private readonly setUp: MailSetUp,
  ) {}

  @Get()
  @ApiResponse({ status: 200, schema: listOfMail, description: 'The latest first; nobody by name' })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'Every mail, what it is about, and what became of it' })
  async list(@Req() { caller }: WithCaller, @Query() query: MailQuery): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    const wanted = { state: query.state, incident: query.incident, hidden: await this.sight.hiddenFrom(caller) };
    const { items, total, end } = await listMail(this.readModels, wanted, pageWanted(query));
    const waiting = await listMail(
      this.readModels,
      { ...wanted, incident: undefined, state: 'queued' },
      pageWanted({ limit: '1' }),
    );
    return {
      items: items.map(({ _id: id, position, triesInARow: _triesInARow, ...mail }) => ({
        id,
        position: String(position),
        ...mail,
        queuedAt: mail.queuedAt.toISOString(),
        dueAt: mail.dueAt?.toISOString() ?? null,
        sentAt: mail.sentAt?.toISOString() ?? null,
      })),
      nextCursor: nextCursor(end),
      total,
      mail: this.setUp.says(waiting.total),
    };
  }

  @WritesAt(':mail/resent', 'Send a mail again that failed, or of which nobody knows whether it came')
  @UseInterceptors(WriteAnswers)
  async resent(@Req() request: WriteRequest, @Param('mail') id: string): Promise<WriteResult> {
    const { caller } = request;
    if (caller === undefined) throw new NotSignedIn();
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'ResendMail');
    const mail = isUuid(id) ? mailView((await this.mails.load(id)).state) : undefined;
    if (mail === undefined || !(await this.sight.sees(caller, mail.about.incident))) throw new UnknownMail();
    return { id, outcome: await this.mails.handle(id, { type: 'ResendMail', data: {} }, context), idempotencyKey };
  }
}
