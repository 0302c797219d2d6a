import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotSignedIn, Requires, type ApiKeyDocument, type WithCaller } from '#access';
import { isUuid, type Actor, type Logged } from '#decider';
import { Directory, EventSight, referenceTo } from '#directory';
import { AnswersProblems, ordinalCursor, ordinalWanted, refuseNothingBetween } from '#http';
import { ReadModels } from '#read-models';
import type { Register } from '#transparency-log';
import { registerAnswer, registersAnswer } from './answers.js';
import { UnknownRegister } from './errors.js';
import { csvHead, csvRows } from './register-csv.js';
import { RegisterPages, type Asked } from './register-pages.js';
import { RegisterRows } from './register-rows.js';
import { describedAll, registersToken, verdictChanges, without, type Described } from './registers.js';
import { RegisterEventsQuery, RegisterFileQuery } from './registers.dto.js';

const nameField = { name: 'name', description: 'Name of a register', example: 'waivers' } as const;

/** Events that are put into a file at a time. */
const together = 200;

/** What auditors read: who did what, and what of it they ask for first. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit/registers')
@Requires('audit')
export class RegistersController {
  private readonly known: readonly Described[];

  constructor(
    private readonly pages: RegisterPages,
    private readonly rows: RegisterRows,
    private readonly sight: EventSight,
    private readonly directory: Directory,
    private readonly readModels: ReadModels,
    @Inject(registersToken) registers: readonly Register[],
  ) {
    this.known = describedAll(registers);
  }

  @Get()
  @ApiResponse({ status: 200, schema: registersAnswer, description: 'What each holds' })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'The registers that there are' })
  all(): object {
    return { items: [...this.known, verdictChanges], without };
  }

  @Get(':name')
  @ApiParam(nameField)
  @ApiOperation({ summary: 'The events of a register, the one that was written last first' })
  @ApiResponse({ status: 200, schema: registerAnswer, description: 'A page of them' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  async one(
    @Req() { caller }: WithCaller,
    @Param('name') name: string,
    @Query() query: RegisterEventsQuery,
  ): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    const register = this.registerCalled(name);
    const asked = await this.askedBy(register, query);
    const page = { below: ordinalWanted(query), limit: Number(query.limit ?? 50), minPosition: positionIn(query) };
    const { found, end } = await this.pages.page(asked, page, this.sight.of(caller, 'audit'));
    return {
      register,
      actors: asked.actors ?? null,
      items: await this.rows.of(found),
      nextCursor: ordinalCursor(end),
      without,
    };
  }

  @Get(':name.csv')
  @ApiParam(nameField)
  @ApiOperation({ summary: 'All events of a register as CSV, the one that was written last first' })
  @ApiResponse({
    status: 200,
    description: 'A row an event. Where the connection breaks, it is not whole',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  async file(
    @Req() { caller }: WithCaller,
    @Param('name') name: string,
    @Query() query: RegisterFileQuery,
  ): Promise<StreamableFile> {
    if (caller === undefined) throw new NotSignedIn();
    const asked = await this.askedBy(this.registerCalled(name), query);
    const parts = await this.parts(asked, positionIn(query), this.sight.of(caller, 'audit'));
    return new StreamableFile(Readable.from(parts, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}.csv"`,
    });
  }

  private registerCalled(name: string): Described {
    const register = this.known.find((each) => each.name === name);
    if (register) return register;
    throw new UnknownRegister(
      name,
      [...this.known, verdictChanges].map((each) => each.name),
    );
  }

  private async askedBy({ name }: Described, query: RegisterFileQuery): Promise<Asked> {
    const { from, to, actor } = query;
    refuseNothingBetween(query);
    return {
      register: name === 'events' ? undefined : name,
      actors: actor === undefined ? undefined : await this.actorsCalled(actor),
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }

  /** Somebody with the keys that act for them (rules.md E3), or exactly one. */
  private async actorsCalled(actor: string): Promise<Actor[]> {
    const [, kind, id] = /^(person|api-key|policy):(.+)$/.exec(actor) ?? [];
    if (kind !== undefined && id !== undefined) return [{ kind: kind as Actor['kind'], id }];
    const person = isUuid(actor)
      ? actor
      : await this.directory.find({ field: 'actor', reference: referenceTo('person', actor) });
    const keys = await this.readModels.answer('api-keys', undefined, () =>
      this.readModels.documents<ApiKeyDocument>('api-keys').fields({ person }, []),
    );
    return [{ kind: 'person', id: person }, ...keys.map(({ _id }): Actor => ({ kind: 'api-key', id: _id }))];
  }

  /** The first part is read before anything is sent, so that what refuses it is told of. */
  private async parts(
    asked: Asked,
    minPosition: bigint | undefined,
    isSeen: (event: Logged) => Promise<boolean>,
  ): Promise<AsyncGenerator<string>> {
    const first = await this.pages.page(asked, { below: undefined, limit: together, minPosition }, isSeen);
    const { pages, rows } = this;
    return (async function* () {
      yield csvHead();
      for (let page = first; ;) {
        yield csvRows(await rows.of(page.found));
        if (page.end === null) return;
        page = await pages.page(asked, { below: page.end, limit: together, minPosition: undefined }, isSeen);
      }
    })();
  }
}

const positionIn = ({ minPosition }: RegisterFileQuery): bigint | undefined =>
  minPosition === undefined ? undefined : BigInt(minPosition);
