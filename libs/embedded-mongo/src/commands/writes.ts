import {
  array,
  checkDocument,
  embedded,
  fieldNamed,
  int32,
  documentFrom,
  nullValue,
  type Value,
} from '../bson-document.js';
import { createCollection, findCollection, type Collection } from '../catalog.js';
import { CommandArguments } from '../command-arguments.js';
import { deleteDocument, insertDocument, replaceDocument, withId } from '../documents.js';
import { CommandFailed } from '../errors.js';
import type { Filter } from '../filter.js';
import { runQuery } from '../query.js';
import type { WritableRecords } from '../record-file.js';
import { applyUpdate, parseUpdate, upsertedDocument, type Update } from '../update.js';
import { bypassingValidation } from '../validation.js';
import { collectionName, errorFields, type Call, type Reply } from './call.js';
import { MAX_WRITE_BATCH } from './handshake.js';
import { statementQuery } from './reads.js';

/** What the statements of one command did together. */
interface Outcome {
  n: number;
  nModified: number;
  upserted: Value[];
}

type Statement = (records: WritableRecords, body: Buffer, index: number, outcome: Outcome) => void;

/** Finds the collection to write to; without its validator when the command says `bypassDocumentValidation`. */
export const targetOf = ({ args }: Call, name: string): ((records: WritableRecords) => Collection | undefined) => {
  const isBypassed = args.flag('bypassDocumentValidation') ?? false;
  return (records) => {
    const collection = findCollection(records, name);
    return collection && isBypassed ? bypassingValidation(collection) : collection;
  };
};

export const insert = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const find = targetOf(call, name);
  const { n, errors } = await runStatements(call, 'documents', (records, body, _, outcome) => {
    checkDocument(body, 'stored');
    const collection = find(records) ?? createCollection(records, name);
    insertDocument(records, `${call.database}.${name}`, collection, withId(body));
    outcome.n += 1;
  });
  return { n: int32(n), ...errors };
};

export const update = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const find = targetOf(call, name);
  const outcome = await runStatements(call, 'updates', (records, body, index, sum) =>
    updateOne(call, name, find(records), records, body, index, sum),
  );
  const upserted = outcome.upserted.length > 0 ? { upserted: array(outcome.upserted) } : {};
  return { n: int32(outcome.n), nModified: int32(outcome.nModified), ...upserted, ...outcome.errors };
};

const updateOne = (
  call: Call,
  name: string,
  collection: Collection | undefined,
  records: WritableRecords,
  body: Buffer,
  index: number,
  outcome: Outcome,
): void => {
  const namespace = `${call.database}.${name}`;
  const args = CommandArguments.within(body, 'update.updates');
  const query = statementQuery(args, collection);
  const change = parseUpdate(args.required('u', args.value('u')));
  const isMulti = args.flag('multi') ?? false;
  const isUpsert = args.flag('upsert') ?? false;
  args.end();
  if (isMulti && change.kind === 'replacement') {
    throw new CommandFailed('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const found = collection ? take(runQuery(records, collection, query, call.checkTime), isMulti) : [];
  if (collection && found.length > 0) {
    const changed = changeAll(records, found, () =>
      changedBy(records, namespace, collection, found, (document) => applyUpdate(change, document)),
    );
    outcome.n += found.length;
    outcome.nModified += changed;
    return;
  }
  if (!isUpsert) return;
  const inserted = upsert(records, namespace, collection ?? name, change, query.filter);
  const id = fieldNamed(inserted, '_id') ?? nullValue;
  outcome.n += 1;
  outcome.upserted.push(embedded(documentFrom({ index: int32(index), _id: id })));
};

/** The document that an upsert inserts, into a collection that is made when only its name is given. */
export const upsert = (
  records: WritableRecords,
  namespace: string,
  target: Collection | string,
  change: Update,
  filter: Filter,
): Buffer => {
  const inserted = upsertedDocument(change, filter);
  checkDocument(inserted, 'stored');
  if (typeof target !== 'string') insertDocument(records, namespace, target, inserted);
  else records.atomically(() => insertDocument(records, namespace, createCollection(records, target), inserted));
  return inserted;
};

/** A document is changed wholly or not at all by itself; several are together. */
const changeAll = <T>(records: WritableRecords, documents: readonly Buffer[], change: () => T): T =>
  documents.length > 1 ? records.atomically(change) : change();

/** How many documents are other bytes than before. */
const changedBy = (
  records: WritableRecords,
  namespace: string,
  collection: Collection,
  documents: readonly Buffer[],
  apply: (document: Buffer) => Buffer,
): number => {
  let changed = 0;
  for (const before of documents) {
    const after = apply(before);
    if (after.equals(before)) continue;
    checkDocument(after, 'stored');
    replaceDocument(records, namespace, collection, before, after);
    changed += 1;
  }
  return changed;
};

export const remove = async (call: Call): Promise<Reply> => {
  const name = collectionName(call);
  const { n, errors } = await runStatements(call, 'deletes', (records, body, _, outcome) => {
    const args = CommandArguments.within(body, 'delete.deletes');
    const collection = findCollection(records, name);
    const query = statementQuery(args, collection);
    const limit = args.required('limit', args.count('limit'));
    args.end();
    if (limit > 1) throw new CommandFailed('FailedToParse', 'The limit field in delete objects must be 0 or 1');
    if (!collection) return;
    const found = take(runQuery(records, collection, query, call.checkTime), limit === 0);
    for (const document of found) deleteDocument(records, `${call.database}.${name}`, collection, document);
    outcome.n += found.length;
  });
  return { n: int32(n), ...errors };
};

/** All, or the first; read to the end before anything is changed under the scan. */
const take = (documents: Iterable<Buffer>, all: boolean): Buffer[] => {
  if (all) return [...documents];
  for (const document of documents) return [document];
  return [];
};

/**
 * Runs a command's statements in one transaction. One that is refused changes nothing and is listed in `writeErrors`;
 * after it the others run only when `ordered` is false.
 */
const runStatements = (
  call: Call,
  field: string,
  statement: Statement,
): Promise<Outcome & { errors: Partial<Record<'writeErrors', Value>> }> => {
  const { args, database, databases, checkTime } = call;
  const bodies = args.documents(field);
  const isOrdered = args.flag('ordered') ?? true;
  args.end();
  if (bodies.length === 0 || bodies.length > MAX_WRITE_BATCH) {
    const limits = `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}`;
    throw new CommandFailed('InvalidLength', `${limits}. Got ${bodies.length} operations.`);
  }
  return databases.obtain(database).write((records) => {
    checkTime();
    const outcome: Outcome = { n: 0, nModified: 0, upserted: [] };
    const refused: Value[] = [];
    for (const [index, body] of bodies.entries()) {
      try {
        statement(records, body, index, outcome);
      } catch (error) {
        if (!(error instanceof CommandFailed) || error.codeName === 'MaxTimeMSExpired') throw error;
        refused.push(embedded(documentFrom({ index: int32(index), ...errorFields(error) })));
        if (isOrdered) break;
      }
    }
    return { ...outcome, errors: refused.length > 0 ? { writeErrors: array(refused) } : {} };
  });
};
