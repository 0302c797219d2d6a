import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems, MinPositionField } from '#http';
import { sightIn } from '#incidents';
import { collections } from './collections.js';
import { Exports } from './exports.js';
import { formats, mediaTypes } from './written.js';

class ReadModelExportQuery {
  @MinPositionField('Waits until what was written up to this position is in it; 503 where that takes too long')
  minPosition?: string;
}

/** Read models as files, for whoever analyses. */
@ApiTags('metrics')
@ApiBearerAuth()
@Controller('v1/export')
@Requires('read')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Get(':name')
  @ApiParam({
    name: 'name',
    description: `One of ${collections.map(({ name }) => name).join(', ')}, a dot, and one of ${formats.join(', ')}`,
    example: 'incident_facts.csv',
  })
  @ApiOperation({ summary: 'All documents of a read model that whoever asks sees, as CSV, NDJSON or Parquet' })
  @ApiResponse({
    status: 200,
    headers: {
      'Debrief-Position': { description: 'Everything up to this position is in it', schema: { type: 'string' } },
    },
    description: 'A row a document, in the order of ids. Where the connection breaks, it is not whole',
    content: Object.fromEntries(
      Object.values(mediaTypes).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    ),
  })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  async file(
    @Param('name') name: string,
    @Query() { minPosition }: ReadModelExportQuery,
    @Req() request: WithCaller,
    @Res({ passthrough: true }) reply: { header: (name: string, value: string) => unknown },
  ): Promise<StreamableFile> {
    const wanted = minPosition === undefined ? undefined : BigInt(minPosition);
    const { type, position, parts } = await this.exports.file(name, sightIn(request), wanted);
    reply.header('Debrief-Position', String(position));
    return new StreamableFile(Readable.from(parts, { objectMode: false }), {
      type,
      disposition: `attachment; filename="${name}"`,
    });
  }
}
