import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Recorded } from '#decider';
import type { EventLog, StoredEvent } from '#event-store';
import { ReadStoreUnavailable, type Leaf } from '#read-models';
import { CheckpointSigner } from './checkpoint-signer.js';
import type { CheckpointStream } from './checkpoint-stream.js';
import { checkpoints, DamagedTree, type CheckpointCommand, type CheckpointEvent, type Signed } from './domain/index.js';
import { LogCheck } from './log-check.js';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';
import { keysThatSigned, readVerifier } from './signed-note.js';
import { SignedLog } from './testing.js';

/** A log of which checkpoints are events like the others, and a vault beside it. */
class World {
  log = new SignedLog('debrief/a');
  noted: { size: number; root: string } | undefined;
  secret = 'one';
  /** Kinds of streams that somebody writes, and those that are known here. */
  inUse = ['checkpoints', 'incident'];
  readonly kinds = ['checkpoints', 'incident'];
  /** Events that the tree lacks, where nobody waits for it. */
  behind = 0;
  /** Documents of the tree were deleted. */
  isLost = false;
  private readonly recorded: CheckpointEvent[] = [];

  /** A store that these events were put back into. */
  static over(events: readonly StoredEvent[]): World {
    const world = new World();
    for (const { stream, type, data } of events) {
      world.log.append(stream, type, data);
      if (stream === 'checkpoints') world.recorded.push({ type, data } as CheckpointEvent);
    }
    return world;
  }

  /** How fresh the tree was to be, each time. */
  readonly asked: (bigint | undefined)[] = [];

  readonly tree = {
    head: (minPosition = -1n) => {
      this.asked.push(minPosition);
      const size = Math.max(this.log.events.length - this.behind, Number(minPosition) + 1);
      return Promise.resolve({ size, position: BigInt(size - 1) });
    },
    root: (size: number) => (this.isLost ? Promise.reject(new DamagedTree()) : Promise.resolve(this.log.root(size))),
  };

  readonly stream = {
    load: () => {
      const last = this.log.events.findLast(({ stream }) => stream === 'checkpoints');
      return Promise.resolve({ state: this.state, position: last?.position ?? 0n });
    },
    earlier: () => Promise.resolve(undefined),
    handle: (_id: string, command: CheckpointCommand) => {
      const events = checkpoints.decide(command, this.state, {
        now: '',
        recordedAt: '2026-03-01T10:00:00.000Z',
      });
      for (const event of events) {
        this.recorded.push(event);
        this.log.append('checkpoints', event.type, event.data);
      }
      return Promise.resolve({
        revision: 0n,
        position: BigInt(this.log.events.length),
        eventIds: events.map(({ type }) => type),
      });
    },
  } as unknown as CheckpointStream;

  readonly keyring = {
    secretFor: (purpose: string) => Buffer.from(`${this.secret} ${purpose}`.padEnd(32)).subarray(0, 32).toString('hex'),
    markSigned: (signed: Signed, lost: readonly Signed[] = []) => {
      const { noted } = this;
      const gives = lost.some(({ size, root }) => size === noted?.size && root === noted.root);
      if (noted === undefined || gives || noted.size < signed.size)
        this.noted = { size: signed.size, root: signed.root };
      return Promise.resolve();
    },
    lastSigned: () => Promise.resolve(this.noted),
    kinds: () => Promise.resolve(this.inUse),
  };

  get state() {
    return this.recorded.reduce(
      (state, event) => checkpoints.evolve(state, event as Recorded<CheckpointEvent>),
      checkpoints.initial,
    );
  }

  readonly signer = new CheckpointSigner(this.tree, this.stream, this.keyring, 'a', this.kinds);

  check(atOnce = 1_000): LogCheck {
    const { log } = this;
    const source = {
      head: () => Promise.resolve(log.events.at(-1)),
      async *subscribeToAll(after?: bigint) {
        for (const event of log.events)
          if (after === undefined || event.position > after)
            yield await Promise.resolve({ event, position: event.position });
      },
    } as unknown as EventLog;
    const decoder = {
      streamNames: () => ['checkpoints', 'incident-'],
      lift: (events: readonly StoredEvent[]) =>
        events.map((event) => {
          if (Number(event.position) === this.unreadable) throw new TypeError('a version from the future');
          return { ...event, category: '', streamId: '' };
        }),
    };
    const places = {
      areRight: ([{ ordinal }]: readonly [Leaf, ...Leaf[]]) =>
        ordinal === this.unknown
          ? Promise.reject(new ReadStoreUnavailable('away'))
          : Promise.resolve(ordinal !== this.misplaced),
    };
    return new LogCheck(source, decoder, places, this.signer, atOnce);
  }

  /** Something is recorded. */
  happens(count = 1): void {
    for (let number = 0; number < count; number += 1) this.log.append('incident-1', 'NoteAdded', { number });
  }

  read(note = ''): Checkpoint {
    return readCheckpoint(note, this.state.keys.map(readVerifier));
  }

  /** The first of some events, of which the wrong places are kept, or of which those are not known. */
  misplaced: number | undefined;
  unknown: number | undefined;
  /** What cannot be read of the event at this place any more. */
  unreadable: number | undefined;

  /** Somebody changes an event where it lies. */
  changes(ordinal: number): void {
    const event = this.log.events[ordinal];
    if (event) this.log.events[ordinal] = { ...event, data: { number: 'another' } };
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.happens(5);
});

describe('signing', () => {
  test('introduces a key, signs all there is, and nothing again until something else is recorded', async () => {
    const { last } = await world.signer.sign();
    expect(last.size).toBe(6);
    expect(world.read(last.note)).toMatchObject({ origin: 'debrief/a', size: 6 });
    expect((await world.signer.sign()).last.size).toBe(6);
    expect(world.log.events).toHaveLength(7);
    world.happens();
    expect((await world.signer.sign()).last.size).toBe(8);
    expect(world.noted?.size).toBe(8);
  });

  test('waits until the introduction of the key is in what it signs', async () => {
    await world.signer.sign(undefined, 5n);
    await world.signer.sign(undefined, 7n);
    expect(world.asked).toEqual([5n, 7n]);
  });

  test('of two who sign at once, one does', async () => {
    await world.signer.sign();
    world.happens();
    const [one, other] = await Promise.all([world.signer.sign(), world.signer.sign()]);
    expect([one.outcome.eventIds, other.outcome.eventIds].toSorted()).toEqual([[], ['CheckpointSigned']]);
    expect(other.last).toEqual(one.last);
  });

  test('waits for its time', async () => {
    await world.signer.signWhenOlder(3_600_000, '2026-03-01T10:00:00.000Z');
    world.happens();
    await world.signer.signWhenOlder(3_600_000, '2026-03-01T10:59:59.999Z');
    expect(world.state.last?.size).toBe(6);
    await world.signer.signWhenOlder(3_600_000, '2026-03-01T11:00:00.000Z');
    expect(world.state.last?.size).toBe(8);
  });

  test('with another key: the first time with both, then with the new one', async () => {
    await world.signer.sign();
    const { key } = await world.signer.rotate({} as never);
    const [before] = world.state.keys;
    world.happens();
    const both = (await world.signer.sign()).last.note;
    world.happens();
    const alone = (await world.signer.sign()).last.note;
    const isBy = (note: string, text = ''): boolean => {
      try {
        return readCheckpoint(note, [readVerifier(text)]).size > 0;
      } catch {
        return false;
      }
    };
    expect([isBy(both, before), isBy(both, key), isBy(alone, before), isBy(alone, key)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  test('waits for a tree that is behind: with a key, what is signed is about its introduction', async () => {
    world.behind = 1;
    expect((await world.signer.sign()).last.size).toBe(6);
    world.happens(3);
    await world.signer.rotate({} as never);
    const { last } = await world.signer.sign();
    expect(last.note.split('\n— ')).toHaveLength(3);
    const introduced = world.log.events.findLastIndex(({ type }) => type === 'SigningKeyIntroduced');
    expect(last.size).toBeGreaterThan(introduced);
  });

  test('with another key signs once, though nothing else was recorded', async () => {
    await world.signer.sign();
    await world.signer.rotate({} as never);
    expect((await world.signer.sign()).last.size).toBe(8);
    expect((await world.signer.sign()).last.size).toBe(8);
  });

  test('takes a tree that is behind for no other one', async () => {
    world.happens(5);
    await world.signer.sign();
    world.behind = 8;
    world.happens();
    await world.signer.sign();
    expect(world.state.disagreements).toEqual({});
  });

  test('in a vault without the key, introduces another one', async () => {
    await world.signer.sign();
    world.secret = 'two';
    world.happens();
    const { last } = await world.signer.sign();
    expect(world.state.keys).toHaveLength(2);
    expect(world.read(last.note).size).toBe(last.size);
    world.happens();
    await world.signer.sign();
    expect(world.state.keys).toHaveLength(2);
  });

  test('in a vault that signed before another one did: with the key that it signed with last beside the new one, once', async () => {
    await world.signer.sign();
    await world.signer.rotate({} as never);
    await world.signer.sign();
    // Rotated, and never signed with.
    await world.signer.rotate({} as never);
    world.secret = 'two';
    world.happens();
    const elsewhere = (await world.signer.sign()).last.note;
    world.secret = 'one';
    world.happens();
    const back = (await world.signer.sign()).last.note;
    world.happens();
    const alone = (await world.signer.sign()).last.note;
    const { keys } = world.state;
    expect(keys).toHaveLength(5);
    expect(keysThatSigned(elsewhere, keys)).toEqual([keys[3]]);
    expect(keysThatSigned(back, keys)).toEqual([keys[1], keys[4]]);
    expect(keysThatSigned(alone, keys)).toEqual([keys[4]]);
  });
});

test('where a newer program writes kinds of streams that this one does not know, nothing is signed, and nothing found', async () => {
  world.happens(3);
  await world.signer.sign();
  world.inUse.push('runbook');
  world.changes(2);
  world.happens();
  await expect(world.signer.sign()).rejects.toThrow('does not know (runbook)');
  await expect(world.check().look()).rejects.toMatchObject({ type: 'unknown-kinds' });
  expect(world.log.events.filter(({ type }) => type === 'CheckpointSigned')).toHaveLength(1);
  expect(world.state.disagreements).toEqual({});
});

test('a tree that is behind is waited for, and is no log that was put back', async () => {
  await world.signer.sign();
  world.happens(3);
  await world.signer.sign();
  world.behind = 9;
  await world.signer.sign();
  expect(world.log.events.map(({ type }) => type)).not.toContain('LogDisagreed');
  // Somebody else signs between two looks: what they noted is in the log by then.
  const { load } = world.stream;
  let looks = 0;
  Object.assign(world.stream, {
    load: async () => {
      looks += 1;
      if (looks === 2) {
        Object.assign(world.stream, { load });
        world.happens();
        await new CheckpointSigner(world.tree, world.stream, world.keyring, 'a', world.kinds).sign();
      }
      return load('');
    },
  });
  await world.signer.sign();
  expect(world.log.events.map(({ type }) => type)).not.toContain('LogDisagreed');
});

describe('a log that is not what was signed', () => {
  test('is told of once, and nothing more is signed until it is again', async () => {
    await world.signer.sign();
    const [kept] = world.log.events.slice(2, 3);
    world.changes(2);
    world.happens();
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    expect(world.log.events.filter(({ type }) => type === 'LogDisagreed')).toHaveLength(1);
    expect(world.state.disagreements.tree).toMatchObject({ size: 6, foundIn: 'tree' });
    if (kept) world.log.events[2] = kept;
    expect((await world.signer.sign()).last.size).toBeGreaterThan(6);
    expect(world.state.disagreements).toEqual({});
  });

  test('is told of where documents of its tree are lost', async () => {
    await world.signer.sign();
    world.isLost = true;
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    expect(world.state.disagreements.tree).toMatchObject({ size: 6, found: null });
    world.isLost = false;
    await world.signer.sign();
    expect(world.state.disagreements).toEqual({});
  });

  test('is found where it is read anew, a part at a time, though the tree that is kept of it is as it was', async () => {
    world.happens(40);
    await world.signer.sign();
    const check = world.check(10);
    const looks = async (): Promise<number> => {
      for (let count = 1; ; count += 1) if (await check.look()) return count;
    };
    expect(await looks()).toBe(5);
    expect(world.state.disagreements).toEqual({});
    world.changes(33);
    await looks();
    expect(world.state.disagreements.log).toMatchObject({ size: 46, foundIn: 'log' });
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
  });

  test('is that no less where the wrong places are kept of its events; what is signed is signed all the same', async () => {
    world.happens(40);
    await world.signer.sign();
    world.misplaced = 20;
    const check = world.check(20);
    const looks = async (): Promise<void> => {
      while (!(await check.look()));
    };
    await looks();
    expect(world.state.disagreements).toMatchObject({ leaves: { size: 46, foundIn: 'leaves', found: null } });
    world.happens();
    expect((await world.signer.sign()).last.size).toBeGreaterThan(46);
    world.misplaced = undefined;
    await looks();
    expect(world.state.disagreements).toEqual({});
  });

  test('is found though an event cannot be read any more, and though places are not known', async () => {
    world.happens(40);
    await world.signer.sign();
    const check = world.check(20);
    const looks = async (): Promise<void> => {
      while (!(await check.look()));
    };
    world.unknown = 0;
    await looks();
    expect(world.state.disagreements).toEqual({});
    world.changes(33);
    await looks();
    expect(Object.keys(world.state.disagreements)).toEqual(['log']);
    world.unknown = undefined;
    world.unreadable = 33;
    await looks();
    expect(Object.keys(world.state.disagreements).toSorted()).toEqual(['leaves', 'log']);
  });

  test('is told of once where places are wrong, however much is signed meanwhile', async () => {
    world.misplaced = 0;
    const check = world.check();
    for (let round = 0; round < 3; round += 1) {
      world.happens();
      await world.signer.sign();
      await check.look();
    }
    expect(world.log.events.filter(({ type }) => type === 'LogDisagreed')).toHaveLength(1);
  });

  test('since it was put back to an older state, is known by what the vault noted', async () => {
    const before = world.log.events.slice();
    await world.signer.sign();
    world.happens(3);
    await world.signer.sign();
    const { noted } = world;
    world = new World();
    world.log.events.push(...before);
    world.noted = noted;
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    expect(world.state.disagreements.tree).toMatchObject({ size: noted?.size, found: null });
    const check = world.check();
    await check.look();
    await check.look();
    expect(world.state.disagreements.log).toMatchObject({ size: noted?.size, found: null });
  });
});

describe('a loss', () => {
  /** How many events were signed that the log has lost. */
  let lost: number;
  /** The log as it was before. */
  let whole: readonly StoredEvent[];
  const accept = (size: number): Promise<unknown> => world.signer.acceptLoss(size, 'The disk failed', {} as never);

  beforeEach(async () => {
    await world.signer.sign();
    const before = world.log.events.slice();
    world.happens(30);
    await world.signer.sign();
    whole = world.log.events.slice();
    const { noted } = world;
    lost = noted?.size ?? 0;
    world = World.over(before);
    world.noted = noted;
  });

  test('that is accepted lets what is left be signed, and what was noted of it give way', async () => {
    const check = world.check(2);
    await check.look();
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    const { noted } = world;
    await accept(lost);
    expect(world.state.disagreements).toEqual({});
    expect(world.noted).toEqual(noted);
    const { last } = await world.signer.sign();
    // What is signed says so.
    expect(world.log.events.slice(0, last.size).map(({ type }) => type)).toContain('LossAccepted');
    expect(world.noted).toEqual({ size: last.size, root: last.root });
    // One that was begun before goes on to its end.
    for (let looks = 0; looks < 10; looks += 1) await check.look();
    expect(world.state.disagreements).toEqual({});
    world.happens(40);
    expect((await world.signer.sign()).last.size).toBeGreaterThan(lost);
  });

  test('is accepted by how many events were signed, and no other number', async () => {
    await expect(accept(lost - 1)).rejects.toThrow(`about ${lost} events`);
    expect(world.log.events.map(({ type }) => type)).not.toContain('LossAccepted');
  });

  test('is accepted once', async () => {
    await accept(lost);
    await accept(lost);
    expect(world.log.events.filter(({ type }) => type === 'LossAccepted')).toHaveLength(1);
  });

  test('is not forgotten by putting the same state back once more', async () => {
    const before = world.log.events.slice();
    await accept(lost);
    await world.signer.sign();
    const { noted } = world;
    world = World.over(before);
    world.noted = noted;
    world.happens(9);
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    await accept(noted?.size ?? 0);
    await world.signer.sign();
    expect(world.state.disagreements).toEqual({});
  });

  test('is not undone by putting back what was lost: what was recorded since would be gone, and can be accepted, too', async () => {
    const fuller = World.over(whole);
    world.happens(1);
    await accept(lost);
    await world.signer.sign();
    world.happens(1);
    await world.signer.sign();
    const { noted } = world;
    world = fuller;
    world.noted = noted;
    world.happens(9);
    await world.signer.sign().catch(() => undefined);
    expect(world.state.disagreements.tree).toMatchObject({ size: noted?.size, signed: noted?.root });
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    await accept(noted?.size ?? 0);
    const { last } = await world.signer.sign();
    expect(world.noted).toEqual({ size: last.size, root: last.root });
  });

  test('is none where the log has all that was signed, also where an event of it was changed', async () => {
    await accept(lost);
    await world.signer.sign();
    world.changes(2);
    world.happens();
    await expect(world.signer.sign()).rejects.toMatchObject({ type: 'log-disagrees' });
    await expect(accept(world.state.last?.size ?? 0)).rejects.toMatchObject({ type: 'nothing-lost' });
    expect(world.state.disagreements.tree).toBeDefined();
  });
});
