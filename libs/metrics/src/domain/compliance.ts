import { verdictStates, type VerdictState } from '#service-levels/domain';
import { Periods, periodUnits, type PeriodUnit } from './periods.js';

export const complianceDimensions = [...periodUnits, 'agreement', 'value', 'severity', 'service'] as const;
export type ComplianceDimension = (typeof complianceDimensions)[number];

/** A verdict on an incident, as it is counted. */
export interface Judged {
  agreement: string;
  /** Number of the version that judges. */
  version: number;
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

/** Which verdicts are asked about; all where nothing is said. */
export interface Narrowed {
  /** Its id. */
  agreement?: string | undefined;
  /** Id of one that the incident affects and the agreement covers. */
  service?: string | undefined;
  /** What their limits are on. */
  value?: readonly string[] | undefined;
}

/** Ids of the services that a version of an agreement covers. */
export type Coverage = (agreement: string, version: number) => readonly string[];

/** What is counted of what: as of when, which verdicts, and what agreements cover. */
interface Asked {
  /** Milliseconds since 1970. What runs past its deadline by then is breached. */
  now: number;
  narrowed: Narrowed;
  coverage: Coverage;
}

/** For which services a verdict counts: those that the incident affects and the agreement covers. */
const servicesFor = ({ services }: JudgedIncident, { agreement, version }: Judged, { coverage }: Asked): string[] => {
  const covered = coverage(agreement, version);
  return services.filter((each) => covered.includes(each));
};

/** The verdicts on an incident that are asked about, each with the state that it counts as (rules.md M11). */
export const verdictsAskedFor = <Verdict extends Judged>(
  incident: Omit<JudgedIncident, 'verdicts'> & { verdicts: readonly Verdict[] },
  asked: Asked,
): { verdict: Verdict; state: VerdictState }[] => {
  const { agreement, service, value } = asked.narrowed;
  return incident.verdicts.flatMap((verdict) => {
    if (agreement !== undefined && verdict.agreement !== agreement) return [];
    if (value !== undefined && !value.includes(verdict.value)) return [];
    if (service !== undefined && !servicesFor(incident, verdict, asked).includes(service)) return [];
    const isLate = verdict.state === 'running' && verdict.latestDeadline !== null && verdict.latestDeadline < asked.now;
    return [{ verdict, state: isLate ? 'breached' : verdict.state }];
  });
};

/** Counts verdicts by group. */
export class Compliance {
  private readonly groups = new Map<string, { key: ComplianceKey; counts: Record<VerdictState, number> }>();
  private readonly periods: Map<ComplianceDimension, Periods>;

  constructor(
    private readonly groupBy: readonly ComplianceDimension[],
    zone: string,
    private readonly asked: Asked,
  ) {
    const units: readonly string[] = periodUnits;
    this.periods = new Map(
      groupBy
        .filter((dimension) => units.includes(dimension))
        .map((unit) => [unit, new Periods(unit as PeriodUnit, zone)]),
    );
  }

  take(incident: JudgedIncident): void {
    for (const { verdict, state } of verdictsAskedFor(incident, this.asked))
      for (const service of this.servicesOf(incident, verdict)) this.countsOf(incident, verdict, service)[state]++;
  }

  /** For which services a verdict counts; once, for no one in particular, where nobody asks by service. */
  private servicesOf(incident: JudgedIncident, verdict: Judged): readonly string[] {
    const { service } = this.asked.narrowed;
    if (service !== undefined) return [service];
    return this.groupBy.includes('service') ? servicesFor(incident, verdict, this.asked) : [''];
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
