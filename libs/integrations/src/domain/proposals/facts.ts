import { fieldsOf, type Fact, type Field, type Instant } from '#incidents/domain';

/** What can be proposed, by the last part of its address, and the event that it becomes. */
const eventOf = {
  reported: 'IncidentReported',
  started: 'IncidentStarted',
  detected: 'IncidentDetected',
  responded: 'IncidentResponded',
  'actions-taken': 'ActionTaken',
  diagnosed: 'IncidentDiagnosed',
  mitigated: 'IncidentMitigated',
  fixed: 'IncidentFixed',
  impact: 'ImpactRecorded',
  'impact-spans': 'ImpactSpanRecorded',
  services: 'ServiceAffected',
  updates: 'StatusUpdatePosted',
  links: 'LinkAdded',
  severity: 'SeverityChanged',
  lead: 'LeadHandedOver',
  notes: 'NoteAdded',
  'clock-paused': 'ClockPaused',
  'clock-resumed': 'ClockResumed',
  reopened: 'IncidentReopened',
  closed: 'IncidentClosed',
  cancelled: 'IncidentCancelled',
} as const satisfies Record<string, Fact['type']>;

export type ProposableFact = keyof typeof eventOf;
export const proposableFacts = Object.keys(eventOf) as ProposableFact[];

/** A fact as a request would say it, with ids in the place of names; what it leaves out is filled in when it is accepted. */
export type ProposedFact = { type: ProposableFact; occurredAt?: Instant } & Readonly<Record<string, unknown>>;

/** The fields of a fact, in the order in which people read them. */
export const fieldsOfFact = (type: ProposableFact): Readonly<Record<string, Field>> => fieldsOf[eventOf[type]];

/** The event that a fact becomes. */
export const eventOfFact = (type: ProposableFact): Fact['type'] => eventOf[type];

/** The texts of a fact. */
export const textsOfFact = ({ type, ...fields }: ProposedFact): string[] =>
  Object.entries(fieldsOfFact(type)).flatMap(([name, { kind }]) => (kind === 'prose' && name in fields ? [name] : []));

/** What a person would change of a fact first: what it says. Undefined of one that says nothing in words. */
export const mainTextOf = (type: ProposableFact): string | undefined =>
  Object.entries(fieldsOfFact(type)).find(([, { kind }]) => kind === 'prose')?.[0];

/** Does whoever records such a fact say who did it? */
export const saysWho = (type: ProposableFact): boolean => 'by' in fieldsOfFact(type);

/** Is whoever records it taken to have done it, where nobody says who did? */
export const isByRecorder = (type: ProposableFact): boolean => fieldsOfFact(type)['by']?.nullable ?? false;

/** Has it a moment in any case? A span has two, a start may have bounds. */
export const isDated = (type: ProposableFact): boolean => {
  const { occurredAt } = fieldsOfFact(type);
  return occurredAt !== undefined && !occurredAt.optional;
};

/** Whether two facts say the same; a text that is gone is taken for the same. */
export const isSameFact = (one: ProposedFact, other: ProposedFact): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSameValue(one[name], other[name]));
};

const isSameValue = (one: unknown, other: unknown): boolean => {
  if (isObject(one) && isObject(other)) {
    if ('redacted' in one || 'redacted' in other) return true;
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => isSameValue(one[name], other[name]));
  }
  return one === other || (isObject(one) && 'redacted' in one) || (isObject(other) && 'redacted' in other);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
