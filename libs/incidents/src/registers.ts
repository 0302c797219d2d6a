import type { RegisterPart } from '#event-store';
import type { IncidentEvent } from './domain/index.js';

export const incidentRegisters: readonly RegisterPart<IncidentEvent>[] = [
  // A postmortem is approved without the fact then.
  { register: 'waivers', types: ['FactDeclaredUnrecorded'] },
  { register: 'erasures', types: ['TextRedacted', 'TextsExpired', 'IncidentHeld', 'IncidentReleased'] },
  { register: 'role-changes', types: ['IncidentRestricted', 'IncidentUnrestricted'] },
];
