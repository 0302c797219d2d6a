import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import type { LintReport } from '#blameless';
import { AnswersProblems, list, object, text, whole } from '#http';
import { LintRequest } from './lint.dto.js';
import { Linter } from './linter.js';
import { languageSchema, remarkSchema } from './remark-schema.js';

const place = { ...whole, description: 'In UTF-16 code units from 0' };

const reportSchema = object({
  language: languageSchema,
  remarks: list(remarkSchema),
  unread: { ...list(object({ start: place, end: place })), description: 'Parts that are not in English' },
  ignored: {
    ...list(object({ start: place, end: place, why: text })),
    description: 'Comments of the text that begin like a waiver, and waive nothing',
  },
});

/** Whether a text is about systems or about somebody's fault. Nothing of it is kept. */
@ApiTags('postmortems')
@ApiBearerAuth()
@Controller('v1/lint')
export class LintController {
  constructor(private readonly linter: Linter) {}

  @Post()
  @HttpCode(200)
  @Requires('read')
  @ApiResponse({ status: 200, schema: reportSchema, description: 'What was found, in the order of the text' })
  @AnswersProblems(400, 401, 403, 413, 422, 503)
  @ApiOperation({
    summary: 'Read English prose for blame, what might have been, opinions and hindsight; nothing is written',
  })
  lint(@Body() { text, format, where, waivers }: LintRequest): Promise<LintReport> {
    return this.linter.lint(text, {
      ...(format === undefined ? {} : { format }),
      ...(where === undefined ? {} : { where }),
      ...(waivers === undefined ? {} : { waivers }),
    });
  }
}
