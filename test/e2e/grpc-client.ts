import { credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import {
  contract,
  messageKind,
  type BadRequest,
  type ErrorInfo,
  type IncidentLogClient,
  type ProtoGrpcType,
  type RecordReply,
  type RecordRequestInput,
  type Status,
} from '#contracts';
import { adminKey } from './running-app.js';

/** A client of the incident log, as anybody could write one. */
export interface GrpcClient {
  raw: IncidentLogClient;
  metadata: Metadata;
  record: (request: RecordRequestInput) => Promise<RecordReply>;
  close: () => void;
}

export const grpcClient = (address: string, key = adminKey): GrpcClient => {
  const { debrief } = loadPackageDefinition(contract) as unknown as ProtoGrpcType;
  const raw = new debrief.v1.IncidentLog(address, credentials.createInsecure(), {
    // The library would keep 1 MiB for retries of its own, and call it sent.
    'grpc.enable_retries': 0,
  });
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${key}`);
  return {
    raw,
    metadata,
    record: (request) =>
      new Promise((resolve, reject) =>
        raw.record(request, metadata, (error, reply) => (error ? reject(error) : resolve(reply as RecordReply))),
      ),
    close: () => raw.close(),
  };
};

/** What a call ended with, read as a client reads it. */
export interface Told {
  code: number;
  message: string;
  reason?: string;
  fields: string[];
  /** In seconds. */
  retryAfter?: string;
}

export const toldBy = (error: unknown): Told => {
  const { code, details, metadata } = error as ServiceError;
  const [bytes] = metadata.get('grpc-status-details-bin') as Buffer[];
  const told = bytes === undefined ? undefined : toldIn(messageKind('google.rpc.Status').deserialize(bytes) as Status);
  return { fields: [], ...told, code, message: details };
};

/** The same of a status inside an answer. */
export const toldIn = ({ code = 0, message = '', details }: Status): Told => {
  const told: Told = { code, message, fields: [] };
  for (const { type_url, value } of details) {
    const detail = messageKind(String(type_url).split('/')[1] ?? '').deserialize(value as Buffer);
    if (type_url?.endsWith('ErrorInfo')) told.reason = (detail as ErrorInfo).reason ?? '';
    if (type_url?.endsWith('BadRequest'))
      told.fields = (detail as BadRequest).fieldViolations.map(({ field = '' }) => field);
    if (type_url?.endsWith('RetryInfo'))
      told.retryAfter = (detail as { retryDelay: { seconds: string } }).retryDelay.seconds;
  }
  return told;
};
