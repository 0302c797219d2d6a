import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { ServerGrpc } from '@nestjs/microservices';
import { HealthImplementation, protoPath as healthProto } from 'grpc-health-check';
import { once, setMaxListeners, type EventEmitter } from 'node:events';
import { isObservable, lastValueFrom } from 'rxjs';
import { contract, incidentLogPackage, incidentLogService, reflected, strictly } from '#contracts';
import { bodyLimit } from '#http';
import { CannotListen, Stopping } from './errors.js';
import { persistently } from './persistently.js';
import { callErrorOf } from './status.js';

/**
 * What the handler of a stream returns: its answers, one at a time, of which the next is asked for when the client has
 * room for it. They end when `signal` aborts.
 */
export type Streamed<Answer extends object> = (signal: AbortSignal) => AsyncIterable<Answer>;

/** A call whose answers are a stream. */
interface StreamingCall extends EventEmitter {
  request: unknown;
  metadata: unknown;
  cancelled: boolean;
  write: (message: object) => boolean;
  end: () => void;
}

type Handler = (...args: unknown[]) => Promise<unknown>;

const healthService = 'grpc.health.v1.Health';

/** How long calls may go on when the process is told to stop, in milliseconds. */
const lastCalls = 5_000;

/**
 * gRPC for Nest. Its own transport keeps all answers of a stream that a client does not read, has no answer for a stream
 * that a guard refuses, and does not tell where it listens; here a stream is written at the pace of its reader.
 */
export class GrpcServer extends ServerGrpc {
  /** Where it listens, like "127.0.0.1:50051"; empty before. */
  address = '';
  private readonly stopping = new AbortController();
  private readonly health = new HealthImplementation({ '': 'SERVING', [incidentLogService]: 'SERVING' });

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    super({ package: incidentLogPackage, packageDefinition: readStrictly(contract) });
  }

  /** @throws CannotListen */
  override async createClient(): Promise<Server> {
    const server = new Server({
      'grpc.max_receive_message_length': bodyLimit,
      // So that a reader whose machine is gone does not stay for ever.
      'grpc.keepalive_time_ms': 30_000,
      'grpc.keepalive_timeout_ms': 10_000,
    });
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`${host}:${this.port}`, ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(new CannotListen(`${host}:${this.port}`, error.message)) : resolve(bound),
      ),
    );
    this.address = `${host}:${port}`;
    this.health.addToServer(server);
    const described = { ...reflected(), ...loadSync(healthProto, { keepCase: true }) };
    new ReflectionService(described, { services: [incidentLogService, healthService] }).addToServer(server);
    return server;
  }

  /** Every method that is answered, like "/debrief.v1.IncidentLog/Record", reflection and health among them. */
  get methods(): string[] {
    const { handlers } = this.grpcClient as unknown as { handlers: ReadonlyMap<string, unknown> };
    return [...handlers.keys()];
  }

  override createStreamServiceMethod(handler: Handler): Handler {
    return (call) => {
      const streaming = call as StreamingCall;
      return this.stream(streaming, () => begun(handler(streaming.request, streaming.metadata, streaming)));
    };
  }

  /** What a client streams waits for the store by which its key is looked up; nothing of it is read before. */
  override createStreamCallMethod(handler: Handler, _isResponseStream: boolean): (call: unknown) => Promise<void> {
    return (call) => this.stream(call as StreamingCall, (signal) => persistently(signal, () => begun(handler(call))));
  }

  /** Streams end at once, other calls may come to their end. */
  override async close(): Promise<void> {
    const server = this.grpcClient as Server | null;
    this.health.setStatus('', 'NOT_SERVING');
    this.health.setStatus(incidentLogService, 'NOT_SERVING');
    this.stopping.abort();
    if (server === null) return;
    const late = setTimeout(() => server.forceShutdown(), lastCalls);
    await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
    clearTimeout(late);
    this.grpcClient = null;
  }

  /** @param begin undefined where the signal was first */
  private async stream(
    call: StreamingCall,
    begin: (signal: AbortSignal) => Promise<Streamed<object> | undefined>,
  ): Promise<void> {
    const gone = new AbortController();
    call.once('cancelled', () => gone.abort());
    if (call.cancelled) gone.abort();
    const signal = AbortSignal.any([gone.signal, this.stopping.signal]);
    // As many wait for it as work on items of the stream.
    setMaxListeners(0, signal);
    try {
      const answers = await begin(signal);
      if (answers) await writeAll(call, answers(signal), signal);
      if (this.stopping.signal.aborted) throw new Stopping();
      call.end();
    } catch (error) {
      if (!gone.signal.aborted) call.emit('error', callErrorOf(error));
    }
  }
}

/** What a handler returned; a refusal is thrown, as the filter gave it. */
const begun = async (returned: Promise<unknown>): Promise<Streamed<object>> => {
  const answers = await returned;
  if (isObservable(answers)) await lastValueFrom(answers);
  return answers as Streamed<object>;
};

/** At the pace of the client. */
const writeAll = async (call: StreamingCall, answers: AsyncIterable<object>, signal: AbortSignal): Promise<void> => {
  for await (const answer of answers) {
    if (isOver(signal)) return;
    // Aborting ends the wait.
    if (!call.write(answer)) await once(call, 'drain', { signal }).catch(() => undefined);
  }
};

/** Asked anew: it changes while one waits. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

/** The same contract, with requests read strictly. */
const readStrictly = (definitions: PackageDefinition): PackageDefinition =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, definition]): [string, PackageDefinition[string]] => [
      name,
      'format' in definition
        ? definition
        : Object.fromEntries(
            Object.entries(definition).map(([method, each]) => [
              method,
              { ...each, requestDeserialize: strictly((bytes) => each.requestDeserialize(bytes)) },
            ]),
          ),
    ]),
  );
