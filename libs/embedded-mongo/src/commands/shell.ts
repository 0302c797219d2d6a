import { array, documentFrom, double, embedded, int32, int64, string } from '../bson-document.js';
import { allCollections } from '../catalog.js';
import { CommandFailed } from '../errors.js';
import { countOf } from '../record-file.js';
import type { Call, Reply } from './call.js';

/** What shells ask a server about itself. */

/** There are no users, and nothing is forbidden. */
export const connectionStatus = ({ args }: Call): Reply => {
  args.value('connectionStatus');
  args.flag('showPrivileges');
  args.end();
  return {
    authInfo: embedded(documentFrom({ authenticatedUsers: array([]), authenticatedUserRoles: array([]) })),
  };
};

/** Nothing is logged. */
export const getLog = ({ args }: Call): Reply => {
  const name = args.required('getLog', args.text('getLog'));
  args.end();
  if (name === '*') return { names: array([string('global'), string('startupWarnings')]) };
  if (name !== 'global' && name !== 'startupWarnings') {
    throw new CommandFailed('OperationFailed', `no RamLog named: ${name}`);
  }
  return { totalLinesWritten: int32(0), log: array([]) };
};

/** Sizes of the database's file, which all its collections share. */
export const dbStats = ({ args, databases, database }: Call): Reply => {
  args.value(args.name);
  const scale = args.count('scale') ?? 1;
  args.flag('freeStorage');
  args.end();
  if (scale < 1) throw new CommandFailed('BadValue', "BSON field 'scale' value must be >= 1");
  const file = databases.find(database);
  const collections = file ? allCollections(file) : [];
  const objects = file ? collections.reduce((sum, { indexes }) => sum + countOf(file, indexes[0].tree), 0) : 0;
  return {
    db: string(database),
    collections: int64(BigInt(collections.length)),
    views: int64(0n),
    objects: int64(BigInt(objects)),
    indexes: int64(BigInt(collections.reduce((sum, { indexes }) => sum + indexes.length, 0))),
    storageSize: double((file?.size() ?? 0) / scale),
    totalSize: double((file?.size() ?? 0) / scale),
    scaleFactor: int64(BigInt(scale)),
  };
};
