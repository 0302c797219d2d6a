import { Body, Controller, Get, Param, Put, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { AnswersProblems, instant, name, object, prose, text } from '#http';
import { Addresses, incidentAddress, Presenter, recorderIn, sightIn } from '#incidents';
import { Linter, withRemarks, WrittenText } from '#linter';
import { NoSuchSection, sectionNames, type SectionName } from './domain/index.js';
import { RecordOfPostmortem } from './postmortem-commands.handlers.js';
import { PostmortemOf } from './postmortem-queries.handlers.js';
import { SectionRequest } from './requests.dto.js';
import { waiversOf } from './document-remarks.js';

const sectionAddress = { name: 'section', enum: [...sectionNames], description: 'A section of the document' };

const actor = object({ kind: text, id: text, name }, ['name']);

const sectionSchema = object({ section: text, text: prose, writtenBy: actor, writtenAt: instant }, [
  'writtenBy',
  'writtenAt',
]);

/** The revision of what nobody has written. */
const nothing = -1n;

interface Reply {
  header: (name: string, value: string) => unknown;
}

/** The prose of the document, a section at a time, so that two who write different sections never meet. */
@ApiTags('postmortems')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/postmortem/sections')
export class SectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
    private readonly linter: Linter,
  ) {}

  @Get(':section')
  @Requires('read')
  @ApiParam(incidentAddress)
  @ApiParam(sectionAddress)
  @ApiResponse({
    status: 200,
    schema: sectionSchema,
    description: 'As it reads now; empty where nobody has written it, and then with the ETag "-1"',
  })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'One section in Markdown, with the ETag that writing it takes' })
  async section(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Param('section') name: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const section = sectionNamed(name);
    const id = await this.addresses.incidentIdAt(incident);
    const { view } = await this.queries.execute(new PostmortemOf(id, sightIn(request)));
    const written = view.sections.get(section);
    reply.header('ETag', `"${written?.revision ?? nothing}"`);
    if (written === undefined) return { section, text: '' };
    const { text: said, actor: writtenBy, recordedAt: writtenAt } = written;
    return this.presenter.named({ section, text: said, writtenBy, writtenAt });
  }

  @Put(':section')
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  @ApiParam(incidentAddress)
  @ApiParam(sectionAddress)
  @ApiOperation({
    summary: 'Write a section; where somebody else did meanwhile, both texts come back and none is lost',
  })
  @ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, nothing written twice' })
  @ApiHeader({
    name: 'If-Match',
    description: 'The ETag of the section as you had it before you; "-1", or left out, where nobody had written it',
  })
  @ApiResponse({ status: 201, type: WrittenText, description: 'Written; the ETag is that of the section' })
  @ApiResponse({ status: 200, type: WrittenText, description: 'It read so already' })
  @AnswersProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503)
  async write(
    @Req() request: WriteRequest,
    @Param('incident') incident: string,
    @Param('section') name: string,
    @Body() body: SectionRequest,
  ): Promise<WriteResult> {
    const section = sectionNamed(name);
    const { ifMatch: basedOn, ...writer } = writerOf(request, -1);
    const { command: context, idempotencyKey } = writeContext({ ...writer, ifMatch: undefined }, body, section);
    const { recordedAt: _recordedAt, source: _source, ...said } = body;
    const id = await this.addresses.incidentIdAt(incident);
    const data = {
      ...said,
      section,
      ...(basedOn === undefined || basedOn === nothing ? {} : { basedOn: String(basedOn) }),
    };
    // It may be sent again after an answer that was lost, when the section has been written by it.
    const sight = recorderIn(request);
    const outcome = await this.commands.execute(
      new RecordOfPostmortem(id, { type: 'WriteSection', data }, context, sight),
    );
    const { view } = await this.queries.execute(new PostmortemOf(id, sight));
    const waivers = waiversOf(section, view.waivedRemarks);
    const remarks = await this.linter.remarksOn(body.text, 'document', waivers);
    if (outcome.eventIds.length > 0) return withRemarks({ id, outcome, idempotencyKey }, remarks);
    const revision = view.sections.get(section)?.revision ?? outcome.revision;
    return withRemarks({ id, outcome: { ...outcome, revision }, idempotencyKey }, remarks);
  }
}

/** @throws NoSuchSection */
const sectionNamed = (name: string): SectionName => {
  const section = sectionNames.find((each) => each === name);
  if (section === undefined) throw new NoSuchSection(name);
  return section;
};
