import { credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import { setTimeout as pause } from 'node:timers/promises';
import {
  contract,
  type IncidentLogClient,
  type ProtoGrpcType,
  type RecordReply,
  type RecordRequestInput,
  type RecordStreamReply,
} from '#contracts';
import type { Part } from './parts.js';

// A client as it should be: whatever gets no answer is sent again, to any API that runs, with the same Idempotency-Key.

/** A write, whatever it goes by. */
export interface Sending {
  idempotencyKey: string;
  /** The address over HTTP, below /v1. */
  path: string;
  body: Record<string, unknown>;
}

/** What was answered; no events where this was on record already. */
export interface Acknowledged {
  idempotencyKey: string;
  path: string;
  id: string;
  revision: string;
  position: string;
  eventIds: string[];
}

export interface Refused {
  idempotencyKey: string;
  path: string;
  why: string;
}

export interface PersistentClient {
  http: (sending: Sending) => Promise<Acknowledged>;
  /** The same over gRPC. */
  grpc: (sending: Sending) => Promise<Acknowledged>;
  /** Facts of incidents as one stream; those that a break leaves without an answer go into the next one. */
  stream: (sendings: readonly Sending[]) => Promise<Acknowledged[]>;
  close: () => void;
  /** How often something had to be sent again. */
  repeated: () => number;
  /** Everything that was acknowledged, and what was refused. */
  acknowledged: Acknowledged[];
  refused: Refused[];
}

/** Answers that say nothing of the request itself: 503 over HTTP; UNAVAILABLE and what a broken connection is told as. */
const passing = { http: [503], grpc: [1, 2, 4, 13, 14] };

/** @param apis those that run now */
export const persistentClient = (
  apis: () => readonly Part[],
  key: string,
  draw: (limit: number) => number,
): PersistentClient => {
  const { debrief } = loadPackageDefinition(contract) as unknown as ProtoGrpcType;
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${key}`);
  const acknowledged: Acknowledged[] = [];
  const refused: Refused[] = [];
  let repeated = 0;

  const anyApi = async (): Promise<Part> => {
    for (;;) {
      const running = apis();
      const one = running[draw(Math.max(1, running.length))];
      if (one !== undefined) return one;
      await pause(20);
    }
  };
  const refuse = ({ idempotencyKey, path }: Sending, why: string): never => {
    refused.push({ idempotencyKey, path, why });
    throw new Error(`${path} was refused: ${why}`);
  };

  const http = async (sending: Sending): Promise<Acknowledged> => {
    const { idempotencyKey, path, body } = sending;
    for (; ; await pause(20), repeated++) {
      const { url } = await anyApi();
      let status: number;
      let told: Record<string, unknown>;
      try {
        const answer = await fetch(`${url}/v1/${path}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'idempotency-key': idempotencyKey,
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(30_000),
        });
        status = answer.status;
        told = (await answer.json()) as Record<string, unknown>;
      } catch {
        // It is gone, or was before the answer came.
        continue;
      }
      if (passing.http.includes(status)) continue;
      if (status !== 201 && status !== 200) return refuse(sending, `${status} ${JSON.stringify(told)}`);
      const { id, revision, position, eventIds } = told as unknown as Acknowledged;
      const answer = { idempotencyKey, path, id, revision, position, eventIds };
      acknowledged.push(answer);
      return answer;
    }
  };

  const stream = async (sendings: readonly Sending[]): Promise<Acknowledged[]> => {
    const answers = new Map<string, Acknowledged>();
    for (let left = [...sendings]; left.length > 0; left = left.filter((each) => !answers.has(each.idempotencyKey))) {
      if (left.length < sendings.length || answers.size > 0) repeated++;
      const { grpc } = await anyApi();
      const client = new debrief.v1.IncidentLog(grpc ?? '', credentials.createInsecure(), {
        // The library would repeat a stream by itself.
        'grpc.enable_retries': 0,
      });
      await new Promise<void>((resolve, reject) => {
        const call = client.recordStream(metadata, { deadline: Date.now() + 30_000 });
        call.on('data', ({ item, reply, status }: RecordStreamReply) => {
          const sending = left[Number(item ?? 0)];
          if (sending === undefined) return;
          const code = status?.code ?? 0;
          if (passing.grpc.includes(code)) return;
          if (!reply) {
            refused.push({ ...sending, why: `${code} ${status?.message ?? ''}` });
            reject(new Error(`${sending.path} was refused`));
            return;
          }
          const answer = answerOf(sending, reply);
          answers.set(sending.idempotencyKey, answer);
          acknowledged.push(answer);
        });
        call.on('end', () => resolve());
        call.on('error', ({ code, details }: ServiceError) =>
          passing.grpc.includes(code) ? resolve() : reject(new Error(`the stream ended: ${code} ${details}`)),
        );
        for (const sending of left) call.write(requestOf(sending));
        call.end();
      }).finally(() => client.close());
      await pause(20);
    }
    return sendings.flatMap(({ idempotencyKey }) => answers.get(idempotencyKey) ?? []);
  };

  const clients = new Map<string, IncidentLogClient>();
  const grpc = async (sending: Sending): Promise<Acknowledged> => {
    for (; ; await pause(20), repeated++) {
      const { grpc: address = '' } = await anyApi();
      const client = clients.get(address) ?? new debrief.v1.IncidentLog(address, credentials.createInsecure());
      clients.set(address, client);
      const told = await new Promise<RecordReply | ServiceError>((resolve) =>
        client.record(requestOf(sending), metadata, { deadline: Date.now() + 30_000 }, (error, reply) =>
          resolve(error ?? (reply as RecordReply)),
        ),
      );
      if (told instanceof Error) {
        if (passing.grpc.includes(told.code)) continue;
        return refuse(sending, told.message);
      }
      const answer = answerOf(sending, told);
      acknowledged.push(answer);
      return answer;
    }
  };

  const close = (): void => clients.forEach((client) => client.close());
  return { http, grpc, stream, close, repeated: () => repeated, acknowledged, refused };
};

const answerOf = (
  { idempotencyKey, path }: Sending,
  { id, revision, position, eventIds }: RecordReply,
): Acknowledged => ({
  idempotencyKey,
  path,
  id: id ?? '',
  revision: revision ?? '0',
  position: position ?? '0',
  eventIds,
});

/** The request of an address over HTTP, as a message. */
export const requestOf = ({ idempotencyKey, path, body }: Sending): RecordRequestInput => {
  const [, incident, fact = 'logged'] = path.split('/').map(decodeURIComponent);
  return {
    idempotencyKey,
    ...(incident === undefined ? {} : { incident }),
    [fact]: messageOf(body),
  };
};

const messageOf = (body: object): object =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== null)
      .map(([name, value]: [string, unknown]) => [name, valueOf(name, value)]),
  );

const valueOf = (name: string, value: unknown): unknown => {
  if (name.endsWith('At')) return { seconds: Date.parse(String(value)) / 1_000 };
  if (name === 'kind') return String(value).toUpperCase().replaceAll('-', '_');
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? messageOf(value) : value;
};
