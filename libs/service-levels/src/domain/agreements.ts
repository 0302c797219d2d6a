import type { Recorded } from '#decider';
import type { AgreementEvent, RecordedAgreementEvent } from './agreement-events.js';

/** Everything that was agreed: what is on record of it, in order. What it comes to is said by `termsKnownAt`. */
export interface Agreements {
  events: readonly RecordedAgreementEvent[];
}

export const noAgreements: Agreements = { events: [] };

export const evolve = ({ events }: Agreements, event: Recorded<AgreementEvent>): Agreements => ({
  events: [...events, event],
});

/** The texts in an event that are sealed (rules.md P1). */
export const agreementProse = ({ type }: AgreementEvent): string[] => {
  switch (type) {
    case 'AgreementMade':
      return ['title'];
    case 'CalendarDefined':
      return [];
    default:
      return ['reason'];
  }
};
