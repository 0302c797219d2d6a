import type { Standing } from '#incidents/domain';
import type { Outage } from './outages.js';

// Outages read from rules.md L12 a second and slow way: of each moment at which anything happened it is asked whether the service
// was hit from then on.

export const outagesByTheMoment = (facts: readonly Standing[]): Outage[] =>
  facts.flatMap((fact) => {
    if (fact.type !== 'ImpactSpanRecorded') return [];
    const { service, kind, from, to } = fact.data;
    if (from === null || to !== undefined) return [{ service, kind, from, to: to ?? null }];
    const moments = [...new Set([from, ...facts.map(({ at }) => at).filter((at) => at > from)])].sort();
    const hit = moments.map((moment) => isHit(moment, from, facts));
    return moments.flatMap((moment, place): Outage[] => {
      if (!hit[place] || hit[place - 1]) return [];
      const end = moments.find((_, later) => later > place && !hit[later]);
      return [{ service, kind, from: moment, to: end ?? null }];
    });
  });

const isOf = (types: readonly string[]) => (fact: Standing) => types.includes(fact.type);
const isReopening = isOf(['IncidentReopened']);

/** The facts from one reopening that counts to the next; the first begin with nothing. */
const roundsIn = (facts: readonly Standing[]): Standing[][] =>
  facts.reduce<Standing[][]>(
    (rounds, fact) => {
      const last = rounds.at(-1) ?? [];
      const isOwn = fact.of === undefined;
      if (isReopening(fact) && (isOwn || !last.some(isOf(['IncidentClosed', 'IncidentCancelled']))))
        rounds.push([fact]);
      else last.push(fact);
      return rounds;
    },
    [[]],
  );

/** Was it hit from this moment on, by a span since `from` whose end nobody stated? */
const isHit = (moment: string, from: string, facts: readonly Standing[]): boolean => {
  const rounds = roundsIn(facts);
  const place = rounds.findLastIndex(([first], at) => at === 0 || (first !== undefined && first.at <= moment));
  const round = rounds[place] ?? [];
  const isLast = place === rounds.length - 1;
  const isClosed = round.some(isOf(['IncidentClosed', 'IncidentCancelled']));
  const isOver = isClosed || round.some(isOf(['IncidentFixed']));
  if (!isOver && !(isLast && round.some(isOf(['IncidentMitigated'])))) return true;
  const ends = [['IncidentMitigated'], ['IncidentFixed'], ['IncidentClosed', 'IncidentCancelled']].map((types) =>
    round.findLast(isOf(types)),
  );
  const end = ends.find((fact) => fact !== undefined && fact.at >= from);
  return end === undefined ? !(isLast && isClosed) : moment < end.at;
};
