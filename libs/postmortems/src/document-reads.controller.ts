import { applyDecorators, Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll, PublicUrl, Requires, type WithCaller } from '#access';
import { AnswersProblems, historyBody, HistoryQuery, historyWanted, InvalidRequest, storedEvents } from '#http';
import { Addresses, incidentAddress, sightIn } from '#incidents';
import { DocumentComparison, DocumentVersions, PostmortemDocument } from './document-queries.handlers.js';
import { CompareQuery, DocumentQuery, ExportQuery, SessionsQuery } from './document-requests.dto.js';
import { DocumentAnswers, documentExport, documentSchema } from './document-schema.js';
import { NoSuchPart } from './domain/index.js';
import { numberIn } from './numbered.js';
import { PostmortemHistory } from './postmortem-queries.handlers.js';
import type { DocumentBody } from './render-body.js';
import { RenderThreads } from './render-threads.js';
import { exported, isKnown, tagOf, type Format } from './export-answers.js';

interface Reply {
  header: (name: string, value: string) => Reply;
  status: (code: number) => Reply;
}

const ExportsAs = (type: string): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', description: 'The ETag of an export that you have: 304 while it is the same' }),
    ApiResponse({
      status: 200,
      description: 'With the name of its version, and an ETag',
      content: {
        [type]: { schema: type === 'application/json' ? documentExport : { type: 'string', format: 'binary' } },
      },
    }),
    ApiResponse({ status: 304, description: 'As it was' }),
    AnswersProblems(400, 401, 403, 404, 409, 422, 503),
  );

/** The document: as it stands, as it was, as it was named, and in the forms in which it leaves Debrief. */
@ApiTags('postmortems')
@ApiBearerAuth()
@ApiParam(incidentAddress)
@Controller('v1/incidents/:incident')
@Requires('read')
export class DocumentReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly url: PublicUrl,
    private readonly threads: RenderThreads,
  ) {}

  @Get('postmortem')
  @DocumentAnswers('document', 'As it stood at the moment asked for, or in the version that is named')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'The document: facts with provenance, what agreements come to, the review, prose' })
  async document(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const { body, revision } = await this.load(request, incident, query);
    if (revision >= 0n) reply.header('ETag', `"${revision}"`);
    return body;
  }

  @Get('postmortem/sessions')
  @DocumentAnswers('sessions', 'In the order in which they were planned')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'The sessions, each with its minutes and with the points on its agenda' })
  async sessions(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: SessionsQuery,
  ): Promise<object> {
    return { items: sessionsIn((await this.load(request, incident, query, false)).body) };
  }

  @Get('postmortem/sessions/:session')
  @ApiParam({ name: 'session', description: 'Its number' })
  @DocumentAnswers('session', 'As it stands, or as it was known then')
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'One session, with its minutes and with the points on its agenda' })
  async session(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Param('session') session: string,
    @Query() query: SessionsQuery,
  ): Promise<object> {
    const number = numberIn(session);
    const all = sessionsIn((await this.load(request, incident, query, false)).body);
    const found = all[number - 1];
    if (found === undefined) throw new NoSuchPart('session', number, all.length);
    return found;
  }

  @Get('postmortem/versions')
  @DocumentAnswers('versions', 'The oldest first; `current` names what the document is now')
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'The versions that were submitted or approved' })
  async versions(@Req() request: WithCaller, @Param('incident') incident: string): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    return this.queries.execute(new DocumentVersions(id, sightIn(request)));
  }

  @Get('postmortem/history')
  @ApiResponse({ status: 200, schema: storedEvents, description: 'Events in the order of recording' })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Every event of the postmortem as stored; texts are sealed' })
  async history(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: HistoryQuery,
  ): Promise<object> {
    const { from, limit } = historyWanted(query);
    const { caller } = request;
    const id = await this.addresses.incidentIdAt(incident);
    const { events, total } = await this.queries.execute(
      new PostmortemHistory(id, from, limit, sightIn(request), caller?.person ?? caller?.actor.id),
    );
    return historyBody(events, from, total);
  }

  @Get('postmortem/compare')
  @DocumentAnswers('comparison', 'Facts, answers, verdicts, sections line by line, and parts of the review')
  @AnswersProblems(400, 401, 403, 404, 409, 422, 503)
  @ApiOperation({ summary: 'What changed from one version to another, and by which events' })
  async compare(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() { from, to }: CompareQuery,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    return this.queries.execute(new DocumentComparison(id, from, to, sightIn(request)));
  }

  @Get('postmortem.md')
  @ExportsAs('text/markdown')
  @ApiOperation({ summary: 'The document as Markdown' })
  markdown(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: ExportQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.export(request, incident, query, 'md', known, reply);
  }

  @Get('postmortem.html')
  @ExportsAs('text/html')
  @ApiOperation({
    summary: 'The document as one page without script, that needs nothing beside itself and prints well',
  })
  html(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: ExportQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.export(request, incident, query, 'html', known, reply);
  }

  @Get('postmortem.pdf')
  @ExportsAs('application/pdf')
  @ApiOperation({ summary: 'The document as a PDF' })
  pdf(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: ExportQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.export(request, incident, query, 'pdf', known, reply);
  }

  @Get('postmortem.json')
  @ExportsAs('application/json')
  @ApiOperation({ summary: 'The document as JSON, by the schema at /schemas/postmortem.json' })
  json(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Query() query: ExportQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.export(request, incident, query, 'json', known, reply);
  }

  private async export(
    request: WithCaller,
    incident: string,
    query: ExportQuery,
    format: Format,
    known: string | undefined,
    reply: Reply,
  ): Promise<string | Buffer | undefined> {
    const { zone = 'UTC' } = query;
    const { body } = await this.load(request, incident, query);
    const tag = tagOf(body, format, zone);
    reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
    if (isKnown(known, tag)) {
      reply.status(304);
      return undefined;
    }
    const { content, headers } = await exported(body, format, {
      zone,
      origin: this.url.origin,
      renders: this.threads.render,
    });
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    return content;
  }

  /** @param isRead whether the linter reads its sections */
  private async load(
    request: WithCaller,
    incident: string,
    { version, validAt, knownAt }: Partial<DocumentQuery>,
    isRead = true,
  ) {
    if (version !== undefined && (validAt ?? knownAt) !== undefined)
      throw new InvalidRequest([
        { field: 'version', detail: 'is one moment already: leave out validAt and knownAt, or the version' },
      ]);
    const id = await this.addresses.incidentIdAt(incident);
    return this.queries.execute(new PostmortemDocument(id, { version, validAt, knownAt }, sightIn(request), isRead));
  }
}

/** Each with what was said in it, and what is to be. */
const sessionsIn = (body: object): object[] => {
  const { sessions, minutes, points } = body as Pick<DocumentBody, 'sessions' | 'minutes' | 'points'>;
  return sessions.map((each) => ({
    ...each,
    minutes: minutes.filter(({ session }) => session === each.session),
    points: points.filter(({ session }) => session === each.session),
  }));
};

/** The schema by which the JSON is read. */
@ApiTags('postmortems')
@Controller('schemas')
export class SchemasController {
  @Get('postmortem.json')
  @OpenToAll()
  @ApiOperation({ summary: 'JSON Schema (draft 2020-12) of the document' })
  @ApiResponse({
    status: 200,
    content: { 'application/schema+json': { schema: { type: 'object', additionalProperties: true } } },
  })
  schema(@Res({ passthrough: true }) reply: Reply): object {
    reply
      .header('Content-Type', 'application/schema+json; charset=utf-8')
      .header('Cache-Control', 'public, max-age=300');
    return documentSchema;
  }
}
