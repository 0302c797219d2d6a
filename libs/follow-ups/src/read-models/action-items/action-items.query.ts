import { seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { Page, PageWanted, ReadModels } from '#read-models';
import { itemStates, type Day, type ItemKind, type ItemState } from '../../domain/index.js';
import { dateOf } from '../folding.js';
import type { ActionItemDocument } from './action-item-document.js';

/** Which action items are wanted; what is left out does not matter. */
export interface ItemFilter {
  state?: readonly ItemState[];
  kind?: readonly ItemKind[];
  /** Ids. */
  team?: string;
  service?: string;
  /** The one that was asked for, and those merged into it. */
  incidents?: readonly string[];
  /** Whoever asks; it is no way to look at somebody else's (product.md, "Blameless by construction"). */
  owner?: string;
  /** Those whose day is gone and that are not over, or else the others. */
  overdue?: boolean;
  /** Those that fail a letter of SMART, or else the others. */
  failing?: boolean;
  /** Those whose last move waits for the consent of a second person, or else the others. */
  unconsented?: boolean;
  /** Those of which a tracker says something else than Debrief, or else the others. */
  conflicting?: boolean;
  /** Agreed for this day or later, and for a day before that one. */
  from?: Day;
  to?: Day;
  /** All of them stand in its texts (rules.md P6). */
  terms?: readonly string[];
}

const running = itemStates.filter((state) => state !== 'delivered' && state !== 'dropped');

/** Overdue ones come in the order of their days; everything else with the item that was opened last first. */
export const listItems = (
  readModels: ReadModels,
  filter: ItemFilter,
  page: PageWanted,
  sight: Sight,
  today: Day,
): Promise<Page<ActionItemDocument>> =>
  readModels.page<ActionItemDocument>(
    'action_items',
    seenIn(sight).map((seen) => ({ $and: [seen, ...conditionsOf(filter, today)] })),
    filter.overdue === true ? { by: 'owedOn', first: 'earliest' } : { by: 'openedAt', first: 'latest' },
    page,
  );

/** Items of a kind that are not over, of incidents that stand and affect one of these services; the one promised first at the head. */
export const runningItemsFor = (
  readModels: ReadModels,
  kind: ItemKind,
  services: readonly string[],
  sight: Sight,
  minPosition: bigint | undefined,
): Promise<ActionItemDocument[]> =>
  readModels.answer('action_items', minPosition, async () => {
    const found = await Promise.all(
      seenIn(sight).map((seen) =>
        readModels
          .documents<ActionItemDocument>('action_items')
          .find(
            { $and: [seen, { kind, services: { $in: services }, state: { $in: running }, isCancelled: false }] },
            { openedAt: 1, _id: 1 },
            mostRunning,
          ),
      ),
    );
    return found.flat().toSorted((one, other) => promisedAt(one) - promisedAt(other) || (one._id < other._id ? -1 : 1));
  });

/** So many are told of one recommendation. */
const mostRunning = 20;

const promisedAt = ({ owedOn }: ActionItemDocument): number => owedOn?.getTime() ?? Infinity;

/** What a roadmap shows at most. */
export const roadmapLimit = 5_000;

/**
 * Everything that is not over, and what was over since a day; one more than the limit where there is more.
 *
 * @param since a day
 */
export const itemsOnRoadmap = (
  readModels: ReadModels,
  filter: ItemFilter,
  sight: Sight,
  since: Day,
  today: Day,
  minPosition: bigint | undefined,
): Promise<ActionItemDocument[]> => {
  const after = { $gte: dateOf(since) };
  const shown = { $or: [{ state: { $in: running } }, { deliveredAt: after }, { droppedAt: after }] };
  return readModels.answer('action_items', minPosition, async () => {
    const found = await Promise.all(
      seenIn(sight).map((seen) =>
        readModels
          .documents<ActionItemDocument>('action_items')
          .find({ $and: [seen, shown, ...conditionsOf(filter, today)] }, { _id: 1 }, roadmapLimit + 1),
      ),
    );
    return found.flat();
  });
};

const conditionsOf = (filter: ItemFilter, today: Day): object[] => {
  const { state, kind, team, service, incidents, owner, overdue, failing, unconsented, conflicting, from, to, terms } =
    filter;
  const late = { owedOn: { $lt: dateOf(today), $gte: new Date(0) } };
  const fails = { 'failing.0': { $exists: true } };
  const agreed = { ...(from ? { $gte: dateOf(from) } : {}), ...(to ? { $lt: dateOf(to) } : {}), $type: 'date' };
  const conflicts = { 'tickets.conflict': { $type: 'string' } };
  return [
    ...(state ? [{ state: { $in: state } }] : []),
    ...(kind ? [{ kind: { $in: kind } }] : []),
    ...(team === undefined ? [] : [{ team }]),
    ...(service === undefined ? [] : [{ services: service }]),
    ...(incidents === undefined ? [] : [{ incident: { $in: [...incidents] } }]),
    ...(owner === undefined ? [] : [{ 'owner.kind': 'person', 'owner.id': owner }]),
    ...(overdue === undefined ? [] : [overdue ? late : { $nor: [late] }]),
    ...(failing === undefined ? [] : [failing ? fails : { $nor: [fails] }]),
    ...(unconsented === undefined ? [] : [{ isUnconsented: unconsented }]),
    ...(conflicting === undefined ? [] : [conflicting ? conflicts : { $nor: [conflicts] }]),
    ...(from === undefined && to === undefined ? [] : [{ agreedOn: agreed }]),
    ...(terms ?? []).map((term) => ({ terms: term })),
  ];
};
