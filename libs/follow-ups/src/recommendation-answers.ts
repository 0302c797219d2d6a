import { isoDuration, lengthBody } from '#business-time';
import { flag, instant, list, nullable, object, page, prose, text, whole } from '#http';
import { answerParts } from '#incidents';
import { origins } from '#incidents/domain';
import { agreementWith, type Terms } from '#service-levels/domain';
import { urgencies } from '#settings/domain';
import {
  itemStates,
  recommendationAsks,
  recommendationKinds,
  recommendationPriorities,
  type LimitUsed,
  type Recommendation,
} from './domain/index.js';
import type { RecommendationsAnswer } from './recommendation-queries.handlers.js';
import { reasonInWords } from './recommendation-words.js';
import type { RecommendationsDocument } from './read-models/recommendations/recommendations-document.js';

/** What the outside reads of the recommendations on an incident. */
export const recommendationsBody = (answer: RecommendationsAnswer): object => {
  const { recommended, terms, accepted, openItems } = answer;
  const { asOf, why, severity, services, origin, firstLoggedAt, priority, items } = recommended;
  return {
    ...{ asOf, why, origin, severity, services, firstLoggedAt, priority },
    items: items.map((item) => ({
      ...itemBody(item, terms),
      accepted: accepted.get(item.kind) ?? null,
      openItems: openItems && (openItems.get(item.kind) ?? []),
    })),
  };
};

const itemBody = (item: Recommendation, terms: Terms): object => {
  const { kind, priority, upTo, asks, measured, limit, reasons } = item;
  return {
    ...{ kind, priority, upTo, asks },
    measured: measured && lengthBody(measured),
    limit: limitBody(limit, terms),
    reasons: reasons.map((reason) => ({
      because: reason.because,
      eventId: reason.eventId,
      says: reasonInWords(reason, item),
    })),
  };
};

const limitBody = ({ most, source, agreement, version, calendar, eventId }: LimitUsed, terms: Terms): object => ({
  duration: isoDuration(most),
  source,
  agreement:
    agreement === null
      ? null
      : { id: agreement, title: agreementWith(terms, agreement)?.title ?? '', version: version ?? 0 },
  calendar: calendar === null ? null : { id: calendar, name: terms.calendars.get(calendar)?.name ?? '' },
  eventId,
});

/** A row of the list. */
export const rowBody = (document: RecommendationsDocument): object => {
  const { _id: id, position, reference, title, origin, severity, services, firstLoggedAt, priority, asks } = document;
  return {
    ...{ id, reference, title, origin, severity, services, firstLoggedAt, priority, asks },
    items: document.items.map(({ atLeast, atMost, limit, source, agreement, version, ...item }) => ({
      ...{ kind: item.kind, priority: item.priority, upTo: item.upTo, asks: item.asks },
      measured: atLeast === null || atMost === null ? null : lengthBody({ atLeast, atMost }),
      limit: {
        duration: isoDuration(limit),
        source,
        agreement: agreement === null ? null : { id: agreement, version: version ?? 0 },
      },
    })),
    position: String(position),
  };
};

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });
const priority = choice(recommendationPriorities);
const asks = {
  ...list(choice(recommendationAsks)),
  description: 'Facts that would tell more: who reported it first, when it started',
};
const measured = {
  ...nullable(object({ duration: text, atLeast: text, atMost: text }, ['duration', 'atLeast', 'atMost'])),
  description:
    'The time to detect; of the kind process from then to the first log; by the clock of the limit. Null where facts are missing',
};
const item = {
  kind: {
    ...choice(recommendationKinds),
    description: 'To notice sooner, or to log sooner what was noticed; of each kind an incident has one at most',
  },
  priority,
  upTo: { ...nullable(choice(urgencies)), description: 'What it may be instead, as far as is known' },
  asks,
  measured,
};
const source = choice(['agreement', 'setting']);

const head = {
  origin: nullable(choice(origins)),
  severity: whole,
  services: list(answerParts.service),
  firstLoggedAt: instant,
  priority: {
    ...nullable(priority),
    description: 'The most pressing of all; null where there is nothing to recommend',
  },
};

export const recommendationsSchema = object(
  {
    ...{ id: text, revision: text, position: text, validAt: instant, knownAt: instant, asOf: instant },
    why: {
      ...nullable(choice(['not-logged', 'cancelled', 'merged'])),
      description: 'Why there is nothing to recommend; null where there is',
    },
    ...head,
    items: list(
      object({
        ...item,
        limit: object({
          duration: text,
          source,
          agreement: nullable(object({ id: text, title: prose, version: whole })),
          calendar: nullable(object({ id: text, name: text })),
          eventId: nullable(text),
        }),
        reasons: list(object({ because: text, eventId: nullable(text), says: text })),
        accepted: {
          ...nullable(object({ item: text, state: choice(itemStates), isLinked: flag })),
          description: 'The action item that does it',
        },
        openItems: {
          ...nullable(
            list(
              object({
                item: text,
                reference: nullable(text),
                title: prose,
                dueOn: nullable({ type: 'string', format: 'date' }),
              }),
            ),
          ),
          description:
            'Items of this kind for the same services that are not over: accepting links the first of them. Null while that is not known',
        },
      }),
    ),
  },
  ['validAt', 'knownAt'],
);

export const listSchema = page(
  object({
    ...{ id: text, reference: nullable(text), title: prose },
    ...head,
    asks,
    items: list(
      object({
        ...item,
        limit: object({ duration: text, source, agreement: nullable(object({ id: text, version: whole })) }),
      }),
    ),
    position: text,
  }),
);
