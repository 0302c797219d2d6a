import { hashLength } from './hashes.js';
import { NotANote, openNote, signNote, type Signer, type Verifier } from './signed-note.js';

/** What a log says of itself at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: a name that no other has. */
  origin: string;
  /** How many leaves. */
  size: number;
  root: Uint8Array;
}

/** The text of a checkpoint, to be signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly Signer[]): string =>
  signNote(checkpointText(checkpoint), signers);

/**
 * A checkpoint that one of the keys has signed.
 *
 * @throws NotANote where it is not written as one, or none of the keys has signed it
 */
export const readCheckpoint = (note: string, verifiers: readonly Verifier[]): Checkpoint => {
  const { text, by } = openNote(note, verifiers);
  if (by.length === 0) throw new NotANote('none of the keys that are trusted has signed this checkpoint');
  const [origin = '', size = '', root = ''] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new NotANote('a checkpoint begins with the lines ORIGIN and SIZE');
  if (hash.length !== hashLength || hash.toString('base64') !== root)
    throw new NotANote('the third line of a checkpoint is the hash of its root, in base64');
  return { origin, size: Number(size), root: hash };
};
