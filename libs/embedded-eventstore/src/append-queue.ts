import { unreachable } from '#decider';
import type { EventLog, StagedEvent } from './event-log.js';
import { decideAppend, type StreamView } from './expected-revision.js';
import { RECENT_IDS, TRANSACTION_APPENDS, TRANSACTION_BYTES } from './limits.js';
import { refusalOf, totalBytes, type AppendOutcome, type Proposal } from './proposal.js';
import { encodeRecord } from './record.js';

/** Where an id was written last: nothing else is kept of so many, the log says the rest. */
type Position = number;

interface Waiting {
  proposal: Proposal;
  bytes: number;
  resolve: (outcome: AppendOutcome) => void;
  reject: (error: Error) => void;
}

/**
 * Appends in the order they came, many to a transaction: while one is being synced to disk, the next collects. An
 * outcome is told once everything it rests on is on disk.
 */
export class AppendQueue {
  readonly #recent = new Map<string, Position>();
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #failure: Error | undefined;

  /** @param onFailure told once, when the disk refused a write; from then on every append is refused with its error */
  constructor(
    private readonly log: EventLog,
    private readonly onFailure: (error: Error) => void,
  ) {}

  /** @throws EventsUnwritable when the disk refused this write or an earlier one: it is unknown whether it was written */
  append(proposal: Proposal): Promise<AppendOutcome> {
    const refusal = refusalOf(proposal);
    if (refusal !== undefined) return Promise.resolve(refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ proposal, bytes: totalBytes(proposal.events), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when every append has its outcome. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // The appends that arrive in the same turn of the event loop share the first transaction.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#commit(this.#takeTransaction());
    this.#running = undefined;
  }

  #takeTransaction(): Waiting[] {
    let bytes = 0;
    let taken = 0;
    for (const { bytes: more } of this.#waiting) {
      if (taken === TRANSACTION_APPENDS || (taken > 0 && bytes + more > TRANSACTION_BYTES)) break;
      bytes += more;
      taken++;
    }
    return this.#waiting.splice(0, taken);
  }

  async #commit(appends: Waiting[]): Promise<void> {
    const transaction = new Transaction(this.log, this.#recent);
    try {
      if (this.#failure !== undefined) throw this.#failure;
      const outcomes = appends.map(({ proposal }) => transaction.apply(proposal));
      if (transaction.events.length > 0) await this.log.commit(transaction.events, transaction.tail);
      this.#rememberIds(transaction.written);
      for (const [index, outcome] of outcomes.entries()) appends[index]?.resolve(outcome);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const { reject } of appends) reject(failure);
      if (this.#failure === undefined) this.onFailure((this.#failure = failure));
    }
  }

  #rememberIds(written: ReadonlyMap<string, Position>): void {
    for (const [id, position] of written) {
      this.#recent.delete(id);
      this.#recent.set(id, position);
    }
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= RECENT_IDS) break;
      this.#recent.delete(oldest);
    }
  }
}

/** Appends on top of the log and of each other, not written yet. */
class Transaction {
  readonly events: StagedEvent[] = [];
  readonly written = new Map<string, Position>();
  tail: number;
  readonly #streams = new Map<string, { id: string; revision: number; position: number }[]>();

  constructor(
    private readonly log: EventLog,
    private readonly recent: ReadonlyMap<string, Position>,
  ) {
    this.tail = log.tail;
  }

  apply(proposal: Proposal): AppendOutcome {
    if (Date.now() > proposal.deadline) return { kind: 'deadline-passed' };
    const { stream, expected, events } = proposal;
    const view = this.#view(stream);
    const ids = events.map(({ id }) => id);
    const decision = decideAppend(expected, ids, view);
    switch (decision.kind) {
      case 'append':
        return this.#stage(proposal, (view.current ?? -1) + 1);
      case 'already-written':
        return { kind: 'written', revision: decision.revision, position: this.#positionOf(stream, decision.revision) };
      case 'nothing-to-write':
        return { kind: 'nothing-to-write', revision: view.current };
      case 'wrong-expected-revision':
        return { kind: 'wrong-expected-revision', current: view.current };
      default:
        return unreachable(decision);
    }
  }

  #stage({ stream, events }: Proposal, firstRevision: number): AppendOutcome {
    const staged = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, staged);
    let position = this.tail;
    let revision = firstRevision - 1;
    for (const event of events) {
      revision++;
      position = this.tail;
      const record = encodeRecord(event, { stream, revision, position, created: this.log.nextCreated() });
      this.events.push({ stream, revision, position, record });
      staged.push({ id: event.id, revision, position });
      this.written.set(event.id, position);
      this.tail += record.length;
    }
    return { kind: 'written', revision, position };
  }

  #view(stream: string): StreamView {
    return {
      current: this.#streams.get(stream)?.at(-1)?.revision ?? this.log.currentRevision(stream),
      idAt: (revision) => this.#staged(stream, revision)?.id ?? this.log.idAt(stream, revision),
      recentRevisionOf: (id) => {
        const position = this.written.get(id) ?? this.recent.get(id);
        if (position === undefined) return undefined;
        const staged = this.#streams.get(stream)?.find((event) => event.position === position);
        return staged?.revision ?? this.log.revisionIn(stream, position);
      },
    };
  }

  #positionOf(stream: string, revision: number): number {
    const position = this.#staged(stream, revision)?.position ?? this.log.positionOf(stream, revision);
    if (position === undefined) throw new Error(`${stream} has no event ${revision}, which was just seen`);
    return position;
  }

  #staged(stream: string, revision: number) {
    const staged = this.#streams.get(stream);
    const first = staged?.[0];
    return first === undefined ? undefined : staged?.[revision - first.revision];
  }
}
