import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotSignedIn, Requires, type WithCaller } from '#access';
import { AnswersProblems } from '#http';
import type { SomebodyKind } from './domain/index.js';
import { entryAddress } from './entry-writes.controller.js';
import { EventSight } from './event-sight.js';
import { SubjectExport } from './subject-export.js';

const type = 'application/x-ndjson';

/** What is held about somebody, for them to have. */
@ApiTags('directory')
@ApiBearerAuth()
@ApiParam(entryAddress)
@Requires('protect')
abstract class ExportController {
  protected abstract readonly kind: SomebodyKind;

  constructor(
    private readonly exports: SubjectExport,
    private readonly sight: EventSight,
  ) {}

  @Get(':entry/export')
  @ApiResponse({
    status: 200,
    description:
      'A JSON object a line: "export", "entry", each "event" that concerns them with its texts open, and "end"',
    content: { [type]: { schema: { type: 'string' } } },
  })
  @AnswersProblems(401, 403, 404, 503)
  @ApiOperation({ summary: 'Everything that is held about them, from the whole log' })
  async exported(@Param('entry') entry: string, @Req() { caller }: WithCaller): Promise<StreamableFile> {
    if (caller === undefined) throw new NotSignedIn();
    const lines = await this.exports.about(this.kind, entry, this.sight.of(caller, 'protect'));
    return new StreamableFile(Readable.from(written(lines)), { type });
  }
}

async function* written(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

@Controller('v1/people')
export class PeopleExportController extends ExportController {
  protected readonly kind = 'person';
}

@Controller('v1/external-users')
export class ExternalUsersExportController extends ExportController {
  protected readonly kind = 'external-user';
}
