import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from '#access';
import { type Settings, writeWhole } from '#data-folder';
import { Failure } from '../exit.js';

export interface AdminKey {
  key: string;
  /** Made at this start, so that it is printed, once. */
  isNew: boolean;
}

/**
 * The configured key, or the one that an earlier start made, or a new one.
 *
 * @throws Failure where the file of an earlier start holds no whole key
 */
export const adminKeyOf = ({ adminKey, dataFolder }: Pick<Settings, 'adminKey' | 'dataFolder'>): AdminKey => {
  if (adminKey !== undefined) return { key: adminKey, isNew: false };
  const file = join(dataFolder, 'admin-key');
  const made = readKey(file);
  if (made !== undefined) return { key: made, isNew: false };
  const key = makeKey();
  writeWhole(file, `${key}\n`);
  return { key, isNew: true };
};

const readKey = (file: string): string | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Failure(`${file} cannot be read (${code ?? String(error)}): it holds the admin key`);
  }
  // As DEBRIEF_ADMIN_KEY takes it; one that was made here is whole or none.
  if (/^(debrief_[A-Za-z0-9_-]{43}|(?!debrief_)[\x21-\x7e]{32,200})$/.test(text)) return text;
  throw new Failure(`${file} holds no whole admin key: delete it to have a new key made at the next start`);
};
