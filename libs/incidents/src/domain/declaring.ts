import type { DeclarableFact, Fact } from './events.js';

/** Does this fact answer the question that is declared "not recorded" (rules.md S4)? */
export const answers = (type: Fact['type'], data: Readonly<Record<string, unknown>>, fact: DeclarableFact): boolean => {
  switch (fact) {
    case 'started':
      return type === 'IncidentStarted';
    case 'responded':
      return type === 'IncidentResponded';
    case 'diagnosed':
      return type === 'IncidentDiagnosed';
    case 'mitigated':
      return type === 'IncidentMitigated';
    case 'fixed':
      return type === 'IncidentFixed';
    case 'solution':
      return type === 'IncidentMitigated' || (type === 'IncidentFixed' && data['solution'] !== null);
    case 'users-or-accounts-affected':
      return type === 'ImpactRecorded' && (data['users'] !== undefined || data['accounts'] !== undefined);
    case 'support-requests':
      return type === 'ImpactRecorded' && data['supportRequests'] !== undefined;
  }
};
