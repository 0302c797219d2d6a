import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { Frontier } from './frontier.js';
import { leafHash } from './hashes.js';
import { signCheckpoint } from './checkpoint.js';
import { signerOf, signNote, verifierOf, verifierText, type Signer } from './signed-note.js';
import { aSignedLog, SignedLog } from './testing.js';
import { verifierFile } from './verifier-file.js';

jest.setTimeout(240_000);

interface Findings {
  proved: string[];
  notProved: string[];
}

interface Verifier {
  verifyBundle: (open: () => Iterable<Buffer>, kept?: { checkpoint?: string; key?: string }) => Promise<Findings>;
  DoesNotHold: new () => Error;
  run: (given: readonly string[], out: Writer, err: Writer) => Promise<number>;
}

interface Writer {
  write: (text: string) => unknown;
}

const { verifyBundle, DoesNotHold, run } = (await import(verifierFile.href)) as Verifier;

/** In parts, as a file is read. */
const partsOf = (bytes: Buffer): Buffer[] => {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += 1_500) parts.push(bytes.subarray(from, from + 1_500));
  return parts;
};

const verified = (bundle: Buffer, kept: { checkpoint?: string; key?: string } = {}): Promise<Findings> =>
  verifyBundle(() => partsOf(bundle), kept);

const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''));

/** What an auditor of the log has: its first key, and a checkpoint of when it was half as long. */
const keptOf = (log: SignedLog): { checkpoint: string; key: string } => ({
  checkpoint: log.notes[1]?.note ?? '',
  key: (log.events[1]?.data as { key: string }).key,
});

describe('an untouched bundle', () => {
  test('holds: against nothing, against a key, against every checkpoint that was ever published', async () => {
    const log = aSignedLog();
    const bundle = bytesOf(await log.bundle());
    expect((await verified(bundle)).notProved).toHaveLength(3);
    expect((await verified(bundle, { key: keptOf(log).key })).notProved.join()).toContain('you gave no checkpoint');
    // The second key is trusted by the checkpoint that both signed.
    expect(log.key).not.toBe(keptOf(log).key);
    for (const { note: checkpoint, size } of log.notes) {
      const { proved, notProved } = await verified(bundle, { ...keptOf(log), checkpoint });
      expect(proved.join()).toContain(`The first ${size} of them`);
      expect(notProved).toHaveLength(size === log.notes.at(-1)?.size ? 1 : 2);
    }
  });

  test('holds where some of it is hidden, and says how much', async () => {
    const log = aSignedLog();
    const hidden = new Set(log.events.filter(({ stream }) => stream === 'incident-3').map(({ id }) => id));
    const lines = await log.bundle(({ id }) => hidden.has(id));
    expect(lines.join('')).not.toContain('incident-3');
    const { notProved } = await verified(bytesOf(lines), keptOf(log));
    expect(notProved.join()).toContain(`What ${hidden.size} of the events say`);
  });

  test('says how many checkpoints lie among its events', async () => {
    const said = async (times: number): Promise<string> =>
      (await verified(bytesOf(signedOver(times, '')))).proved.join();
    expect(await said(0)).toContain('No other checkpoint lies among them.');
    expect(await said(1)).toContain('the one checkpoint that was signed before');
    expect(await said(2)).toContain('each of the 2 checkpoints');
  });

  test('of any length holds', async () => {
    for (const count of [0, 1, 2, 3, 7, 8, 20, 64]) {
      const log = aSignedLog('debrief/short', count);
      expect((await verified(bytesOf(await log.bundle()))).proved).toHaveLength(2);
    }
  });
});

/** A generator of numbers below 1 that repeats (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The events of a bundle signed anew, as somebody would who has a key, and made the first line and the last fit. */
const signedAnew = (events: readonly string[], seed: number, keyOfBundle: string): string[] => {
  const tree = new Frontier();
  for (const line of events) tree.push(leafHash(Buffer.from(line.slice(0, -1))));
  const signer = signerOf('debrief/test', Buffer.alloc(32, seed));
  const note = signCheckpoint({ origin: 'debrief/test', size: events.length, root: tree.root() }, [signer]);
  const key = seed === 2 ? keyOfBundle : verifierText(verifierOf(signer));
  return [
    `${JSON.stringify({ bundle: 'debrief-audit/1', keys: [key], note })}\n`,
    ...events,
    `${JSON.stringify({ events: events.length, hidden: 0 })}\n`,
  ];
};

describe('of 12,000 random tamperings', () => {
  const log = aSignedLog();
  const kept = keptOf(log);
  const keptSize = log.notes[1]?.size ?? 0;

  test('each is found', async () => {
    const whole = await log.bundle();
    const another = await aSignedLog('debrief/another').bundle();
    const older = await aSignedLog('debrief/test', 14).bundle();
    const events = whole.slice(1, -1);
    const random = randomFrom(20_261_127);
    const below = (limit: number): number => Math.floor(random() * limit);
    const anEvent = (): number => 1 + below(events.length);
    const tamperings: Record<string, () => Buffer> = {
      flip: () => {
        const bytes = bytesOf(whole);
        const at = below(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        return bytes;
      },
      drop: () => bytesOf(whole.toSpliced(below(whole.length), 1)),
      double: () => {
        const at = below(whole.length);
        return bytesOf(whole.toSpliced(at, 0, whole[at] ?? ''));
      },
      swap: () => {
        const one = anEvent();
        const other = 1 + ((one + below(events.length - 1)) % events.length);
        return bytesOf(whole.with(one, whole[other] ?? '').with(other, whole[one] ?? ''));
      },
      truncate: () => {
        const bytes = bytesOf(whole);
        return bytes.subarray(0, below(bytes.length));
      },
      splice: () => {
        const at = anEvent();
        const from = 1 + below(another.length - 2);
        return bytesOf(whole.toSpliced(at, 1 + below(3), ...another.slice(from, from + 1 + below(3))));
      },
      'sign anew with a key of one’s own': () => {
        const at = below(events.length);
        return bytesOf(signedAnew(events.toSpliced(at, 1), 3 + below(200), log.key));
      },
      'sign anew with the key of the log': () => {
        const at = below(keptSize);
        const changed = (events[at] ?? '').replace(/"recordedAt":"2026-03-01/, '"recordedAt":"2026-03-02');
        return bytesOf(signedAnew(events.with(at, changed), 2, log.key));
      },
      'say other numbers': () =>
        bytesOf(whole.with(-1, `${JSON.stringify({ events: events.length, hidden: 1 + below(9) })}\n`)),
      'hide by another hash': () =>
        bytesOf(
          whole
            .with(anEvent(), `${JSON.stringify({ hidden: Buffer.alloc(32, below(256)).toString('base64') })}\n`)
            .with(-1, `${JSON.stringify({ events: events.length, hidden: 1 })}\n`),
        ),
      'roll back': () => {
        // An earlier state of the same log, from before the checkpoint that is kept; as it was, or cut a second time.
        return bytesOf(random() < 0.5 ? older : older.toSpliced(1 + below(older.length - 2), 1));
      },
      'write otherwise': () => {
        const at = anEvent();
        return bytesOf(whole.with(at, (whole[at] ?? '').replace(/^\{/, '{ ')));
      },
    };
    const found = new Map<string, number>();
    for (let round = 0; round < 1_000; round += 1)
      for (const [name, tamper] of Object.entries(tamperings)) {
        const outcome = await verified(tamper(), kept).then(
          () => 'held',
          (error: unknown) => (error instanceof DoesNotHold ? 'found' : String(error)),
        );
        if (outcome !== 'found') throw new Error(`round ${round}: "${name}": ${outcome}`);
        found.set(name, (found.get(name) ?? 0) + 1);
      }
    expect([...found.values()]).toEqual(Array.from({ length: 12 }, () => 1_000));
    expect((await verified(bytesOf(whole), kept)).proved).toHaveLength(4);
  });
});

describe('checkpoints among the events', () => {
  const log = aSignedLog();
  const events = async (): Promise<string[]> => (await log.bundle()).slice(1, -1);
  const checkpointIn = (line = ''): { note: string; size: number; root: string } =>
    (JSON.parse(line) as { data: { note: string; size: number; root: string } }).data;
  const eventOf = (data: object): string =>
    `${JSON.stringify({ data, id: '', metadata: {}, revision: '0', stream: 'checkpoints', type: 'CheckpointSigned' })}\n`;
  const isOne = (line: string): boolean => line.includes('"type":"CheckpointSigned"');

  test.each([
    ['says another size beside its note', { size: 1 }, 'says one thing in its note and another beside it'],
    ['says another root beside its note', { root: '' }, 'says one thing in its note and another beside it'],
    ['is one that was signed before', {}, 'no more than the one before it'],
  ])('where one %s, it does not hold, whoever signed it', async (_name, said, why) => {
    const all = await events();
    const old = checkpointIn(all.find(isOne));
    await expect(verified(bytesOf(signedAnew([...all, eventOf({ ...old, ...said })], 2, log.key)))).rejects.toThrow(
      why,
    );
  });

  test('one that is about more than there was, or of a key that comes later, does not hold', async () => {
    const all = await events();
    const at = all.findIndex(isOne);
    const later = checkpointIn(all.findLast(isOne));
    await expect(verified(bytesOf(signedAnew(all.with(at, eventOf(later)), 2, log.key)))).rejects.toThrow(
      'more than there were',
    );
    const introduced = all.findIndex((line) => line.includes('"type":"SigningKeyIntroduced"'));
    const moved = all.with(introduced, all[0] ?? '').toSpliced(at + 1, 0, all[introduced] ?? '');
    await expect(verified(bytesOf(signedAnew(moved, 2, log.key)))).rejects.toThrow('has other signatures than keys');
  });
});

describe('what is signed with a key that nobody introduced, or not at all', () => {
  const log = aSignedLog();

  test('does not hold, whatever is kept', async () => {
    const whole = await log.bundle();
    const events = whole.slice(1, -1);
    await expect(verified(bytesOf(signedAnew(events, 9, log.key)))).rejects.toThrow('was never introduced in the log');
    const unsigned = (whole[0] ?? '').replace(/\\n\\n— .*\\n"/, '\\n\\n"');
    await expect(verified(bytesOf([unsigned, ...whole.slice(1)]))).rejects.toThrow(DoesNotHold);
    await expect(verified(bytesOf(whole), { key: log.key.replace('debrief/test', 'other') })).rejects.toThrow(
      DoesNotHold,
    );
  });

  test('a checkpoint of another log is said to be one', async () => {
    const { checkpoint } = keptOf(aSignedLog('debrief/another'));
    await expect(verified(bytesOf(await log.bundle()), { checkpoint })).rejects.toThrow('is of another log');
  });
});

describe('a key that was told', () => {
  const origin = 'debrief/test';
  const log = aSignedLog();
  const signerBy = (seed: number): Signer => signerOf(origin, Buffer.alloc(32, seed));
  const textOf = (signer: Signer): string => verifierText(verifierOf(signer));
  const eventOf = (type: string, data: object): string =>
    `${JSON.stringify({ data, id: '', metadata: {}, revision: '0', stream: 'checkpoints', type })}\n`;

  /** Events that somebody led on otherwise, signed as they like. */
  const led = (events: readonly string[], signer: Signer): Buffer => {
    const tree = new Frontier();
    for (const line of events) tree.push(leafHash(Buffer.from(line.slice(0, -1))));
    const note = signCheckpoint({ origin, size: events.length, root: tree.root() }, [signer]);
    return bytesOf([
      `${JSON.stringify({ bundle: 'debrief-audit/1', keys: [textOf(signer)], note })}\n`,
      ...events,
      `${JSON.stringify({ events: events.length, hidden: 0 })}\n`,
    ]);
  };

  test('hands on to none that somebody put beside its signature afterwards', async () => {
    const { key, checkpoint } = keptOf(log);
    const mine = signerBy(99);
    const { size = 0, note = '' } = log.notes[1] ?? {};
    const end = note.lastIndexOf('\n\n');
    const both = signNote(note.slice(0, end + 1), [mine]) + note.slice(end + 2);
    const events = [
      ...(await log.bundle()).slice(1, 1 + size),
      eventOf('SigningKeyIntroduced', { key: textOf(mine) }),
      eventOf('CheckpointSigned', { size, root: note.split('\n')[2], note: both }),
      eventOf('Forged', {}),
    ];
    await expect(verified(led(events, mine), { key, checkpoint })).rejects.toThrow('none of the keys that signed is');
    // Nobody who keeps no key can tell.
    expect((await verified(led(events, mine), { checkpoint })).notProved.join()).toContain('Whose key it is');
  });

  test('hands on to later keys alone: one that was replaced because somebody knows it signs nothing for the later one', async () => {
    const whole = await log.bundle();
    expect(textOf(signerBy(2))).toBe(log.key);
    const events = [...whole.slice(1, -1), eventOf('Forged', {})];
    await expect(verified(led(events, signerBy(1)), { key: log.key })).rejects.toThrow(
      'none of the keys that signed is',
    );
    await verified(led(events, signerBy(2)), { key: keptOf(log).key });
  });
});

describe('a log that has lost events, which somebody accepted', () => {
  /** The same log up to its first checkpoint, each time. */
  const began = (): SignedLog => {
    const log = new SignedLog('debrief/lossy');
    log.introduce(1);
    for (let number = 0; number < 9; number += 1) log.append('incident-1', 'NoteAdded', { number });
    log.sign();
    return log;
  };
  const [before, after] = [began(), began()];
  for (let number = 0; number < 5; number += 1) before.append('incident-1', 'NoteAdded', { lost: number });
  before.sign();
  const [, lost] = before.notes;
  after.append('checkpoints', 'LossAccepted', {
    size: lost?.size,
    root: 'R',
    reason: { sealed: 'ä' },
    occurredAt: '2026-03-02T08:00:00.000Z',
  });
  after.sign();
  const short = after.bundle();
  const long = (async () => {
    await short;
    for (let number = 0; number < 9; number += 1) after.append('incident-1', 'NoteAdded', { number });
    after.sign();
    return after.bundle();
  })();

  test('holds, and it is said what is missing; against a checkpoint of before, too', async () => {
    for (const kept of [{}, { checkpoint: before.notes[0]?.note ?? '' }]) {
      const { notProved } = await verified(bytesOf(await short), kept);
      expect(notProved.join()).toContain(
        `event 11, LossAccepted, says that events which were signed up to ${lost?.size} are gone`,
      );
    }
  });

  test('does not hold against a checkpoint of what was lost, and it is said why, however long it is since', async () => {
    for (const bundle of [await short, await long])
      await expect(verified(bytesOf(bundle), { checkpoint: lost?.note ?? '' })).rejects.toThrow(
        /(some are gone|not those that were signed).*Event 11 of the log, LossAccepted.*at 2026-03-02T08:00:00.000Z/,
      );
  });

  test('does not hold against a checkpoint that a key signed which was introduced in what was lost, and it is said why', async () => {
    const other = began();
    other.introduce(2);
    for (let number = 0; number < 4; number += 1) other.append('incident-1', 'NoteAdded', { lost: number });
    other.sign();
    const checkpoint = other.notes.at(-1)?.note ?? '';
    await expect(verified(bytesOf(await long), { checkpoint })).rejects.toThrow(
      /other signatures than keys.*LossAccepted/,
    );
    await expect(verified(bytesOf(await long), { key: other.key })).rejects.toThrow(
      /nor one that it handed on to.*LossAccepted/,
    );
  });

  test('does not hold where the loss is of no number', async () => {
    const lines = (await short).map((line) => line.replace(`"size":${lost?.size}}`, '"size":{"toString":1}}'));
    await expect(verified(bytesOf(lines))).rejects.toThrow('a loss among the events is not of a number');
  });
});

describe('a bundle that is made to break what reads it', () => {
  test('does not hold', async () => {
    const whole = await aSignedLog().bundle();
    const head = JSON.parse(whole[0] ?? '') as object;
    const noText = { toString: 1, valueOf: 1 };
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const events: object[] = [
      { hidden: noText },
      { hidden: 1 },
      ...[noText, null, 'text', { note: noText }, { key: noText }, { note: [], size: {} }].flatMap((data) =>
        ['CheckpointSigned', 'SigningKeyIntroduced'].map((type) => ({ data, stream: 'checkpoints', type })),
      ),
    ];
    const bundles = [
      ...[[noText], noText, [1]].map((keys) => whole.with(0, `${JSON.stringify({ ...head, keys })}\n`)),
      whole.with(0, `{"bundle":${deep},"keys":[],"note":""}\n`),
      ...[...events.map((event) => JSON.stringify(event)), `{"hidden":${deep}}`].map((event) =>
        whole.with(1, `${event}\n`),
      ),
    ];
    for (const lines of bundles) await expect(verified(bytesOf(lines))).rejects.toThrow(DoesNotHold);
  });

  test('is not read on where a line has no end', async () => {
    let given = 0;
    const endless = function* (): Generator<Buffer> {
      for (; given < 1_000; given += 1) yield Buffer.alloc(1_048_576, ' ');
    };
    await expect(verifyBundle(endless)).rejects.toThrow('a line is longer than any event is');
    expect(given).toBeLessThan(100);
  });
});

/** A bundle of a log in which nothing happens but that it is signed, so often, with something beside each checkpoint. */
const signedOver = (times: number, beside: string): string[] => {
  const origin = 'debrief/test';
  const signer = signerOf(origin, Buffer.alloc(32, 1));
  const key = verifierText(verifierOf(signer));
  const tree = new Frontier();
  const events: string[] = [];
  const append = (type: string, data: object): void => {
    events.push(JSON.stringify({ data, id: '', metadata: {}, revision: '0', stream: 'checkpoints', type }));
    tree.push(leafHash(Buffer.from(events.at(-1) ?? '')));
  };
  const noteNow = (): string => signCheckpoint({ origin, size: events.length, root: tree.root() }, [signer]);
  append('SigningKeyIntroduced', { key });
  for (let time = 0; time < times; time += 1) {
    const root = Buffer.from(tree.root()).toString('base64');
    append('CheckpointSigned', { note: noteNow(), root, size: events.length, beside });
  }
  const head = JSON.stringify({ bundle: 'debrief-audit/1', keys: [key], note: noteNow() });
  return [head, ...events, JSON.stringify({ events: events.length, hidden: 0 })].map((line) => `${line}\n`);
};

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-verify-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const log = aSignedLog();
  const fileOf = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const ran = async (...given: string[]): Promise<[number, string, string]> => {
    const said: Record<'out' | 'err', string> = { out: '', err: '' };
    const writerOf = (name: 'out' | 'err'): Writer => ({ write: (text) => (said[name] += text) });
    return [await run(given, writerOf('out'), writerOf('err')), said.out, said.err];
  };

  test('takes a checkpoint as it was copied from a mail', async () => {
    const bundle = fileOf('bundle', bytesOf(await log.bundle()));
    const { checkpoint } = keptOf(log);
    for (const copied of [checkpoint, checkpoint.trim(), `\n${checkpoint.replaceAll('\n', '\r\n')}\r\n`]) {
      const [code, out] = await ran(bundle, '--checkpoint', fileOf('checkpoint', copied));
      expect([code, out]).toEqual([0, expect.stringContaining('of the checkpoint that you keep')]);
    }
  });

  test('saves the checkpoint of the bundle, never over another file, and says that alone then', async () => {
    const bundle = fileOf('bundle', bytesOf(await log.bundle()));
    const saved = join(folder, 'saved');
    expect((await ran(bundle, '--save', saved))[0]).toBe(0);
    expect(readFileSync(saved, 'utf8')).toBe(log.notes.at(-1)?.note);
    expect(await ran(bundle, '--save', saved)).toEqual([
      3,
      expect.stringContaining('It holds.'),
      expect.stringMatching(/^The checkpoint was not saved: .*EEXIST/),
    ]);
  });

  test('keeps of a checkpoint among the events no more than its size and root', () => {
    // 96 MB of them, in a process that may have 32 for all that it keeps.
    const bundle = fileOf('checkpoints', bytesOf(signedOver(96, 'x'.repeat(1_048_576))));
    const said = execFileSync(process.execPath, ['--max-old-space-size=32', fileURLToPath(verifierFile), bundle]);
    expect(said.toString()).toContain('They agree with each of the 96 checkpoints');
  });

  test('ends with another code where it does not hold, is used wrongly, or cannot read', async () => {
    const [, ...others] = await log.bundle();
    expect((await ran(fileOf('cut', bytesOf(others))))[0]).toBe(1);
    expect((await ran())[0]).toBe(2);
    expect((await ran('--key'))[0]).toBe(2);
    const bundle = fileOf('bundle', bytesOf(await log.bundle()));
    expect(await ran(bundle, '--key', 'debrief/test')).toEqual([2, '', expect.stringMatching(/^--key: .*NAME\+HASH/)]);
    expect(await ran(bundle, '--checkpoint', bundle)).toEqual([
      3,
      '',
      expect.stringMatching(/^It could not be verified: .*bundle is no checkpoint: a checkpoint is text/),
    ]);
    expect(await ran(fileOf('refused', '{"status":401}'))).toEqual([1, '', expect.stringContaining('or none at all')]);
    const nothing = join(folder, 'nothing');
    for (const given of [[nothing], [bundle, '--checkpoint', nothing]])
      expect(await ran(...given)).toEqual([3, '', `It could not be verified: there is no file ${nothing}\n`]);
  });
});
