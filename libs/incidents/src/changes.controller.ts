import { Controller, Get, Headers, type OnModuleDestroy, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { NotSignedIn, RequestLimits, Requires, type WithCaller } from '#access';
import { EventLog } from '#event-store';
import { AnswersProblems, InvalidRequest, PatternField } from '#http';
import { IncidentEvents, type OpenedEvent, type Reached } from './incident-events.js';
import { Presenter } from './presenter.js';
import { sightIn } from './sight-of-caller.js';
import { Watching } from './watching.js';

const listed = /^[^,]{1,300}(,[^,]{1,300})*$/;

class ChangesQuery {
  @PatternField({
    description: 'Addresses of incidents, with commas between; of all where left out',
    pattern: listed,
    takes: 'takes addresses with commas between them',
    optional: true,
  })
  incidents?: string;

  @PatternField({
    description: 'Types of events, like IncidentFixed or LimitBreached, with commas between; all where left out',
    pattern: listed,
    takes: 'takes types of events with commas between them',
    optional: true,
  })
  types?: string;
}

interface Reply {
  header: (name: string, value: string) => Reply;
  send: (body: Readable) => unknown;
  raw: ServerResponse;
}

/** Says that the connection is alive, as a line that readers skip. Milliseconds. */
const aliveEvery = 10_000;

/** What happens to incidents, and what becomes of their verdicts, reviews and follow-ups, as it is recorded. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/changes')
@Requires('read')
export class ChangesController implements OnModuleDestroy {
  private readonly open = new Set<AbortController>();

  constructor(
    private readonly watching: Watching,
    private readonly events: IncidentEvents,
    private readonly log: EventLog,
    private readonly presenter: Presenter,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  @ApiHeader({
    name: 'Last-Event-ID',
    description: 'A position: everything after it comes first. 0 is the beginning; left out, only what is new comes',
    required: false,
  })
  @ApiResponse({
    status: 200,
    description:
      'Server-sent events: the id is a position, the event the type, the data the event as JSON. An id without data tells how far the log has been read',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @AnswersProblems(400, 401, 403, 404, 422, 429, 503)
  @ApiOperation({
    summary: 'Every event of incidents, and of their verdicts, postmortems and follow-ups, as it is recorded',
  })
  async changes(
    @Req() request: WithCaller,
    @Query() { incidents, types }: ChangesQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const { caller, current } = request;
    if (caller === undefined || current === undefined) throw new NotSignedIn();
    const over = untilGone(reply.raw);
    const sight = sightIn(request);
    const asked = { incidents: incidents?.split(',') ?? [], types: types?.split(',') ?? [] };
    const wanted = await this.watching.wantedBy(asked, { incidents: 'incidents', types: 'types' }, sight);
    const from = await this.from(lastEventId);
    // Whoever went away while the above was looked up is told of by no event that is still to come.
    if (over.signal.aborted) return;
    const release = this.limits.stream(caller);
    this.open.add(over);
    over.signal.addEventListener('abort', () => {
      this.open.delete(over);
      release();
    });
    const told = this.watching.watch(from, wanted, sight, current, over.signal);
    const body = Readable.from(this.lines(told, over.signal), { objectMode: false });
    reply.header('Content-Type', 'text/event-stream; charset=utf-8').header('X-Accel-Buffering', 'no').send(body);
  }

  /** Whoever reads comes again, by the last id. */
  onModuleDestroy(): void {
    for (const over of this.open) over.abort();
  }

  /** @throws InvalidRequest, PositionAhead, UnknownPosition */
  private async from(lastEventId: string | undefined): Promise<bigint | undefined> {
    if (lastEventId === undefined) return (await this.log.head())?.position;
    if (!/^\d{1,19}$/.test(lastEventId))
      throw new InvalidRequest([
        { field: 'Last-Event-ID', detail: 'takes a position, as the ids of these events are' },
      ]);
    // Nothing stands at 0: whoever says it means the beginning.
    const position = BigInt(lastEventId) || undefined;
    if (position !== undefined) await this.events.expect(position, 'Last-Event-ID');
    return position;
  }

  private async *lines(told: AsyncGenerator<Reached>, signal: AbortSignal): AsyncGenerator<string> {
    yield ': connected\n\n';
    let next = told.next();
    while (!signal.aborted) {
      const reached = await withinTime(next, aliveEvery);
      if (reached?.done) return;
      if (reached) next = told.next();
      yield reached ? await this.line(reached.value) : ': nothing new\n\n';
    }
  }

  private async line({ position, event }: Reached): Promise<string> {
    if (event === undefined) return `id: ${position}\n\n`;
    return `id: ${position}\nevent: ${event.type}\ndata: ${JSON.stringify(await this.body(event))}\n\n`;
  }

  private async body({ id, type, streamId, revision, position, metadata, data, unreadable }: OpenedEvent) {
    const { recordedAt, actor, source } = metadata;
    return {
      id,
      type,
      incident: streamId,
      revision: String(revision),
      position: String(position),
      recordedAt,
      actor,
      ...(source ? { source } : {}),
      ...(unreadable ? { unreadable: unreadable.message } : { data: await this.presenter.named(data) }),
    };
  }
}

/** Aborted once nobody reads an answer any more. One that waits for another on its connection ends with that only. */
const untilGone = (response: ServerResponse): AbortController => {
  const over = new AbortController();
  const { socket } = response.req;
  const end = (): void => {
    for (const each of [response, socket]) each.off('close', end);
    over.abort();
  };
  for (const each of [response, socket]) each.once('close', end);
  if (response.destroyed || socket.destroyed) end();
  return over;
};

const withinTime = async <Result>(promise: Promise<Result>, milliseconds: number): Promise<Result | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
