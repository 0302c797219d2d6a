import { randomUUID } from 'node:crypto';
import type { EventLog, StreamNames } from '#event-store';
import { ReadModelBuilding, ReadModelBusy, UnknownReadModel } from './errors.js';
import { Lease } from './lease.js';
import type { Projection } from './projection.js';
import { answered, type ReadStore } from './read-store.js';
import { States, type Ended, type ParkedDocument, type State, type Wanted } from './states.js';

/** How a read model is. */
export interface ReadModelStatus {
  name: string;
  /** Of the projection in this program. */
  version: number;
  /** `building` while there are too few documents to answer from. */
  state: 'live' | 'building';
  position: bigint;
  /** While building: the position from which it is live. */
  completeFrom: bigint;
  /** Events folded since it was begun. */
  events: bigint;
  /** When its checkpoint last moved. */
  updatedAt: Date | undefined;
  /** How long the oldest event that is not folded yet has been waiting, in seconds; 0 when there is none. */
  lagSeconds: number;
  /** Documents that stopped at an event that cannot be folded. */
  parked: number;
  wanted: Wanted | undefined;
  rebuilt: Ended | undefined;
  retried: Ended | undefined;
}

export interface ProjectionsStatus {
  /** Of the last event that read models are concerned with; -1 in an empty log. */
  head: bigint;
  /** Who projects; undefined when nobody does. */
  projector: { host: string; pid: number; since: Date } | undefined;
  readModels: ReadModelStatus[];
}

/** What whoever runs Debrief can see of the read models, and ask for. */
export class Operations {
  private readonly states: States;
  private readonly lease: Lease;

  /** @param names those of all streams of Debrief */
  constructor(
    store: ReadStore,
    private readonly log: EventLog,
    private readonly names: StreamNames,
    private readonly projections: readonly Pick<Projection, 'name' | 'version'>[],
    private readonly logId: string,
  ) {
    this.states = new States(store);
    this.lease = new Lease(store, 'nobody');
  }

  async status(): Promise<ProjectionsStatus> {
    const [states, lease, parked] = await Promise.all([
      this.states.all(),
      this.lease.current(),
      Promise.all(this.projections.map(({ name }) => this.states.parkedCount(name))),
    ]);
    const head = (await this.log.head(this.names))?.position ?? -1n;
    const now = Date.now();
    return {
      head,
      projector: lease && lease.until.getTime() > now ? lease : undefined,
      readModels: await Promise.all(
        this.projections.map(async ({ name, version }, index): Promise<ReadModelStatus> => {
          const state = this.ofThisLog(states.get(name), version);
          const position = state?.position ?? -1n;
          const completeFrom = state?.completeFrom ?? head;
          return {
            name,
            version,
            state: state && position >= completeFrom ? 'live' : 'building',
            position,
            completeFrom,
            events: state?.events ?? 0n,
            updatedAt: state?.at,
            lagSeconds: position >= head ? 0 : await this.waitingSince(position, now),
            parked: parked[index] ?? 0,
            wanted: state?.wanted,
            rebuilt: state?.rebuilt,
            retried: state?.retried,
          };
        }),
      ),
    };
  }

  /** @throws UnknownReadModel */
  async parkedIn(name: string, limit: number): Promise<ParkedDocument[]> {
    this.requireKnown(name);
    return answered(this.states.parked.find({ readModel: name }).sort({ _id: 1 }).limit(limit).toArray());
  }

  /**
   * Asks the projector that works to build a read model anew, or to fold its parked documents again.
   *
   * @returns what stands to be done: what somebody asked for before, where that is not done yet
   * @throws UnknownReadModel, ReadModelBuilding where there is nothing yet, ReadModelBusy with something else
   */
  async want(name: string, kind: Wanted['kind']): Promise<Wanted> {
    this.requireKnown(name);
    const wanted = await this.states.want(name, { kind, id: randomUUID(), at: new Date() });
    if (wanted === undefined) throw new ReadModelBuilding(name, 'not begun yet; a projector must be running');
    if (wanted.kind !== kind) throw new ReadModelBusy(name, wanted.kind);
    return wanted;
  }

  private requireKnown(name: string): void {
    const known = this.projections.map((projection) => projection.name);
    if (!known.includes(name)) throw new UnknownReadModel(name, known);
  }

  private ofThisLog(state: State | undefined, version: number): State | undefined {
    return state?.log === this.logId && state.version === version ? state : undefined;
  }

  private async waitingSince(position: bigint, now: number): Promise<number> {
    const next = await this.log.firstAfter(position < 0n ? undefined : position, this.names);
    return next === undefined ? 0 : Math.max(0, (now - Date.parse(next.created)) / 1_000);
  }
}
