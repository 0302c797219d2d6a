import type { RegisterPart } from '#event-store';
import type { AgreementEvent, VerdictEvent } from './domain/index.js';

export const serviceLevelRegisters: readonly RegisterPart<AgreementEvent | VerdictEvent>[] = [
  {
    register: 'exclusions',
    types: ['VerdictExcluded', 'ExclusionLifted', 'MaintenanceAgreed', 'MaintenanceWithdrawn'],
  },
  { register: 'erasures', types: ['VerdictTextRedacted', 'VerdictTextsExpired'] },
];
