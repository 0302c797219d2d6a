import type streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { status, type sendUnaryData, type ServerDuplexStream, type ServerReadableStream } from '@grpc/grpc-js';
import type { AppendQueue } from './append-queue.js';
import { appendReply, batchAppendReply } from './append-reply.js';
import {
  decodeBatchAppendRequest,
  decodeStreamName,
  uuidOfHalves,
  type BatchAppendRequest,
} from './batch-append-request.js';
import { CollectedEvents } from './collected-events.js';
import { MAX_APPEND_WAIT_MS, MAX_PENDING_APPENDS, MAX_PENDING_BYTES, MAX_UNFINISHED_BYTES } from './limits.js';
import { isUuid, type ExpectedRevision, type ProposedEvent } from './proposal.js';
import { closing, invalidArgument, Refusal, refusalFrom } from './refusal.js';
import { appendRequestFrom } from './well-formed.js';

/** Streams.Append: one append a call, used by clients that give credentials with the call. */
export const serveAppend =
  (queue: AppendQueue, stopping: AbortSignal) =>
  (call: ServerReadableStream<Buffer, streamsPb.AppendResp>, reply: sendUnaryData<streamsPb.AppendResp>): void => {
    let options: streamsPb.AppendReq.Options | undefined;
    const collected = new CollectedEvents();
    let malformed: Refusal | undefined;
    const receive = (bytes: Buffer): void => {
      try {
        const request = appendRequestFrom(bytes);
        options ??= request.getOptions();
        const message = request.getProposedMessage();
        if (message !== undefined) collected.add([proposedEventOf(message)]);
      } catch (error) {
        malformed ??= refusalFrom(error);
      }
    };
    const append = async (): Promise<streamsPb.AppendResp> => {
      if (stopping.aborted) throw closing();
      if (malformed !== undefined) throw malformed;
      if (options === undefined) throw invalidArgument('An append begins with its options: send them first.');
      const expected = expectedRevisionOf(options);
      const stream = decodeStreamName(options.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array());
      const events = collected.events;
      const deadline = deadlineFrom(call.getDeadline());
      const outcome = collected.refusal ?? (await queue.append({ stream, expected, events, deadline }));
      return appendReply({ correlationId: '', stream, expected }, outcome);
    };
    call.on('data', receive);
    call.on('end', () => {
      append().then(
        (response) => reply(null, response),
        (error: unknown) => reply(refusalFrom(error)),
      );
    });
  };

/** Streams.BatchAppend: any number of appends, each in one message or several, answered as they are on disk. */
export const serveBatchAppend =
  (queue: AppendQueue, stopping: AbortSignal) =>
  (call: ServerDuplexStream<Buffer, Buffer>): void => {
    new BatchAppendCall(queue, call).serve(stopping);
  };

/** An append of which more messages are to come. */
interface Unfinished {
  stream: string;
  expected: ExpectedRevision;
  /** Milliseconds since 1970. */
  deadline: number;
  collected: CollectedEvents;
}

class BatchAppendCall {
  readonly #unfinished = new Map<string, Unfinished>();
  #unfinishedBytes = 0;
  #pending = 0;
  #pendingBytes = 0;
  #replyBlocked = false;
  #ended = false;
  #stopping = false;
  #over = false;

  constructor(
    private readonly queue: AppendQueue,
    private readonly call: ServerDuplexStream<Buffer, Buffer>,
  ) {}

  serve(stopping: AbortSignal): void {
    const { call } = this;
    const stop = (): void => {
      this.#stopping = true;
      call.pause();
      this.#endWhenAnswered();
    };
    const leave = (): void => {
      this.#over = true;
      stopping.removeEventListener('abort', stop);
    };
    call.on('data', (bytes: Buffer) => this.#receive(bytes));
    call.on('end', () => {
      this.#ended = true;
      this.#endWhenAnswered();
    });
    call.on('drain', () => {
      this.#replyBlocked = false;
      this.#readOrWait();
    });
    call.on('cancelled', leave);
    call.on('close', leave);
    stopping.addEventListener('abort', stop, { once: true });
    if (stopping.aborted) stop();
  }

  #receive(bytes: Buffer): void {
    if (this.#over || this.#stopping) return;
    try {
      this.#accept(decodeBatchAppendRequest(bytes));
    } catch (error) {
      this.#fail(refusalFrom(error));
    }
  }

  #accept(request: BatchAppendRequest): void {
    const { correlationId } = request;
    const append = this.#unfinished.get(correlationId) ?? begin(request);
    this.#unfinishedBytes -= append.collected.bytes;
    append.collected.add(request.events);
    if (request.isFinal) {
      this.#unfinished.delete(correlationId);
      void this.#append(correlationId, append);
      return;
    }
    this.#unfinished.set(correlationId, append);
    this.#unfinishedBytes += append.collected.bytes;
    if (this.#unfinishedBytes > MAX_UNFINISHED_BYTES || this.#unfinished.size > MAX_PENDING_APPENDS)
      throw new Refusal(
        status.RESOURCE_EXHAUSTED,
        `More than ${MAX_PENDING_APPENDS} or ${MAX_UNFINISHED_BYTES} bytes of unfinished appends: finish some first.`,
      );
  }

  async #append(correlationId: string, append: Unfinished): Promise<void> {
    const { stream, expected, deadline, collected } = append;
    const { events, refusal, bytes } = collected;
    this.#pending++;
    this.#pendingBytes += bytes;
    this.#readOrWait();
    try {
      const outcome = refusal ?? (await this.queue.append({ stream, expected, events, deadline }));
      this.#answer(batchAppendReply({ correlationId, stream, expected }, outcome));
    } catch (error) {
      this.#fail(refusalFrom(error));
    }
    this.#pending--;
    this.#pendingBytes -= bytes;
    this.#readOrWait();
    this.#endWhenAnswered();
  }

  #answer(reply: Buffer): void {
    if (this.#over) return;
    if (!this.call.write(reply)) this.#replyBlocked = true;
  }

  /** A sender that is faster than the disk, or that does not take its answers, is not read from until it is not. */
  #readOrWait(): void {
    const wait =
      this.#stopping ||
      this.#replyBlocked ||
      this.#pending >= MAX_PENDING_APPENDS ||
      this.#pendingBytes >= MAX_PENDING_BYTES;
    if (wait) this.call.pause();
    else if (this.call.isPaused()) this.call.resume();
  }

  #endWhenAnswered(): void {
    if (this.#pending > 0 || this.#over) return;
    if (this.#stopping) this.#fail(closing());
    else if (this.#ended) {
      this.#over = true;
      this.call.end();
    }
  }

  #fail(refusal: Refusal): void {
    if (this.#over) return;
    this.#over = true;
    this.call.emit('error', refusal);
  }
}

/** @throws Refusal of the whole call: without these an append cannot be answered by itself */
const begin = ({ correlationId, options }: BatchAppendRequest): Unfinished => {
  // Every answer repeats it: one of any length would not fit what an answer may be.
  if (!isUuid(correlationId))
    throw invalidArgument('An append needs a correlation id, by which it is answered: give it a UUID.');
  if (options === undefined) throw invalidArgument('An append begins with its options: send them first.');
  const { stream, expected, deadline } = options;
  if (expected === undefined) throw invalidArgument('The append names no expected revision: say "any".');
  return { stream, expected, deadline: deadlineFrom(deadline), collected: new CollectedEvents() };
};

/** The client's deadline, or the server's when that is sooner; milliseconds since 1970. */
const deadlineFrom = (deadline: Date | number | undefined): number =>
  Math.min(Number(deadline ?? Infinity), Date.now() + MAX_APPEND_WAIT_MS);

const expectedRevisionOf = (options: streamsPb.AppendReq.Options): ExpectedRevision => {
  if (options.hasRevision()) return { kind: 'exact', revision: BigInt(options.getRevision()) };
  if (options.hasNoStream()) return { kind: 'no_stream' };
  if (options.hasStreamExists()) return { kind: 'stream_exists' };
  if (options.hasAny()) return { kind: 'any' };
  throw invalidArgument('The append names no expected revision: say "any".');
};

const proposedEventOf = (message: streamsPb.AppendReq.ProposedMessage): ProposedEvent => {
  const id = message.getId();
  const halves = id?.getStructured();
  return {
    id:
      halves === undefined
        ? (id?.getString().toLowerCase() ?? '')
        : uuidOfHalves(BigInt(halves.getMostSignificantBits()), BigInt(halves.getLeastSignificantBits())),
    type: message.getMetadataMap().get('type'),
    contentType: message.getMetadataMap().get('content-type'),
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};
