import type { Policy } from '#event-store';
import type { HoldPostmortem, RetractHeldPostmortem } from '#incidents/domain';
import type { AttendanceRecorded, AttendanceWithdrawn, PostmortemEvent } from '../domain/index.js';

/**
 * Says on the streams of the incidents that a session of their postmortem was held, and takes that back where the attendance was
 * withdrawn (rules.md S6). What an importer asserts of
 * the attendance counts for that too: else a session of last summer were known only since today.
 */
export const heldSessionsPolicy: Policy<PostmortemEvent> = {
  name: 'held-sessions',
  categories: ['postmortem'],
  react: (event) => {
    if (event.type !== 'AttendanceRecorded' && event.type !== 'AttendanceWithdrawn') return [];
    const { source } = event.metadata;
    return event.data.incidents.map((incidentId) => {
      const command = { incidentId, ...said(event) } as Said;
      return { category: 'incident', id: incidentId, command, source };
    });
  },
};

const said = ({ type, data }: AttendanceRecorded | AttendanceWithdrawn): Omit<Said, 'incidentId'> => {
  if (type === 'AttendanceRecorded') return { type: 'HoldPostmortem', data: { occurredAt: data.heldAt } };
  const { heldAt, reason, occurredAt } = data;
  // Its text may have been redacted by the time that a policy comes to it.
  const why = typeof reason === 'string' ? reason : 'The attendance at the session was withdrawn';
  return { type: 'RetractHeldPostmortem', data: { heldAt, reason: why, occurredAt } };
};

type Said = HoldPostmortem | RetractHeldPostmortem;
