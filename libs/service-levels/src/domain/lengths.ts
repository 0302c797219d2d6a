import { anchorOf, boundsOf, type Standing } from '#incidents/domain';
import { countedBy, reachedBy, within } from './stopwatch.js';
import type { Measured, Timing } from './timings.js';
import type { Bounds, Finding, SumLine } from './verdict.js';

/** Of the time that a limit gives, this part is left when its deadline is near. */
export const nearPart = 1 / 4;

/** What a limit on a length comes to. @param now milliseconds since 1970 */
export const judgeLength = (timing: Timing, now: number): Finding => {
  const clock = clockLine(timing);
  const limit: SumLine = { line: 'limit', limit: timing.most };
  const { missing, isVoid, stretches } = timing;
  if (isVoid) return { state: 'not-applicable', why: 'no-updates', sum: [clock, limit] };
  if (missing !== undefined) return { state: 'unknown', missing, sum: [clock, limit] };
  if (stretches.length === 0) return { state: 'running', sum: [clock, limit] };
  const findings = stretches.map((stretch) => judgeStretch(stretch, timing, now));
  const breached = findings.filter(({ state }) => state === 'breached');
  const worst = breached.toSorted((one, other) => (other.over?.atLeast ?? 0) - (one.over?.atLeast ?? 0))[0];
  const last = findings.at(-1);
  const longest = findings.toSorted((one, other) => (other.measured?.atMost ?? 0) - (one.measured?.atMost ?? 0))[0];
  // What goes on has the deadline that counts; where nothing does, the longest shows how near it came.
  const goesOn = last?.state === 'met' ? longest : last;
  const decisive = worst ?? findings.find(({ state }) => state === 'unknown') ?? goesOn;
  // There is at least one stretch.
  const { sum, ...found } = decisive as Finding;
  return { ...found, sum: [clock, ...sum] };
};

const clockLine = ({ calendar, limit }: Timing): SumLine => ({
  line: 'clock',
  calendar: calendar
    ? { id: calendar.id, name: calendar.name, zone: calendar.calendar.zone, eventId: calendar.eventId }
    : null,
  pausesStop: limit.pausesStopClock === true,
});

/** Bounds of what it starts from give bounds of everything else; where they all lie on one side of the limit, they decide. */
const judgeStretch = ({ from, to, over, wanted, declared }: Measured, timing: Timing, now: number): Finding => {
  const { watch, most } = timing;
  const [earliest, latest] = boundsOf(from);
  const end = to ?? over;
  const until = end === undefined ? now : Date.parse(end.at);
  const lines: SumLine[] = [
    { line: 'from', anchor: anchorOf(from) },
    { line: 'to', anchor: end ? anchorOf(end) : null, at: new Date(until).toISOString() },
  ];
  const limit: SumLine = { line: 'limit', limit: most };
  if (end && until < earliest) return { state: 'unknown', missing: 'order', sum: [...lines, limit] };
  const measured = { atLeast: countedBy(watch, latest, until), atMost: countedBy(watch, earliest, until) };
  // What is not recorded lay before the end that stands in for it: in time, if that was.
  const isInTime = over !== undefined && wanted === undefined && measured.atMost <= most;
  if (declared !== undefined && !isInTime) return { state: 'unknown', missing: declared, sum: [...lines, limit] };
  const deadline = boundsBy((moment) => reachedBy(watch, moment, most), earliest, latest);
  const sum: SumLine[] = [
    ...lines,
    ...subtraction(timing, earliest, latest, until),
    { line: 'measured', ...measured },
    limit,
  ];
  const found = { measured, ...(deadline ? { deadline } : {}) };
  if (measured.atLeast > most) {
    const by = { atLeast: measured.atLeast - most, atMost: measured.atMost - most };
    return { ...found, state: 'breached', over: by, sum: [...sum, { line: 'over', ...by }] };
  }
  if (measured.atMost > most) return { ...found, state: 'unknown', missing: 'started', sum };
  if (to === undefined && over !== undefined && wanted !== undefined)
    return { measured, state: 'unknown', missing: wanted, sum };
  if (end !== undefined) return { ...found, state: 'met', sum: [...sum, leftLine(measured, most)] };
  if (watch.pauses.some((pause) => pause.from <= now && now < pause.to)) return { measured, state: 'paused', sum };
  const near = reachedBy(watch, earliest, most - most * nearPart);
  return {
    ...found,
    ...(near === undefined ? {} : { near }),
    state: 'running',
    sum: [...sum, leftLine(measured, most)],
  };
};

const leftLine = ({ atLeast, atMost }: Bounds, most: number): SumLine => ({
  line: 'left',
  atLeast: most - atMost,
  atMost: most - atLeast,
});

const boundsBy = (
  momentOf: (from: number) => number | undefined,
  earliest: number,
  latest: number,
): Bounds | undefined => {
  const atLeast = momentOf(earliest);
  const atMost = earliest === latest ? atLeast : momentOf(latest);
  return atLeast === undefined || atMost === undefined ? undefined : { atLeast, atMost };
};

/** What the clock counted before pauses, and each pause; nothing where there is none. */
const subtraction = (timing: Timing, earliest: number, latest: number, until: number): SumLine[] => {
  const { watch, pauses } = timing;
  const inside = pauses.flatMap(({ begins, ends, ...pause }) =>
    within([pause], earliest, until).map((stretch) => pauseLine(stretch, begins, ends, timing)),
  );
  if (inside.length === 0) return [];
  const running = { ...watch, pauses: [] };
  const counted = { atLeast: countedBy(running, latest, until), atMost: countedBy(running, earliest, until) };
  return [{ line: 'counted', ...counted }, ...inside];
};

const pauseLine = (
  { from, to }: { from: number; to: number },
  begins: Standing,
  ends: Standing | undefined,
  { watch }: Timing,
): SumLine => ({
  line: 'subtracted',
  from: begins.recorded.id,
  to: ends?.recorded.id ?? null,
  fromAt: new Date(from).toISOString(),
  toAt: new Date(to).toISOString(),
  length: countedBy({ ...watch, pauses: [] }, from, to),
});
