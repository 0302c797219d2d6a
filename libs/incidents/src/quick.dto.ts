import { ApiProperty } from '@nestjs/swagger';
import { Written } from '#access';
import { InstantField, TextField, UuidField, ZoneField } from '#http';

/** The longest line, in bytes: what is longer is written with the address of its fact. */
const lineLimit = 4_000;

/** POST …/quick. Its words are read; what an importer says has addresses of its own. */
export class QuickRequest {
  @TextField({
    description: 'What happened, in one line',
    limit: lineLimit,
    example: 'fixed 10:42 rolled back deploy 7c1',
  })
  text!: string;

  @ZoneField({ description: 'Clocks that times in the line are of; UTC where left out', optional: true })
  timeZone?: string;

  @InstantField({ description: 'When it was said, which "20 min ago" counts from; now where left out', optional: true })
  saidAt?: string;

  @UuidField({ description: 'The id of the reading that was chosen, where there were several', optional: true })
  reading?: string;
}

export class QuickWritten extends Written {
  @ApiProperty({
    description: 'How the line was understood',
    example: 'Fixed at 2026-03-01 10:42 UTC, by Ana: restarted',
  })
  reading!: string;
}

const text = { type: 'string' } as const;

/** The problem document of a line that was not recorded. */
export const unreadProblem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { ...text, description: 'urn:debrief:problem:several-readings, unknown-reading, unreadable-line, …' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    errors: { type: 'array', items: { type: 'object', properties: { field: text, detail: text } } },
    saidAt: { ...text, format: 'date-time', description: 'Send it back with the reading that is chosen' },
    timeZone: text,
    readings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'says', 'remarks', 'path', 'body'],
        properties: {
          id: { ...text, format: 'uuid' },
          says: { ...text, description: 'How the line is understood' },
          remarks: { type: 'array', items: text, description: 'What this reading leaves out of the line' },
          path: { ...text, description: 'The address that records it' },
          body: { type: 'object', description: 'The request that records it there' },
        },
      },
    },
  },
} as const;
