import { agreements, minuteOf, type Minute } from './terms.js';

// What happens in a simulated quarter, as a seed has it: each step is recorded at a moment, of what may lie long before it.

/** Numbers below a limit. */
type Draw = (limit: number) => number;

export type What =
  | { kind: 'logged'; services: string[]; severity: number }
  | { kind: 'responded' | 'fixed' | 'reopened' | 'paused' | 'resumed' | 'reported' | 'noted' }
  | { kind: 'severity'; severity: number }
  | { kind: 'impact'; users: number; confirmed: boolean }
  /** Of an earlier step of the incident, by its place: it happened at `at`; or never. */
  | { kind: 'corrected'; of: number }
  | { kind: 'retracted'; of: number }
  /** By place in the list of agreements. */
  | { kind: 'excluded'; agreement: number; value?: 'timeToFix' }
  | { kind: 'lifted'; of: number }
  | { kind: 'merged'; into: number }
  | { kind: 'unmerged' };

export interface Step {
  incident: number;
  /** Place among the steps of its incident. */
  place: number;
  /** When it is recorded. */
  recorded: Minute;
  /** When it happened. */
  at: Minute;
  what: What;
  /** Read from another system, which learnt it then. */
  imported?: Minute;
}

type Said = Omit<Step, 'incident' | 'place'>;

/** Incidents of one outage come at about the same time. */
const inOutage = 8;

const first = minuteOf('2026-02-06T06:00Z');
const last = minuteOf('2026-04-27T06:00Z');
/** The evening before clocks are put forward. */
const beforeSummer = minuteOf('2026-03-28T20:00Z');

/** All steps in the order of recording. */
export const scriptOf = (draw: Draw, incidents: number): Step[] => {
  const outages = Math.ceil(incidents / inOutage);
  const starts = Array.from({ length: outages }, (_, place) => {
    const from = first + Math.floor(((last - first) * place) / outages);
    return from - (from % 10) + 10 * draw(6 * 24);
  });
  const nearest = starts.reduce(
    (best, start, place) =>
      Math.abs(start - beforeSummer) < Math.abs((starts[best] ?? 0) - beforeSummer) ? place : best,
    0,
  );
  starts[nearest] = beforeSummer;
  const steps = Array.from({ length: incidents }, (_, incident) => {
    const start = (starts[Math.floor(incident / inOutage)] ?? first) + 10 * draw(4);
    return storyOf(draw, start, incident, incidents).map((said, place): Step => ({ incident, place, ...said }));
  });
  return steps.flat().sort((one, other) => one.recorded - other.recorded || one.incident - other.incident);
};

const servicesOf = (draw: Draw): string[] =>
  [['checkout'], ['checkout'], ['search'], ['search'], ['batch'], ['checkout', 'search']][draw(6)] ?? [];

const storyOf = (draw: Draw, start: Minute, incident: number, incidents: number): Said[] => {
  const kind = draw(10);
  if (kind === 0) return imported(draw, start);
  const logged = { kind: 'logged' as const, services: servicesOf(draw), severity: 1 + draw(3) };
  if (kind === 1) return enteredLate(draw, start, logged);
  return asItGoes(draw, start, logged, incident, incidents);
};

/** It was over elsewhere, and that is where each fact was learnt. */
const imported = (draw: Draw, start: Minute): Said[] => {
  const began = start - 4_320;
  const rows: [Minute, What][] = [
    [began, { kind: 'logged', services: servicesOf(draw), severity: 1 + draw(3) }],
    [began + 10 * (1 + draw(10)), { kind: 'responded' }],
    [began + 10 * (6 + draw(90)), { kind: 'fixed' }],
  ];
  return rows.map(([at, what]) => ({ recorded: start, at, what, imported: at + draw(5) }));
};

/** It was over when somebody began to write it down, fact by fact. */
const enteredLate = (draw: Draw, start: Minute, logged: What): Said[] => {
  const began = start - 5_760 - 10 * draw(60);
  const facts: [Minute, What][] = [
    [began, logged],
    [began + 10 * (1 + draw(10)), { kind: 'responded' }],
    ...(draw(2) ? ([[began + 60, { kind: 'severity', severity: 1 + draw(3) }]] as [Minute, What][]) : []),
    [began + 10 * (8 + draw(40)), { kind: 'paused' }],
    [began + 10 * (60 + draw(20)), { kind: 'resumed' }],
    [began + 10 * (90 + draw(60)), { kind: 'fixed' }],
  ];
  return facts.map(([at, what], place) => ({ recorded: start + 10 * place, at, what }));
};

const asItGoes = (draw: Draw, start: Minute, logged: What, incident: number, incidents: number): Said[] => {
  const said: (Said & { name?: string; of?: string })[] = [{ recorded: start, at: start - 5 * draw(3), what: logged }];
  const some = (one: number, within: number): boolean => draw(within) < one;
  const push = (at: Minute, delay: number, what: What, named: { name?: string; of?: string } = {}): Minute => {
    said.push({ recorded: at + 10 * draw(delay + 1), at, what, ...named });
    return at;
  };
  const affected = (logged as { services: string[] }).services;
  const isSlow = affected[0] !== 'checkout';
  if (some(5, 6)) push(start + 10 * (1 + draw(9)), 5, { kind: 'responded' });
  if (some(1, 3)) {
    const paused = push(start + 10 * (6 + draw(18)), 18, { kind: 'paused' });
    if (some(4, 5)) push(paused + 10 * (6 + draw(40)), 12, { kind: 'resumed' });
  }
  if (some(1, 3)) push(start + 10 * (3 + draw(30)), 3, { kind: 'severity', severity: 1 + draw(3) });
  for (let figures = draw(3); figures > 0; figures--)
    push(start + 10 * (4 + draw(40)), 20, { kind: 'impact', users: 100 * (1 + draw(20)), confirmed: some(1, 2) });
  if (some(1, 6)) said.push({ recorded: start + 40, at: start - 60 - 10 * draw(30), what: { kind: 'reported' } });
  if (some(1, 3)) push(start + 10 * (2 + draw(20)), 0, { kind: 'noted' });
  const fixed = start + 10 * (isSlow ? 40 + draw(700) : 12 + draw(60));
  if (some(5, 6)) {
    push(fixed, 24, { kind: 'fixed' }, { name: 'fix' });
    if (some(1, 4)) {
      const again = push(fixed + 10 * (3 + draw(20)), 3, { kind: 'reopened' });
      push(again + 10 * (3 + draw(80)), 12, { kind: 'fixed' }, { name: 'second fix' });
    }
    // At another time than it was said: what says nothing new is not recorded.
    const moved = draw(59);
    const about = fixed + 10 * (moved < 20 ? moved - 20 : moved - 19);
    if (some(1, 4))
      said.push({ recorded: fixed + 1_440 + 10 * draw(50), at: about, what: { kind: 'corrected', of: 0 }, of: 'fix' });
    else if (some(1, 8))
      said.push({ recorded: fixed + 1_440, at: fixed, what: { kind: 'retracted', of: 0 }, of: 'fix' });
  }
  if (some(1, 4)) {
    const covering = agreements.flatMap(({ services }, place) =>
      services.some((service) => affected.includes(service)) ? [place] : [],
    );
    const agreement = covering[draw(covering.length)] ?? 0;
    const at = start + 10 * (10 + draw(120));
    const value = some(1, 2) ? { value: 'timeToFix' as const } : {};
    push(at, 0, { kind: 'excluded', agreement, ...value }, { name: 'exclusion' });
    if (some(1, 2)) said.push({ recorded: at + 300, at: at + 300, what: { kind: 'lifted', of: 0 }, of: 'exclusion' });
  }
  // Into the one that comes next, of the same outage, unless that is merged itself.
  if (incident % 4 === 0 && incident + 1 < incidents && some(2, 3)) {
    const at = start + 10 * (20 + draw(30));
    push(at, 0, { kind: 'merged', into: incident + 1 });
    if (some(1, 2)) said.push({ recorded: at + 400, at: at + 400, what: { kind: 'unmerged' } });
  }
  const ordered = said.toSorted((one, other) => one.recorded - other.recorded);
  return ordered.flatMap(({ name: _name, of, ...each }): Said[] => {
    if (of === undefined) return [each];
    const place = ordered.findIndex(({ name }) => name === of);
    return [{ ...each, what: { ...each.what, of: place } as What }];
  });
};
