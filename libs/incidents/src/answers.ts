import { ApiResponse } from '@nestjs/swagger';
import { instant, list, name, nullable, object, open, page, prose, redacted, storedEvents, text } from '#http';
import { durationNames, origins, spanKinds, statuses } from './domain/index.js';

/** What reads answer, as OpenAPI describes it. Names stand beside the ids of the directory. */
const named = object({ kind: text, id: { type: 'string', format: 'uuid' }, name }, ['name']);
const service = object({ id: text, name });
const people = {
  ...nullable(list(object({ id: text, name }, ['name']))),
  description: 'The people who alone see it, now; null where it is not restricted',
};
const actor = object({ kind: { type: 'string', enum: ['api-key', 'person', 'policy'] }, id: text, name }, ['name']);
const source = object({ system: text, file: text, row: { type: 'integer' }, recordedAt: instant }, ['recordedAt']);

const fact = {
  type: 'object',
  description: 'A fact as it stands: where it comes from, and the fields of its event (docs/events.md)',
  properties: {
    eventId: text,
    type: text,
    revision: text,
    occurredAt: instant,
    recordedAt: instant,
    actor,
    source,
    incident: { ...text, description: 'The incident that it was recorded of, where that one was merged into this one' },
    corrections: list(object({ eventId: text, recordedAt: instant, reason: prose, replaced: list(text) })),
    original: open('The data as first recorded, where a correction changed it'),
  },
  required: ['eventId', 'type', 'revision', 'recordedAt', 'actor', 'corrections'],
  additionalProperties: true,
};

/** Not the format `duration`, which is RFC 3339's and has no fractions of a second. */
const isoLength = {
  type: 'string',
  pattern: '^PT(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?$',
  description: 'ISO 8601: hours, minutes and seconds, to the millisecond',
  example: 'PT1H3M0.5S',
} as const;
const anchor = object({ eventId: text, type: text, occurredAt: instant, notBefore: instant, notAfter: instant }, [
  'occurredAt',
  'notBefore',
  'notAfter',
]);
const lengths = ['duration', 'atLeast', 'atMost'];
const duration = object(
  {
    from: anchor,
    to: anchor,
    duration: isoLength,
    atLeast: isoLength,
    atMost: isoLength,
    subtracted: list(
      object({ kind: { type: 'string', enum: ['pause', 'quiet'] }, from: text, to: text, duration: isoLength }),
    ),
  },
  [...lengths, 'subtracted'],
  'duration, or atLeast and atMost where an anchor has bounds',
);
const head = { id: text, revision: text, position: text, validAt: instant, knownAt: instant, asOf: instant };
const axes = ['validAt', 'knownAt'];

const figure = object({ value: { type: 'integer' }, confirmed: { type: 'boolean' }, source: text, eventId: text }, [
  'source',
]);

const impact = object(
  {
    users: nullable(figure),
    accounts: nullable(figure),
    supportRequests: nullable(
      object(
        { value: { type: 'integer' }, confirmed: { type: 'boolean' }, figures: list(figure) },
        [],
        'The latest of each source, summed',
      ),
    ),
  },
  [],
  'The figures that stand for the whole: the newest confirmed, else the newest estimate',
);

const span = {
  ...fact,
  properties: {
    ...fact.properties,
    service,
    kind: { type: 'string', enum: [...spanKinds] },
    from: nullable(instant),
    to: instant,
    ended: nullable(
      object({ at: instant, eventId: text }, [], 'By its own end, or by the mitigation or fix; null while it goes on'),
    ),
  },
};
const reference = { ...nullable(text), description: 'Like INC-7; null until it has one, a moment after it is logged' };

const incident = object(
  {
    ...head,
    reference,
    status: {
      type: 'string',
      enum: ['not-logged', ...statuses],
    },
    mergedInto: nullable(object({ incident: text, reason: prose, eventId: text, recordedAt: instant }, ['reason'])),
    merged: list(text),
    restrictedTo: people,
    key: text,
    title: prose,
    description: prose,
    services: list(service),
    severity: { type: 'integer', minimum: 1, maximum: 5 },
    highestSeverity: { type: 'integer', minimum: 1, maximum: 5 },
    reportedBy: nullable(named),
    loggedBy: nullable(named),
    origin: nullable({ type: 'string', enum: [...origins] }),
    channel: text,
    lead: nullable(named),
    impact,
    paused: nullable(object({ since: instant, reason: prose, eventId: text })),
    hold: object({ eventId: text, since: instant, reason: prose }, [], 'While a legal hold stands'),
    facts: object({
      logged: nullable(fact),
      firstLogged: nullable(fact),
      reports: list(fact),
      started: nullable(fact),
      detected: nullable(fact),
      firstResponded: nullable(fact),
      responses: list(fact),
      actions: list(fact),
      diagnosed: nullable(fact),
      diagnoses: list(fact),
      mitigated: nullable(fact),
      mitigations: list(fact),
      fixed: nullable(fact),
      fixes: list(fact),
      reopenings: list(fact),
      impacts: list(fact),
      impactSpans: list(span),
      servicesAffected: list(fact),
      updates: list(fact),
      links: list(fact),
      closed: nullable(fact),
      cancelled: nullable(fact),
      unrecorded: list(fact),
      postmortemsHeld: list(fact),
    }),
    durations: object(
      Object.fromEntries(durationNames.map((each) => [each, duration])),
      durationNames,
      'Only those with both anchors',
    ),
    flags: list(object({ flag: text, eventIds: list(text) })),
  },
  [...axes, 'key', 'description', 'channel', 'hold'],
);

const timeline = object(
  {
    ...head,
    entries: list(fact),
    amendments: list(
      object(
        {
          eventId: text,
          type: { type: 'string', enum: ['FactCorrected', 'FactRetracted'] },
          revision: text,
          recordedAt: instant,
          actor,
          incident: {
            ...text,
            description: 'The incident that it was recorded of, where that one was merged into this one',
          },
          target: object({ eventId: text, type: text, about: text }),
          replace: open('The new values of a correction'),
          original: open('The values as first recorded'),
          reason: prose,
          standing: { type: 'boolean' },
        },
        ['incident', 'replace'],
      ),
    ),
  },
  axes,
);

const headline = object({ value: { type: 'integer' }, confirmed: { type: 'boolean' } });

const listed = object(
  {
    id: text,
    revision: text,
    position: text,
    reference,
    key: text,
    title: prose,
    status: { type: 'string', enum: [...statuses] },
    mergedInto: nullable(text),
    merged: list(text),
    restrictedTo: people,
    severity: { type: 'integer', minimum: 1, maximum: 5 },
    highestSeverity: { type: 'integer', minimum: 1, maximum: 5 },
    services: list(service),
    origin: nullable({ type: 'string', enum: [...origins] }),
    channel: text,
    reportedBy: nullable(named),
    lead: nullable(named),
    teams: list(named),
    pausedSince: nullable(instant),
    loggedAt: instant,
    firstLoggedAt: instant,
    reports: { type: 'integer' },
    users: nullable(headline),
    accounts: nullable(headline),
    supportRequests: nullable(headline),
    startedAt: nullable(instant),
    started: object({ notBefore: instant, notAfter: instant }, [], 'Where the start has bounds'),
    detectedAt: instant,
    ...Object.fromEntries(
      ['respondedAt', 'diagnosedAt', 'mitigatedAt', 'fixedAt', 'closedAt', 'cancelledAt'].map((each) => [
        each,
        nullable(instant),
      ]),
    ),
    reopenings: { type: 'integer' },
    durations: object(
      Object.fromEntries(
        durationNames.map((each) => [
          each,
          object(
            { duration: isoLength, atLeast: isoLength, atMost: isoLength },
            lengths,
            'duration, or atLeast and atMost',
          ),
        ]),
      ),
      durationNames,
      'Only those with both anchors',
    ),
    flags: list(text),
    heldSince: nullable(instant),
    textsExpiredAt: nullable(instant),
    updatedAt: instant,
  },
  ['key', 'channel', 'started'],
);

const similar = object(
  {
    id: text,
    validAt: instant,
    knownAt: instant,
    asOf: instant,
    items: list(
      object({
        id: text,
        reference,
        title: prose,
        status: { type: 'string', enum: [...statuses] },
        severity: { type: 'integer', minimum: 1, maximum: 5 },
        loggedAt: nullable(instant),
        shared: object(
          { terms: list(text), services: list(service) },
          [],
          'The words that say most first, as this incident has them',
        ),
        mitigations: list(object({ eventId: text, occurredAt: instant, mitigation: prose })),
        solutions: list(
          object({ eventId: text, occurredAt: instant, solution: { oneOf: [nullable(text), redacted] } }),
        ),
      }),
    ),
  },
  axes,
);

const merge = object({ into: text, reason: prose, eventId: text, recordedAt: instant }, ['reason']);

const opened = object({
  id: text,
  revision: text,
  position: text,
  reference,
  stood: list(
    object(
      {
        since: { ...instant, description: 'By when it was known; left out of the first' },
        into: merge,
        absorbed: list(text),
      },
      ['since', 'into'],
      'Into which incident it was merged, and the ids of those that counted in it',
    ),
  ),
  streams: list(
    object({
      incident: text,
      events: list(
        object(
          {
            id: text,
            type: text,
            data: open('The fields of its event (docs/events.md), with its texts'),
            revision: text,
            recordedAt: instant,
            actor: object({ kind: text, id: text }),
            source,
          },
          ['source'],
        ),
      ),
    }),
  ),
  names: list(object({ kind: text, id: text, name })),
});

const unlogged = page(
  object({ id: text, key: text, heldSince: instant, lastAt: instant, events: { type: 'integer' } }),
);

/** Of what answers of slices below are made, too. */
export const answerParts = { named, service, actor, source, duration, impact, anchor };

const answers = { unlogged, similar, opened, incident, timeline, history: storedEvents, list: page(listed) };

export const Answers = (what: keyof typeof answers, description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, schema: answers[what] });
