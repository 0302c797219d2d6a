import type { Day, RecordedFollowUpEvent } from './events.js';

/** What was promised of an item, by a count of days from what was said of it, one word after another. */
export interface Counted {
  first: Day | undefined;
  agreed: Day | undefined;
  asked: Day | undefined;
  /** Days after the agreed one, counted one by one; undefined where none was promised. */
  slipped: number | undefined;
}

/** @param today until when days are counted while the item is not over */
export const countedPromise = (events: readonly RecordedFollowUpEvent[], item: number, today: Day): Counted => {
  const said: { day: Day; stands: boolean }[] = [];
  const places = new Map<number, number>();
  let over: Day | undefined;
  let thought: Day | undefined;
  for (const { type, data } of events) {
    if (!('item' in data) || data.item !== item) continue;
    if ((type === 'ActionItemOpened' || type === 'ActionItemAmended') && data.dueOn !== undefined)
      thought = data.dueOn ?? undefined;
    if (type === 'ActionItemPlanned' && data.dueOn !== null) said.push({ day: data.dueOn, stands: true });
    if (type === 'ActionItemRescheduled') {
      places.set(data.move, said.length);
      said.push({ day: data.to, stands: !data.needsConsent });
    }
    if (type === 'RescheduleConsented') {
      const word = said[places.get(data.move) ?? -1];
      if (word) word.stands = true;
    }
    if (type === 'ActionItemDelivered' || type === 'ActionItemDropped') over = data.on;
    if (type === 'ActionItemReopened') over = undefined;
  }
  const agreed = said.filter(({ stands }) => stands).at(-1)?.day;
  const asked = said.at(-1)?.day;
  return {
    first: said[0]?.day,
    agreed,
    asked: asked ?? thought,
    slipped: agreed === undefined ? undefined : daysAfter(agreed, over ?? later(asked ?? today, today)),
  };
};

const later = (one: Day, other: Day): Day => (one > other ? one : other);

const daysAfter = (from: Day, until: Day): number => {
  let count = 0;
  for (let day = from; day < until; day = next(day)) count++;
  return count;
};

const next = (day: Day): Day => {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};
