import type { FieldError } from '#decider';
import { chronology, is, servicesOf, type Incident, type Instant } from '#incidents/domain';
import type { Agreement } from './terms.js';
import type { VerdictExcluded } from './verdict-events.js';

/** Why leaving this out of judging an incident would change nothing, whatever version judges it: then it is a mistake. */
export const problemsOfExclusion = (
  { value }: Pick<VerdictExcluded['data'], 'value'>,
  { versions }: Agreement,
  incident: Incident,
  now: Instant,
): FieldError[] => {
  const replayed = chronology(incident, { now });
  const facts = replayed?.facts ?? [];
  // A span of impact counts for availability whatever else the incident affects.
  const services = [
    ...(replayed ? servicesOf(replayed.log, facts) : []),
    ...facts.filter(is('ImpactSpanRecorded')).map(({ data }) => data.service),
  ];
  const isCovered = versions.some((version) => version.services.some((service) => services.includes(service)));
  const limited = [...new Set(versions.flatMap(({ limits }) => limits.map((limit) => limit.value)))];
  return [
    ...(isCovered
      ? []
      : [
          {
            field: 'agreement',
            detail: 'takes an agreement of which a version covers a service of the incident; none of this one does',
          },
        ]),
    ...(value === undefined || limited.includes(value)
      ? []
      : [{ field: 'value', detail: `takes what a version of the agreement limits: ${limited.join(', ')}` }]),
  ];
};
