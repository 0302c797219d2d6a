import { LRUCache } from 'lru-cache';
import { DomainError, type Logged } from '#decider';
import { type AnyStreamKind, type EventLog, LogDecoder } from '#event-store';
import { isStoreAway } from '#grpc';
import type { Keyring } from '#keyring';
import { ReadAhead } from '#read-models';
import { eventTypes, isSeenBy, PositionAhead, UnknownPosition, type Sight } from './domain/index.js';
import { ofItsIncident, type AudienceOf, type Audiences } from './event-sight.js';
import { incidentStreams, type Incidents } from './incident-stream.js';

/** An event of an incident, opened; with the reason where it cannot be. */
export type OpenedEvent = Logged & { unreadable?: Error };

/** How far the log has been read, with the event that stands there unless it was skipped. */
export interface Reached {
  position: bigint;
  event?: OpenedEvent;
}

/** Which events are asked for: of these incidents, and of these types; of all where a set is empty. */
export interface Wanted {
  incidents: ReadonlySet<string>;
  types: ReadonlySet<string>;
}

/** What is read ahead of who asks, and of a stream at once. */
const limits = { events: 200, bytes: 1_048_576 };

/** A position is told when so many events were skipped, or so many milliseconds have passed, since the last. */
const [skippedAtMost, silentAtMost] = [500, 1_000];

/** What decides who sees an incident is looked up again after so many milliseconds, however little happens to it. */
const lookedAgainAfter = 1_000;

/** Streams of a slice below, one an incident and by its id, whose events are told with the incident's own. */
export interface StreamsAbout {
  kind: AnyStreamKind;
  /** Of their events that may be told. */
  types: readonly string[];
  /** Who is told of one; what is somebody's alone, and what is told to nobody, is left out. */
  audienceOf: AudienceOf;
}

/** Of all slices below; the app wires them in. */
export abstract class StreamsAboutIncidents {
  abstract readonly all: readonly StreamsAbout[];
}

/** The events of all incidents, as the log has them and as they come. */
export class IncidentEvents {
  /** Of every event that may be told. */
  readonly types: readonly string[];
  private readonly decoder: LogDecoder;
  private readonly logs: LogsOfStreams;
  private readonly audiences: Audiences;

  constructor(
    private readonly log: EventLog,
    keyring: Keyring,
    private readonly incidents: Incidents,
    about?: StreamsAboutIncidents,
  ) {
    const others = about?.all ?? [];
    this.types = [...eventTypes, ...others.flatMap(({ types }) => types)];
    this.decoder = new LogDecoder([incidentStreams, ...others.map(({ kind }) => kind)], keyring);
    this.audiences = new Map([
      [incidentStreams.category, ofItsIncident],
      ...others.map(({ kind, audienceOf }) => [kind.category, audienceOf] as const),
    ]);
    this.logs = new LogsOfStreams(log);
  }

  /**
   * An event must stand at this position already.
   *
   * @param field what the position is called in the request
   * @throws PositionAhead, UnknownPosition
   */
  async expect(position: bigint, field: string): Promise<void> {
    const head = (await this.log.head())?.position ?? -1n;
    if (position > head) throw new PositionAhead(field, position, head);
    if (!(await this.log.hasPosition(position))) throw new UnknownPosition(field, position);
  }

  /**
   * What is wanted after a position, in the order of the log, and then each new event, until `signal` aborts. Facts ahead
   * of their log are skipped, and come right before it (rules.md I5). Positions of skipped events come now and then. So is
   * what `sight` does not show: as an incident is restricted now, not as it was when the event was recorded (rules.md R1).
   *
   * @throws a DomainError of the kind "unavailable" when the vault does not answer: go on after the last position
   */
  async *after(
    position: bigint | undefined,
    wanted: Wanted,
    sight: Sight,
    signal: AbortSignal,
  ): AsyncGenerator<Reached> {
    const reader = new ReadAhead({ log: this.log, decoder: this.decoder }, position ?? -1n, limits);
    const stop = (): void => void reader.close();
    signal.addEventListener('abort', stop);
    let skipped = 0;
    let told = performance.now();
    let passed = position;
    const sights = new SightsOfEvents(this.incidents, this.audiences, sight);
    try {
      for (let batch = await reader.next(); batch !== undefined; batch = await reader.next()) {
        let last: bigint | undefined;
        const events = batch.events as OpenedEvent[];
        await sights.lookAhead(events.filter(({ streamId }) => isAmong(wanted.incidents, streamId)));
        for (const event of events) {
          const isOfWanted = isAmong(wanted.incidents, event.streamId) && (await sights.isSeen(event));
          if (isOfWanted && isLog(event))
            for await (const held of this.heldBefore(event)) {
              if (!isAmong(wanted.types, held.type) || !(await sights.isSeen(held))) continue;
              last = passed ?? held.position;
              // Whoever goes on from here gets all of them again, since the log is still to come.
              yield { position: last, event: held };
            }
          passed = event.position;
          if (!isOfWanted || !isAmong(wanted.types, event.type) || !(await this.logs.isFrom(event))) skipped++;
          else {
            last = event.position;
            yield { position: last, event };
          }
        }
        passed = batch.position;
        if (last !== undefined) [skipped, told] = [0, performance.now()];
        if (last !== batch.position && (skipped >= skippedAtMost || performance.now() - told >= silentAtMost)) {
          [skipped, told] = [0, performance.now()];
          yield { position: batch.position };
        }
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await reader.close();
    }
  }

  /** What its stream held before the log, in order. */
  private async *heldBefore({ stream, revision }: OpenedEvent): AsyncGenerator<OpenedEvent> {
    for (let next = 0n; next < revision;) {
      const count = Number(revision - next);
      const events = await this.log.readStream(stream, next, Math.min(count, limits.events));
      yield* (await this.decoder.decode(events)) as OpenedEvent[];
      if (events.length === 0) return;
      next += BigInt(events.length);
    }
  }
}

const isAmong = (names: ReadonlySet<string>, name: string): boolean => names.size === 0 || names.has(name);

const isLog = ({ type }: { type: string }): boolean => type === 'IncidentLogged';

/** Which events somebody may be told of, for as long as they watch. */
class SightsOfEvents {
  private readonly looked = new LRUCache<string, { isSeen: boolean; revision: bigint }>({
    max: 50_000,
    ttl: lookedAgainAfter,
  });
  /** Who is told of events of other streams than those of incidents, as was found out since they were read. */
  private readonly told = new LRUCache<string, boolean>({ max: 2 * limits.events, ttl: lookedAgainAfter });

  constructor(
    private readonly incidents: Incidents,
    private readonly audiences: Audiences,
    private readonly sight: Sight,
  ) {}

  /** Never by a look from before the event: it, or one before it, may say who sees the incident from then on. */
  async isSeen(event: OpenedEvent): Promise<boolean> {
    const { id, category, streamId, revision } = event;
    if (category === incidentStreams.category) return this.isIncidentSeen(streamId, revision);
    const known = this.told.get(id);
    if (known !== undefined) return known;
    const isTold = await this.isTold(event);
    this.told.set(id, isTold);
    return isTold;
  }

  private async isTold(event: OpenedEvent): Promise<boolean> {
    try {
      const audience = await this.audiences.get(event.category)?.(event);
      if (audience === undefined || audience.author !== undefined) return false;
      // The revision of another stream tells nothing of how far that of an incident was looked at.
      const looked = await Promise.all(audience.incidents.map((incident) => this.lookAt(incident, -1n)));
      return looked.every(({ isSeen }) => isSeen);
    } catch (error) {
      if (error instanceof DomainError || isStoreAway(error)) throw error;
      // What a newer version of Debrief wrote may be for others than those that are known here.
      return false;
    }
  }

  private async isIncidentSeen(incident: string, revision: bigint): Promise<boolean> {
    const known = this.looked.get(incident);
    if (known !== undefined && known.revision >= revision) return known.isSeen;
    const looked = await this.lookAt(incident, revision);
    this.looked.set(incident, looked);
    return looked.isSeen;
  }

  private async lookAt(incident: string, upTo: bigint): Promise<{ isSeen: boolean; revision: bigint }> {
    try {
      const { glimpse, revision } = await this.incidents.glimpseOf(incident);
      return { isSeen: isSeenBy(glimpse, this.sight), revision };
    } catch (error) {
      if (error instanceof DomainError) throw error;
      // What a newer version of Debrief wrote may say who sees it, in words that are not known here.
      return { isSeen: false, revision: upTo };
    }
  }

  /** Looks at all of them at once, so that none has to be waited for later. */
  async lookAhead(events: readonly OpenedEvent[]): Promise<void> {
    // Of an incident only the last: a look tells up to where it goes.
    const last = new Map(
      events.map((event) => [event.category === incidentStreams.category ? event.streamId : event.id, event]),
    );
    await Promise.all([...last.values()].map((event) => this.isSeen(event)));
  }
}

/** Where in its stream each incident was logged, as far as that has been asked. */
class LogsOfStreams {
  /** Of each stream how many events were looked at, and which of them is the log. */
  private readonly seen = new LRUCache<string, { events: bigint; log?: bigint }>({ max: 50_000 });

  constructor(private readonly log: EventLog) {}

  /** Is it the log of its stream, or does it come after that? What is said about an incident comes after its log. */
  async isFrom(event: OpenedEvent): Promise<boolean> {
    if (event.category !== incidentStreams.category) return true;
    const { stream, revision } = event;
    let { events, log } = this.seen.get(stream) ?? { events: 0n, log: undefined };
    if (isLog(event)) log = revision;
    while (log === undefined && events < revision) {
      // Most begin with it.
      const count = events === 0n ? 1 : Math.min(Number(revision - events), limits.events);
      const page = await this.log.readStream(stream, events, count);
      if (page.length === 0) break;
      log = page.find(isLog)?.revision;
      events += BigInt(page.length);
    }
    if (log === undefined && events === revision) events++;
    this.seen.set(stream, log === undefined ? { events } : { events, log });
    return log !== undefined && log <= revision;
  }
}
