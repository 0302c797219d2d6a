#!/usr/bin/env node
// Verifies an audit bundle of Debrief offline: with Node (20 or later) alone, this one file, and no network.
//
//   node debrief-verify.mjs BUNDLE [--checkpoint FILE] [--key NAME+HASH+KEY] [--save FILE]
//
// BUNDLE        what GET /v1/audit/bundle gave
// --checkpoint  a checkpoint that you kept, of any earlier moment: what it proves is worth the more, the longer you hold it
// --key         the key that you were told checkpoints of this log are signed with
// --save        where the checkpoint of the bundle is written, for you to keep; never over another file
//
// It ends with 0 where everything holds, 1 where anything does not, 2 where it was used wrongly, 3 where a file cannot be read, what is
// given as a checkpoint is none, or the checkpoint cannot be saved.
// It shares no code with Debrief: an auditor can read it as a whole. What it computes is in RFC 9162 (section 2.1: trees of
// SHA-256), C2SP signed-note and tlog-checkpoint (signatures by Ed25519), RFC 8785 (each event is one line of canonical JSON).
import { createHash, createPublicKey, verify as isSignedBy } from 'node:crypto';
import { createReadStream, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What does not hold, in words. */
export class DoesNotHold extends Error {}

/** @throws DoesNotHold */
const hold = (holds, says) => {
  if (!holds) throw new DoesNotHold(says);
};

// ---- Trees (RFC 9162, 2.1) ----

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** A tree that grows: of it, the hashes of the whole trees that it consists of, the largest first. */
class Tree {
  size = 0;
  hashes = [];

  add(leaf) {
    let hash = leaf;
    for (let bits = this.size; bits % 2 === 1; bits = (bits - 1) / 2) hash = nodeHash(this.hashes.pop(), hash);
    this.hashes.push(hash);
    this.size += 1;
  }

  root() {
    return this.hashes.length === 0 ? sha256() : this.hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}

// ---- Signed notes and checkpoints (C2SP) ----

/** Base64 that is written as nobody else would write it, or undefined. */
const bytesIn = (text) => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** A key as it is handed on: NAME+HASH+KEY. */
const keyIn = (text) => {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : bytesIn(encoded);
  hold(bytes?.length === 33 && bytes[0] === 1, `"${text.slice(0, 80)}" is no key: it is written NAME+HASH+KEY`);
  const hash = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex');
  hold(hash === id, `the hash of the key ${name} does not fit it`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { text, name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
};

/** A checkpoint, and the signatures below it. */
const checkpointIn = (note) => {
  const end = note.lastIndexOf('\n\n');
  hold(end > 0 && note.endsWith('\n'), 'a checkpoint is text, an empty line, and lines of signatures');
  const text = note.slice(0, end + 1);
  const [origin, size, root, ...others] = text.slice(0, -1).split('\n');
  const hash = bytesIn(root ?? '');
  hold(
    others.length === 0 && /^(0|[1-9]\d{0,14})$/.test(size ?? '') && hash?.length === 32,
    'a checkpoint says three lines: ORIGIN, SIZE, and the root in base64',
  );
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
      const bytes = encoded === undefined ? undefined : bytesIn(encoded);
      hold(bytes?.length === 68, 'a signature is a line of "— NAME SIGNATURE"');
      return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
    });
  return { text, origin, size: Number(size), root: hash, signatures };
};

const hasSigned = (key, { text, signatures }) =>
  signatures.some(
    ({ name, id, signature }) =>
      name === key.name && id === key.id && isSignedBy(null, Buffer.from(text), key.key, signature),
  );

/** Every signature is of one of these keys, each of them once. */
const requireSignedByAll = (checkpoint, keys, what, says = '') => {
  hold(
    keys.length > 0 && keys.length === checkpoint.signatures.length,
    `${what} has other signatures than keys${says}`,
  );
  for (const key of keys) {
    hold(key.name === checkpoint.origin, `the key ${key.name} is not one of ${checkpoint.origin}`);
    hold(hasSigned(key, checkpoint), `${what} is not signed by the key ${key.text}`);
  }
  hold(new Set(keys.map(({ id }) => id)).size === keys.length, `${what} names a key twice`);
};

// ---- Lines ----

/** Bytes that a line may have: no event comes near. */
const longestLine = 64 * 1_048_576;

/** The lines of a file as bytes, each with its line break at the end, which the last one has, too. */
async function* linesIn(chunks) {
  let rest = [];
  let waiting = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield rest.length === 0 ? chunk.subarray(from, end) : Buffer.concat([...rest, chunk.subarray(from, end)]);
      [rest, waiting] = [[], 0];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
    waiting += chunk.length - from;
    hold(waiting <= longestLine, 'a line is longer than any event is');
  }
  hold(rest.length === 0, 'the bundle is cut off, or none at all: its last line has no end');
}

const jsonIn = (line, what) => {
  let value;
  try {
    value = JSON.parse(line.toString());
  } catch {
    throw new DoesNotHold(`${what} is no JSON`);
  }
  return value;
};

const isText = (value) => typeof value === 'string';

/** @throws DoesNotHold where it is anything else, such as an object that cannot be written as text */
const textIn = (value, what) => {
  hold(isText(value), `${what} is no text`);
  return value;
};

/** What a line of a bundle's own is made of; anything deeper is none. */
const isFlat = (value) => isText(value) || typeof value === 'number' || (Array.isArray(value) && value.every(isText));

/** An object with these fields alone, written as a bundle writes them. */
const objectIn = (line, fields, what) => {
  const value = jsonIn(line, what);
  const isOne = typeof value === 'object' && value !== null && Object.keys(value).join() === fields.join();
  hold(
    isOne && Object.values(value).every(isFlat) && line.equals(Buffer.from(JSON.stringify(value))),
    `${what} is not as a bundle has it`,
  );
  return value;
};

const hiddenLine = Buffer.from('{"hidden":');

/** Only what these events say is read. */
const told = ['CheckpointSigned', 'SigningKeyIntroduced', 'LossAccepted'].map((type) =>
  Buffer.from(`"type":"${type}"`),
);

/**
 * Of each checkpoint among the events its size and its root, 40 bytes: a log that was signed every hour of ten years has 4 MB of them.
 * So much has to be kept, since a checkpoint stands after the events that it is about, and after others: the file is read a second time to
 * see what the events came to at each size.
 */
class Signed {
  count = 0;
  bytes = Buffer.alloc(40 * 1_024);

  add({ size, root }) {
    const at = 40 * this.count;
    if (at === this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(at)]);
    this.bytes.writeDoubleBE(size, at);
    root.copy(this.bytes, at + 8);
    this.count += 1;
  }

  /** @param place 0 for the first; Infinity where there are no more */
  size(place) {
    return place < this.count ? this.bytes.readDoubleBE(40 * place) : Infinity;
  }

  /** The size of the last one; -1 where there is none. */
  get last() {
    return this.count === 0 ? -1 : this.size(this.count - 1);
  }

  root(place) {
    return this.bytes.subarray(40 * place + 8, 40 * (place + 1));
  }
}

/**
 * @param open gives the bytes of the bundle, from the beginning, each time
 * @param checkpoint the text of one that was kept
 * @param key a key that was told
 * @returns the checkpoint of the bundle, what is proved, and what is not, a line each
 * @throws DoesNotHold
 */
export const verifyBundle = async (open, { checkpoint, key } = {}) => {
  const { note, signed, keys, known, earlier, trusted, losses } = await lookThrough(linesIn(open()), key);
  for (const each of keys)
    hold(
      known.some(({ text }) => text === each.text),
      `the key ${each.text} was never introduced in the log`,
    );
  const kept = checkpoint === undefined ? undefined : checkpointIn(checkpoint);
  if (kept !== undefined) {
    hold(kept.origin === signed.origin, `the checkpoint that you keep is of another log, ${kept.origin}`);
    hold(
      kept.size <= signed.size,
      `the bundle has ${signed.size} events, and the checkpoint that you keep is about ${kept.size}: fetch a bundle anew, if this one is older than the checkpoint; else some are gone${lossOf(kept, losses)}`,
    );
    requireSignedByAll(
      kept,
      known.filter((each) => hasSigned(each, kept)),
      'the checkpoint that you keep',
      lossOf(kept, losses),
    );
  }
  handOn(trusted, known, signed);
  hold(
    key === undefined || keys.some(({ text }) => trusted.has(text)),
    `none of the keys that signed is the one that you were told, ${key}, nor one that it handed on to${losses.length === 0 ? '' : '. The log has lost events (LossAccepted), and with them any key that was introduced in them'}`,
  );
  const { hidden } = await requireRoots(linesIn(open()), signed, earlier, kept, lossOf(kept, losses));
  return { note, ...findings({ signed, earlier, kept, hidden, key, losses }) };
};

/** What the first line says, and what events say of keys and checkpoints: each checkpoint is verified where it stands, and its size and root are kept. */
const lookThrough = async (lines, key) => {
  const known = [];
  const earlier = new Signed();
  const trusted = new Set(key === undefined ? [] : [keyIn(key).text]);
  const losses = [];
  let head;
  let at = -2;
  for await (const line of lines) {
    at += 1;
    if (head === undefined) {
      head = headIn(line);
      continue;
    }
    if (!told.some((text) => line.includes(text))) continue;
    const { stream, type, data } = jsonIn(line, 'an event') ?? {};
    if (stream !== 'checkpoints') continue;
    if (type === 'SigningKeyIntroduced') known.push({ ...keyIn(textIn(data?.key, 'a key among the events')), at });
    if (type === 'LossAccepted') {
      hold(Number.isSafeInteger(data?.size), 'a loss among the events is not of a number of events');
      hold(instant.test(data.occurredAt), 'a loss among the events is of no moment');
      losses.push({ from: earlier.last, to: data.size, at, accepted: data.occurredAt });
    }
    if (type !== 'CheckpointSigned') continue;
    const each = checkpointIn(textIn(data?.note, 'the note of a checkpoint among the events'));
    hold(
      each.origin === head.signed.origin && each.size === data.size && each.root.toString('base64') === data.root,
      'a checkpoint among the events says one thing in its note and another beside it',
    );
    hold(each.size <= at, `a checkpoint among the events is about ${each.size}, more than there were`);
    hold(
      each.size > earlier.last,
      `a checkpoint among the events is about ${each.size}, no more than the one before it`,
    );
    requireSignedByAll(
      each,
      known.filter((one) => hasSigned(one, each)),
      `the checkpoint of ${each.size} events in the log`,
    );
    handOn(trusted, known, each);
    earlier.add(each);
  }
  hold(head !== undefined, 'the bundle is empty');
  return { ...head, known, earlier, trusted, losses };
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** What the log says itself of events that it lost, where a checkpoint that is kept may be about such. */
const lossOf = (kept, losses) =>
  losses
    .filter(({ from, to }) => kept?.size > from && kept?.size <= to)
    .map(
      ({ at, to, accepted }) =>
        `. Event ${at} of the log, LossAccepted, says that events which were signed up to ${to} were lost, and that whoever runs Debrief accepted ` +
        `that at ${accepted}: if you got the checkpoint before, ask how they were lost; of one that you got later it explains nothing`,
    )
    .join('');

const headIn = (line) => {
  const { bundle, keys: texts, note } = objectIn(line, ['bundle', 'keys', 'note'], 'the first line');
  hold(bundle === 'debrief-audit/1', 'it is no bundle that this file knows: debrief-audit/1');
  hold(Array.isArray(texts) && isText(note), 'the first line is not as a bundle has it');
  const signed = checkpointIn(note);
  const keys = texts.map(keyIn);
  requireSignedByAll(signed, keys, 'the checkpoint of the bundle');
  return { note, signed, keys };
};

/**
 * A key that was told is trusted. One that is hands on to a later one by a checkpoint that both signed, and that is about the event which
 * introduced the later one. Of any other checkpoint, whoever made a key could add its signature to that of the log.
 */
const handOn = (trusted, known, checkpoint) => {
  if (trusted.size === 0) return;
  const by = known.filter((each) => each.at < checkpoint.size && hasSigned(each, checkpoint));
  for (const { text, at } of by) if (by.some((before) => before.at < at && trusted.has(before.text))) trusted.add(text);
};

/** The events come to what was signed of them, at every size that was. */
const requireRoots = async (lines, signed, earlier, kept, lossSays) => {
  const tree = new Tree();
  let next = 0;
  let hidden = 0;
  let isFirst = true;
  let end;
  const holdRoot = (root, says = '') =>
    hold(tree.root().equals(root), `the first ${tree.size} events are not those that were signed${says}`);
  const holdRoots = () => {
    for (; earlier.size(next) === tree.size; next += 1) holdRoot(earlier.root(next));
    if (kept?.size === tree.size) holdRoot(kept.root, lossSays);
    if (signed.size === tree.size) holdRoot(signed.root);
  };
  for await (const line of lines) {
    if (isFirst) {
      isFirst = false;
      holdRoots();
      continue;
    }
    hold(end === undefined, 'something follows the last line');
    if (tree.size === signed.size) {
      end = objectIn(line, ['events', 'hidden'], 'the last line');
      continue;
    }
    if (line.subarray(0, hiddenLine.length).equals(hiddenLine)) {
      const hash = bytesIn(textIn(objectIn(line, ['hidden'], 'a hidden event').hidden, 'a hidden event'));
      hold(hash?.length === 32, 'a hidden event is not its hash');
      hidden += 1;
      tree.add(hash);
    } else tree.add(leafHash(line));
    holdRoots();
  }
  hold(tree.size === signed.size, `there are ${tree.size} events, and ${signed.size} were signed`);
  hold(next === earlier.count, 'a checkpoint among the events is about more than there are');
  hold(end !== undefined, 'the last line is missing');
  hold(end.events === tree.size && end.hidden === hidden, 'the last line counts other events than there are');
  return { hidden };
};

const findings = ({ signed, earlier, kept, hidden, key, losses }) => ({
  proved: [
    `The ${signed.size} events are, to the byte and in this order, those that ${signed.origin} signed as ${signed.root.toString('base64')}.`,
    earlier.count === 0
      ? 'No other checkpoint lies among them.'
      : earlier.count === 1
        ? 'They agree with the one checkpoint that was signed before and lies among them.'
        : `They agree with each of the ${earlier.count} checkpoints that were signed before and lie among them.`,
    ...(kept
      ? [
          `The first ${kept.size} of them are those of the checkpoint that you keep: since then none of these was changed, removed, added or moved.`,
        ]
      : []),
    ...(key === undefined
      ? []
      : [
          'The key that you were told signed them, or handed on to the one that did, by a checkpoint that both signed.',
        ]),
  ],
  notProved: [
    ...(kept
      ? []
      : [
          'That they are what was recorded: you gave no checkpoint that you keep, and whoever has the key can sign another log.',
        ]),
    ...(key === undefined
      ? ['Whose key it is: you gave none that you were told, so the bundle vouches for itself.']
      : []),
    ...(kept && kept.size < signed.size
      ? [
          `That the ${signed.size - kept.size} events after it are what was recorded: keep this checkpoint, to prove it from now on.`,
        ]
      : []),
    ...(hidden > 0
      ? [`What ${hidden} of the events say: they are hidden from whoever fetched the bundle, and here by their hashes.`]
      : []),
    ...losses.map(
      ({ to, at, accepted }) =>
        `What the log lost: event ${at}, LossAccepted, says that events which were signed up to ${to} are gone for good. Whoever runs Debrief accepted that at ${accepted}.`,
    ),
    'That what was recorded is true, that nothing was left unrecorded, and what sealed texts say.',
  ],
});

// ---- The command ----

const usage = 'node debrief-verify.mjs BUNDLE [--checkpoint FILE] [--key NAME+HASH+KEY] [--save FILE]';

const readArguments = (given) => {
  const options = {};
  const files = [];
  for (let at = 0; at < given.length; at += 1) {
    const name = given[at];
    if (!name.startsWith('--')) files.push(name);
    else if (['--checkpoint', '--key', '--save'].includes(name) && given[at + 1] !== undefined)
      options[name.slice(2)] = given[(at += 1)];
    else return undefined;
  }
  return files.length === 1 ? { file: files[0], ...options } : undefined;
};

/** A checkpoint that was copied, as from a mail: other line breaks, or none at its end, are no part of what was signed. */
const keptIn = (text) => `${text.replaceAll('\r\n', '\n').trim()}\n`;

/** Why something that was given is not what it is to be; undefined where it is. */
const whyNot = (read) => {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof DoesNotHold) return error.message;
    throw error;
  }
};

/** @returns the exit code */
const save = (file, note, err) => {
  try {
    writeFileSync(file, note, { flag: 'wx' });
    return 0;
  } catch (error) {
    err.write(`The checkpoint was not saved: ${error instanceof Error ? error.message : String(error)}\n`);
    return 3;
  }
};

const reasonOf = (error) => {
  if (error?.code === 'ENOENT') return `there is no file ${error.path}`;
  return error instanceof Error ? error.message : String(error);
};

/** @returns the exit code */
export const run = async (given, out = process.stdout, err = process.stderr) => {
  const asked = readArguments(given);
  if (asked === undefined) {
    err.write(`used as: ${usage}\ndocs/audit.md of Debrief is the guide.\n`);
    return 2;
  }
  const wrongKey = whyNot(() => asked.key !== undefined && keyIn(asked.key));
  if (wrongKey !== undefined) {
    err.write(`--key: ${wrongKey}\n`);
    return 2;
  }
  try {
    const checkpoint = asked.checkpoint === undefined ? undefined : keptIn(readFileSync(asked.checkpoint, 'utf8'));
    const wrongCheckpoint = whyNot(() => checkpoint !== undefined && checkpointIn(checkpoint));
    if (wrongCheckpoint !== undefined) throw new Error(`${asked.checkpoint} is no checkpoint: ${wrongCheckpoint}`);
    const { note, proved, notProved } = await verifyBundle(
      () => createReadStream(asked.file, { highWaterMark: 1_048_576 }),
      {
        checkpoint,
        key: asked.key,
      },
    );
    const [holding, lacking] = [proved, notProved].map((lines) => lines.map((line) => `- ${line}\n`).join(''));
    // At once: whoever reads the first line alone is not to end it with the code of a bundle that does not hold.
    out.write(`It holds.\n\nProved:\n${holding}\nNot proved:\n${lacking}`);
    return asked.save === undefined ? 0 : save(asked.save, note, err);
  } catch (error) {
    if (error instanceof DoesNotHold) {
      err.write(`It does not hold: ${error.message}.\n`);
      return 1;
    }
    err.write(`It could not be verified: ${reasonOf(error)}\n`);
    return 3;
  }
};

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await run(process.argv.slice(2));
