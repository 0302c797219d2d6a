import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError, type MongoClientOptions } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from './server.js';

/** A server on a folder of its own with a client, for a test file. */
export interface TestServer {
  folder: string;
  server: EmbeddedMongo;
  client: MongoClient;
  stop: () => Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'debrief-embedded-mongo-'));

export const startTestServer = async (folder = newFolder(), options: MongoClientOptions = {}): Promise<TestServer> => {
  const server = await startEmbeddedMongo({ folder });
  const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 5000, ...options });
  const stop = async (): Promise<void> => {
    await client.close();
    await server.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, server, client, stop };
};

/** What a command was refused with; fails the test when it was not. */
export const refusal = async (work: Promise<unknown>): Promise<MongoServerError> => {
  const outcome: unknown = await work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );
  if (outcome instanceof MongoServerError) return outcome;
  throw new Error(`expected a refusal by the server, got ${String(outcome)}`);
};

/** A document with a plain `_id`, where the driver's own type has ObjectId. */
export interface Thing {
  _id: string | number;
  [field: string]: unknown;
}
