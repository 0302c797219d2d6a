import type { Chronology } from '#incidents/domain';
import type { LengthLimit, Limit } from './agreement-events.js';
import { judgeLength, nearPart } from './lengths.js';
import { isOnLength, keyOf, limitFor } from './limit-keys.js';
import type { Timing } from './timings.js';
import type { LateDowngrade } from './verdict.js';

/**
 * The downgrades that made another limit judge when the deadline of the one before had gone by, or no more than a quarter
 * of its time was left: by when they were recorded, however early they are said to have been.
 */
export const lateDowngrades = (
  limit: Limit,
  limits: readonly Limit[],
  { facts }: Chronology,
  timingOf: (limit: LengthLimit) => Timing,
): LateDowngrade[] => {
  if (!isOnLength(limit)) return [];
  const flags: LateDowngrade[] = [];
  let from: number | undefined;
  for (const fact of facts) {
    if (fact.type !== 'IncidentLogged' && fact.type !== 'SeverityChanged') continue;
    const before = from;
    const to: number = fact.data.severity;
    from = to;
    if (before === undefined || to <= before) continue;
    const prior = limitFor(limits, limit.value, before);
    const next = limitFor(limits, limit.value, to);
    if (prior === undefined || !isOnLength(prior) || prior === next || (limit !== prior && limit !== next)) continue;
    const recordedAt = Date.parse(fact.recorded.metadata.recordedAt);
    const late = deadlineOfLate(timingOf(prior), Math.max(Date.parse(fact.at), recordedAt));
    if (late === undefined) continue;
    const deadline = late === null ? null : new Date(late).toISOString();
    flags.push({
      flag: 'downgraded-late',
      eventId: fact.recorded.id,
      from: before,
      to,
      limit: keyOf(prior),
      deadline,
    });
  }
  return flags;
};

/** The deadline that was gone or near at a moment; null where there is none to name, undefined where none was. */
const deadlineOfLate = (timing: Timing, moment: number): number | null | undefined => {
  const { state, measured, deadline } = judgeLength(upTo(timing, moment), moment);
  const isLate =
    state === 'breached' ||
    ((state === 'running' || state === 'paused' || state === 'unknown') &&
      measured !== undefined &&
      measured.atMost >= timing.most - timing.most * nearPart);
  return isLate ? (deadline?.atLeast ?? null) : undefined;
};

/** As it was at a moment, of what is known now: what ended later had not ended. */
const upTo = (timing: Timing, moment: number): Timing => ({
  ...timing,
  stretches: timing.stretches
    .filter(({ from }) => Date.parse(from.at) <= moment)
    .map((stretch) => ({
      ...stretch,
      to: stretch.to && Date.parse(stretch.to.at) <= moment ? stretch.to : undefined,
      over: stretch.over && Date.parse(stretch.over.at) <= moment ? stretch.over : undefined,
    })),
});
