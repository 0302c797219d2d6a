import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotSignedIn, Requires, type WithCaller } from '#access';
import { Directory, EventSight, referenceTo } from '#directory';
import { AnswersProblems, refuseNothingBetween } from '#http';
import { sightTo } from '#incidents';
import { PdfTooLong, RenderThreads } from '#postmortems';
import { PackTooLong } from '../errors.js';
import { packAnswer } from './pack-answer.js';
import { PackQuery } from './pack.dto.js';
import { packTree } from './pack-tree.js';
import { digestOf, type Pack } from './pack-shape.js';
import { Packs } from './pack.js';

interface Reply {
  header: (name: string, value: string) => Reply;
}

/** What an auditor takes away of a time. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@Requires('audit')
export class PackController {
  constructor(
    private readonly packs: Packs,
    private readonly sight: EventSight,
    private readonly directory: Directory,
    private readonly threads: RenderThreads,
  ) {}

  @Get('pack')
  @ApiResponse({
    status: 200,
    schema: packAnswer,
    headers: {
      'Debrief-Digest': {
        description: 'SHA-256 of its canonical JSON (RFC 8785) without madeAt and position',
        schema: { type: 'string' },
      },
    },
    description: 'Population, sample, registers, the controls that they speak to, and proofs',
  })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({
    summary: 'The pack of a time: what happened, what was held and delivered, a sample, registers, proofs',
  })
  async json(
    @Req() request: WithCaller,
    @Query() query: PackQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const pack = await this.packFor(request, query);
    reply.header('Debrief-Digest', digestOf(pack));
    return pack;
  }

  @Get('pack.pdf')
  @ApiResponse({
    status: 200,
    description: 'The same to be read; the proofs are in the JSON alone',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @AnswersProblems(400, 401, 403, 409, 422, 503)
  @ApiOperation({ summary: 'The pack as a PDF' })
  async pdf(
    @Req() request: WithCaller,
    @Query() query: PackQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Buffer> {
    const pack = await this.packFor(request, query);
    const digest = digestOf(pack);
    try {
      const content = await this.threads.render({
        tree: packTree(pack, digest),
        facts: {
          title: `Auditor's pack, ${pack.asked.from.slice(0, 10)} to ${pack.asked.to.slice(0, 10)}`,
          version: digest,
          recordedUpTo: pack.madeAt,
        },
      });
      reply
        .header('Content-Type', 'application/pdf')
        .header('Content-Disposition', `attachment; filename="audit-pack-${digest.slice(0, 12)}.pdf"`)
        .header('X-Content-Type-Options', 'nosniff');
      return Buffer.from(content);
    } catch (error) {
      throw error instanceof PdfTooLong ? new PackTooLong() : error;
    }
  }

  private async packFor(request: WithCaller, query: PackQuery): Promise<Pack> {
    const { caller } = request;
    if (caller === undefined) throw new NotSignedIn();
    refuseNothingBetween(query);
    const { from, to, severity, service, sample = '10', seed = `${from}/${to}`, minPosition } = query;
    const asked = {
      ...{ from: new Date(from), to: new Date(to), seed, sample: Number(sample) },
      severity: severity?.split(',').map(Number),
      service:
        service === undefined
          ? undefined
          : await this.directory.find({ field: 'service', reference: referenceTo('service', service) }),
      minPosition: minPosition === undefined ? undefined : BigInt(minPosition),
    };
    return this.packs.pack(asked, sightTo(request, 'audit'), this.sight.of(caller, 'audit'));
  }
}
