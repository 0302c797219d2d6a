import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse, type ApiPropertyOptions } from '@nestjs/swagger';
import { Written, type WriteResult } from '#access';
import type { LintReport } from '#blameless';
import { languageSchema, remarkSchema } from './remark-schema.js';

/** What a text that was written is answered with: nothing is refused for what the linter says of it. */
export class WrittenText extends Written {
  @ApiProperty({
    type: 'array',
    items: remarkSchema,
    required: false,
    description: 'What the linter says of the text, as POST /v1/lint does; left out where it was not read',
  })
  remarks?: object[];
  @ApiProperty({ ...languageSchema, required: false } as ApiPropertyOptions)
  language?: string;
}

/** Stands above the decorator that describes the write. */
export const AnswersRemarks = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status: 201, type: WrittenText, description: 'Written, and what the linter says of it' }),
    ApiResponse({ status: 200, type: WrittenText, description: 'It was said already, or there is nothing new to say' }),
  );

/** What the linter says of it; nothing where it could not be read. */
export type Remarked = Partial<Pick<LintReport, 'remarks' | 'language'>>;

export const withRemarks = (written: WriteResult, { remarks, language }: Remarked): WriteResult => ({
  ...written,
  more: { ...written.more, ...(remarks ? { remarks } : {}), ...(language ? { language } : {}) },
});
