import type { Delivered } from './source.js';

/** The same events in portions; each pivot is one of its own. There is at least one, if an empty one. */
export const cutAtPivots = (events: readonly Delivered[], isPivot: (event: Delivered) => boolean): Delivered[][] => {
  const portions: Delivered[][] = [];
  let open: Delivered[] = [];
  const close = (): void => {
    if (open.length > 0) portions.push(open);
    open = [];
  };
  for (const event of events) {
    if (!isPivot(event)) open.push(event);
    else {
      close();
      portions.push([event]);
    }
  }
  close();
  return portions.length > 0 ? portions : [[]];
};
