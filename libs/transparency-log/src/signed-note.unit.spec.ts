import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readCheckpoint, signCheckpoint } from './checkpoint.js';
import { leafHash } from './hashes.js';
import { NotANote, openNote, readVerifier, signerOf, signNote, verifierOf, verifierText } from './signed-note.js';

/** The example in the documentation of Go's package of signed notes. */
const known = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};
const knownNote = `${known.text}\n— PeterNeumann ${known.signature}\n`;

describe('a signed note', () => {
  test('of another implementation is verified, and signed to the letter', () => {
    const verifier = readVerifier(known.verifier);
    expect(openNote(knownNote, [verifier])).toEqual({ text: known.text, by: [verifier] });
    expect(verifierText(verifier)).toBe(known.verifier);
    const signer = signerOf('PeterNeumann', Buffer.from(known.seed, 'base64').subarray(1));
    expect(verifierText(verifierOf(signer))).toBe(known.verifier);
    expect(signNote(known.text, [signer])).toBe(knownNote);
  });

  test('is not signed by a key of another name, or once anything was changed', () => {
    const verifier = readVerifier(known.verifier);
    expect(openNote(knownNote, [{ ...verifier, name: 'Other' }]).by).toEqual([]);
    expect(openNote(knownNote.replace('answer', 'Answer'), [verifier]).by).toEqual([]);
    const spoilt = Buffer.from(known.signature, 'base64');
    spoilt[10] = (spoilt[10] ?? 0) ^ 1;
    expect(openNote(knownNote.replace(known.signature, spoilt.toString('base64')), [verifier]).by).toEqual([]);
  });

  test('that is signed by two keys opens with either', () => {
    const signers = ['old', 'new'].map((name) => signerOf(name, randomBytes(32)));
    const verifiers = signers.map(verifierOf);
    const note = signNote('Both\n', signers);
    for (const verifier of verifiers) expect(openNote(note, [verifier]).by).toEqual([verifier]);
    expect(openNote(note, verifiers).by).toEqual(verifiers);
  });

  test.each([
    ['nothing', ''],
    ['no signature', 'Text\n'],
    ['an empty line in its place', 'Text\n\n\n'],
    ['one that is cut off', knownNote.slice(0, -1)],
    ['one that is no base64', `${known.text}\n— PeterNeumann x08go\n`],
    ['one without a name', `${known.text}\n— ${known.signature}\n`],
  ])('with %s is none', (_what, note) => {
    expect(() => openNote(note, [])).toThrow(NotANote);
  });

  test.each([
    known.verifier.replace('c74f', 'c74e'),
    known.verifier.replace('+ARpc', '+AhpC'),
    'PeterNeumann',
    `${known.verifier}AAAA`,
  ])('a key to verify by is not %s', (text) => {
    expect(() => readVerifier(text)).toThrow(NotANote);
  });
});

describe('a checkpoint', () => {
  const signer = signerOf('debrief.example/log', randomBytes(32));
  const checkpoint = { origin: 'debrief.example/log', size: 20_852_163, root: leafHash(Buffer.from('root')) };

  test('says the same when it is read', () => {
    const note = signCheckpoint(checkpoint, [signer]);
    expect(note).toMatch(/^debrief\.example\/log\n20852163\n[A-Za-z0-9+/]{43}=\n\n— debrief\.example\/log \S+\n$/);
    expect(readCheckpoint(note, [verifierOf(signer)])).toEqual(checkpoint);
  });

  test('of a key that is not trusted is refused', () => {
    const note = signCheckpoint(checkpoint, [signer]);
    expect(() => readCheckpoint(note, [verifierOf(signerOf(signer.name, randomBytes(32)))])).toThrow(
      /none of the keys/,
    );
  });

  test.each(['log\n007\n', 'log\n-1\n', 'log\n99999999999999999\n', '\n1\n', 'log\n1\nAAAA\n', 'log\n1\n'])(
    'is not %j',
    (text) => {
      const whole = text.split('\n').length > 3 ? text : `${text}${Buffer.alloc(31).toString('base64')}\n`;
      expect(() => readCheckpoint(signNote(whole, [signer]), [verifierOf(signer)])).toThrow(NotANote);
    },
  );
});
