import { array, boolean, documentFrom, documentOf, embedded, int32, string, type Value } from '../bson-document.js';
import { findCollection, type Collection, type IndexField } from '../catalog.js';
import { CommandArguments } from '../command-arguments.js';
import type { Filter } from '../conditions.js';
import { keyPattern } from '../documents.js';
import { CommandFailed } from '../errors.js';
import { parseFilter } from '../filter.js';
import { planQuery, type Plan } from '../plan.js';
import { parseProjection } from '../projection.js';
import { scanPlan, type CheckTime } from '../query.js';
import { TREE_BYTES } from '../record.js';
import type { Records } from '../record-file.js';
import { parseSort } from '../sort.js';
import { readAggregation } from './aggregate.js';
import { collectionName, type Call, type Reply } from './call.js';
import { hintedIndex, unlimited } from './reads.js';

/** A command as its plan sees it. */
interface Explained {
  readonly name: string;
  readonly filter: Filter;
  /** As it was said. */
  readonly said: Buffer;
  readonly sort: readonly IndexField[];
  readonly hint: Value | undefined;
  readonly skip: number;
  readonly limit: number;
  /** Only their number is asked for. */
  readonly isCount: boolean;
  /** The stages of a pipeline that come after the query. */
  readonly stages: readonly Buffer[];
}

const EMPTY = documentOf([]);
const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** Says how a `find`, `count` or `aggregate` is carried out: MongoDB Manual, "Explain Results". */
export const explain = (call: Call): Reply => {
  const { args, database, databases, checkTime } = call;
  const body = args.required('explain', args.document('explain'));
  const verbosity = args.text('verbosity') ?? 'allPlansExecution';
  args.end();
  if (!VERBOSITIES.includes(verbosity)) {
    throw new CommandFailed('BadValue', `Enumeration value '${verbosity}' for field 'verbosity' is not a valid value.`);
  }
  const explained = readExplained({ ...call, args: new CommandArguments(body) });
  const file = databases.find(database);
  const collection = file && findCollection(file, explained.name);
  const plan =
    collection && planQuery(collection, explained.filter, explained.sort, hintedIndex(collection, explained.hint));
  const planned: Reply = {
    queryPlanner: document({
      namespace: string(`${database}.${explained.name}`),
      parsedQuery: embedded(explained.said),
      winningPlan: plan ? winningPlan(plan, collection, explained) : document({ stage: string('EOF') }),
      rejectedPlans: array([]),
    }),
  };
  if (verbosity !== 'queryPlanner') {
    const counted =
      file && plan ? execute(file, collection, plan, explained, checkTime) : { keys: 0, documents: 0, found: 0 };
    planned['executionStats'] = document({
      executionSuccess: boolean(true),
      nReturned: int32(counted.found),
      totalKeysExamined: int32(counted.keys),
      totalDocsExamined: int32(counted.documents),
    });
  }
  if (explained.stages.length === 0) return { explainVersion: string('1'), ...planned, command: embedded(body) };
  const cursor = document({ $cursor: document(planned) });
  const stages = array([cursor, ...explained.stages.map(embedded)]);
  return { explainVersion: string('1'), stages, command: embedded(body) };
};

const document = (fields: Readonly<Record<string, Value>>): Value => embedded(documentFrom(fields));

const readExplained = (call: Call): Explained => {
  const { args } = call;
  for (const name of ['$db', '$readPreference', 'lsid', 'comment', 'readConcern', 'maxTimeMS']) args.value(name);
  switch (args.name) {
    case 'find':
      return readFind(call);
    case 'count':
      return readCount(call);
    case 'aggregate':
      return readPipeline(call);
    default:
      throw new CommandFailed('CommandNotFound', `Explain failed due to unknown command: ${args.name}`);
  }
};

const readFind = (call: Call): Explained => {
  const { args } = call;
  const name = collectionName(call);
  const said = args.document('filter') ?? EMPTY;
  const sort = parseSort(args.document('sort') ?? EMPTY);
  parseProjection(args.document('projection') ?? EMPTY);
  for (const option of ['batchSize', 'singleBatch']) args.value(option);
  const extent = { skip: args.count('skip') ?? 0, limit: unlimited(args.count('limit')) };
  const hint = args.value('hint');
  args.end();
  return { name, filter: parseFilter(said), said, sort, hint, ...extent, isCount: false, stages: [] };
};

const readCount = (call: Call): Explained => {
  const { args } = call;
  const name = collectionName(call);
  const said = args.document('query') ?? EMPTY;
  const extent = { skip: args.count('skip') ?? 0, limit: unlimited(args.count('limit')) };
  const hint = args.value('hint');
  args.end();
  return { name, filter: parseFilter(said), said, sort: [], hint, ...extent, isCount: true, stages: [] };
};

const readPipeline = (call: Call): Explained => {
  const { args } = call;
  for (const option of ['cursor', 'explain']) args.value(option);
  const { name, pipeline, hint } = readAggregation(call);
  args.end();
  const { filter, sort, matched, rest } = pipeline;
  const [only, ...others] = matched;
  const all = documentFrom({ $and: array(matched.map(embedded)) });
  const said = only === undefined ? EMPTY : others.length === 0 ? only : all;
  const stages = rest.slice(sort.length > 0 ? 1 : 0).map((stage) => stage.document);
  return { name, filter, said, sort, hint, skip: 0, limit: Infinity, isCount: false, stages };
};

/** From the outermost stage inwards, each with the stage that it gets its documents from. */
const winningPlan = (plan: Plan, collection: Collection, explained: Explained): Value => {
  const { index } = plan;
  const isWhole = index.tree === collection.indexes[0].tree;
  const isBound = explained.filter.length > 0 && !readsAll(plan);
  let stage: Reply;
  if (countsKeys(plan, explained)) {
    const name = explained.filter.length === 0 ? 'RECORD_STORE_FAST_COUNT' : 'COUNT_SCAN';
    stage = { stage: string(name), keyPattern: keyPattern(index), indexName: string(index.name) };
  } else if (isWhole && !isBound) {
    stage = { stage: string('COLLSCAN'), direction: direction(plan) };
  } else {
    const scan = document({
      stage: string('IXSCAN'),
      keyPattern: keyPattern(index),
      indexName: string(index.name),
      isMultiKey: boolean((index.multikey ?? []).length > 0),
      isUnique: boolean(index.unique),
      direction: direction(plan),
    });
    stage = { stage: string('FETCH'), inputStage: scan };
  }
  if (explained.filter.length > 0 && !plan.isExact) stage = { ...stage, filter: embedded(explained.said) };
  const wrap = (name: string, fields: Reply): void => {
    stage = { stage: string(name), ...fields, inputStage: document(stage) };
  };
  if (!plan.isSorted) wrap('SORT', { sortPattern: keyPattern({ fields: explained.sort }) });
  if (explained.isCount) wrap('COUNT', {});
  if (explained.skip > 0) wrap('SKIP', { skipAmount: int32(explained.skip) });
  if (explained.limit !== Infinity) wrap('LIMIT', { limitAmount: int32(explained.limit) });
  return document(stage);
};

const direction = ({ descending }: Plan): Value => string(descending ? 'backward' : 'forward');

/** Whether the plan has the whole index for its range. */
const readsAll = ({ index, ranges }: Plan): boolean =>
  ranges.some(
    ({ start, end }) => start.length === TREE_BYTES && start.readUInt32BE() === index.tree && end.length === TREE_BYTES,
  );

/** Whether documents are counted without a look at them. */
const countsKeys = (plan: Plan, { isCount, filter }: Explained): boolean =>
  isCount && (filter.length === 0 || (plan.isExact && !plan.mayRepeat));

/** Carries the plan out, and counts what it looks at. */
const execute = (
  records: Records,
  collection: Collection,
  plan: Plan,
  explained: Explained,
  checkTime: CheckTime,
): { keys: number; documents: number; found: number } => {
  let scanned = 0;
  let fetched = 0;
  const counting: Records = {
    get: (key) => {
      fetched += 1;
      return records.get(key);
    },
    *scan(range, descending) {
      for (const entry of records.scan(range, descending)) {
        scanned += 1;
        yield entry;
      }
    },
    count: (range) => records.count(range),
  };
  let found = 0;
  const most = plan.isSorted ? explained.skip + explained.limit : Infinity;
  for (const _ of most > 0 ? scanPlan(counting, collection, plan, explained.filter, checkTime) : []) {
    found += 1;
    if (found >= most) break;
  }
  const returned = Math.min(Math.max(found - explained.skip, 0), explained.limit);
  const isWhole = plan.index.tree === collection.indexes[0].tree;
  const keys = isWhole && (explained.filter.length === 0 || readsAll(plan)) ? 0 : scanned;
  const documents = countsKeys(plan, explained) ? 0 : isWhole ? scanned : fetched;
  return { keys, documents, found: returned };
};
