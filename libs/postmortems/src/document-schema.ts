import { ApiResponse } from '@nestjs/swagger';
import { flag, instant, list, nullable, object, open, prose, text, whole } from '#http';
import { answerParts } from '#incidents';
import { durationNames, origins, statuses } from '#incidents/domain';
import { verdictSchema } from '#service-levels';
import { verdictStates } from '#service-levels/domain';
import { itemKinds, itemStates, solutionKinds } from '#follow-ups/domain';
import {
  factNames,
  foundKinds,
  minuteKinds,
  partKinds,
  reasonsOwed,
  remarkPlaces,
  sectionNames,
  whysNotCounted,
} from './domain/index.js';
import { remarkFields } from '#linter';

/** What reads of the document answer, as OpenAPI describes it, and as the published schema does. */
const { named, service, actor, source, duration, impact } = answerParts;
const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });
const told = { eventId: text, recordedAt: instant, actor };

const stated = {
  ...told,
  type: text,
  at: { ...instant, description: 'When it happened; the earlier bound where it has two, which stand in data' },
  source,
  incident: { ...text, description: 'The incident that it was recorded of, where that one was merged into this one' },
  data: open('The fields of its event as they stand (docs/events.md), with names beside ids'),
  corrections: list(object({ eventId: text, recordedAt: instant, reason: prose, replaced: list(text) })),
  isCorrected: flag,
  known: { ...text, description: 'Where the document is to be seen as it was known when this was recorded' },
  mayHaveStarted: flag,
  byDefault: flag,
};
const optionalOfStated = ['source', 'incident', 'mayHaveStarted', 'byDefault'];
const fact = object(stated, optionalOfStated);

const answerSchema = object(
  {
    fact: choice(factNames),
    title: text,
    standing: choice(['answered', 'not-recorded', 'open']),
    from: list(fact),
    unrecorded: object({ ...stated, reason: prose }, optionalOfStated, 'Of what was said not to be recorded: why'),
  },
  ['unrecorded'],
);

const incident = object(
  {
    id: text,
    reference: nullable(text),
    title: prose,
    description: prose,
    status: choice(['not-logged', ...statuses]),
    severity: whole,
    highestSeverity: whole,
    services: list(service),
    origin: nullable(choice(origins)),
    lead: nullable(named),
    impact,
    merged: list(text),
    facts: list(answerSchema),
    durations: object(Object.fromEntries(durationNames.map((each) => [each, duration])), durationNames),
    timeline: list(fact),
    retractions: list(
      object(
        {
          ...told,
          type: choice(['FactRetracted']),
          incident: text,
          target: object({ eventId: text, type: text, about: text }),
          reason: prose,
          standing: flag,
        },
        ['incident'],
      ),
    ),
    flags: list(object({ flag: text, eventIds: list(text) })),
    verdicts: object({ says: text, items: list(verdictSchema) }),
  },
  ['description'],
);

const optionalOfSession = ['place', 'heldAt', 'attendees', 'reason'];
const session = object(
  {
    ...told,
    session: whole,
    at: instant,
    durationMinutes: whole,
    place: prose,
    zone: text,
    facilitator: nullable(named),
    state: choice(['planned', 'held', 'cancelled']),
    heldAt: instant,
    attendees: list(named),
    reason: prose,
  },
  optionalOfSession,
);

const minute = object(
  {
    ...told,
    minute: whole,
    session: whole,
    kind: choice(minuteKinds),
    text: prose,
    speaker: nullable(named),
    at: instant,
    withdrawn: object({ ...told, reason: prose }),
  },
  ['withdrawn'],
);

const point = object(
  {
    ...told,
    point: whole,
    session: whole,
    raisedIn: whole,
    text: prose,
    raisedBy: nullable(named),
    at: instant,
    settled: object(
      { ...told, minute: whole, item: { ...text, description: 'The id of an action item' } },
      ['minute', 'item'],
      'By a minute that stands, or by an action item',
    ),
  },
  ['settled'],
);

const day = { type: 'string', format: 'date' };
const partOfIncident = {
  id: text,
  reference: { ...nullable(text), description: 'Like INC-7.f1' },
  incident: { ...text, description: 'Of the review, or merged into one of it' },
  ...told,
};

const finding = object(
  {
    ...partOfIncident,
    finding: whole,
    text: prose,
    tags: list(text),
    at: instant,
    revised: object({ ...told, reason: prose }, ['reason']),
    withdrawn: object({ ...told, reason: prose }),
  },
  ['revised', 'withdrawn'],
);

const solution = object(
  {
    ...partOfIncident,
    solution: whole,
    addresses: { ...text, description: 'The id of the finding' },
    kind: choice(solutionKinds),
    text: prose,
    at: instant,
    withdrawn: object({ ...told, reason: prose }),
  },
  ['withdrawn'],
);

const actionItem = object({
  ...partOfIncident,
  item: whole,
  title: prose,
  kind: choice(itemKinds),
  state: choice(itemStates),
  addresses: { ...nullable(text), description: 'The id of the finding' },
  owner: nullable(named),
  team: nullable(named),
  firstPromisedOn: nullable(day),
  agreedOn: nullable(day),
  slippedDays: nullable(whole),
});

const cause = nullable(object({ ...told, type: text, reason: prose }, ['reason']));
const change = choice(['added', 'changed', 'gone']);
const fields = nullable(open('The fields of its event as they stood'));

const said = nullable(open('What it says, as the document has it'));

const changesWith = (linesOfSections: Record<string, object>) => ({
  facts: list(object({ incident: text, eventId: text, type: text, change, from: fields, to: fields, by: cause })),
  answers: list(object({ incident: text, fact: choice(factNames), from: text, to: text })),
  verdicts: list(
    object({
      incident: text,
      agreement: text,
      key: text,
      from: nullable(choice(verdictStates)),
      to: nullable(choice(verdictStates)),
    }),
  ),
  sections: list(object({ section: choice(sectionNames), from: prose, to: prose, by: cause, ...linesOfSections })),
  parts: list(object({ part: choice(partKinds), number: whole, change, from: said, to: said, by: cause })),
  findings: list(
    object({ incident: text, part: choice(foundKinds), number: whole, change, from: said, to: said, by: cause }),
  ),
});

const decided = (what: Record<string, object>): object => nullable(object({ ...told, ...what }));

const requirementFields = {
  is: choice(['required', 'optional', 'waived']),
  reasons: list(choice(reasonsOwed)),
  dueAt: { ...nullable(instant), description: 'null where none is required, or something is not fixed' },
  heldAt: { ...nullable(instant), description: 'The first session after the last fix' },
};

/** Whether it is needed, why, by when, and when it was held. */
export const requirement = object(requirementFields);

const notCounted = {
  ...list(object({ at: instant, why: choice(whysNotCounted) })),
  description: 'While `heldAt` is null: when sessions were held that do not count for that, and why',
};

const remark = object(
  {
    section: choice(remarkPlaces),
    of: { ...text, description: 'Of a finding, or of what could be done about it: its id' },
    ...remarkFields,
    waived: object(
      { reason: text, ...told },
      Object.keys(told),
      'It may stay; by whom, unless a comment in the text itself says so',
    ),
  },
  ['waived', 'of'],
);

const document = {
  id: { ...text, description: 'Of the incident that stands for all that the review covers' },
  version: {
    ...text,
    description: 'SHA-256 of what the document says; texts by where they stand, so that a redaction does not change it',
  },
  revision: { ...text, description: 'Of the stream of the postmortem; -1 where nothing is recorded of it' },
  position: { ...text, description: 'Up to which the log was looked at' },
  validAt: instant,
  knownAt: instant,
  recordedUpTo: instant,
  state: choice(['draft', 'in-review', 'approved']),
  requirement: object({ ...requirementFields, notCounted }),
  waived: decided({ reason: prose }),
  submitted: decided({ version: text }),
  returned: decided({ reason: prose }),
  approved: decided({ version: text }),
  outdated: nullable(
    object(
      { version: text, says: list(text), changes: object(changesWith({})) },
      [],
      'What changed since it was approved',
    ),
  ),
  complete: object({
    unanswered: list(text),
    openPoints: list(whole),
    asks: { ...whole, description: 'Remarks of level error that nobody waived; an approval is not refused for them' },
  }),
  incidents: list(incident),
  attendees: list(named),
  sessions: list(session),
  minutes: list(minute),
  points: list(point),
  interviews: list(object({ ...told, interview: whole, with: nullable(named), notes: prose, at: instant })),
  sections: list(object({ ...told, section: choice(sectionNames), text: prose, eTag: text })),
  findings: list(finding),
  solutions: list(solution),
  actionItems: {
    ...list(actionItem),
    description:
      'As they were known then; not a part of what the version names, so that who delivers one outdates no approval',
  },
  remarks: {
    ...list(remark),
    description:
      'What the linter says of the sections, findings and solutions, in their order; not a part of what the version names',
  },
  unread: {
    ...list(
      object({ section: choice(remarkPlaces), of: text, why: choice(['not-english', 'too-tangled', 'busy']) }, ['of']),
    ),
    description:
      'Sections, findings and solutions that the linter did not read, or not whole: that it says nothing of them is no verdict',
  },
};
const axes = ['validAt', 'knownAt'];

/** Of the file that is exported. */
export const documentExport = object({ $schema: text, ...document }, axes);

const { properties: sessionFields } = session as { properties: Record<string, object> };
const wholeSession = object({ ...sessionFields, minutes: list(minute), points: list(point) }, optionalOfSession);

const answers = {
  document: object(document, axes),
  sessions: object({ items: list(wholeSession) }),
  session: wholeSession,
  versions: object({
    current: text,
    state: choice(['draft', 'in-review', 'approved']),
    approved: nullable(text),
    isOutdated: flag,
    revision: text,
    position: text,
    items: list(
      object({
        version: text,
        isCurrent: flag,
        events: list(object({ ...told, type: choice(['PostmortemSubmitted', 'PostmortemApproved']) })),
      }),
    ),
  }),
  comparison: object({
    from: text,
    to: text,
    says: list(text),
    ...changesWith({ lines: list(object({ kind: choice(['same', 'removed', 'added']), text })) }),
  }),
};

export const DocumentAnswers = (what: keyof typeof answers, description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, schema: answers[what] });

/** A description of OpenAPI 3.0 as JSON Schema has it: what may be null is of either of two types. */
const asJsonSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable: isNullable, ...rest } = schema as Record<string, unknown>;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  if (isNullable !== true) return plain;
  const { description, ...of } = plain;
  return { anyOf: [of, { type: 'null' }], ...(description === undefined ? {} : { description }) };
};

/** JSON Schema, draft 2020-12, of the exported file. */
export const documentSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:debrief:schema:postmortem:1',
  title: 'A postmortem, as Debrief exports it',
  ...(asJsonSchema(documentExport) as object),
};
