import {
  BSON,
  MongoBulkWriteError,
  MongoClient,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
} from 'mongodb';
import { readDatabase } from '#data-folder';
import { ReadStoreUnavailable } from './errors.js';
import type { Change } from './fold.js';
import type { Projection, Stored } from './projection.js';
import { textsAt } from './texts-at.js';

/** Whoever folds must not build on what a change of primary may take away again. */
const durable = { writeConcern: { w: 'majority' as const, journal: true }, readPreference: 'primary' as const };

const codes = { duplicateKey: 11_000, namespaceNotFound: 26 };

/**
 * What a server says no to because of the document itself, now and for ever: its validator, its size, a key too long, arrays
 * in two fields of an index, what the embedded server does not do. Anything else may pass.
 */
const ofTheDocument = new Set([121, 10_334, 17_280, 17_419, 17_420, 171, 238]);

/** The most bytes of a document; the driver refuses larger ones before it asks the server. */
const largest = 16 * 1_048_576;

/** A document that the store does not take, such as one that its validator refuses. */
export interface Refused {
  id: string;
  error: Error;
}

/** The one door to the read models' database. Slices get handles from it that cannot write. */
export class ReadStore {
  private readonly client: MongoClient;
  readonly database: Db;

  /** @param uri a connection string. The connection is made when it is first needed */
  constructor(uri: string) {
    // The order of fields is what the projection made, and 64-bit integers stay exact.
    this.client = new MongoClient(uri, {
      serverSelectionTimeoutMS: 5_000,
      socketTimeoutMS: 60_000,
      useBigInt64: true,
      ignoreUndefined: true,
    });
    this.database = this.client.db(readDatabase, durable);
  }

  collection<Document extends Stored = Stored>(name: string): Collection<Document> {
    return this.database.collection<Document>(name);
  }

  async fetch(collection: string, ids: readonly string[]): Promise<Map<string, Stored>> {
    const documents = new Map<string, Stored>();
    for (let from = 0; from < ids.length; from += 1_000) {
      const wanted = ids.slice(from, from + 1_000);
      const found = await answered(
        this.collection(collection)
          .find({ _id: { $in: wanted } })
          .batchSize(1_000)
          .toArray(),
      );
      for (const document of found) documents.set(document._id, document);
    }
    return documents;
  }

  /** Asks for many texts at once: mostly there is nothing, which the index alone says. */
  async idsWith(collection: string, field: string, texts: readonly string[]): Promise<Map<string, string[]>> {
    const ids = new Map<string, string[]>(texts.map((text) => [text, []]));
    const path = field.split('.');
    for (let from = 0; from < texts.length; from += 1_000) {
      const some = { [field]: { $in: texts.slice(from, from + 1_000) } };
      const found = this.collection(collection).find(some as never, { projection: { [field]: 1 }, batchSize: 1_000 });
      for (const document of await answered(found.toArray()))
        for (const text of new Set(textsAt(document, path))) ids.get(text)?.push(document._id);
    }
    return ids;
  }

  /**
   * Writes each document where it still is as it was folded from, in no order.
   *
   * @returns whether somebody else had written one of them, and those that the store refuses
   */
  async write(
    collection: string,
    changes: readonly Change[],
  ): Promise<{ conflict: boolean; refused: readonly Refused[] }> {
    if (changes.length === 0) return { conflict: false, refused: [] };
    const operations = changes.map(({ document, from }): AnyBulkWriteOperation<Stored> =>
      from === undefined
        ? { insertOne: { document } }
        : { replaceOne: { filter: { _id: document._id, position: from }, replacement: document } },
    );
    try {
      const { insertedCount, matchedCount } = await this.collection(collection).bulkWrite(operations, {
        ordered: false,
      });
      return { conflict: insertedCount + matchedCount < changes.length, refused: [] };
    } catch (error) {
      if (error instanceof MongoInvalidArgumentError) return { conflict: false, refused: tooLarge(changes, error) };
      const failed = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (!(error instanceof MongoBulkWriteError) || failed.length === 0) throw unavailable(error);
      const others = failed.filter(({ code }) => code !== codes.duplicateKey);
      const passing = others.find(({ code }) => !ofTheDocument.has(code));
      if (passing) throw new Error(`a write was refused: ${passing.errmsg ?? String(passing.code)}`);
      return {
        conflict: error.insertedCount + error.matchedCount + others.length < changes.length,
        refused: others.map(({ index, errmsg, errInfo }) => ({
          id: changes[index]?.document._id ?? '',
          error: new Error(['the store refuses the document', errmsg, ...fieldsIn(errInfo)].join(': ')),
        })),
      };
    }
  }

  /** An empty collection with the validator and the indexes of a projection; what was there is gone. */
  async create(name: string, { indexes, schema }: Projection): Promise<void> {
    await this.drop(name);
    await answered(
      this.database.createCollection(name, { validator: { $jsonSchema: schema }, validationAction: 'error' }),
    );
    await this.makeIndexes(name, indexes);
  }

  /**
   * Puts validator and indexes of a collection in order; nothing happens where they are.
   *
   * @returns false where there is none, or one that nobody created: a write had made it, after it was dropped
   */
  async tidy(name: string, { indexes, schema }: Projection): Promise<boolean> {
    if (!(await this.isCreated(name))) return false;
    await answered(
      this.database.command({ collMod: name, validator: { $jsonSchema: schema }, validationAction: 'error' }),
    );
    await this.makeIndexes(name, indexes);
    return true;
  }

  private async makeIndexes(name: string, indexes: Projection['indexes']): Promise<void> {
    if (indexes.length > 0) await answered(this.collection(name).createIndexes(indexes.map((index) => ({ ...index }))));
  }

  /** Is there such a collection, made by `create` and not by a write? */
  async isCreated(name: string): Promise<boolean> {
    const [found] = await answered(this.database.listCollections({ name }).toArray());
    return (found as { options?: { validator?: object } } | undefined)?.options?.validator !== undefined;
  }

  /** Writes the files anew, so that nothing stays in them of what was overwritten or deleted. */
  async compact(): Promise<void> {
    const names = await this.names();
    // All at once: the embedded server has one file for them, which it then copies no more often than it has to.
    await Promise.all(names.map((name) => answered(this.database.command({ compact: name, force: true }))));
  }

  async drop(name: string): Promise<void> {
    await answered(this.collection(name).drop()).catch((error: unknown) => {
      if (!(error instanceof MongoServerError) || error.code !== codes.namespaceNotFound) throw error;
    });
  }

  /** Puts a collection in the place of another, at once. @throws MongoServerError where the collection is gone */
  async putInPlace(from: string, to: string): Promise<void> {
    await answered(this.collection(from).rename(to, { dropTarget: true }));
  }

  async names(): Promise<string[]> {
    const found = await answered(this.database.listCollections({}, { nameOnly: true }).toArray());
    return found.map(({ name }) => name);
  }

  async count(collection: string, filter: object): Promise<number> {
    return answered(this.collection(collection).countDocuments(filter));
  }

  /** Documents that match, by `_id`, a batch at a time. */
  async *each<Document extends Stored>(
    collection: string,
    filter: object,
    without: readonly string[],
  ): AsyncGenerator<Document> {
    const projection = Object.fromEntries(without.map((field) => [field, 0]));
    const cursor = this.collection(collection).find(filter, { projection, sort: { _id: 1 }, batchSize: 500 });
    try {
      for await (const document of cursor) yield document as unknown as Document;
    } catch (error) {
      throw unavailable(error);
    } finally {
      await cursor.close().catch(() => undefined);
    }
  }

  /** Documents as they lie in the store, byte for byte, by `_id`. */
  async *rawDocuments(collection: string): AsyncGenerator<Uint8Array> {
    const cursor = this.collection(collection)
      .find({}, { raw: true, sort: { _id: 1 }, batchSize: 500, noCursorTimeout: false })
      .map((document) => document as unknown as Uint8Array);
    try {
      for await (const document of cursor) yield document;
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** @returns the version that the server says of itself */
  async ping(): Promise<string> {
    const { version } = await answered(this.database.command({ buildInfo: 1 }, { timeoutMS: 2_000 }));
    return String(version);
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

/** The driver sends nothing of a bulk with a document that no server takes. */
const tooLarge = (changes: readonly Change[], cause: Error): Refused[] => {
  const refused = changes.filter(({ document }) => BSON.calculateObjectSize(document) > largest);
  if (refused.length === 0) throw cause;
  const error = new Error(`the document would have more than ${largest} bytes, which is the most that MongoDB takes`);
  return refused.map(({ document }) => ({ id: document._id, error }));
};

/** @throws ReadStoreUnavailable where the store did not answer; what it refused is thrown as it is */
export const answered = async <Result>(call: Promise<Result>): Promise<Result> => {
  try {
    return await call;
  } catch (error) {
    throw unavailable(error);
  }
};

/** That a server is away is one thing; what it says, and what is asked of it wrongly, is passed on. */
const unavailable = (error: unknown): unknown =>
  [
    MongoNetworkError,
    MongoServerSelectionError,
    MongoNotConnectedError,
    MongoTopologyClosedError,
    MongoOperationTimeoutError,
  ].some((kind) => error instanceof kind)
    ? new ReadStoreUnavailable(error)
    : error;

/** The names of the fields that a validator found wrong; never what was in them. */
const fieldsIn = (details: unknown): string[] =>
  typeof details !== 'object' || details === null
    ? []
    : Object.entries(details).flatMap(([name, value]: [string, unknown]) =>
        name === 'propertyName' && typeof value === 'string'
          ? [value]
          : name === 'missingProperties' && Array.isArray(value)
            ? value.map(String)
            : fieldsIn(value),
      );
