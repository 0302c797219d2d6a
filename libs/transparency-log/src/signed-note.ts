import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Signatures of the kind Ed25519 (C2SP signed-note). */
const ed25519 = 1;
const idLength = 4;

/** A key that signs notes. */
export interface Signer {
  /** Of the key: no space, and no plus. */
  name: string;
  key: KeyObject;
}

/** A key by which notes are verified: raw, 32 bytes. */
export interface Verifier {
  name: string;
  publicKey: Uint8Array;
}

/** By which a signature says whose it is (C2SP signed-note, "Signatures"). */
export const keyIdOf = ({ name, publicKey }: Verifier): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ed25519)).update(publicKey).digest().subarray(0, idLength);

/** As verifiers of notes are handed on: `name+hash+key`. */
export const verifierText = (verifier: Verifier): string =>
  `${verifier.name}+${keyIdOf(verifier).toString('hex')}+${Buffer.concat([Buffer.of(ed25519), verifier.publicKey]).toString('base64')}`;

/** @throws NotANote where it is not written as one, or its hash does not fit */
export const readVerifier = (text: string): Verifier => {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const verifier = { name, publicKey: bytes.subarray(1) };
  if (bytes.length !== 33 || bytes[0] !== ed25519 || bytes.toString('base64') !== encoded)
    throw new NotANote('a key to verify by is written NAME+HASH+KEY, for Ed25519');
  if (keyIdOf(verifier).toString('hex') !== id) throw new NotANote(`the hash of the key "${name}" does not fit it`);
  return verifier;
};

/** What a note, a key or a checkpoint is not, and how it is written. */
export class NotANote extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotANote';
  }
}

/** RFC 8410: what stands before the raw bytes of a key. */
const [spki, pkcs8] = ['302a300506032b6570032100', '302e020100300506032b657004220420'].map((hex) =>
  Buffer.from(hex, 'hex'),
) as [Buffer, Buffer];

const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });

/** @param seed 32 bytes */
export const signerOf = (name: string, seed: Uint8Array): Signer => ({
  name,
  key: createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' }),
});

export const verifierOf = ({ name, key }: Signer): Verifier => ({
  name,
  publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length),
});

/** @param text ends with a line break */
export const signNote = (text: string, signers: readonly Signer[]): string =>
  `${text}\n${signers
    .map((signer) => {
      const signature = Buffer.concat([keyIdOf(verifierOf(signer)), sign(null, Buffer.from(text), signer.key)]);
      return `— ${signer.name} ${signature.toString('base64')}\n`;
    })
    .join('')}`;

interface Signature {
  name: string;
  id: Buffer;
  signature: Buffer;
}

/** The text of a note that one of the keys has signed, and by which of them; signatures of other keys are left alone. */
export const openNote = (note: string, verifiers: readonly Verifier[]): { text: string; by: Verifier[] } => {
  const end = note.lastIndexOf('\n\n');
  const [text, below] = [note.slice(0, end + 1), note.slice(end + 2)];
  if (end < 0 || !below.endsWith('\n')) throw new NotANote('a note is text, an empty line, and lines of signatures');
  const signatures = below.slice(0, -1).split('\n').map(signatureIn);
  const by = verifiers.filter((verifier) => {
    const theirs = signatures.filter(({ name, id }) => name === verifier.name && keyIdOf(verifier).equals(id));
    // One that is signed wrongly is no better for being signed again.
    return theirs.length > 0 && theirs.every(({ signature }) => isSigned(text, signature, verifier));
  });
  return { text, by };
};

const isSigned = (text: string, signature: Buffer, { publicKey }: Verifier): boolean =>
  signature.length === 64 && verify(null, Buffer.from(text), publicKeyOf(publicKey), signature);

const signatureIn = (line: string): Signature => {
  const [, name, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (name === undefined || bytes.length <= idLength || bytes.toString('base64') !== encoded)
    throw new NotANote('a signature is a line of "— NAME SIGNATURE"');
  return { name, id: bytes.subarray(0, idLength), signature: bytes.subarray(idLength) };
};

/** Those of some keys, as they are handed on (verifierText), that have signed a note. */
export const keysThatSigned = (note: string, keys: readonly string[]): string[] => {
  const { by } = openNote(note, keys.map(readVerifier));
  return by.map(verifierText);
};
