import { BsonType, date, elementsOf, type Value } from '../bson-document.js';
import { parsePipeline, runStages, type Pipeline } from '../aggregation/pipeline.js';
import type { MakeStage } from '../aggregation/stage.js';
import { currentPlace, scanInTurns } from '../aggregation/source.js';
import { countedBy } from '../aggregation/counting.js';
import { findCollection, type Collection, type Index } from '../catalog.js';
import { CommandArguments } from '../command-arguments.js';
import type { NextBatch } from '../cursors.js';
import { CommandFailed } from '../errors.js';
import { planQuery, type Plan } from '../plan.js';
import { countMatching, type CheckTime } from '../query.js';
import { Turns } from '../turns.js';
import { collectionName, cursorReply, type Call, type Reply } from './call.js';
import { Batch, FIRST_BATCH, hintedIndex } from './reads.js';

/** What `aggregate` was asked for, apart from how many documents at a time. */
export interface Aggregation {
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly hint: Value | undefined;
}

export const readAggregation = (call: Call): Aggregation => {
  const { args } = call;
  const name = collectionName(call);
  const stages = args.required('pipeline', args.value('pipeline'));
  if (stages.type !== BsonType.Array) {
    throw new CommandFailed('TypeMismatch', "'pipeline' option must be specified as an array");
  }
  // Nothing here writes to a disk, or to a collection.
  args.flag('allowDiskUse');
  args.flag('bypassDocumentValidation');
  const hint = args.value('hint');
  return { name, pipeline: parsePipeline(elementsOf(stages), date(Date.now())), hint };
};

export const aggregate = async (call: Call): Promise<Reply> => {
  const { args, databases, database } = call;
  const { name, pipeline, hint } = readAggregation(call);
  const cursor = args.document('cursor');
  if (cursor === undefined) {
    throw new CommandFailed(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  const options = CommandArguments.within(cursor, 'aggregate.cursor');
  const batchSize = options.count('batchSize') ?? FIRST_BATCH;
  options.end();
  args.end();
  const namespace = `${database}.${name}`;
  const file = databases.find(database);
  const collection = file && findCollection(file, name);
  // The time limit is that of this command, and not of those that ask for more.
  let check: CheckTime = call.checkTime;
  const documents = documentsOf(call, collection, pipeline, collection && hintedIndex(collection, hint), () => check());
  const next = batches(documents);
  const first = await next(batchSize);
  check = () => undefined;
  const id = first.isDone ? 0n : call.cursors.keep(namespace, next);
  return cursorReply(namespace, id, 'firstBatch', first.documents);
};

export const planOf = (pipeline: Pipeline, collection: Collection, hint: Index | undefined): Plan =>
  planQuery(collection, pipeline.filter, pipeline.sort, hint);

const makesOf = (stages: Pipeline['rest']): MakeStage[] => stages.flatMap(({ makes }) => [...makes]);

const documentsOf = (
  { databases, database }: Call,
  collection: Collection | undefined,
  pipeline: Pipeline,
  hint: Index | undefined,
  checkTime: CheckTime,
): AsyncIterable<Buffer[]> => {
  const turns = new Turns();
  if (collection === undefined) return runStages(only([]), makesOf(pipeline.rest), turns, checkTime);
  const plan = planOf(pipeline, collection, hint);
  const place = () => currentPlace(databases, database, collection, plan.index);
  const [first, ...others] = pipeline.rest;
  const counted = first && countedBy(first.document);
  if (counted !== undefined && (pipeline.filter.length === 0 || (plan.isExact && !plan.mayRepeat))) {
    const { file, collection: now } = place();
    const count = countMatching(file, now, { filter: pipeline.filter, hint }, checkTime);
    return runStages(only(count === 0 ? [] : [counted(count)]), makesOf(others), turns, checkTime);
  }
  const source = scanInTurns(place, plan, pipeline.filter, turns, checkTime);
  return runStages(
    source,
    makesOf(plan.isSorted && pipeline.sort.length > 0 ? others : pipeline.rest),
    turns,
    checkTime,
  );
};

async function* only(documents: Buffer[]): AsyncIterable<Buffer[]> {
  yield await Promise.resolve(documents);
}

const batches = (documents: AsyncIterable<Buffer[]>): NextBatch => {
  const iterator = documents[Symbol.asyncIterator]();
  let held: readonly Buffer[] = [];
  let at = 0;
  return async (count) => {
    const batch = new Batch(count);
    while (count > 0) {
      for (let document = held[at]; document !== undefined; document = held[at]) {
        if (!batch.add(document)) return { documents: batch.documents, isDone: false };
        at += 1;
      }
      const next = await iterator.next();
      if (next.done === true) return { documents: batch.documents, isDone: true };
      held = next.value;
      at = 0;
    }
    return { documents: [], isDone: false };
  };
};
