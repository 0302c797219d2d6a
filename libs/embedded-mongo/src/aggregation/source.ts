import { type Collection, findCollection, type Index } from '../catalog.js';
import { matches, type Filter } from '../conditions.js';
import type { Databases } from '../databases.js';
import { CommandFailed } from '../errors.js';
import type { Plan } from '../plan.js';
import { type CheckTime, scanPlan } from '../query.js';
import type { RecordFile } from '../record-file.js';
import type { Turns } from '../turns.js';

/** The file and the collection as they are now. */
export interface Place {
  readonly file: RecordFile;
  readonly collection: Collection;
}

/** @throws CommandFailed QueryPlanKilled when the collection or the index that is read is gone. */
export const currentPlace = (
  databases: Databases,
  database: string,
  { name, indexes }: Collection,
  index: Index,
): Place => {
  const file = databases.find(database);
  const collection = file && findCollection(file, name);
  const isThere =
    collection?.indexes[0].tree === indexes[0].tree && collection.indexes.some(({ tree }) => tree === index.tree);
  if (file && collection && isThere) return { file, collection };
  throw new CommandFailed('QueryPlanKilled', `the collection or the index ${index.name} was dropped`);
};

/** Documents found in one turn before they are handed on. */
const AT_ONCE = 1000;

/**
 * The matching documents in the plan's order, in turns. Between two turns others may write: a document is then found as
 * it is when the scan comes to it.
 */
export async function* scanInTurns(
  place: () => Place,
  plan: Plan,
  filter: Filter,
  turns: Turns,
  checkTime: CheckTime,
): AsyncIterable<Buffer[]> {
  const seen = new Set<string>();
  let after: Buffer | undefined;
  for (;;) {
    const { file, collection } = place();
    const documents: Buffer[] = [];
    let isOver = false;
    // Not filtered by the scan, which would not come up for air where nothing matches.
    for (const found of scanPlan(file, collection, repeatable(plan, collection), [], checkTime, after, seen)) {
      if (matches(filter, found.document)) documents.push(found.document);
      after = found.entry;
      isOver = turns.isOver() || documents.length >= AT_ONCE;
      if (isOver) break;
    }
    if (documents.length > 0) yield documents;
    if (!isOver) return;
    await turns.pause();
  }
}

/** An index that had one entry a document when the scan began may have several by now. */
const repeatable = (plan: Plan, { indexes }: Collection): Plan => {
  const now = indexes.find(({ tree }) => tree === plan.index.tree);
  return now !== undefined && now.multikey !== plan.index.multikey ? { ...plan, mayRepeat: true } : plan;
};
