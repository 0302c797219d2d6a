import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '#decider';
import { streamName } from '#event-store';
import { Lease } from './lease.js';
import { Destination, Pipeline, Superseded, type Bookkeeping, type Source } from './pipeline.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import { besideOf, rebuild } from './rebuild.js';
import { retryParked } from './retry.js';
import { States, type Rebuilt, type State, type Wanted } from './states.js';

/** What a projector says of itself. */
export interface Journal {
  info: (message: string) => void;
  warn: (message: string) => void;
}

export interface ProjectorOptions {
  source: Source;
  store: ReadStore;
  projections: readonly Projection[];
  /** The id of the log (rules.md I8). */
  logId: string;
  /** Names this start of this process. */
  holder: string;
  journal: Journal;
}

/** Milliseconds between two looks at what is wanted. */
const lookEvery = 300;

/** Milliseconds to wait after a fault, the first time and at most. */
const waits = { first: 100, most: 5_000 };

/**
 * Keeps every read model up to the log, as long as it holds the lease; else it stands by. After any fault it starts
 * again from the checkpoints, with nothing kept in memory.
 */
export class Projector {
  private readonly lease: Lease;
  private readonly states: States;
  private readonly started = settleable();

  constructor(private readonly options: ProjectorOptions) {
    this.lease = new Lease(options.store, options.holder);
    this.states = new States(options.store);
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
        if (!isOurs) break;
        await this.work(signal);
        wait = waits.first;
      } catch (error) {
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
    try {
      await this.prepare();
      const live = new Feeding(() => this.livePipeline());
      await live.start();
      this.started.resolve();
      try {
        await Promise.race([live.failure, this.serve(live, over.signal), aborted(over.signal)]);
      } finally {
        over.abort();
        await live.stop();
      }
    } finally {
      over.abort();
      signal.removeEventListener('abort', stop);
      await keeping;
    }
  }

  private async keepLease(over: AbortController): Promise<void> {
    while (!over.signal.aborted) {
      await pause(Lease.renewEvery, undefined, { signal: over.signal }).catch(() => undefined);
      // A store that does not answer is noticed by whoever writes to it.
      const isOurs = isOver(over.signal) || (await this.lease.renew().catch(() => true));
      if (isOurs) continue;
      this.options.journal.info('another projector has taken over; standing by');
      over.abort();
    }
  }

  /** Makes what is missing, and begins anew what is of another version or of another log. */
  private async prepare(): Promise<void> {
    const { store, projections, logId, journal, source } = this.options;
    const names = await store.names();
    // Of a rebuild that was interrupted, maybe by our taking over: whoever it belonged to can no longer put it in place.
    for (const { name } of projections) if (names.includes(besideOf(name))) await store.drop(besideOf(name));
    const states = await this.states.all();
    for (const projection of projections) {
      const why = await this.whyAnew(projection, states.get(projection.name));
      if (why === undefined) continue;
      const head = await source.log.head(projection.categories.map((category) => streamName({ category }, '')));
      if (head) journal.info(`building the read model "${projection.name}" from the events: ${why}`);
      await store.create(projection.name, projection);
      await this.states.begin({
        _id: projection.name,
        version: projection.version,
        log: logId,
        completeFrom: head?.position ?? -1n,
      });
    }
  }

  /** Why a read model cannot go on from its checkpoint; undefined when it can. */
  private async whyAnew(projection: Projection, state: State | undefined): Promise<string | undefined> {
    if (state === undefined) return 'there is none yet, or its documents were lost';
    if (state.log !== this.options.logId) return 'it was built from another log';
    if (state.version !== projection.version)
      return `it is of version ${state.version}, and this program makes version ${projection.version}`;
    return (await this.options.store.tidy(projection.name, projection)) ? undefined : 'its documents were lost';
  }

  private async livePipeline(): Promise<Pipeline> {
    const { store, projections, source } = this.options;
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
        );
      }),
    );
    return new Pipeline(source, store, this.bookkeeping(), destinations);
  }

  private bookkeeping(): Bookkeeping {
    const { logId, journal } = this.options;
    return {
      park: async (readModel, parking) => {
        const { id, event, error } = parking;
        journal.warn(
          `document ${id} of "${readModel}" is parked: ${event.type} ${event.id} of ${event.stream} cannot be folded into it (${error.message})`,
        );
        await this.states.park(readModel, parking);
      },
      passBy: (readModel, document, streams) => this.states.passBy(readModel, document, streams),
      advance: (folded, position) => this.states.advance(folded, logId, position),
    };
  }

  /** Does what people ask for, one thing at a time. */
  private async serve(live: Feeding, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const states = await this.states.all();
      for (const projection of this.options.projections) {
        const wanted = states.get(projection.name)?.wanted;
        if (wanted) await this.carryOut(projection, wanted, live, signal);
      }
      await pause(lookEvery, undefined, { signal }).catch(() => undefined);
    }
  }

  private async carryOut(projection: Projection, wanted: Wanted, live: Feeding, signal: AbortSignal): Promise<void> {
    const { source, store, journal } = this.options;
    const { name } = projection;
    const parts = { source, store, states: this.states };
    const startedAt = new Date();
    const ended = async (): Promise<Rebuilt> => {
      if (wanted.kind === 'rebuild')
        return rebuild(
          parts,
          projection,
          wanted,
          { position: () => live.positionOf(name), whileStopped: (work) => live.whileStopped(work) },
          signal,
        );
      const documents = await live.whileStopped(() => retryParked(parts, projection, live.positionOf(name)));
      return { kind: 'retry', id: wanted.id, startedAt, endedAt: new Date(), documents };
    };
    const rebuilt = await ended().catch((error: unknown): Rebuilt => {
      if (signal.aborted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { kind: wanted.kind, id: wanted.id, startedAt, endedAt: new Date(), error: why };
    });
    await this.states.done(name, rebuilt);
    report(journal, name, rebuilt);
  }
}

const report = (
  journal: Journal,
  name: string,
  { kind, error, documents = 0, before, checksum, position }: Rebuilt,
): void => {
  if (error !== undefined) journal.warn(`the ${kind} of "${name}" did not come to its end: ${error}`);
  else if (kind === 'retry') journal.info(`${documents} parked documents of "${name}" are whole again`);
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

  constructor(private readonly make: () => Promise<Pipeline>) {}

  /** Rejects when the pipeline fails. */
  get failure(): Promise<void> {
    return this.failed.promise;
  }

  async start(): Promise<void> {
    this.pipeline = await this.make();
    this.stopping = new AbortController();
    this.running = this.pipeline.run(this.stopping.signal).catch((error: unknown) => this.failed.reject(error));
  }

  /** What was begun is written when this resolves. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  positionOf(name: string): bigint {
    return this.pipeline?.destinations.find(({ projection }) => projection.name === name)?.position ?? -1n;
  }

  async whileStopped<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.stop();
    try {
      return await work();
    } finally {
      await this.start();
    }
  }
}

/** What others do, and stores that are away, are ordinary; of anything else it is told where it comes from. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Superseded || error instanceof DomainError ? error.message : (error.stack ?? error.message);
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
