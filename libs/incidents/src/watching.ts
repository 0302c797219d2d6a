import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { isStoreAway } from '#grpc';
import { InvalidRequest } from '#http';
import { Addresses } from './address.js';
import { notLogged, numberIn, type Sight } from './domain/index.js';
import { IncidentEvents, type Reached, type Wanted } from './incident-events.js';
import { Incidents, seenBy } from './incident-stream.js';

/** Most incidents, and most types of events, that a watch may name. */
const filterLimit = 100;

/** What somebody asks to be told of, as they say it; everything where a list is empty. */
export interface Asked {
  /** Addresses. */
  incidents: readonly string[];
  types: readonly string[];
}

/** Tells what happens to incidents as it is recorded, whatever it is asked by. */
@Injectable()
export class Watching {
  constructor(
    private readonly events: IncidentEvents,
    private readonly incidents: Incidents,
    private readonly addresses: Addresses,
  ) {}

  /**
   * @param fields what the two lists are called in the request
   * @throws InvalidRequest for what no event can be, UnknownIncident for what is no address, and a reference of none that is seen
   */
  async wantedBy({ incidents, types }: Asked, fields: Record<keyof Asked, string>, sight: Sight): Promise<Wanted> {
    const errors = Object.entries({ [fields.incidents]: incidents, [fields.types]: types })
      .filter(([, names]) => names.length > filterLimit)
      .map(([field]) => ({ field, detail: `takes at most ${filterLimit}: watch without it, and leave out the rest` }));
    const unknown = types.filter((type) => !this.events.types.includes(type)).slice(0, 1);
    errors.push(
      ...unknown.map((type) => ({
        field: fields.types,
        detail: `has "${type}", which is not told here: types are those of events of incidents, and of their verdicts, postmortems and follow-ups, in docs/events.md`,
      })),
    );
    if (errors.length > 0) throw new InvalidRequest(errors);
    const ids = new Set(await Promise.all(incidents.map((address) => this.watchable(address, sight))));
    return { incidents: ids, types: new Set(types) };
  }

  /** What has a reference is logged; an id or a key may still be. */
  private async watchable(address: string, sight: Sight): Promise<string> {
    const id = await this.addresses.incidentIdAt(address);
    if (numberIn(address) === undefined) return id;
    const { state } = await this.incidents.load(id, seenBy(sight));
    if (state.logged === undefined) throw notLogged(state);
    return id;
  }

  /**
   * What is wanted after a position, and then as it comes; while a store does not answer it is waited for.
   *
   * @param allowed asked before each is told; throws once whoever asks may not know any more
   */
  async *watch(
    from: bigint | undefined,
    wanted: Wanted,
    sight: Sight,
    allowed: () => Promise<unknown>,
    signal: AbortSignal,
  ): AsyncGenerator<Reached> {
    let position = from;
    // The event store's faults are waited out further inside; those of the vault and the directory here.
    while (!signal.aborted) {
      try {
        for await (const reached of this.events.after(position, wanted, sight, signal)) {
          await allowed();
          yield reached;
          position = reached.position;
        }
      } catch (error) {
        if (!isStoreAway(error)) throw error;
        await pause(500, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
