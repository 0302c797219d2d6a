import { BsonType, fieldsOf, numberOf, isNumber, stringOf, type Value } from '../bson-document.js';
import type { CommandArguments } from '../command-arguments.js';
import { CommandFailed } from '../errors.js';
import type { CheckTime } from '../query.js';
import { type Call, type Command, type Reply } from './call.js';
import { aggregate } from './aggregate.js';
import { compact } from './compact.js';
import { distinct } from './distinct.js';
import { findAndModify } from './find-and-modify.js';
import { buildInfo, endSessions, hello, ping } from './handshake.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { explain } from './explain.js';
import { count, find, getMore, killCursors } from './reads.js';
import { collMod, create, drop, dropDatabase, listCollections, listDatabases, renameCollection } from './schema.js';
import { connectionStatus, dbStats, getLog } from './shell.js';
import { insert, remove, update } from './writes.js';

/** Every command there is, by the name it is sent under. */
const commands = new Map<string, Command>([
  ['hello', hello],
  ['isMaster', hello],
  ['ismaster', hello],
  ['ping', ping],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['endSessions', endSessions],
  ['insert', insert],
  ['update', update],
  ['delete', remove],
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', count],
  ['distinct', distinct],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  ['aggregate', aggregate],
  ['explain', explain],
  ['create', create],
  ['collMod', collMod],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['renameCollection', renameCollection],
  ['listCollections', listCollections],
  ['connectionStatus', connectionStatus],
  ['getLog', getLog],
  ['dbStats', dbStats],
  ['dbstats', dbStats],
  ['listDatabases', listDatabases],
  ['compact', compact],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
]);

/** @throws CommandFailed CommandNotFound, and whatever the command refuses. */
export const runCommand = (call: Omit<Call, 'checkTime'>): Reply | Promise<Reply> => {
  const { args } = call;
  const command = commands.get(args.name);
  if (!command) throw new CommandFailed('CommandNotFound', `no such command: '${args.name}'`);
  // Which node, which session and why: one node, no sessions, and a remark change no answer.
  for (const name of ['$db', '$readPreference', 'lsid', 'comment']) args.value(name);
  refuseTransactions(args);
  checkReadConcern(args.value('readConcern'));
  checkWriteConcern(args.value('writeConcern'));
  return command({ ...call, checkTime: timeLimit(args.count('maxTimeMS')) });
};

const refuseTransactions = (args: CommandArguments): void => {
  for (const name of ['txnNumber', 'startTransaction', 'autocommit']) {
    if (args.has(name)) {
      throw new CommandFailed(
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      );
    }
  }
};

/** What is visible is on disk and on the only node there is, so that these three are the same. */
const READ_CONCERNS = ['local', 'available', 'majority'];

const checkReadConcern = (concern: Value | undefined): void => {
  for (const field of optionsIn('readConcern', concern)) {
    const level = field.name === 'level' && field.type === BsonType.String ? stringOf(field) : undefined;
    if (level === undefined || !READ_CONCERNS.includes(level)) {
      throw new CommandFailed('InvalidOptions', `readConcern ${level ?? field.name} is not supported`);
    }
  }
};

/** Every write is on disk before its reply: `j`, `w: 1` and `majority` ask for no more than what is done anyway. */
const checkWriteConcern = (concern: Value | undefined): void => {
  for (const field of optionsIn('writeConcern', concern)) {
    if (field.name === 'w' && isFulfilled(field)) continue;
    if (['j', 'fsync', 'wtimeout', 'wtimeoutMS', 'provenance'].includes(field.name)) continue;
    throw field.name === 'w'
      ? new CommandFailed('BadValue', "cannot use 'w' > 1 or a mode of one's own when a host is not replicated")
      : new CommandFailed('FailedToParse', `unrecognized write concern field: ${field.name}`);
  }
};

const isFulfilled = (w: Value): boolean =>
  w.type === BsonType.String ? stringOf(w) === 'majority' : isNumber(w) && [0, 1].includes(numberOf(w));

const optionsIn = (name: string, value: Value | undefined): ReturnType<typeof fieldsOf> => {
  if (value === undefined) return [];
  if (value.type === BsonType.Document) return fieldsOf(value.bytes);
  throw new CommandFailed('TypeMismatch', `${name} must be an object`);
};

/** `maxTimeMS`: 0 is no limit. Looks at the clock for one document in 256. */
const timeLimit = (milliseconds: number | undefined): CheckTime => {
  if (milliseconds === undefined || milliseconds === 0) return () => undefined;
  const end = performance.now() + milliseconds;
  let calls = 0;
  return () => {
    if ((calls++ & 0xff) === 0 && performance.now() > end) {
      throw new CommandFailed('MaxTimeMSExpired', 'operation exceeded time limit');
    }
  };
};
