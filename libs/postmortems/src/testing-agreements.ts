import { recordedFrom } from '#decider/testing';
import { at, checkout } from '#incidents/testing';
import type { AgreementEvent, RecordedAgreementEvent } from '#service-levels/domain';
import { agreement } from './testing-logs.js';

const recorded = (event: AgreementEvent): RecordedAgreementEvent => {
  const [only] = recordedFrom<AgreementEvent>(at('08:00'))(event);
  if (only === undefined) throw new Error('nothing was recorded');
  return only;
};

/** An agreement on the service of the examples, and its one limit. */
export const agreementMade = (): RecordedAgreementEvent =>
  recorded({
    type: 'AgreementMade',
    data: { agreement, title: 'Gold', kind: 'contract', zone: 'UTC', occurredAt: at('08:00') },
  });

export const versionAdded = (limit = 'PT30M'): RecordedAgreementEvent =>
  recorded({
    type: 'AgreementVersionAdded',
    data: {
      ...{ agreement, effectiveFrom: '2026-01-01', services: [checkout], occurredAt: at('08:00') },
      limits: [{ value: 'timeToFix', limit }],
    },
  });
