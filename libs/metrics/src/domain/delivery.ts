import { quarterOf, type Day, type ItemKind, type ItemState } from '#follow-ups/domain';
import { Groups } from './groups.js';
import { Lengths } from './quantiles.js';

export const deliveryDimensions = ['team', 'kind', 'month', 'quarter'] as const;
export type DeliveryDimension = (typeof deliveryDimensions)[number];
export type DeliveryKey = Partial<Record<DeliveryDimension, string | null>>;

/** An action item, as it is counted: by whose work it is, and never by who sees to it (rules.md M1). */
export interface PromisedItem {
  /** Id. */
  team: string | null;
  kind: ItemKind;
  state: ItemState;
  /** The day that stands; null where none was promised. */
  agreedOn: Day | null;
  /** Days after that on which it was delivered; null while it was not. */
  slippedDays: number | null;
}

/** What became of what was promised: `n` is what was delivered, what runs and what was dropped. */
export interface DeliveryCounts {
  n: number;
  /** On time, or late. */
  delivered: number;
  onTime: number;
  late: number;
  running: number;
  /** Of those that run. */
  overdue: number;
  dropped: number;
  /** Whole days, of what was delivered. */
  slippedDays: { n: number; p50: number | null; p90: number | null };
  leftOut: { noPromise?: number };
}

interface Counted {
  onTime: number;
  late: number;
  running: number;
  overdue: number;
  dropped: number;
  noPromise: number;
  slips: Lengths;
}

/** Counts action items by group (rules.md M9). */
export class Delivery {
  private readonly groups = new Groups<Record<string, string | null>, Counted>(() => ({
    ...{ onTime: 0, late: 0, running: 0, overdue: 0, dropped: 0, noPromise: 0 },
    slips: new Lengths(),
  }));

  /** @param today what was agreed for a day before it is overdue, while it is not over */
  constructor(
    private readonly groupBy: readonly DeliveryDimension[],
    private readonly today: Day,
  ) {}

  take(item: PromisedItem): void {
    const { state, agreedOn, slippedDays } = item;
    const group = this.groups.at(
      Object.fromEntries(this.groupBy.map((dimension) => [dimension, valueIn(item, dimension)])),
    );
    if (agreedOn === null) group.noPromise += 1;
    else if (state === 'dropped') group.dropped += 1;
    else if (state === 'delivered') {
      const days = slippedDays ?? 0;
      group[days > 0 ? 'late' : 'onTime'] += 1;
      group.slips.add(days);
    } else {
      group.running += 1;
      if (agreedOn < this.today) group.overdue += 1;
    }
  }

  answer(): { key: DeliveryKey; group: DeliveryCounts }[] {
    return this.groups.told().map(({ key, group: { slips, noPromise, ...counts } }) => {
      const { onTime, late, running, overdue, dropped } = counts;
      const delivered = onTime + late;
      const { n, p50, p90 } = slips.told();
      return {
        key,
        group: {
          ...{ n: delivered + running + dropped, delivered, onTime, late, running, overdue, dropped },
          slippedDays: { n, p50, p90 },
          leftOut: noPromise === 0 ? {} : { noPromise },
        },
      };
    });
  }
}

const valueIn = ({ team, kind, agreedOn }: PromisedItem, dimension: DeliveryDimension): string | null => {
  switch (dimension) {
    case 'team':
      return team;
    case 'kind':
      return kind;
    case 'month':
      return agreedOn && agreedOn.slice(0, 7);
    case 'quarter':
      return agreedOn && quarterOf(agreedOn);
  }
};
