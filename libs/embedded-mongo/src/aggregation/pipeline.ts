import { documentOf, fieldNamed, isDocument, type Value } from '../bson-document.js';
import type { IndexField } from '../catalog.js';
import type { Filter } from '../conditions.js';
import { CommandFailed } from '../errors.js';
import { parseFilter } from '../filter.js';
import type { CheckTime } from '../query.js';
import { parseSort } from '../sort.js';
import type { Turns } from '../turns.js';
import { parserOf } from './expression.js';
import type { MakeStage, Stage, Take } from './stage.js';
import { parseStage } from './stages.js';

/** "Aggregation Pipeline Limits" */
const MAX_STAGES = 1000;

interface ParsedStage {
  /** As it was said. */
  readonly document: Buffer;
  readonly makes: readonly MakeStage[];
}

/** What the plan of a query takes over from the beginning of a pipeline, and what is left to do. */
export interface Pipeline {
  readonly filter: Filter;
  /** The `$match` stages that it was read from. */
  readonly matched: readonly Buffer[];
  readonly sort: readonly IndexField[];
  /** From the `$sort` on, if there is one: an index may spare its first stage then. */
  readonly rest: readonly ParsedStage[];
}

/**
 * Reads a pipeline.
 *
 * @param now what `$$NOW` means in it
 */
export const parsePipeline = (pipeline: readonly Value[], now: Value): Pipeline => {
  if (pipeline.length > MAX_STAGES) {
    throw new CommandFailed('Location7749501', `Pipeline length must be no longer than ${MAX_STAGES} stages.`);
  }
  const documents = pipeline.map((stage) => {
    if (isDocument(stage)) return stage.bytes;
    throw new CommandFailed('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  });
  const parse = parserOf(now);
  const parsed = documents.map((document) => ({ document, makes: parseStage(document, parse) }));
  const other = documents.findIndex((document) => operandOf(document, '$match') === undefined);
  const leading = other < 0 ? documents.length : other;
  const matched = documents.slice(0, leading).map((document) => operandOf(document, '$match')?.bytes ?? documentOf([]));
  const filter = matched.flatMap((document) => [...parseFilter(document)]);
  const sort = operandOf(documents[leading], '$sort');
  return { filter, matched, sort: sort === undefined ? [] : parseSort(sort.bytes), rest: parsed.slice(leading) };
};

const operandOf = (stage: Buffer | undefined, name: string): Value | undefined => {
  const operand = stage && fieldNamed(stage, name);
  return operand && isDocument(operand) ? operand : undefined;
};

/** The documents that come out at the end, as many at a time as a turn brings. */
export async function* runStages(
  source: AsyncIterable<Buffer[]>,
  makes: readonly MakeStage[],
  turns: Turns,
  checkTime: CheckTime,
): AsyncIterable<Buffer[]> {
  const stages = makes.map((make) => make());
  let out: Buffer[] = [];
  const put: Take = (document) => {
    out.push(document);
    return true;
  };
  const takeFrom = chain(stages, put);
  const taken = (): Buffer[] => {
    const documents = out;
    out = [];
    return documents;
  };
  const first = takeFrom(0);
  let wantsMore = true;
  for await (const documents of source) {
    wantsMore = documents.every(first);
    if (out.length > 0) yield taken();
    if (!wantsMore) break;
  }
  for (const [at, stage] of stages.entries()) {
    const next = takeFrom(at + 1);
    for (const document of stage.rest?.() ?? []) {
      checkTime();
      if (!next(document)) break;
      if (!turns.isOver()) continue;
      if (out.length > 0) yield taken();
      await turns.pause();
    }
  }
  if (out.length > 0) yield taken();
}

/** For each place in the pipeline, what takes a document there. */
const chain = (stages: readonly Stage[], put: Take): ((at: number) => Take) => {
  const takes: Take[] = [put];
  for (const stage of stages.toReversed()) {
    const next = takes[0] ?? put;
    takes.unshift((document) => stage.take(document, next));
  }
  return (at) => takes[at] ?? put;
};
