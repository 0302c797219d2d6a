import { int64 } from '../bson-document.js';
import { findCollection } from '../catalog.js';
import { collectionName, noSuchNamespace, type Call, type Reply } from './call.js';

/**
 * Writes the whole database anew, whatever collection is named: its file holds them all. Afterwards nothing is left in
 * it of what was deleted, overwritten or dropped before.
 */
export const compact = async (call: Call): Promise<Reply> => {
  const { args, databases, database } = call;
  const name = collectionName(call);
  // What it allows elsewhere, on the node that others depend on, is the only way here.
  args.flag('force');
  args.end();
  const file = databases.find(database);
  if (!file || !findCollection(file, name)) throw noSuchNamespace(`${database}.${name}`);
  await databases.cleared(file);
  const bytesFreed = await file.compact();
  return { bytesFreed: int64(BigInt(bytesFreed)) };
};
