import type { Recorded } from '#decider';
import { UnknownIncident } from './errors.js';
import type { Merge } from './merges.js';
import type { IncidentLogged, RecordedIncidentEvent, TextRedacted } from './events.js';
import { isProse } from './fields.js';

/** Everything that was ever recorded of one incident, in the order of recording. What it means, `view` computes. */
export interface Incident {
  events: readonly RecordedIncidentEvent[];
  /** What identifies it (rules.md T6); absent while only facts ahead of the log are there. */
  logged?: Recorded<IncidentLogged>;
  /** What merging makes of it (rules.md A5); left out where nothing was merged. */
  merging?: Merging;
}

/** Another incident that counts in this one. */
export interface Absorbed {
  id: string;
  events: readonly RecordedIncidentEvent[];
}

/** How an incident stands to others, as the merges that are known by the moment asked for have it. */
export interface Merging {
  /** Its own id, by which facts of several streams are put in order (rules.md T4). */
  id: string;
  /** The one that it was merged into. */
  into?: Merge;
  /** Those that count in it, in order of id. */
  absorbed: readonly Absorbed[];
}

export const noIncident: Incident = { events: [] };

export const evolve = (incident: Incident, event: RecordedIncidentEvent): Incident => {
  const before = knownAfter(event, incident.events);
  const known = before === incident.events ? incident.logged : before.find(isLog);
  const logged = isLog(event) ? event : known;
  return { ...incident, events: [...before, event], ...(logged ? { logged } : {}) };
};

const isLog = (event: RecordedIncidentEvent): event is Recorded<IncidentLogged> => event.type === 'IncidentLogged';

/** The events before one, without the texts that it takes away. */
const knownAfter = (
  event: RecordedIncidentEvent,
  before: readonly RecordedIncidentEvent[],
): readonly RecordedIncidentEvent[] => {
  if (event.type === 'TextRedacted') return redact(before, event);
  return event.type === 'TextsExpired' ? before.map(withoutTexts) : before;
};

/** The marker in the place of every text (rules.md P5). */
export const withoutTexts = <Event extends { data: object }>(event: Event): Event => ({
  ...event,
  data: textless(event.data, isProse),
});

const textless = (data: object, isText: (name: string) => boolean): object =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => {
      if (name === 'texts' || name === 'reasons') return [name, textless(value as object, () => true)];
      if (name === 'replace') return [name, textless(value as object, isText)];
      return [name, isText(name) && value !== null ? { redacted: true } : value];
    }),
  );

/** A redaction reaches every axis of replay: the text is gone, and the event's other texts are read from here (P5). */
const redact = (
  events: readonly RecordedIncidentEvent[],
  { data: { eventId, path, texts } }: Recorded<TextRedacted>,
): RecordedIncidentEvent[] =>
  events.map((event) => {
    if (event.id !== eventId) return event;
    const data = structuredCopy(event.data) as Record<string, unknown>;
    for (const [place, text] of Object.entries(texts)) put(data, place, text);
    put(data, path, { redacted: true });
    return { ...event, data } as RecordedIncidentEvent;
  });

const structuredCopy = (value: object): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      name,
      typeof field === 'object' && field !== null && !Array.isArray(field) ? structuredCopy(field) : field,
    ]),
  );

const put = (data: Record<string, unknown>, path: string, value: unknown): void => {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) data[name] = value;
  else put(data[name] as Record<string, unknown>, rest.join('.'), value);
};

/** Why nothing is told of it, and nothing but facts by its key is taken: nobody has logged it yet (rules.md I5). */
export const notLogged = ({ events: [first] }: Incident): UnknownIncident =>
  new UnknownIncident(
    first === undefined
      ? 'No incident is logged under this address: check the id, the key, or the reference (like INC-7, given a moment ' +
          'after the log); or log it first.'
      : `No incident is logged under this address yet; facts of it are held since ${first.metadata.recordedAt}. Log it ` +
          'under the same key, and they count.',
  );
