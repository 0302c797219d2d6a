import { randomUUID } from 'node:crypto';
import type { EventLog, Policy, StreamNames } from '#event-store';
import { Debts } from './debts.js';
import { DoneChores } from './done-chores.js';
import { PolicyNotRebuilt, ReadModelBuilding, ReadModelBusy, UnknownReadModel } from './errors.js';
import { Lease } from './lease.js';
import type { Projection } from './projection.js';
import { answered, type ReadStore } from './read-store.js';
import { States, type Ended, type ParkedDocument, type State, type Wanted } from './states.js';

/** How a read model or a policy is. */
export interface ReadModelStatus {
  name: string;
  kind: 'read-model' | 'policy';
  /** Of the projection in this program; a policy has none. */
  version: number | undefined;
  /** `building` while there are too few documents to answer from. */
  state: 'live' | 'building';
  position: bigint;
  /** While building: the position from which it is live. */
  completeFrom: bigint;
  /** Events folded, or looked at by a policy, since it was begun. */
  events: bigint;
  /** When its checkpoint last moved. */
  updatedAt: Date | undefined;
  /** How long the oldest event that is not folded yet has been waiting, in seconds; 0 when there is none. */
  lagSeconds: number;
  /** Documents that stopped at an event that cannot be folded; events that a policy cannot react to. */
  parked: number;
  wanted: Wanted | undefined;
  rebuilt: Ended | undefined;
  retried: Ended | undefined;
}

export interface ProjectionsStatus {
  /** Files are still to be written anew, so that they keep no bytes of what is gone. */
  isRewriting: boolean;
  /** Of the last event that read models are concerned with; -1 in an empty log. */
  head: bigint;
  /** Who projects; undefined when nobody does. */
  projector: { host: string; pid: number; since: Date } | undefined;
  readModels: ReadModelStatus[];
  policies: ReadModelStatus[];
  /** What projectors do by the clock, and when each was last done to its end. */
  chores: { name: string; doneAt: Date }[];
}

/** What whoever runs Debrief can see of the read models and policies, and ask for. */
export class Operations {
  private readonly states: States;
  private readonly lease: Lease;
  private readonly debts: Debts;
  private readonly done: DoneChores;

  /** @param names those of all streams of Debrief */
  constructor(
    store: ReadStore,
    private readonly log: EventLog,
    private readonly names: StreamNames,
    private readonly projections: readonly Pick<Projection, 'name' | 'version'>[],
    private readonly policies: readonly Pick<Policy, 'name'>[],
    private readonly logId: string,
  ) {
    this.states = new States(store);
    this.debts = new Debts(store);
    this.done = new DoneChores(store);
    this.lease = new Lease(store, 'nobody');
  }

  async status(): Promise<ProjectionsStatus> {
    const [states, lease, last, debt, chores] = await Promise.all([
      this.states.all(),
      this.lease.current(),
      this.log.head(this.names),
      this.debts.current(),
      this.done.all(),
    ]);
    const head = last?.position ?? -1n;
    const isHeld = lease !== undefined && lease.until.getTime() > Date.now();
    const readModels = this.projections.map(({ name, version }) =>
      this.statusOf(name, version, this.ofThisLog(states.get(name), version), head),
    );
    const policies = this.policies.map(({ name }) => {
      const state = states.get(name);
      return this.statusOf(name, undefined, state?.log === this.logId ? state : undefined, head);
    });
    return {
      isRewriting: debt !== undefined,
      head,
      projector: isHeld ? lease : undefined,
      readModels: await Promise.all(readModels),
      policies: await Promise.all(policies),
      chores,
    };
  }

  /** @throws UnknownReadModel */
  async parkedIn(name: string, limit: number): Promise<ParkedDocument[]> {
    this.requireKnown(name);
    return answered(this.states.parked.find({ readModel: name }).sort({ _id: 1 }).limit(limit).toArray());
  }

  /**
   * Asks the projector that works to build a read model anew, or to try again what is parked of it or of a policy.
   *
   * @returns what stands to be done: what somebody asked for before, where that is not done yet
   * @throws UnknownReadModel, PolicyNotRebuilt, ReadModelBuilding where there is nothing yet, ReadModelBusy with
   *   something else
   */
  async want(name: string, kind: Wanted['kind']): Promise<Wanted> {
    this.requireKnown(name);
    if (kind === 'rebuild' && this.policies.some((policy) => policy.name === name)) throw new PolicyNotRebuilt(name);
    const wanted = await this.states.want(name, { kind, id: randomUUID(), at: new Date() });
    if (wanted === undefined) throw new ReadModelBuilding(name, 'not begun yet; a projector must be running');
    if (wanted.kind !== kind) throw new ReadModelBusy(name, wanted.kind);
    return wanted;
  }

  private async statusOf(
    name: string,
    version: number | undefined,
    state: State | undefined,
    head: bigint,
  ): Promise<ReadModelStatus> {
    const position = state?.position ?? -1n;
    const completeFrom = state?.completeFrom ?? head;
    return {
      name,
      kind: version === undefined ? 'policy' : 'read-model',
      version,
      state: state && position >= completeFrom ? 'live' : 'building',
      position,
      completeFrom,
      events: state?.events ?? 0n,
      updatedAt: state?.at,
      lagSeconds: position >= head ? 0 : await this.waitingSince(position),
      parked: await this.states.parkedCount(name),
      wanted: state?.wanted,
      rebuilt: state?.rebuilt,
      retried: state?.retried,
    };
  }

  private requireKnown(name: string): void {
    const known = [...this.projections, ...this.policies].map((each) => each.name);
    if (!known.includes(name)) throw new UnknownReadModel(name, known);
  }

  private ofThisLog(state: State | undefined, version: number): State | undefined {
    return state?.log === this.logId && state.version === version ? state : undefined;
  }

  private async waitingSince(position: bigint): Promise<number> {
    const next = await this.log.firstAfter(position < 0n ? undefined : position, this.names);
    return next === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(next.created)) / 1_000);
  }
}
