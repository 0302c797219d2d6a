import type { Zone } from '#incidents/domain';
import { verdictStates, type VerdictState } from '#service-levels/domain';
import { Periods, periodUnits, type PeriodUnit } from './periods.js';

export const complianceDimensions = [...periodUnits, 'agreement', 'value', 'severity', 'service'] as const;
export type ComplianceDimension = (typeof complianceDimensions)[number];

/** A verdict on an incident, as it is counted. */
export interface Judged {
  agreement: string;
  /** What its limit is on. */
  value: string;
  state: VerdictState;
  /** Milliseconds since 1970; past it, what still runs is a breach. Null where nothing says when. */
  latestDeadline: number | null;
}

/** The verdicts on an incident. Moments in milliseconds since 1970. */
export interface JudgedIncident {
  firstLoggedAt: number;
  severity: number;
  services: readonly string[];
  verdicts: readonly Judged[];
}

export type ComplianceKey = Partial<Record<ComplianceDimension, string | number>>;

/** How limits came out: `n` are met or breached, the others are none of both, yet or at all. */
export interface ComplianceGroup {
  key: ComplianceKey;
  n: number;
  met: number;
  breached: number;
  /** Of n, from 0 to 1; null where n is 0. */
  share: number | null;
  /** Running or paused. */
  open: number;
  leftOut: Partial<Record<VerdictState, number>>;
}

const left: readonly VerdictState[] = ['unknown', 'excluded', 'not-applicable'];

/** Counts verdicts by group. What runs past its deadline at `now` counts as a breach. */
export class Compliance {
  private readonly groups = new Map<string, { key: ComplianceKey; counts: Record<VerdictState, number> }>();
  private readonly periods: Map<ComplianceDimension, Periods>;

  constructor(
    private readonly groupBy: readonly ComplianceDimension[],
    zone: Zone,
    private readonly now: number,
    private readonly agreement: string | undefined,
  ) {
    const units: readonly string[] = periodUnits;
    this.periods = new Map(
      groupBy
        .filter((dimension) => units.includes(dimension))
        .map((unit) => [unit, new Periods(unit as PeriodUnit, zone)]),
    );
  }

  take(incident: JudgedIncident): void {
    const services = this.groupBy.includes('service') ? incident.services : [''];
    for (const verdict of incident.verdicts) {
      if (this.agreement !== undefined && verdict.agreement !== this.agreement) continue;
      const isLate =
        verdict.state === 'running' && verdict.latestDeadline !== null && verdict.latestDeadline < this.now;
      for (const service of services) this.countsOf(incident, verdict, service)[isLate ? 'breached' : verdict.state]++;
    }
  }

  private countsOf(incident: JudgedIncident, verdict: Judged, service: string): Record<VerdictState, number> {
    const key = Object.fromEntries(
      this.groupBy.map((dimension) => [dimension, this.valueOf(dimension, incident, verdict, service)]),
    ) as ComplianceKey;
    const place = JSON.stringify(Object.values(key));
    const known = this.groups.get(place) ?? {
      key,
      counts: Object.fromEntries(verdictStates.map((state) => [state, 0])) as Record<VerdictState, number>,
    };
    this.groups.set(place, known);
    return known.counts;
  }

  private valueOf(
    dimension: ComplianceDimension,
    { firstLoggedAt, severity }: JudgedIncident,
    { agreement, value }: Judged,
    service: string,
  ): string | number {
    switch (dimension) {
      case 'agreement':
        return agreement;
      case 'value':
        return value;
      case 'severity':
        return severity;
      case 'service':
        return service;
      default: {
        const periods = this.periods.get(dimension);
        return periods?.label(periods.at(firstLoggedAt)) ?? '';
      }
    }
  }

  /** In order of their keys. */
  answer(): ComplianceGroup[] {
    return [...this.groups.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { key, counts }]) => {
        const { met, breached, running, paused } = counts;
        const n = met + breached;
        const leftOut = Object.fromEntries(
          left.filter((state) => counts[state] > 0).map((state) => [state, counts[state]]),
        );
        return { key, n, met, breached, share: n === 0 ? null : met / n, open: running + paused, leftOut };
      });
  }
}
