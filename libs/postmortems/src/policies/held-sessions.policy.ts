import type { Policy } from '#event-store';
import type { HoldPostmortem } from '#incidents/domain';
import type { PostmortemEvent } from '../domain/index.js';

/**
 * Says on the streams of the incidents that a session of their postmortem was held (rules.md S6). What an importer asserts of
 * the attendance counts for that too: else a session of last summer were known only since today.
 */
export const heldSessionsPolicy: Policy<PostmortemEvent> = {
  name: 'held-sessions',
  categories: ['postmortem'],
  react: (event) => {
    if (event.type !== 'AttendanceRecorded') return [];
    const { heldAt: occurredAt, incidents } = event.data;
    const { source } = event.metadata;
    return incidents.map((incidentId) => {
      const command: HoldPostmortem = { type: 'HoldPostmortem', incidentId, data: { occurredAt } };
      return { category: 'incident', id: incidentId, command, source };
    });
  },
};
