import type { ActionItem, Day, ItemState } from '#follow-ups/domain';

/** What became of what was promised, as everybody is told: days, and nothing that anybody wrote. */
export interface PromiseNow {
  state: ItemState;
  /** The day that was promised first, and the one that was agreed on last. */
  firstPromisedOn: Day | null;
  agreedOn: Day | null;
  deliveredOn: Day | null;
  droppedOn: Day | null;
}

export const promiseNow = ({
  state,
  promised,
  delivered,
  dropped,
}: Pick<ActionItem, 'state' | 'promised' | 'delivered' | 'dropped'>): PromiseNow => ({
  state,
  firstPromisedOn: promised?.firstOn ?? null,
  agreedOn: promised?.agreedOn ?? null,
  deliveredOn: delivered?.on ?? null,
  droppedOn: dropped?.on ?? null,
});
