import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { GrpcMethod, GrpcStreamCall } from '@nestjs/microservices';
import type { Readable } from 'node:stream';
import type { EventEmitter } from 'node:events';
import { NotSignedIn, RequestLimits, Requires, type Call, type Caller } from '#access';
import {
  instantOf,
  toTimestamp,
  type RecordReplyInput,
  type RecordRequest,
  type RecordStreamReplyInput,
  type ReplayReplyInput,
  type ReplayRequest,
  type WatchReplyInput,
  type WatchRequest,
} from '#contracts';
import type { Outcome } from '#event-store';
import { callErrorOf, inLanes, persistently, statusOf, type Streamed } from '#grpc';
import { Addresses } from './address.js';
import type { Sight } from './domain/index.js';
import type { Recording } from './facts.js';
import { RecordFact, RecordMerge } from './incident-commands.handlers.js';
import { IncidentEvents, type OpenedEvent, type Reached, type Wanted } from './incident-events.js';
import { IncidentReplay } from './incident-queries.handlers.js';
import { GrpcAnswers, sourceBody } from './grpc/answers.js';
import { References } from './reference-stream.js';
import { sightIn } from './sight-of-caller.js';
import { Watching } from './watching.js';
import { laneOf, placesIn, readable, recordingFrom, type Received } from './grpc/record-request.js';

/** Items of a stream that are read and not answered, at most. The contract names the number. */
export const unanswered = 64;

/** One of a stream, counted from 0. */
interface Item {
  place: number;
  /** The incident that it is about. */
  lane: string | undefined;
  request: Received<RecordRequest>;
}

/** The incident log over gRPC: what its requests come to, and what they are answered, is the same as over HTTP. */
@Controller()
export class IncidentLogController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly references: References,
    private readonly answers: GrpcAnswers,
    private readonly events: IncidentEvents,
    private readonly watching: Watching,
    private readonly limits: RequestLimits,
  ) {}

  @GrpcMethod('IncidentLog', 'Record')
  @Requires('record')
  async record(request: Received<RecordRequest>, _metadata: unknown, { caller }: Call): Promise<RecordReplyInput> {
    try {
      const { id, record, idempotencyKey } = await recordingFrom(this.addresses, request, caller);
      return replyOf(id, await this.commands.execute(record), idempotencyKey);
    } catch (error) {
      throw callErrorOf(error, placesIn(request));
    }
  }

  @GrpcStreamCall('IncidentLog', 'RecordStream')
  @Requires('record')
  recordStream(call: Call & Readable): Streamed<RecordStreamReplyInput> {
    return (signal) => {
      this.holdOpen(call, signal);
      return inLanes({
        items: this.itemsOf(call, signal),
        laneOf: ({ lane }) => lane,
        work: (item) => this.answer(item, call, signal),
        size: unanswered,
        signal,
      });
    };
  }

  /** Counts the stream as open until it ends. @throws TooManyRequests */
  private holdOpen(call: Call & EventEmitter, signal: AbortSignal): void {
    if (call.caller === undefined) throw new NotSignedIn();
    // Its end is told once: a call that was cancelled before this would hold its place for ever.
    if (signal.aborted) return;
    const release = this.limits.stream(call.caller);
    let isOver = false;
    const over = (): void => {
      if (!isOver) release();
      isOver = true;
    };
    signal.addEventListener('abort', over);
    for (const end of ['close', 'finish', 'error']) call.once(end, over);
  }

  @GrpcMethod('IncidentLog', 'Replay')
  @Requires('read')
  async replay(received: Received<ReplayRequest>, _metadata: unknown, call: Call): Promise<Streamed<ReplayReplyInput>> {
    const { incident = '', validAt, knownAt } = readable(received);
    const id = await this.addresses.incidentIdAt(incident);
    const axes = {
      validAt: validAt && instantOf(validAt, 'valid_at'),
      knownAt: knownAt && instantOf(knownAt, 'known_at'),
    };
    const [{ answer, revision, position }, reference] = await Promise.all([
      this.queries.execute(new IncidentReplay(id, axes, sightIn(call))),
      this.references.of(id),
    ]);
    const { entries, amendments } = answer.timeline;
    const answers = this.answers;
    // One at a time, so that only what is being sent is made into a message.
    return async function* () {
      const state = await answers.state(answer.state);
      const counts = { facts: entries.length, amendments: amendments.length };
      const named = { ...(reference ? { reference } : {}), id };
      yield { state: { ...state, ...counts, ...named, revision: String(revision), position: String(position) } };
      for (const entry of entries) yield { fact: await answers.fact(entry) };
      for (const amendment of amendments) yield { amendment: await answers.amendment(amendment) };
    };
  }

  @GrpcMethod('IncidentLog', 'Watch')
  @Requires('read')
  async watch(
    received: Received<WatchRequest>,
    _metadata: unknown,
    call: Call & EventEmitter,
  ): Promise<Streamed<WatchReplyInput>> {
    const { fromPosition, filter } = readable(received);
    const sight = sightIn(call);
    const asked = { incidents: filter?.incidents ?? [], types: filter?.types ?? [] };
    const wanted = await this.watching.wantedBy(asked, { incidents: 'filter.incidents', types: 'filter.types' }, sight);
    // Nothing stands at 0: whoever says it means the beginning.
    const from = BigInt(fromPosition ?? 0) || undefined;
    if (from !== undefined) await this.events.expect(from, 'from_position');
    return (signal) => {
      this.holdOpen(call, signal);
      return this.watched(from, wanted, sight, call, signal);
    };
  }

  /** What an item came to; while a store does not answer it is held, and tried again under the same command id. */
  private async answer(
    { place, request }: Item,
    call: Call,
    signal: AbortSignal,
  ): Promise<RecordStreamReplyInput | undefined> {
    const item = String(place);
    try {
      const caller = await persistently(signal, () => currentOf(call));
      if (caller === undefined) return undefined;
      // A reference in it is looked up in the log, too.
      const recording = await persistently(signal, () => recordingFrom(this.addresses, request, caller));
      if (recording === undefined) return undefined;
      const { id, record, idempotencyKey } = recording;
      const outcome = await persistently(signal, (tried) =>
        this.commands.execute(tried === 0 ? record : repeated(record)),
      );
      return outcome && { item, idempotencyKey, reply: replyOf(id, outcome, idempotencyKey) };
    } catch (error) {
      const idempotencyKey = 'idempotencyKey' in request ? request.idempotencyKey : '';
      return { item, ...(idempotencyKey ? { idempotencyKey } : {}), status: statusOf(error, placesIn(request)) };
    }
  }

  /** The end of what a client sends is not the end of what it is answered. */
  private async *itemsOf(call: Readable, signal: AbortSignal): AsyncGenerator<Item> {
    let place = 0;
    const requests = call.iterator({ destroyOnReturn: false }) as AsyncIterable<Received<RecordRequest>>;
    for await (const request of requests) {
      // A reference is looked up, which may have to wait for the store.
      const lane = await persistently(signal, () => laneOf(this.addresses, request));
      yield { place: place++, lane, request };
    }
  }

  private async *watched(
    from: bigint | undefined,
    wanted: Wanted,
    sight: Sight,
    call: Call,
    signal: AbortSignal,
  ): AsyncGenerator<WatchReplyInput> {
    const allowed = (): Promise<Caller> => currentOf(call);
    for await (const reached of this.watching.watch(from, wanted, sight, allowed, signal)) {
      const told = await persistently(signal, () => this.reached(reached));
      if (told === undefined) return;
      yield told;
    }
  }

  private async reached({ position, event }: Reached): Promise<WatchReplyInput> {
    return { position: String(position), ...(event ? { event: await this.eventBody(event) } : {}) };
  }

  private async eventBody({ id, type, streamId, revision, metadata, data, unreadable }: OpenedEvent) {
    const { recordedAt, actor, source } = metadata;
    return {
      id,
      type,
      incident: streamId,
      revision: String(revision),
      recordedAt: toTimestamp(recordedAt),
      actor,
      ...(source ? { source: sourceBody(source) } : {}),
      ...(unreadable ? { unreadable: unreadable.message } : { data: await this.answers.data(data) }),
    };
  }
}

/** Whoever calls, as long as they still may. */
const currentOf = async ({ current }: Call): Promise<Caller> => {
  if (current === undefined) throw new NotSignedIn();
  return current();
};

const replyOf = (
  id: string,
  { revision, position, eventIds, replayed }: Outcome,
  idempotencyKey: string,
): RecordReplyInput => ({
  id,
  revision: String(revision),
  position: String(position),
  eventIds,
  idempotencyKey,
  outcome: replayed ? 'REPEATED' : eventIds.length > 0 ? 'RECORDED' : 'NOTHING_NEW',
});

/** The same once more: what was sent before may have arrived. */
const repeated = (record: Recording['record']): Recording['record'] => {
  const context = { ...record.context, isFirst: false };
  return record instanceof RecordMerge
    ? new RecordMerge(record.command, context, record.sight)
    : new RecordFact(record.command, context, record.sight);
};
