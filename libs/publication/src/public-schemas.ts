import { itemKinds, itemStates } from '#follow-ups/domain';
import { flag, instant, list, nullable, object, text, whole } from '#http';
import { sectionNames } from '#postmortems/domain';

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });

const optional = (required: Record<string, object>, others: Record<string, object>): object =>
  object({ ...required, ...others }, Object.keys(others));

const fact = optional(
  { type: text, at: instant },
  {
    ...{ notBefore: instant, notAfter: instant, by: text, reportedBy: text, loggedBy: text, role: text, service: text },
    ...{ kind: text, from: nullable(instant), to: instant, severity: whole, users: whole, accounts: whole },
    ...{ supportRequests: whole, confirmed: flag, estimated: flag, says: list(text) },
  },
);

const day = nullable({ ...text, format: 'date' });

const incident = optional(
  {
    title: text,
    severity: { ...whole, description: '1 is the worst' },
    services: list(text),
    facts: list(optional({ fact: text, title: text, from: list(fact) }, { notRecorded: text })),
    durations: list(optional({ name: text }, { duration: text, atLeast: text, atMost: text })),
    timeline: list(fact),
  },
  { description: text },
);

/** A published postmortem as JSON. */
export const pageSchema = object({
  id: { ...text, description: 'The same whatever becomes of the address' },
  url: text,
  edition: whole,
  publishedAt: instant,
  firstPublishedAt: instant,
  updatedAt: instant,
  title: text,
  summary: { ...nullable(text), description: 'How it begins, in plain words' },
  incidents: list(incident),
  sections: list(object({ section: choice(sectionNames), text: { ...text, description: 'Markdown' } })),
  findings: list(object({ number: whole, text, tags: list(text), answers: list(object({ kind: text, text })) })),
  promises: {
    ...list(
      object({
        number: whole,
        title: text,
        kind: choice(itemKinds),
        state: choice(itemStates),
        ...{ firstPromisedOn: day, agreedOn: day, deliveredOn: day, droppedOn: day },
      }),
    ),
    description: 'As they stand now',
  },
  editions: list(object({ edition: whole, publishedAt: instant, url: text })),
});

/** Everything that is published. */
export const listedSchema = object({
  items: list(
    object({
      id: text,
      url: text,
      title: nullable(text),
      summary: nullable(text),
      firstPublishedAt: instant,
      updatedAt: instant,
    }),
  ),
});
