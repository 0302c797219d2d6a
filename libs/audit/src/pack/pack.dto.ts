import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { field, InstantField, MinPositionField, PatternField, SomeOfField, TextField } from '#http';
import { bounds } from './bounds.js';

/** Of which time, which incidents, and how many of them are looked at one by one. */
export class PackQuery {
  @InstantField({ description: 'Incidents that were first logged, and what was recorded, from then on', inQuery: true })
  from!: string;
  @InstantField({ description: 'And before this moment', inQuery: true }) to!: string;
  @SomeOfField('The highest severity that was reached, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @field(
    { description: 'A service that they affect, by id or name', optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    'takes the id or the name of a service',
  )
  service?: string;
  @PatternField({
    description: `How many incidents are drawn, 0 to ${bounds.sample}; 10 where left out`,
    pattern: /^(\d|[1-4]\d|50)$/,
    takes: `takes a whole number from 0 to ${bounds.sample}`,
    optional: true,
  })
  sample?: string;
  @TextField({
    description:
      'By which the sample is drawn: choose it yourself, after the time is over; the two moments where left out',
    limit: 200,
    optional: true,
  })
  seed?: string;
  @MinPositionField('Waits until what was written up to this position is in it; 503 where that takes too long')
  minPosition?: string;
}
