import type { Policy } from '#event-store';
import type { AssignReference, IncidentEvent } from '../domain/index.js';

/** Gives each incident its reference, when it is logged (rules.md I7). */
export const referencesPolicy: Policy<IncidentEvent> = {
  name: 'references',
  categories: ['incident'],
  react: ({ type, streamId }) => {
    if (type !== 'IncidentLogged') return [];
    const command: AssignReference = { type: 'AssignReference', data: { incident: streamId } };
    return [{ category: 'references', id: '', command }];
  },
};
