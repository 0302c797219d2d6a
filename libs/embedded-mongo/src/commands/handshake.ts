import { array, boolean, date, int32, MAX_DOCUMENT_BYTES, string } from '../bson-document.js';
import { MAX_MESSAGE_BYTES } from '../wire.js';
import type { Call, Reply } from './call.js';

/** Operations in one command; MongoDB Limits and Thresholds, "Write Command Batch Limit Size". */
export const MAX_WRITE_BATCH = 100_000;

/** What MongoDB 7.0 speaks. */
const VERSION = [7, 0, 0, 0] as const;
const WIRE_VERSION = 21;

/**
 * A standalone server: no sessions and no replica set, so that drivers send no transaction numbers; no
 * `topologyVersion`, so that they poll; no compression. The other fields of a `hello` are what a client tells of
 * itself or offers, and what is not in the reply is declined: none is an option to refuse.
 */
export const hello = ({ args, connection }: Call): Reply => {
  const isLegacy = args.name !== 'hello';
  return {
    helloOk: boolean(true),
    [isLegacy ? 'ismaster' : 'isWritablePrimary']: boolean(true),
    maxBsonObjectSize: int32(MAX_DOCUMENT_BYTES),
    maxMessageSizeBytes: int32(MAX_MESSAGE_BYTES),
    maxWriteBatchSize: int32(MAX_WRITE_BATCH),
    localTime: date(Date.now()),
    connectionId: int32(connection),
    minWireVersion: int32(0),
    maxWireVersion: int32(WIRE_VERSION),
    readOnly: boolean(false),
  };
};

export const ping = ({ args }: Call): Reply => {
  args.value('ping');
  args.end();
  return {};
};

/** There are no sessions to end. */
export const endSessions = ({ args }: Call): Reply => {
  args.value('endSessions');
  args.end();
  return {};
};

export const buildInfo = ({ args }: Call): Reply => {
  args.value(args.name);
  args.end();
  return {
    version: string(VERSION.slice(0, 3).join('.')),
    versionArray: array(VERSION.map(int32)),
    gitVersion: string('embedded document store'),
    bits: int32(64),
    maxBsonObjectSize: int32(MAX_DOCUMENT_BYTES),
    modules: array([]),
    storageEngines: array([string('lmdb')]),
  };
};
