import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoServerError, type Collection } from 'mongodb';
import { answered, type ReadStore } from './read-store.js';

/** Who projects. One document, `projector`, of the collection `leases`. */
interface LeaseDocument {
  _id: string;
  /** Of this start of this process. */
  holder: string;
  host: string;
  pid: number;
  since: Date;
  until: Date;
}

/** Milliseconds that a lease holds; it is renewed after a third of that. */
const term = 6_000;

const _id = 'projector';

/**
 * Decides which projector works while the others stand by. It saves work and nothing else: that two who both think they
 * hold it do no harm is up to how documents are written.
 */
export class Lease {
  private readonly leases: Collection<LeaseDocument>;

  constructor(
    store: ReadStore,
    readonly holder: string,
  ) {
    this.leases = store.database.collection('leases');
  }

  /** Resolves when it is ours; false when `signal` aborts first. */
  async acquire(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (await this.take()) return true;
      await pause(term / 6, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  /** Holds on to it. @returns false when somebody else has it by now */
  async renew(): Promise<boolean> {
    const { matchedCount } = await answered(
      this.leases.updateOne({ _id, holder: this.holder }, { $set: { until: new Date(Date.now() + term) } }),
    );
    return matchedCount === 1;
  }

  /** Lets the next one in at once. */
  async release(): Promise<void> {
    await answered(this.leases.deleteOne({ _id, holder: this.holder }));
  }

  /** Milliseconds between two renewals. */
  static readonly renewEvery = term / 3;

  async current(): Promise<LeaseDocument | undefined> {
    return (await answered(this.leases.findOne({ _id }))) ?? undefined;
  }

  private async take(): Promise<boolean> {
    const now = new Date();
    const mine = {
      holder: this.holder,
      host: hostname(),
      pid: process.pid,
      since: now,
      until: new Date(now.getTime() + term),
    };
    const held = await this.current();
    if (held === undefined) return this.insert({ _id, ...mine });
    if (held.holder !== this.holder && held.until > now && !isGone(held)) return false;
    const { matchedCount } = await answered(this.leases.updateOne({ _id, holder: held.holder }, { $set: mine }));
    return matchedCount === 1;
  }

  private async insert(lease: LeaseDocument): Promise<boolean> {
    try {
      await answered(this.leases.insertOne(lease));
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === 11_000) return false;
      throw error;
    }
  }
}

/** A process of this machine that is not there any more will not come back for it. */
const isGone = ({ host, pid }: LeaseDocument): boolean => {
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};
