import { followUpProse } from '#follow-ups/domain';
import { prosePaths, type AsOf, type Incident, type Prose } from '#incidents/domain';
import type { Case } from '#service-levels/domain';
import { contentOf, lastMoment, type Content, type Review } from './document.js';
import { postmortemProse } from './events.js';

/** Raised whenever the same events come to be told in another form: names given before are then of the former one. */
const form = 1;

/**
 * What the name of a version is the hash of: all that the document says, with (event id, path) in the place of each text,
 * so that a redaction leaves the name as it is (rules.md P8), and nothing that a clock decides: limits are judged at the
 * last moment that the document tells of. The verdict on the time to the postmortem is left out, since the product notes
 * on the incident that a session was held some time after that was recorded, and sessions are in the document.
 *
 * @returns JSON; undefined when the incident that stands for all was not known then
 */
export const namedContent = (review: Review, { validAt, knownAt, now }: AsOf): object | undefined => {
  const wordless = withoutWords(review);
  const content = contentOf(wordless, { validAt, knownAt, now });
  if (content === undefined) return undefined;
  const last = contentOf(wordless, { validAt, knownAt, now: lastMoment(content) || now }) as Content;
  const incidents = last.incidents.map(({ verdict: _verdict, ...incident }) => ({
    ...incident,
    verdicts: incident.verdicts.filter(({ limit }) => limit.value !== 'timeToPostmortem'),
  }));
  const { findings, solutions, ...said } = last;
  // A document without any is called as it was when documents had none.
  const found = findings.length + solutions.length > 0 ? { findings, solutions } : {};
  return { form, ...said, ...found, incidents };
};

/** The same review with the place where it is found instead of each text. */
const withoutWords = ({ incidents, postmortem, followed = [] }: Review): Review => ({
  incidents: incidents.map(({ id, judged }) => ({ id, judged: caseWithoutWords(judged) })),
  postmortem: { events: postmortem.events.map((event) => withPlaces(event, postmortemProse(event))) },
  followed: followed.map(({ incident, followUps }) => ({
    incident,
    followUps: { events: followUps.events.map((event) => withPlaces(event, followUpProse(event))) },
  })),
});

const caseWithoutWords = ({ incident, terms, exclusions }: Case): Case => ({
  incident: incidentWithoutWords(incident),
  terms: {
    ...terms,
    agreements: terms.agreements.map((agreement) => ({ ...agreement, title: placeOf(agreement.id, 'title') })),
  },
  exclusions: exclusions.map((exclusion) => ({ ...exclusion, reason: placeOf(exclusion.eventId, 'reason') })),
});

const incidentWithoutWords = ({ events, logged, merging }: Incident): Incident => ({
  events: wordless(events),
  ...(logged ? { logged: withPlaces(logged, prosePaths(logged)) } : {}),
  ...(merging
    ? {
        merging: {
          ...merging,
          absorbed: merging.absorbed.map((other) => ({ id: other.id, events: wordless(other.events) })),
        },
      }
    : {}),
});

const wordless = (events: Incident['events']): Incident['events'] =>
  events.map((event) => withPlaces(event, prosePaths(event)));

const placeOf = (eventId: string, path: string): Prose => `${eventId}/${path}`;

const withPlaces = <Event extends { id: string; data: object }>(event: Event, paths: readonly string[]): Event => ({
  ...event,
  data: paths.reduce((data, path) => withPlace(data, path.split('.'), placeOf(event.id, path)), event.data),
});

/** Where there is no text there is none to hide: null says that it is not known, which is a fact. */
const withPlace = (data: object, [name = '', ...rest]: readonly string[], place: Prose): object => {
  const value = (data as Record<string, unknown>)[name];
  if (value === undefined || value === null) return data;
  return { ...data, [name]: rest.length === 0 ? place : withPlace(value, rest, place) };
};
