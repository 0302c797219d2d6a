import type { Instant, RecordedDirectoryEvent } from './index.js';

/** Void is what a later event retracts that is not void itself. */
const isVoid = (event: RecordedDirectoryEvent, events: readonly RecordedDirectoryEvent[]): boolean =>
  events.some(
    (other) =>
      other.revision > event.revision &&
      other.type === 'DirectoryFactRetracted' &&
      other.data.eventId === event.id &&
      !isVoid(other, events),
  );

/**
 * Did somebody belong at this instant, as was known then? A second and slower way than `spansOf`: of everything that is
 * known and stands, the last word up to the instant decides.
 */
export const belongedAt = (
  events: readonly RecordedDirectoryEvent[],
  id: string,
  instant: Instant,
  knownAt?: Instant,
): boolean => {
  const known = events.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  let word: RecordedDirectoryEvent | undefined;
  for (const event of known) {
    const data = event.data as { person?: string; team?: string; occurredAt: Instant };
    if ((data.person ?? data.team) !== id || data.occurredAt > instant || isVoid(event, known)) continue;
    if (word === undefined || data.occurredAt >= word.data.occurredAt) word = event;
  }
  return word?.type === 'MemberJoined' || word?.type === 'OwnerAssigned';
};
