import { Binary, Long, MongoBulkWriteError, MongoClient, MongoServerError, type Collection } from 'mongodb';
import { VaultUnavailable } from './errors.js';

/** The vault is a database of its own, backed up apart from everything else (rules.md P2). */
export const vaultDatabase = 'debrief_keyring';

interface WrappedKey {
  /** The id of the event, or of the person, team, service, … whose name it seals. Of an event it may be kept unused. */
  _id: string;
  /** The stream that it seals texts of, so that no other stream comes to share it. */
  stream: string;
  /** The key under the master key; null when it was destroyed. */
  wrapped: Binary | null;
}

interface NameEntry {
  /** Blind index: HMAC of kind and name, hexadecimal (rules.md I6). */
  _id: string;
  id: string;
  /** False until the event that gives the name to the entry is in the log. */
  registered: boolean;
  /** The command that claimed it last, until it is registered. */
  by?: string;
  /** The entry is about to lose the name, or has lost it: only its stream tells. */
  leaving?: true;
}

/** How far keys were destroyed, the position in the log of the last event that asked for it; how many events were signed; and what else is noted. */
interface Mark {
  _id: string;
  position: Long;
  /** Of events that were signed: the root of the tree over them. */
  root?: string;
  /** Of events whose keys were left behind: how many they are. */
  size?: number;
  /** Of kinds of streams: their categories. */
  names?: string[];
}

/** What the first events of the log came to when they were signed. */
export interface NotedTree {
  /** How many they are. */
  size: number;
  /** The root of the tree over them, in base64. */
  root: string;
}

/** Secrets of the vault itself, under the master key. */
interface RingSecret {
  _id: string;
  wrapped: Binary;
}

const duplicateKey = 11000;
const durable = { writeConcern: { w: 'majority' as const, journal: true } };

/** Documents of the vault, as they lie in MongoDB: nothing in it is plain. Every write is on disk before it returns. */
export class Vault {
  private readonly client: MongoClient;
  private readonly keys: Collection<WrappedKey>;
  private readonly names: Collection<NameEntry>;
  private readonly secrets: Collection<RingSecret>;
  private readonly marks: Collection<Mark>;

  constructor(uri: string) {
    this.client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000, socketTimeoutMS: 10_000 });
    const database = this.client.db(vaultDatabase, durable);
    this.keys = database.collection('keys');
    this.names = database.collection('names');
    this.secrets = database.collection('secrets');
    this.marks = database.collection('marks');
  }

  async isEmpty(): Promise<boolean> {
    const first = { projection: { _id: 1 } };
    return (
      (await answered(this.keys.findOne({}, first))) === null &&
      (await answered(this.names.findOne({}, first))) === null
    );
  }

  /** The wrapped keys of these ids; null for those that were destroyed, nothing for those that never were. */
  async readKeys(ids: readonly string[]): Promise<Map<string, Buffer | null>> {
    const found = await answered(this.keys.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(found.map(({ _id, wrapped }) => [_id, wrapped === null ? null : bufferOf(wrapped)]));
  }

  /** Adds keys; ids that have one already keep theirs, and are returned. */
  async addKeys(stream: string, keys: ReadonlyMap<string, Buffer>): Promise<string[]> {
    const documents = [...keys].map(([_id, wrapped]) => ({ _id, stream, wrapped }) as unknown as WrappedKey);
    const [only, ...others] = documents;
    if (only !== undefined && others.length === 0) return (await inserted(this.keys.insertOne(only))) ? [] : [only._id];
    try {
      await this.keys.insertMany(documents, { ordered: false });
      return [];
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError) || error.code !== duplicateKey) throw new VaultUnavailable(error);
      return [error.writeErrors]
        .flat()
        .map(({ index }) => documents[index]?._id)
        .filter((id) => id !== undefined);
    }
  }

  /** What was sealed under these keys is gone. That they were there stays known, so that none of them is missed. */
  async destroyKeys(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += 1_000)
      await answered(
        this.keys.updateMany(
          { _id: { $in: ids.slice(from, from + 1_000) }, wrapped: { $ne: null } },
          { $set: { wrapped: null } },
        ),
      );
  }

  /** Notes keys as destroyed that never were here; those that were stay as they are. */
  async addDestroyed(keys: readonly { id: string; stream: string }[]): Promise<void> {
    if (keys.length === 0) return;
    const operations = keys.map(({ id, stream }) => ({
      updateOne: { filter: { _id: id }, update: { $setOnInsert: { stream, wrapped: null } }, upsert: true },
    }));
    await answered(this.keys.bulkWrite(operations, { ordered: false }));
  }

  /** The streams that the keys of these ids belong to. */
  async streamsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = await answered(this.keys.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(found.map(({ _id, stream }) => [_id, stream]));
  }

  async readName(blindIndex: string): Promise<NameEntry | undefined> {
    return (await answered(this.names.findOne({ _id: blindIndex }))) ?? undefined;
  }

  async claimedAmong(blindIndices: readonly string[]): Promise<Set<string>> {
    const claimed = new Set<string>();
    for (let at = 0; at < blindIndices.length; at += 1_000) {
      const part = { _id: { $in: blindIndices.slice(at, at + 1_000) } };
      for (const { _id } of await answered(this.names.find(part).toArray())) claimed.add(_id);
    }
    return claimed;
  }

  /**
   * Claims a name for an id, or takes over a claim of the same id that was not finished.
   *
   * @returns the id that has the name, and whether nobody had claimed it before; undefined when it was freed at this moment
   */
  async claimName(blindIndex: string, id: string, by: string): Promise<{ id: string; made: boolean } | undefined> {
    if (await inserted(this.names.insertOne({ _id: blindIndex, id, registered: false, by }))) return { id, made: true };
    await answered(
      this.names.updateOne(
        { _id: blindIndex, id, $or: [{ registered: false }, { leaving: true }] },
        { $set: { registered: false, by }, $unset: { leaving: '' } },
      ),
    );
    const found = await this.readName(blindIndex);
    return found && { id: found.id, made: false };
  }

  async confirmName(blindIndex: string, id: string): Promise<void> {
    await answered(this.names.updateOne({ _id: blindIndex, id }, { $set: { registered: true }, $unset: { by: '' } }));
  }

  async markLeaving(blindIndex: string, id: string): Promise<void> {
    await answered(this.names.updateOne({ _id: blindIndex, id }, { $set: { leaving: true } }));
  }

  /** Frees a name that was marked; one that was claimed anew since stays. */
  async freeLeft(blindIndex: string, id: string): Promise<void> {
    await answered(this.names.deleteOne({ _id: blindIndex, id, leaving: true }));
  }

  /** Frees a name that this command claimed last, and nobody finished. */
  async freeClaimed(blindIndex: string, id: string, by: string): Promise<void> {
    await answered(this.names.deleteOne({ _id: blindIndex, id, registered: false, by }));
  }

  /** Whatever led to the entry leads nowhere. */
  async freeAll(id: string): Promise<void> {
    await answered(this.names.deleteMany({ id }));
  }

  async raiseMark(position: bigint): Promise<void> {
    const update = { $max: { position: Long.fromBigInt(position) } };
    await answered(this.marks.updateOne({ _id: 'destroyed' }, update, { upsert: true }));
  }

  async readMark(): Promise<bigint> {
    const mark = await answered(this.marks.findOne({ _id: 'destroyed' }, { promoteLongs: false }));
    // However a restored copy holds the number.
    return mark ? BigInt(String(mark.position)) : -1n;
  }

  /** Up to which position, and how many, events were of the secret before this one. */
  async markLeftBehind(size: number, position: bigint): Promise<void> {
    const update = { $set: { size, position: Long.fromBigInt(position) } };
    await answered(this.marks.updateOne({ _id: 'left-behind' }, update, { upsert: true }));
  }

  async readLeftBehind(): Promise<{ size: number; position: bigint } | undefined> {
    const mark = await answered(this.marks.findOne({ _id: 'left-behind' }, { promoteLongs: false }));
    return mark ? { size: Number(String(mark.size ?? 0)), position: BigInt(String(mark.position)) } : undefined;
  }

  async dropMark(): Promise<void> {
    await answered(this.marks.deleteOne({ _id: 'destroyed' }));
  }

  /** Of several at once the largest stays. @param lost what gives way to any other */
  async raiseSigned(signed: NotedTree, lost: readonly NotedTree[]): Promise<void> {
    const markOf = ({ size, root }: NotedTree): Pick<Mark, 'position' | 'root'> => ({
      position: Long.fromNumber(size),
      root,
    });
    const mark = markOf(signed);
    const noted = await this.readSigned();
    if (noted?.size === signed.size && noted.root === signed.root) return;
    if (await inserted(this.marks.insertOne({ _id: 'signed', ...mark }))) return;
    const gives = [{ position: { $lt: mark.position } }, ...lost.map(markOf)];
    await answered(this.marks.updateOne({ _id: 'signed', $or: gives }, { $set: mark }));
  }

  async addKinds(names: readonly string[]): Promise<void> {
    const update = { $addToSet: { names: { $each: [...names] } }, $setOnInsert: { position: Long.ZERO } };
    await answered(this.marks.updateOne({ _id: 'kinds' }, update, { upsert: true }));
  }

  async readKinds(): Promise<string[]> {
    return (await answered(this.marks.findOne({ _id: 'kinds' })))?.names ?? [];
  }

  async readSigned(): Promise<NotedTree | undefined> {
    const mark = await answered(this.marks.findOne({ _id: 'signed' }, { promoteLongs: false }));
    return mark ? { size: Number(String(mark.position)), root: mark.root ?? '' } : undefined;
  }

  /** Writes its files anew: what is not in use keeps bytes of what was changed or deleted. */
  async compact(): Promise<void> {
    const database = this.client.db(vaultDatabase);
    const collections = await answered(database.listCollections({}, { nameOnly: true }).toArray());
    // All at once: the embedded server has one file for them, which it then copies no more often than it has to.
    await Promise.all(collections.map(({ name }) => answered(database.command({ compact: name, force: true }))));
  }

  async readSecret(name: string): Promise<Buffer | undefined> {
    const secret = await answered(this.secrets.findOne({ _id: name }));
    return secret ? bufferOf(secret.wrapped) : undefined;
  }

  async replaceSecret(name: string, wrapped: Buffer): Promise<void> {
    await answered(this.secrets.updateOne({ _id: name }, { $set: { wrapped: new Binary(wrapped) } }));
  }

  /** A page of keys by their ids, those destroyed too. */
  async readPage(after: string, limit: number): Promise<{ id: string; wrapped: Buffer | null }[]> {
    const page = this.keys
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit);
    const found = await answered(page.toArray());
    return found.map(({ _id: id, wrapped }) => ({ id, wrapped: wrapped === null ? null : bufferOf(wrapped) }));
  }

  /** Those that still are as they were read. */
  async replaceKeys(changes: readonly { id: string; from: Buffer; to: Buffer }[]): Promise<void> {
    if (changes.length === 0) return;
    const operations = changes.map(({ id, from, to }) => ({
      updateOne: { filter: { _id: id, wrapped: new Binary(from) }, update: { $set: { wrapped: new Binary(to) } } },
    }));
    await answered(this.keys.bulkWrite(operations, { ordered: false }));
  }

  /** From now on nobody takes the vault into use, or seals anything. */
  async beginRotation(): Promise<void> {
    const update = { $setOnInsert: { position: Long.ZERO } };
    await answered(this.marks.updateOne({ _id: 'rotating' }, update, { upsert: true }));
  }

  async isRotating(): Promise<boolean> {
    return (await answered(this.marks.findOne({ _id: 'rotating' }))) !== null;
  }

  async endRotation(): Promise<void> {
    await answered(this.marks.deleteOne({ _id: 'rotating' }));
  }

  /** @returns false when there is one already */
  async addSecret(name: string, wrapped: Buffer): Promise<boolean> {
    return inserted(this.secrets.insertOne({ _id: name, wrapped } as unknown as RingSecret));
  }

  async ping(): Promise<void> {
    await answered(this.client.db(vaultDatabase).command({ ping: 1 }));
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

const bufferOf = (binary: Binary): Buffer => Buffer.from(binary.buffer.subarray(0, binary.position));

const answered = async <Result>(call: Promise<Result>): Promise<Result> => {
  try {
    return await call;
  } catch (error) {
    throw new VaultUnavailable(error);
  }
};

const inserted = async (insertion: Promise<unknown>): Promise<boolean> => {
  try {
    await insertion;
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === duplicateKey) return false;
    throw new VaultUnavailable(error);
  }
};
