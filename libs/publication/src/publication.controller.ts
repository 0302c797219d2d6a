import { Body, Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type Permission,
  type WithCaller,
  type Write,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { partId } from '#follow-ups/domain';
import { partOf } from '#follow-ups';
import { AnswersProblems } from '#http';
import { Addresses, incidentAddress, Presenter, sightIn, sightTo } from '#incidents';
import { NoSuchPublicPart } from './domain/index.js';
import { Previews } from './previews.js';
import {
  editionPath,
  previewBody,
  previewSchema,
  publicationBody,
  publicationSchema,
  publicPath,
} from './publication-answers.js';
import { RecordOfPublication, type SaidOfPublication } from './publication-commands.handlers.js';
import { publicParts } from './public-content.js';
import { previewPage } from './render-preview.js';
import {
  PartRequest,
  PublicationRedactionRequest,
  PublishRequest,
  ReplacementRequest,
  RetractRequest,
  WaiverRequest,
} from './requests.dto.js';

const WritesAt = writesOf('stream of the publication', incidentAddress);

interface Reply {
  header: (name: string, value: string) => Reply;
}

/** What is published of a postmortem: what it would say, what says it otherwise, and what is public. */
@ApiTags('publication')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/postmortem')
export class PublicationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
    private readonly previews: Previews,
    private readonly presenter: Presenter,
  ) {}

  @Get('publication')
  @Requires('read')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: publicationSchema, description: 'As it stands' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'Whether publication is suggested, and why; and what is, or was, public' })
  async publication(@Req() request: WithCaller, @Param('incident') incident: string): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    return this.presenter.named(publicationBody(await this.previews.drafted(id, sightIn(request))));
  }

  @Get('public-preview')
  @Requires('publish')
  @ApiParam(incidentAddress)
  @ApiResponse({ status: 200, schema: previewSchema, description: 'As it would be published now' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({
    summary: 'What an edition would say, with everything that was replaced and everything that was found',
  })
  async preview(@Req() request: WithCaller, @Param('incident') incident: string): Promise<object> {
    return previewBody(await this.load(request, incident), publicParts);
  }

  @Get('public-preview.html')
  @Requires('publish')
  @ApiParam(incidentAddress)
  @ApiResponse({
    status: 200,
    description: 'The page as it would be, with marks',
    content: { 'text/html': { schema: { type: 'string' } } },
  })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'The page as it would be, with marks where words were replaced or found' })
  async previewPage(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { html, policy } = previewPage(await this.load(request, incident));
    reply.header('Content-Type', 'text/html; charset=utf-8').header('Content-Security-Policy', policy);
    return html;
  }

  @WritesAt('public-preview/replacements', 'Have words read otherwise wherever an edition would have them')
  @UseInterceptors(WriteAnswers)
  @Requires('publish')
  replaced(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: ReplacementRequest) {
    return this.write(request, incident, 'publish', 'ReplaceWords', body);
  }

  @WritesAt('public-preview/waivers', 'Say why something that the scan found may be public')
  @UseInterceptors(WriteAnswers)
  @Requires('publish')
  waived(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: WaiverRequest) {
    return this.write(request, incident, 'publish', 'WaiveHit', body);
  }

  @WritesAt('public-preview/parts', 'Leave a part out of what is published, or take it in again')
  @UseInterceptors(WriteAnswers)
  @Requires('publish')
  async chosen(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: PartRequest) {
    const part = await this.partNamed(body.part);
    return this.write(request, incident, 'publish', 'ChoosePart', Object.assign(new PartRequest(), body, { part }));
  }

  @WritesAt('published', 'Publish what the preview shows, as the next edition')
  @UseInterceptors(WriteAnswers)
  @Requires('publish')
  published(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: PublishRequest) {
    return this.write(request, incident, 'publish', 'PublishPostmortem', body);
  }

  @WritesAt('retracted', 'Take every edition back; its page says so, and why')
  @UseInterceptors(WriteAnswers)
  @Requires('publish')
  retracted(@Req() request: WriteRequest, @Param('incident') incident: string, @Body() body: RetractRequest) {
    return this.write(request, incident, 'publish', 'RetractPublication', body);
  }

  @WritesAt('publication/redactions', 'Destroy the texts of an event of the publication, for good')
  @UseInterceptors(WriteAnswers)
  @Requires('protect')
  redacted(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Body() body: PublicationRedactionRequest,
  ) {
    return this.write(request, incident, 'protect', 'RedactPublicationText', body);
  }

  private async load(request: WithCaller, incident: string) {
    return this.previews.of(await this.addresses.incidentIdAt(incident), sightTo(request, 'publish'));
  }

  /** @throws NoSuchPublicPart */
  private async partNamed(part: string): Promise<string> {
    if ((publicParts as readonly string[]).includes(part)) return part;
    if (!/\.a[1-9]\d{0,5}$/u.test(part)) throw new NoSuchPublicPart(part, publicParts);
    const { incident, number } = await partOf(this.addresses, part, 'item');
    return partId(incident, 'item', number);
  }

  private async write(
    request: WriteRequest,
    incident: string,
    permission: Permission,
    type: SaidOfPublication['type'],
    body: Write,
  ): Promise<WriteResult> {
    const { caller } = request;
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, type);
    const { recordedAt: _recordedAt, source: _source, ...data } = body;
    const id = await this.addresses.incidentIdAt(incident);
    const {
      slug,
      edition,
      lead: _lead,
      ...outcome
    } = await this.commands.execute(
      new RecordOfPublication(
        id,
        { type, data } as SaidOfPublication,
        context,
        sightTo(request, permission),
        caller?.person ?? caller?.actor.id,
      ),
    );
    const more =
      slug === undefined
        ? {}
        : { more: { edition, path: publicPath(slug), editionPath: editionPath(slug, edition ?? 1) } };
    return { id, outcome, idempotencyKey, ...more };
  }
}
