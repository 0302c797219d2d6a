import { itemKinds } from '#follow-ups/domain';
import { instant, list, name, nullable, object, page, prose, text, whole } from '#http';
import { titledIncident } from './answers.js';
import { deliveryDimensions, factorDimensions } from './domain/index.js';

// What the outside reads of what followed incidents up, counted, and how OpenAPI describes it.

const entry = nullable(object({ id: text, name }));
const day = { type: 'string', format: 'date' } as const;
const position = { ...text, description: 'Everything up to this position of the log is counted' };
const month = { ...nullable(text), example: '2026-03' };

const counted = (names: readonly string[]): object =>
  object(Object.fromEntries(names.map((each) => [each, whole])), names);

export const deliveryAnswer = object(
  {
    from: day,
    to: day,
    today: { ...day, description: 'What was agreed for a day before it and is not over is overdue' },
    groupBy: list({ type: 'string', enum: [...deliveryDimensions] }),
    position,
    items: list(
      object({
        group: object(
          {
            team: entry,
            kind: { type: 'string', enum: [...itemKinds] },
            month,
            quarter: { ...nullable(text), example: '2026-Q1' },
          },
          deliveryDimensions,
          'A value for each of groupBy; null where there is none',
        ),
        n: { ...whole, description: 'Items of which a day was promised: delivered, open or dropped' },
        delivered: whole,
        onTime: { ...whole, description: 'By the day that was agreed' },
        late: whole,
        running: { ...whole, description: 'Open: neither delivered nor dropped' },
        overdue: { ...whole, description: 'Of those that are open' },
        dropped: whole,
        slippedDays: {
          ...object({
            n: whole,
            p50: nullable(whole),
            p90: { ...nullable(whole), description: 'From 10 delivered items on' },
          }),
          description:
            'Whole days after the agreed one: percentiles of what was delivered, not the sum that the roadmap tells',
        },
        leftOut: { ...counted(['noPromise']), description: 'Of which no day was promised' },
      }),
    ),
  },
  ['from', 'to'],
);

export const factorsAnswer = object(
  {
    from: instant,
    to: instant,
    timeZone: { ...text, description: 'Whose midnight begins a month' },
    groupBy: list({ type: 'string', enum: [...factorDimensions] }),
    position,
    items: list(
      object({
        group: object(
          { month, service: entry },
          factorDimensions,
          'A value for each of groupBy; null where there is none',
        ),
        n: { ...whole, description: 'Findings that were not withdrawn' },
        tags: {
          ...list(object({ tag: text, n: whole, incidents: whole })),
          description: 'A finding counts for each of its tags; the tag with the most findings first',
        },
        untagged: whole,
        leftOut: counted(['withdrawn']),
      }),
    ),
  },
  ['from', 'to'],
);

export const findingListAnswer = page(
  object({ id: text, incident: object(titledIncident), text: prose, tags: list(text), foundAt: instant }),
);
