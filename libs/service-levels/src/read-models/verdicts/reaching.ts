import type { Logged } from '#decider';
import type { Agreement, AgreementEvent, Terms, Verdict } from '../../domain/index.js';

// How agreements reach documents that judge incidents, one an incident: also those of a slice above. Each holds `services`,
// `concerning` and `calendars`, and has an index on each of them.

/**
 * Those that it judges, or may judge from now on, as one that an end had left out is judged again when that is put off.
 * What is no agreement's own limits changes nothing that was judged.
 */
export const reachedByAgreement = (event: Logged<AgreementEvent>): { field: string; value: string }[] => {
  switch (event.type) {
    case 'AgreementVersionAdded':
      return [
        ...event.data.services.map((value) => ({ field: 'services', value })),
        { field: 'concerning', value: event.data.agreement },
      ];
    case 'AgreementEnded':
      return [{ field: 'concerning', value: event.data.agreement }];
    case 'CalendarRevised':
      return [{ field: 'calendars', value: event.data.calendar }];
    default:
      return [];
  }
};

/** Ids of the agreements of which some version names one of these services. */
export const concerning = (services: readonly string[], { agreements }: Terms): string[] =>
  agreements.filter((agreement) => namesOneOf(services, agreement)).map(({ id }) => id);

const namesOneOf = (services: readonly string[], { versions }: Agreement): boolean =>
  versions.some((version) => version.services.some((service) => services.includes(service)));

/** Ids of the calendars that verdicts count by, each once. */
export const calendarsIn = (verdicts: readonly Verdict[]): string[] => [
  ...new Set(verdicts.flatMap(({ limit }) => ('calendar' in limit ? [limit.calendar] : []))),
];
