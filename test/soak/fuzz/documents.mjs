// The embedded document store over its own protocol: commands and documents, right ones and nearly so. Each must be answered,
// or its connection closed; what is stored must still be readable at the end.
import { connect } from 'node:net';
import { BSON, MongoClient } from 'mongodb';
import { mutatedBytes, mutatedValue } from './random.mjs';
import { crowd, sendRaw, ways } from './sockets.mjs';

const patience = 15_000;
const collections = ['things', 'others'];

export const fuzzDocuments = async ({ url, findings }) => {
  const port = Number(new URL(url).port);

  /** A connection that is used until the server ends it. */
  const connections = Array.from({ length: 3 }, () => undefined);
  const exchange = async (random, frame) => {
    const slot = random.below(connections.length);
    const connection = connections[slot]?.take() ?? connectionTo(port);
    const reply = await connection.exchange(frame);
    if (connections[slot] !== connection) connections[slot]?.end();
    connections[slot] = connection.isOpen() ? connection : undefined;
    return reply;
  };

  const command = async (random) => {
    const right = commandOf(random);
    const value = random.chance(0.15) ? right : mutatedValue(random, right);
    const body = bytesOf(value);
    if (body === undefined) return;
    await send(random, message(random, random.chance(0.85) ? body : mutatedBytes(random, body)), JSON.stringify(value));
  };

  const send = async (random, frame, told) => {
    const reply = await exchange(random, frame);
    if (reply === 'late')
      findings.fault(
        'the document store did not answer',
        `${told?.slice(0, 800)} ${frame.toString('hex').slice(0, 600)}`,
      );
    else if (reply === 'closed') findings.count('documents closed');
    else judge(reply, frame, told);
  };

  const judge = (reply, frame, told) => {
    let document;
    try {
      document = BSON.deserialize(reply.subarray(reply.readInt32LE(12) === 2013 ? 21 : 36));
    } catch (error) {
      findings.fault('the document store answered what is no BSON', `${error.message} ${told?.slice(0, 800)}`);
      return;
    }
    findings.count(document.ok === 1 ? 'documents ok' : 'documents refused');
    const errors = [document, ...(document.writeErrors ?? [])];
    // 1 is InternalError: what nobody thought of.
    const broken = errors.find(({ code }) => code === 1);
    if (broken)
      findings.fault('the document store answered that it is broken', `${broken.errmsg} ← ${told?.slice(0, 1_000)}`);
    if (reply.readInt32LE(8) !== frame.readInt32LE(4))
      findings.fault('the document store answered another request', told);
  };

  const raw = async (random) => {
    const frames = Array.from({ length: 1 + random.below(4) }, () =>
      message(random, bytesOf(commandOf(random)) ?? Buffer.alloc(5)),
    );
    const bytes = random.chance(0.8)
      ? mutatedBytes(random, Buffer.concat(frames))
      : random.bytes(1 + random.below(300));
    const { closed } = await sendRaw(random, port, bytes, random.pick(ways), patience);
    findings.count('documents raw');
    if (!closed)
      findings.fault('the document store kept a half-closed connection open', bytes.toString('hex').slice(0, 600));
  };

  return {
    lanes: [command, command, raw, (random) => (random.chance(0.02) ? crowd(random, port, 100) : raw(random))],
    /** Everything that is stored, read by the official driver, and through an index what a scan finds as well. */
    check: async () => {
      const client = new MongoClient(url);
      let documents = 0;
      for (const name of collections) {
        const collection = client.db('fuzz').collection(name);
        const found = await collection.find().toArray();
        documents += found.length;
        const counted = await collection.countDocuments({});
        if (counted !== found.length)
          findings.fault('a count differs from what is found', `${counted} and ${found.length}`);
        for (const { _id } of found) {
          const [again] = await collection.find({ _id }).toArray();
          if (again === undefined) findings.fault('a document is not found by its id', JSON.stringify(_id));
        }
      }
      await client.close();
      return documents;
    },
    close: () => connections.forEach((connection) => connection?.end()),
  };
};

const connectionTo = (port) => {
  const socket = connect(port, '127.0.0.1');
  let heard = Buffer.alloc(0);
  let settle;
  let open = true;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    open = false;
    settle?.('closed');
  });
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk]);
    if (heard.length < 4 || heard.length < heard.readInt32LE()) return;
    settle?.(heard);
    heard = Buffer.alloc(0);
  });
  let taken = true;
  return {
    /** For one at a time. */
    take() {
      if (taken) return undefined;
      taken = true;
      return this;
    },
    isOpen: () => open,
    end: () => socket.destroy(),
    exchange: async (frame) => {
      const answer = new Promise((resolve) => {
        settle = resolve;
        setTimeout(() => resolve('late'), patience).unref();
      });
      socket.write(frame);
      const reply = await answer;
      if (reply === 'late') socket.destroy();
      taken = false;
      return reply;
    },
  };
};

let requests = 0;

/** OP_MSG with right lengths; some documents stand in a sequence, and a few frames are OP_QUERY. Source: MongoDB Wire Protocol. */
const message = (random, body) => {
  const isQuery = random.chance(0.02);
  const before = isQuery
    ? Buffer.concat([Buffer.alloc(4), Buffer.from('admin.$cmd\0'), Buffer.alloc(8)])
    : Buffer.alloc(5);
  const sequence = random.chance(0.1) && !isQuery ? sequenceOf(random) : Buffer.alloc(0);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + before.length + body.length + sequence.length);
  head.writeInt32LE(++requests & 0x7fffffff, 4);
  head.writeInt32LE(isQuery ? 2004 : 2013, 12);
  return Buffer.concat([head, before, body, sequence]);
};

const sequenceOf = (random) => {
  const name = Buffer.from(`${random.pick(['documents', 'updates', 'deletes', 'x'])}\0`);
  const documents = Array.from({ length: random.below(3) }, () => BSON.serialize(documentOf(random)));
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + name.length + documents.reduce((sum, { length }) => sum + length, 0));
  return Buffer.concat([Buffer.from([1]), size, name, ...documents]);
};

const bytesOf = (value) => {
  try {
    return Buffer.from(BSON.serialize(value));
  } catch {
    // What the library of the client will not write.
    return undefined;
  }
};

const documentOf = (random) => ({
  _id: random.below(300),
  name: random.pick(['a', 'b', 'é', 'Checkout']),
  count: random.pick([0, -1, 1.5, 7]),
  at: new Date(1_790_000_000_000 + random.below(1e9)).toISOString(),
  tags: Array.from({ length: random.below(4) }, () => random.pick(['x', 'y', 'z'])),
  inner: { a: random.below(5), b: [{ c: random.below(3) }, { c: 'x' }] },
});

const filterOf = (random) =>
  random.pick([
    () => ({}),
    () => ({ _id: random.below(300) }),
    () => ({ count: { $gt: 0, $lt: 9 }, name: { $in: ['a', 'b'] } }),
    () => ({ $or: [{ 'inner.a': { $exists: true } }, { tags: { $all: ['x', 'y'] } }] }),
    () => ({ 'inner.b': { $elemMatch: { c: { $gte: 1 } } } }),
    () => ({ tags: { $size: 2 }, name: { $regex: '^a', $options: 'i' } }),
    () => ({ $nor: [{ count: { $mod: [2, 1] } }], name: { $not: { $type: 'string' } } }),
    () => ({ $expr: { $eq: ['$count', 7] } }),
  ])();

const updateOf = (random) =>
  random.pick([
    () => ({ $set: { 'inner.a': 3, name: 'b' }, $inc: { count: 1 } }),
    () => ({ $push: { tags: { $each: ['z'], $slice: -3 } }, $unset: { at: '' } }),
    () => ({ $addToSet: { tags: 'y' }, $setOnInsert: { count: 1 } }),
    () => ({ $pull: { tags: 'x' }, $max: { count: 5 } }),
    () => ({ $set: { 'inner.b.$[each].c': 4 } }),
    () => documentOf(random),
  ])();

const stagesOf = (random) =>
  Array.from({ length: 1 + random.below(3) }, () =>
    random.pick([
      () => ({ $match: filterOf(random) }),
      () => ({ $group: { _id: '$name', sum: { $sum: '$count' }, all: { $push: '$tags' } } }),
      () => ({ $sort: { count: -1, _id: 1 } }),
      () => ({ $project: { name: 1, double: { $multiply: ['$count', 2] } } }),
      () => ({ $unwind: '$tags' }),
      () => ({ $limit: 1 + random.below(5) }),
      () => ({ $count: 'all' }),
      () => ({ $bucket: { groupBy: '$count', boundaries: [0, 5, 10], default: 'other' } }),
      () => ({ $facet: { one: [{ $limit: 1 }] } }),
    ])(),
  );

const commandOf = (random) => {
  const collection = random.pick(collections);
  const made = random.pick([
    () => ({ hello: 1 }),
    () => ({ ping: 1 }),
    () => ({ insert: collection, documents: [documentOf(random), documentOf(random)], ordered: random.chance(0.5) }),
    () => ({
      update: collection,
      updates: [
        {
          q: filterOf(random),
          u: updateOf(random),
          upsert: random.chance(0.2),
          multi: random.chance(0.2),
          arrayFilters: [{ 'each.c': 1 }],
        },
      ],
    }),
    () => ({ update: collection, updates: [{ q: filterOf(random), u: updateOf(random), upsert: random.chance(0.2) }] }),
    () => ({ delete: collection, deletes: [{ q: { _id: random.below(300) }, limit: 1 }] }),
    () => ({
      find: collection,
      filter: filterOf(random),
      sort: { count: 1 },
      limit: random.below(20),
      projection: { name: 1 },
      batchSize: 2,
    }),
    () => ({ getMore: BSON.Long.fromNumber(random.below(50)), collection, batchSize: 3 }),
    () => ({ killCursors: collection, cursors: [BSON.Long.fromNumber(random.below(50))] }),
    () => ({ aggregate: collection, pipeline: stagesOf(random), cursor: { batchSize: 2 } }),
    () => ({ count: collection, query: filterOf(random) }),
    () => ({ distinct: collection, key: random.pick(['name', 'tags', 'inner.a']), query: filterOf(random) }),
    () => ({
      findAndModify: collection,
      query: filterOf(random),
      update: updateOf(random),
      new: random.chance(0.5),
      upsert: random.chance(0.2),
    }),
    () => ({
      createIndexes: collection,
      indexes: [
        {
          key: { [random.pick(['name', 'count', 'tags'])]: 1 },
          name: random.pick(['one', 'two']),
          unique: random.chance(0.1),
        },
      ],
    }),
    () => ({ dropIndexes: collection, index: random.pick(['one', 'two', '*']) }),
    () => ({ listIndexes: collection }),
    () => ({ listCollections: 1, filter: {}, nameOnly: true }),
    () => ({ explain: { find: collection, filter: filterOf(random) }, verbosity: 'queryPlanner' }),
    () => ({ create: random.pick([...collections, 'new']), validator: { $jsonSchema: { required: ['_id'] } } }),
    () => ({ collMod: 'new', validator: { $jsonSchema: { bsonType: 'object' } } }),
    () => ({ renameCollection: 'fuzz.new', to: 'fuzz.old', dropTarget: true }),
    () => ({ drop: random.pick(['new', 'old']) }),
    () => ({ listDatabases: 1 }),
    () => ({ dbStats: 1 }),
    () => ({ endSessions: [{ id: 1 }] }),
  ])();
  return { ...made, $db: random.chance(0.95) ? 'fuzz' : 'admin' };
};
