import { field, PatternField } from '#http';
import type { Added, Severity } from './senders/reading.js';

const isName = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 200;

/** POST /hooks/{sender}: what the address adds that a sender does not say. */
export class HookQuery {
  @field(
    {
      description: 'A service that what is sent affects; may stand several times',
      optional: true,
      example: 'checkout',
    },
    { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    (value) => [value].flat().length <= 20 && [value].flat().every(isName),
    'takes the name or id of a service, at most 20 times',
  )
  service?: string | string[];

  @PatternField({
    description: 'The severity, 1 to 5, of what is sent without one; 3 where left out',
    pattern: /^[1-5]$/,
    takes: 'takes a number from 1, the worst, to 5',
    optional: true,
  })
  severity?: string;

  @PatternField({
    description: 'Of GitHub: the label of issues that are incidents; "incident" where left out',
    pattern: /^.{1,100}$/,
    takes: 'takes the name of a label',
    optional: true,
  })
  label?: string;

  @PatternField({
    description: 'The secret, of senders that can send it nowhere else (Statuspage)',
    pattern: /^[\x21-\x7e]{1,1000}$/,
    takes: 'takes the secret of the webhook',
    optional: true,
  })
  token?: string;
}

export const addedBy = ({ service, severity, label = 'incident' }: HookQuery): Added => ({
  services: service === undefined ? [] : [service].flat(),
  ...(severity === undefined ? {} : { severity: Number(severity) as Severity }),
  label,
});
