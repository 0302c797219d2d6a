import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '#decider';
import type { Handlings, Policy } from '#event-store';
import { Refusals, Superseded, type Bookkeeping } from './bookkeeping.js';
import { Chores, NotDone, type Chore } from './chores.js';
import { DoneChores } from './done-chores.js';
import { Debts } from './debts.js';
import type { Eraser } from './eraser.js';
import { Lease } from './lease.js';
import { Destination, Pipeline } from './pipeline.js';
import { PolicyRunner } from './policy-runner.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import { besideOf, rebuild } from './rebuild.js';
import { retryParked, retryReactions } from './retry.js';
import type { Source } from './source.js';
import { States, type Ended, type State, type Wanted } from './states.js';

/** What a projector says of itself. */
export interface Journal {
  info: (message: string) => void;
  warn: (message: string) => void;
}

export interface ProjectorOptions {
  source: Source;
  store: ReadStore;
  projections: readonly Projection[];
  policies: readonly Policy[];
  /** What carries out the commands of policies. */
  handlings: Handlings;
  /** The id of the log (rules.md I8). */
  logId: string;
  /** What destroys keys, and whose files are written anew with those of the documents; none where nothing is sealed. */
  eraser?: Eraser;
  /** What is looked after now and then, by whoever works. */
  chores?: readonly Chore[];
  /** Names this start of this process. */
  holder: string;
  journal: Journal;
}

/** Milliseconds between two looks at what is wanted. */
const lookEvery = 300;

/** Every so many of them it is also looked whether the collections are there. */
const looksForCollections = 7;

/** Milliseconds until files that could not be written anew are tried again. */
const paidAgainAfter = 60_000;

/** Milliseconds to wait after a fault, the first time and at most. */
const waits = { first: 100, most: 5_000 };

/**
 * Keeps every read model up to the log, and lets policies react to it, as long as it holds the lease; else it stands by.
 * After any fault it starts again from the checkpoints, with nothing kept in memory.
 */
export class Projector {
  private readonly lease: Lease;
  private readonly states: States;
  private readonly debts: Debts;
  /** For which debt each read model was built anew last. */
  private readonly rebuiltFor = new Map<string, string>();
  private readonly chores: Chores;
  /** Files that could not be written anew are not tried before. */
  private payableAt = 0;
  private readonly started = settleable();

  constructor(private readonly options: ProjectorOptions) {
    this.debts = new Debts(options.store);
    this.lease = new Lease(options.store, options.holder);
    this.states = new States(options.store);
    const done = new DoneChores(options.store);
    this.chores = new Chores(options.chores ?? [], options.journal.warn, reasonOf, (name) => done.note(name));
  }

  /** Resolves when it works for the first time, or stands by for another that does. */
  get ready(): Promise<void> {
    return this.started.promise;
  }

  /** Until the signal aborts; the lease is given back then. */
  async run(signal: AbortSignal): Promise<void> {
    const { journal } = this.options;
    let wait = waits.first;
    while (!signal.aborted) {
      try {
        const standby = setTimeout(() => this.started.resolve(), 1_000);
        const isOurs = await this.lease.acquire(signal).finally(() => clearTimeout(standby));
        // It may have come while the lease was asked for.
        if (!isOurs || isOver(signal)) break;
        await this.work(signal);
        wait = waits.first;
      } catch (error) {
        // Another may do better.
        if (wait > waits.first) await this.lease.release().catch(() => undefined);
        if (!isOver(signal)) journal.warn(`starting again from the checkpoints: ${reasonOf(error)}`);
        await pause(wait, undefined, { signal }).catch(() => undefined);
        wait = Math.min(wait * 2, waits.most);
      }
    }
    this.started.resolve();
    await this.lease.release().catch(() => undefined);
  }

  /** Projects until the signal aborts or the lease is lost. */
  private async work(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const stop = (): void => over.abort();
    signal.addEventListener('abort', stop, { once: true });
    const keeping = this.keepLease(over);
    const live = new Feeding(() => this.livePipeline());
    let serving: Promise<void> = Promise.resolve();
    let chores: Promise<void> = Promise.resolve();
    try {
      await this.prepare();
      await live.start();
      this.started.resolve();
      serving = this.serve(live, over.signal);
      chores = this.chores.keepDoing(over.signal);
      await Promise.race([live.failure, serving, aborted(over.signal)]);
    } finally {
      over.abort();
      signal.removeEventListener('abort', stop);
      // Nothing goes on behind the back of whoever holds the lease next.
      await serving.catch(() => undefined);
      await chores;
      await live.end();
      await keeping;
    }
  }

  private async keepLease(over: AbortController): Promise<void> {
    while (!over.signal.aborted) {
      await pause(Lease.renewEvery, undefined, { signal: over.signal }).catch(() => undefined);
      // A store that does not answer is noticed by whoever writes to it.
      const isOurs = isOver(over.signal) || (await this.lease.renew().catch(() => true));
      if (isOurs) continue;
      const holder = await this.lease.current().catch(() => undefined);
      this.options.journal.info(
        holder
          ? `process ${holder.pid} on ${holder.host} has taken over; standing by`
          : 'the lease is gone; asking for it again',
      );
      over.abort();
    }
  }

  /** Settles what others left, makes what is missing, and begins anew what cannot be gone on with. */
  private async prepare(): Promise<void> {
    const { store, projections, logId, journal, source } = this.options;
    const states = await this.states.all();
    for (const { name, version } of projections) {
      const state = states.get(name);
      if (state && state.log === logId && state.version > version)
        throw new Superseded(
          `"${name}" is of version ${state.version}, which a newer program makes; this one makes version ${version} and leaves it alone`,
        );
    }
    const collections = await store.names();
    for (const { name } of projections) {
      const { swapping } = states.get(name) ?? {};
      // What was built beside is dropped before a swap is settled: it can be put in place no more, or it is already.
      for (const beside of collections.filter((collection) => collection.startsWith(besideOf(name)))) {
        await this.debts.owe();
        await store.drop(beside);
      }
      if (swapping === undefined) continue;
      await this.debts.owe();
      await store.drop(swapping);
      await this.states.settleSwap(name, swapping);
    }
    for (const projection of projections) {
      const { name, version, categories } = projection;
      const why = await this.whyAnew(projection, states.get(name));
      if (why === undefined) continue;
      const end = await source.log.endOf(source.decoder.streamNames(categories));
      if (end) journal.info(`building the read model "${name}" from the events: ${why}`);
      // In this order: nobody is answered from what is being made, also when this is interrupted.
      await this.debts.owe();
      const wanted = await this.states.forget(name);
      await store.create(name, projection);
      const completeFrom = end?.position ?? -1n;
      await this.states.begin({ _id: name, version, log: logId, completeFrom, ...(wanted ? { wanted } : {}) });
    }
    const isVaultOlder = (await this.options.eraser?.isVaultOlder()) ?? false;
    for (const { name } of this.options.policies) await this.preparePolicy(name, states.get(name), isVaultOlder);
    if (isVaultOlder) await this.options.eraser?.acceptVault();
  }

  /** Without a checkpoint in this log a policy starts at its beginning: what it did before comes to nothing. */
  private async preparePolicy(name: string, state: State | undefined, isVaultOlder: boolean): Promise<void> {
    const { logId, journal, source } = this.options;
    const isOfThisLog = state?.log === logId && (state.last === undefined || (await source.log.holds(state.last)));
    if (isOfThisLog && !isVaultOlder) return;
    if (state)
      journal.info(
        `the policy "${name}" starts at the beginning of the log: ${isOfThisLog ? 'the vault is an older copy' : 'its checkpoint is of another one'}`,
      );
    const { wanted } = state ?? {};
    // Nobody waits for a policy to have seen so much, and it has no version: it is never built anew.
    await this.states.begin({ _id: name, version: 0, log: logId, completeFrom: -1n, ...(wanted ? { wanted } : {}) });
  }

  /** Why a read model cannot go on from its checkpoint; undefined when it can. */
  private async whyAnew(projection: Projection, state: State | undefined): Promise<string | undefined> {
    const { logId, source, store } = this.options;
    if (state === undefined) return 'there is none yet, or its documents were lost';
    if (state.log !== logId) return 'it was built from another log';
    if (state.version !== projection.version)
      return `it is of version ${state.version}, and this program makes version ${projection.version}`;
    if (state.last && !(await source.log.holds(state.last)))
      return 'the log does not hold the event that it was built up to: it is an older copy';
    return (await store.tidy(projection.name, projection)) ? undefined : 'its documents were lost';
  }

  private async livePipeline(): Promise<Pipeline> {
    const { store, projections, policies, handlings, source, journal } = this.options;
    const states = await this.states.all();
    const destinations = await Promise.all(
      projections.map(async (projection) => {
        const { name } = projection;
        const parked = await this.states.parkedIn(name);
        return new Destination(
          projection,
          name,
          store,
          states.get(name)?.position ?? -1n,
          new Map(parked.map(({ document, streams }) => [document, new Set(streams)])),
          states.get(name)?.begun,
          Number(states.get(name)?.events ?? 0n),
        );
      }),
    );
    const bookkeeping = this.bookkeeping(states);
    const runners = policies.map((policy) => {
      const { position, begun } = states.get(policy.name) ?? {};
      const told = (error: Error): void => journal.warn(`the policy "${policy.name}" waits: ${error.message}`);
      return new PolicyRunner(policy, handlings, bookkeeping, position ?? -1n, begun, told);
    });
    return new Pipeline(source, store, bookkeeping, destinations, undefined, runners);
  }

  private bookkeeping(states: ReadonlyMap<string, State>): Bookkeeping {
    const { journal, policies } = this.options;
    return {
      park: async (name, parking) => {
        const { id, event, error } = parking;
        const where = `${event.type} ${event.id} of ${event.stream}`;
        journal.warn(
          policies.some((policy) => policy.name === name)
            ? `${where} is parked: the policy "${name}" cannot react to it (${error.message})`
            : `document ${id} of "${name}" is parked: ${where} cannot be folded into it (${error.message})`,
        );
        await this.states.park(name, parking);
      },
      passBy: (readModel, document, streams) => this.states.passBy(readModel, document, streams),
      advance: (counts, position, last) =>
        this.states.advance(
          [...counts].map(([name, events]) => ({ name, events, begun: states.get(name)?.begun ?? '' })),
          position,
          last,
        ),
    };
  }

  /** Does what people ask for, one thing at a time, and notices when collections are gone. */
  private async serve(live: Feeding, signal: AbortSignal): Promise<void> {
    const { projections, policies, store } = this.options;
    for (let look = 0; !isOver(signal); look++) {
      const states = await this.states.all();
      for (const projection of projections) {
        const { name } = projection;
        const wanted = states.get(name)?.wanted;
        if (wanted && !isOver(signal)) await this.carryOut(projection, wanted, live, signal);
        if (look % looksForCollections === 0 && !(await store.isCreated(name)) && !isOver(signal))
          throw new Superseded(`the documents of "${name}" are gone`);
      }
      for (const policy of policies) {
        const wanted = states.get(policy.name)?.wanted;
        if (wanted && !isOver(signal)) await this.reactAgain(policy, wanted, signal);
      }
      if (!isOver(signal)) await this.pay(states, live, signal);
      await pause(lookEvery, undefined, { signal }).catch(() => undefined);
    }
  }

  private async carryOut(projection: Projection, wanted: Wanted, live: Feeding, signal: AbortSignal): Promise<void> {
    const { source, store } = this.options;
    const { name } = projection;
    const parts = { source, store, states: this.states };
    const startedAt = new Date();
    const work = async (): Promise<Omit<Ended, 'id'>> => {
      // What it drops in the end is no more than freed; and so is what is left where it is interrupted.
      if (wanted.kind === 'rebuild') await this.debts.owe();
      if (wanted.kind === 'rebuild')
        return rebuild(
          parts,
          projection,
          wanted,
          { at: () => live.at(name), whileStopped: (still) => live.whileStopped(still) },
          signal,
        );
      const mended = await live.whileStopped(() => retryParked(parts, projection, live.at(name).position));
      return { startedAt, endedAt: new Date(), ...mended };
    };
    await this.conclude(name, wanted, startedAt, work(), signal);
  }

  /**
   * Writes the files anew where that is owed: once every document is folded up to what made it necessary, so that none
   * holds any more what is gone. A parked one stays as it was, and so its read model is built anew first: keys that are
   * destroyed open nothing there (rules.md P4, P11).
   */
  private async pay(states: ReadonlyMap<string, State>, live: Feeding, signal: AbortSignal): Promise<void> {
    const { projections, store, eraser, journal } = this.options;
    const debt = await this.debts.current();
    if (debt === undefined || this.payableAt > performance.now()) return;
    const isReached = projections.every(({ name }) => {
      const { position } = live.at(name);
      return position >= debt.position && position >= (states.get(name)?.completeFrom ?? position);
    });
    if (!isReached) return;
    for (const projection of projections) {
      const { name } = projection;
      const parked = await this.states.parkedIn(name);
      if (this.rebuiltFor.get(name) === debt.id || !parked.some(({ event }) => event.position < debt.position))
        continue;
      const wanted: Wanted = { kind: 'rebuild', id: randomUUID(), at: new Date() };
      await this.carryOut(projection, wanted, live, signal);
      // It owes anew, and then it was built for that.
      const { id } = (await this.debts.current()) ?? debt;
      this.rebuiltFor.set(name, id);
    }
    const owed = (await this.debts.current()) ?? debt;
    if (owed.position > debt.position) return;
    try {
      if (owed.ofVault) await eraser?.compactVault();
      await store.compact();
      await this.debts.settle(owed);
    } catch (error) {
      this.payableAt = performance.now() + paidAgainAfter;
      journal.warn(`files that may hold what is gone are not written anew yet: ${reasonOf(error)}`);
    }
  }

  /** It need not stand still for that: whoever sends a command first, it is written once. */
  private async reactAgain(policy: Policy, wanted: Wanted, signal: AbortSignal): Promise<void> {
    const { source, handlings } = this.options;
    const startedAt = new Date();
    const work = retryReactions({ source, states: this.states }, policy, handlings);
    const mended = work.then((counts) => ({ startedAt, endedAt: new Date(), ...counts }));
    await this.conclude(policy.name, wanted, startedAt, mended, signal);
  }

  /** Notes how something that was asked for ended. */
  private async conclude(
    name: string,
    wanted: Wanted,
    startedAt: Date,
    work: Promise<Omit<Ended, 'id'>>,
    signal: AbortSignal,
  ): Promise<Omit<Ended, 'id'>> {
    const ended = await work.catch((error: unknown): Omit<Ended, 'id'> => {
      // Whoever works next finds it still wanted.
      if (isOver(signal) || error instanceof Superseded) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { startedAt, endedAt: new Date(), error: why };
    });
    await this.states.done(name, wanted, ended);
    report(this.options.journal, name, wanted, ended, this.options.policies);
    return ended;
  }
}

const report = (
  journal: Journal,
  name: string,
  { kind }: Wanted,
  ended: Omit<Ended, 'id'>,
  policies: readonly Policy[],
): void => {
  const { error, documents = 0, parked = 0, before = '', checksum = '', position = -1n } = ended;
  if (error !== undefined) journal.warn(`the ${kind} of "${name}" did not come to its end: ${error}`);
  else if (kind === 'retry')
    journal.info(
      policies.some((policy) => policy.name === name)
        ? `the policy "${name}" has reacted to ${documents} parked events, ${parked} are still parked`
        : `${documents} parked documents of "${name}" are whole again, ${parked} are still parked`,
    );
  else if (before === checksum)
    journal.info(
      `"${name}" was rebuilt: ${documents} documents, checksum ${checksum} before and after, at ${position}`,
    );
  else
    journal.warn(
      `"${name}" was rebuilt and differs from what was served: ${documents} documents, checksum ${before} before and ${checksum} now, at ${position}`,
    );
};

/** The pipeline of the read models that are served, which stands still now and then. */
class Feeding {
  private readonly failed = settleable();
  private pipeline: Pipeline | undefined;
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private isEnded = false;

  constructor(private readonly make: () => Promise<Pipeline>) {}

  /** Rejects when the pipeline fails. */
  get failure(): Promise<void> {
    return this.failed.promise;
  }

  async start(): Promise<void> {
    if (this.isEnded) return;
    this.pipeline = await this.make();
    this.stopping = new AbortController();
    this.running = this.pipeline.run(this.stopping.signal).catch((error: unknown) => this.failed.reject(error));
  }

  /** For good: what was begun is written when this resolves, and nothing is begun any more. */
  async end(): Promise<void> {
    this.isEnded = true;
    await this.stop();
  }

  at(name: string): { position: bigint; begun: string } {
    const found = this.pipeline?.destinations.find(({ projection }) => projection.name === name);
    return { position: found?.position ?? -1n, begun: found?.begun ?? '' };
  }

  async whileStopped<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.stop();
    try {
      return await work();
    } finally {
      // That it does not go on is no matter of the work.
      await this.start().catch((error: unknown) => this.failed.reject(error));
    }
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}

/** What others do, and stores that are away, are ordinary; of anything else it is told where it comes from. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return [Superseded, Refusals, NotDone, DomainError].some((kind) => error instanceof kind)
    ? error.message
    : (error.stack ?? error.message);
};

/** Asked anew: it changes while one waits. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

const settleable = (): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } => {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
};
