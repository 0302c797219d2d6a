import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decrypt, encrypt } from './cipher.js';
import { KeyMissing, WrongMasterKey } from './errors.js';
import { makeMasterKey, readMasterKey } from './master-key.js';
import { Vault } from './vault.js';

/** What a rotation works on. */
export interface Rotating {
  /** Connection string of the vault's server. */
  uri: string;
  /** The master key as it is. */
  masterKeyFile: string;
  /** Where the new one is to lie for good; without it, it takes the place of the old one in the end. */
  to?: string | undefined;
  /** Milliseconds for processes that use the vault to notice, and to seal nothing any more; none where none can be. */
  grace?: number;
  /** Is told of each step before it is taken. A test ends the work there. */
  onStep?: (step: string) => void;
}

/** What it came to. */
export interface Rotated {
  /** Keys that are under the new master key; those destroyed are not among them. */
  keys: number;
  file: string;
}

const pageLength = 1_000;

/** Where the new master key lies until it takes the place of the old one. */
export const nextKeyFile = (masterKeyFile: string): string => `${masterKeyFile}.next`;

/**
 * Puts every key of the vault under a new master key; the old one opens nothing of it any more. Killed at any point, it
 * goes on when it is called again. At every moment the two files that lie there open all keys, and no process takes the
 * vault into use until it is done (rules.md P12).
 *
 * @throws WrongMasterKey when a key is under neither
 */
export const rotateMasterKey = async ({
  uri,
  masterKeyFile,
  to,
  grace = 0,
  onStep = () => undefined,
}: Rotating): Promise<Rotated> => {
  const vault = new Vault(uri);
  try {
    const ring = await vault.readSecret('ring');
    if (ring === undefined)
      throw new WrongMasterKey(masterKeyFile, 'The vault holds no keys: there is nothing to rotate.');
    const old = readMasterKey(masterKeyFile);
    if (old === undefined) throw new WrongMasterKey(masterKeyFile, 'The master key is missing.');
    const file = to ?? nextKeyFile(masterKeyFile);
    const isUnderWay = await vault.isRotating();
    // The new key is in its place already, and only the end was missed.
    const isInPlace = isUnderWay && to === undefined && !existsSync(file);
    onStep('make the new key');
    const fresh = isInPlace ? old : (readMasterKey(file) ?? makeMasterKey(file));
    syncFolderOf(file);
    const keys = [fresh, old];
    opened(keys, ring, 'ring', masterKeyFile);
    onStep('mark the vault');
    await vault.beginRotation();
    if (!isUnderWay && grace > 0) await pause(grace);
    // Whatever was sealed until the mark was noticed is found the second time.
    await rewrapAll(vault, keys, masterKeyFile, onStep);
    const count = await rewrapAll(vault, keys, masterKeyFile, onStep);
    onStep('rewrap the secret of the vault');
    const [plain, isFresh] = opened(keys, ring, 'ring', masterKeyFile);
    if (!isFresh) await vault.replaceSecret('ring', encrypt(fresh, plain, 'ring'));
    onStep('write the files of the vault anew');
    await vault.compact();
    onStep('put the new key in place');
    if (to === undefined && !isInPlace) {
      renameSync(file, masterKeyFile);
      syncFolderOf(masterKeyFile);
    }
    onStep('take the mark off');
    await vault.endRotation();
    return { keys: count, file: to ?? masterKeyFile };
  } finally {
    await vault.close();
  }
};

/** @returns how many keys there are */
const rewrapAll = async (
  vault: Vault,
  keys: readonly Buffer[],
  masterKeyFile: string,
  onStep: (step: string) => void,
): Promise<number> => {
  const [fresh] = keys;
  if (fresh === undefined) throw new KeyMissing('master key');
  let count = 0;
  for (let after = '', isDone = false; !isDone;) {
    const page = await vault.readPage(after, pageLength);
    isDone = page.length < pageLength;
    after = page.at(-1)?.id ?? after;
    const changes = page.flatMap(({ id, wrapped }) => {
      if (wrapped === null) return [];
      count += 1;
      const [plain, isFresh] = opened(keys, wrapped, id, masterKeyFile);
      return isFresh ? [] : [{ id, from: wrapped, to: encrypt(fresh, plain, id) }];
    });
    onStep('rewrap keys');
    await vault.replaceKeys(changes);
  }
  return count;
};

/** What was wrapped, and whether under the first of these keys. */
const opened = (keys: readonly Buffer[], wrapped: Buffer, about: string, file: string): [Buffer, boolean] => {
  for (const [place, key] of keys.entries())
    try {
      return [decrypt(key, wrapped, about), place === 0];
    } catch {
      // Under another one.
    }
  throw new WrongMasterKey(
    file,
    `The key ${about} of the vault is under another master key than the ones that are there.`,
  );
};

/** That a file is there, and under which name, is on disk when this returns. */
const syncFolderOf = (file: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
