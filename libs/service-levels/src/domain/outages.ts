import { is, type Instant, type SpanKind, type Standing } from '#incidents/domain';

/** A stretch in which a service was hit, as far as it counts. */
export interface Outage {
  service: string;
  kind: SpanKind;
  /** Null where it is not known. */
  from: Instant | null;
  /** Null while it goes on. */
  to: Instant | null;
}

/** From the beginning, or a reopening, to the reopening of what was over by then. */
interface Round {
  /** What may have ended an outage, the likeliest first. */
  ends: readonly Standing[];
  isClosed: boolean;
  reopened: Standing | undefined;
}

/**
 * What the spans of impact come to for availability (rules.md L12). One that states no end is an outage as long as the
 * incident is not over: nobody says that the service was down between a fix and the reopening after it, or after a closing.
 *
 * @param facts in effective order
 */
export const outagesOf = (facts: readonly Standing[]): Outage[] => {
  const rounds = roundsOf(facts);
  return facts.filter(is('ImpactSpanRecorded')).flatMap(({ at, data: { service, kind, from, to } }) => {
    const stretches = to === undefined ? openFrom(at, rounds) : [{ from, to }];
    return stretches.map((stretch) => ({ service, kind, ...stretch }));
  });
};

const openFrom = (begin: Instant, rounds: readonly Round[]): Pick<Outage, 'from' | 'to'>[] => {
  const stretches: Pick<Outage, 'from' | 'to'>[] = [];
  let from = begin;
  for (const { ends, isClosed, reopened } of rounds) {
    // What was over before it began says nothing of it.
    const end = ends.find(({ at }) => at >= from);
    if (end) stretches.push({ from, to: end.at });
    if (reopened === undefined) return (end ?? isClosed) ? stretches : [...stretches, { from, to: null }];
    if (end) from = reopened.at;
  }
  return stretches;
};

/** The mitigation that held stands before the fix, as in answers; a reopening of what was not over begins no round. */
const roundsOf = (facts: readonly Standing[]): Round[] => {
  const rounds: Round[] = [];
  const so: { mitigation?: Standing; fix?: Standing; closing?: Standing } = {};
  const end = (reopened: Standing | undefined): void => {
    const ends = [so.mitigation, so.fix, so.closing].filter((each) => each !== undefined);
    rounds.push({ ends, isClosed: so.closing !== undefined, reopened });
  };
  for (const fact of facts)
    switch (fact.type) {
      case 'IncidentMitigated':
        so.mitigation = fact;
        break;
      case 'IncidentFixed':
        so.fix = fact;
        break;
      case 'IncidentClosed':
      case 'IncidentCancelled':
        so.closing = fact;
        break;
      case 'IncidentReopened':
        // Only the incident's own reopening lifts its closing.
        if (so.closing !== undefined && fact.of !== undefined) break;
        if (so.fix ?? so.closing) end(fact);
        delete so.mitigation;
        delete so.fix;
        delete so.closing;
        break;
      default:
    }
  end(undefined);
  return rounds;
};
