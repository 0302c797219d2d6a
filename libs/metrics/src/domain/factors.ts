import { Groups } from './groups.js';
import { Periods } from './periods.js';

export const factorDimensions = ['month', 'service'] as const;
export type FactorDimension = (typeof factorDimensions)[number];
export type FactorKey = Partial<Record<FactorDimension, string | null>>;

/** A finding, as it is counted. */
export interface FoundFactor {
  /** Id. */
  incident: string;
  tags: readonly string[];
  /** Milliseconds since 1970. */
  foundAt: number;
  isWithdrawn: boolean;
  /** Ids. */
  services: readonly string[];
}

export interface FactorCounts {
  /** Findings that stand. */
  n: number;
  /** The one with the most findings first. */
  tags: { tag: string; n: number; incidents: number }[];
  /** Findings without a tag. */
  untagged: number;
  leftOut: { withdrawn?: number };
}

interface Counted {
  n: number;
  untagged: number;
  withdrawn: number;
  tags: Map<string, { n: number; incidents: Set<string> }>;
}

/** Counts what contributed to incidents, by group (rules.md M10). */
export class Factors {
  private readonly groups = new Groups<Record<string, string | null>, Counted>(() => ({
    ...{ n: 0, untagged: 0, withdrawn: 0 },
    tags: new Map(),
  }));
  private readonly months: Periods;

  /** @param zone whose midnight begins a month */
  constructor(
    private readonly groupBy: readonly FactorDimension[],
    zone: string,
  ) {
    this.months = new Periods('month', zone);
  }

  take(finding: FoundFactor): void {
    const { services } = finding;
    const several = this.groupBy.includes('service') && services.length > 0 ? services : [null];
    for (const service of several) this.count(this.groups.at(this.keyOf(finding, service)), finding);
  }

  private count(group: Counted, { incident, tags, isWithdrawn }: FoundFactor): void {
    if (isWithdrawn) {
      group.withdrawn += 1;
      return;
    }
    group.n += 1;
    if (tags.length === 0) group.untagged += 1;
    for (const tag of new Set(tags)) {
      const counted = group.tags.get(tag) ?? { n: 0, incidents: new Set() };
      group.tags.set(tag, counted);
      counted.n += 1;
      counted.incidents.add(incident);
    }
  }

  private keyOf({ foundAt }: FoundFactor, service: string | null): Record<string, string | null> {
    return Object.fromEntries(
      this.groupBy.map((dimension) => [
        dimension,
        dimension === 'service' ? service : this.months.label(this.months.at(foundAt)),
      ]),
    );
  }

  answer(): { key: FactorKey; group: FactorCounts }[] {
    return this.groups.told().map(({ key, group: { n, untagged, withdrawn, tags } }) => ({
      key,
      group: {
        n,
        tags: [...tags]
          .map(([tag, counted]) => ({ tag, n: counted.n, incidents: counted.incidents.size }))
          .toSorted((one, other) => other.n - one.n || (one.tag < other.tag ? -1 : 1)),
        untagged,
        leftOut: withdrawn === 0 ? {} : { withdrawn },
      },
    }));
  }
}
