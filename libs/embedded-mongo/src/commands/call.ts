import { array, documentFrom, embedded, int32, int64, string, type Value } from '../bson-document.js';
import { CommandArguments } from '../command-arguments.js';
import type { Cursors } from '../cursors.js';
import type { Databases } from '../databases.js';
import { CommandFailed } from '../errors.js';
import type { CheckTime } from '../query.js';

/** A command on its way: what it may read, write and keep. */
export interface Call {
  readonly database: string;
  readonly args: CommandArguments;
  readonly databases: Databases;
  readonly cursors: Cursors;
  readonly connection: number;
  readonly checkTime: CheckTime;
}

/** The fields of a reply; `ok` is added by who sends it. */
export type Reply = Record<string, Value>;

export type Command = (call: Call) => Reply | Promise<Reply>;

/** The collection that a command's first field names. */
export const collectionName = ({ args }: Call): string => {
  const name = args.required(args.name, args.text(args.name));
  if (name === '' || name.includes('\0')) throw new CommandFailed('InvalidNamespace', `Invalid namespace: '${name}'`);
  return name;
};

export const cursorReply = (
  namespace: string,
  id: bigint,
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
): Reply => ({
  cursor: embedded(documentFrom({ [batch]: array(documents.map(embedded)), id: int64(id), ns: string(namespace) })),
});

/** A refusal as fields of a reply or of an entry in `writeErrors`. */
export const errorFields = (error: CommandFailed): Reply => ({
  errmsg: string(error.message),
  code: int32(error.code),
  codeName: string(error.codeName),
  ...error.details,
});

/** These lists are short and come whole, whatever the batch size. */
export const skipCursorOptions = (args: CommandArguments): void => {
  const cursor = args.document('cursor');
  if (cursor === undefined) return;
  const options = CommandArguments.within(cursor, `${args.name}.cursor`);
  options.count('batchSize');
  options.end();
};

export const noSuchNamespace = (namespace: string): CommandFailed =>
  new CommandFailed('NamespaceNotFound', `ns does not exist: ${namespace}`);
