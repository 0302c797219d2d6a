import { createConnection } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Decimal128, Long } from 'bson';
import { type Db, type Document } from 'mongodb';
import { refusal, startTestServer, type TestServer, type Thing } from './testing.js';

let it: TestServer;
let db: Db;

beforeAll(async () => {
  it = await startTestServer();
  db = it.client.db('refusals');
  await db.collection<Thing>('c').insertMany([
    { _id: 1, a: 1, list: [{ b: 1 }], more: [1] },
    { _id: 2, a: Decimal128.fromString('1') },
  ]);
});
afterAll(() => it.stop());

const one = { q: { _id: 1 }, u: { $set: { a: 2 } } };
const spec = { name: 'x', key: { x: 1 } };

/** Each with the code of MongoDB and what the message must name. */
test.each<[Document, number, string]>([
  [{ mapReduce: 'c', out: 'x' }, 59, "no such command: 'mapReduce'"],
  [{ mapReduce: 'c' }, 59, 'mapReduce'],
  [{ findAndModify: 'c', query: {} }, 9, 'Either an update or remove=true'],
  [{ findAndModify: 'c', update: {}, remove: true }, 9, 'both an update and remove=true'],
  [{ findAndModify: 'c', remove: true, new: true }, 9, 'new=true'],
  [{ findAndModify: 'c', remove: true, upsert: true }, 9, 'upsert=true'],
  [{ findAndModify: 'c', update: {}, arrayFilters: [] }, 40415, 'arrayFilters'],
  [{ findAndModify: 'c', query: { _id: 1 }, update: { $inc: { list: 1 } } }, 14, '$inc'],
  [{ drop: 'x'.repeat(4_000) }, 73, 'Invalid collection name'],
  [{ find: 'x'.repeat(4_000) }, 73, 'Invalid collection name'],
  [{ distinct: 'c' }, 40414, 'distinct.key'],
  [{ distinct: 'c', key: 'list.0' }, 238, "'list.0'"],
  [{ distinct: 'c', key: 'a', collation: {} }, 40415, 'collation'],
  [{ find: 'c', filter: { $where: '1' } }, 2, 'unknown top level operator: $where'],
  [{ find: 'c', filter: { $expr: true } }, 2, 'unknown top level operator: $expr'],
  [{ find: 'c', filter: { $text: { $search: 'x' } } }, 2, 'unknown top level operator: $text'],
  [{ find: 'c', filter: { $jsonSchema: {} } }, 2, 'unknown top level operator: $jsonSchema'],
  [{ find: 'c', filter: { $or: [] } }, 2, '$or must be a nonempty array'],
  [{ find: 'c', filter: { $nor: [1] } }, 2, '$nor'],
  [{ find: 'c', filter: { a: { $near: [1, 2] } } }, 2, 'unknown operator: $near'],
  [{ find: 'c', filter: { a: { $not: 1 } } }, 2, '$not needs a regex or a document'],
  [{ find: 'c', filter: { a: { $ne: /x/ } } }, 2, '$ne'],
  [{ find: 'c', filter: { a: { $gt: /x/ } } }, 2, '$gt'],
  [{ find: 'c', filter: { a: { $all: 1 } } }, 2, '$all needs an array'],
  [{ find: 'c', filter: { a: { $all: [{ $gt: 1 }] } } }, 2, '$all'],
  [{ find: 'c', filter: { a: { $size: -1 } } }, 2, '$size'],
  [{ find: 'c', filter: { a: { $size: 1.5 } } }, 2, '$size'],
  [{ find: 'c', filter: { a: { $elemMatch: 1 } } }, 2, '$elemMatch needs an Object'],
  [{ find: 'c', filter: { a: { $type: 'text' } } }, 2, 'Unknown type name alias: text'],
  [{ find: 'c', filter: { a: { $type: 99 } } }, 2, 'Invalid numerical type code: 99'],
  [{ find: 'c', filter: { a: { $mod: [0, 1] } } }, 2, 'divisor cannot be 0'],
  [{ find: 'c', filter: { a: { $mod: [2] } } }, 2, 'malformed mod'],
  [{ find: 'c', filter: { a: { $options: 'i' } } }, 2, '$options needs a $regex'],
  [{ find: 'c', filter: { a: { $regex: /x/i, $options: 'm' } } }, 51075, '$options'],
  [{ find: 'c', filter: { a: { $regex: 'x', $options: 'z' } } }, 51108, 'invalid flag'],
  [{ find: 'c', filter: { a: { $regex: '(x' } } }, 51091, 'Regular expression is invalid'],
  [{ find: 'c', filter: { a: { $regex: '[b-a]' } } }, 51091, 'Range out of order in character class: /[b-a]/'],
  [{ find: 'c', filter: { a: { $regex: '\n'.repeat(32_765) } } }, 51091, 'longer than 32764 characters'],
  [{ find: 'c', filter: { a: { $regex: 'x', $options: 'x' } } }, 238, 'the option x'],
  [{ find: 'c', filter: { a: { $regex: 'a(?=b)' } } }, 238, '/a(?=b)/'],
  [{ find: 'c', filter: { a: { $regex: '(a+)+' } } }, 238, 'repeated group'],
  [{ find: 'c', filter: { a: { $gt: 1, b: 1 } } }, 2, 'unknown operator: b'],
  [{ find: 'c', filter: { a: { $in: 1 } } }, 2, '$in needs an array'],
  [{ find: 'c', filter: { a: { $in: [{ $gt: 1 }] } } }, 2, 'cannot nest $ under $in'],
  [{ find: 'c', filter: { $and: [] } }, 2, '$and must be a nonempty array'],
  [{ find: 'c', sort: { a: 2 } }, 15975, '$sort key ordering'],
  [{ find: 'c', sort: { list: 1, more: 1 } }, 2, 'parallel arrays'],
  [{ find: 'c', limit: -1 }, 2, 'limit'],
  [{ find: 'c', limit: 'x' }, 14, 'find.limit'],
  [{ find: 'c', hint: 'nothing' }, 2, 'hint'],
  [{ find: 'c', collation: { locale: 'de' } }, 40415, 'find.collation'],
  [{ find: 'c', let: { x: 1 } }, 40415, 'find.let'],
  [{ find: 'c', tailable: true }, 40415, 'find.tailable'],
  [{ find: 'c', readConcern: { level: 'snapshot' } }, 72, 'snapshot'],
  [{ find: 'c', projection: { a: { $slice: 1 } } }, 238, '$slice in the projection'],
  [{ find: 'c', projection: { a: { $elemMatch: {} } } }, 238, '$elemMatch in the projection'],
  [{ find: 'c', projection: { 'a.$': 1 } }, 238, "'a.$'"],
  [{ find: 'c', projection: { a: '$b' } }, 238, 'projection'],
  [{ find: 'c', projection: { a: 1, 'a.b': 1 } }, 31249, 'Path collision at a.b'],
  [{ find: 'c', projection: { 'a.b': 1, a: 1 } }, 31249, 'Path collision at a'],
  [{ find: 'c', txnNumber: Long.fromNumber(1), startTransaction: true, autocommit: false }, 20, 'Transaction numbers'],
  [{ insert: 'c', documents: [] }, 16, 'Write batch sizes'],
  [{ insert: 'c' }, 40414, 'insert.documents'],
  [{ insert: 'c', documents: [{ _id: 9 }], writeConcern: { w: 2 } }, 2, "'w' > 1"],
  [{ insert: 'c', documents: [{ _id: 9 }], writeConcern: { w: 'mode' } }, 2, "'w'"],
  [{ insert: 'c', documents: [{ _id: 9 }], encryptionInformation: {} }, 40415, 'encryptionInformation'],
  [{ update: 'c', updates: [one], let: {} }, 40415, 'update.let'],
  [{ createIndexes: 'c', indexes: [{ ...spec, partialFilterExpression: {} }] }, 40415, 'partialFilterExpression'],
  [{ createIndexes: 'c', indexes: [{ ...spec, key: {} }] }, 67, 'empty'],
  [{ createIndexes: 'c', indexes: [{ ...spec, key: { list: 1, more: 1 } }] }, 171, 'parallel arrays'],
  [{ getMore: Long.fromNumber(5), collection: 'c' }, 43, 'cursor id 5 not found'],
])('%j is refused with %i', async (command, code, named) => {
  const error = await refusal(db.command(command));
  expect(error.code).toBe(code);
  expect(error.message).toContain(named);
});

/** A statement's refusal is in `writeErrors`; the driver's own methods would not send all of these. */
test.each<[Document, number, string]>([
  [{ insert: 'c', documents: [{ _id: [1] }] }, 53, '_id'],
  [{ insert: 'c', documents: [{ _id: 9, $a: 1 }] }, 52, '$a'],
  [{ insert: 'c', documents: [{ _id: 9, a: { b: [{ $c: 1 }] } }] }, 52, '$c'],
  [{ update: 'c', updates: [{ ...one, u: { $pullAll: { a: 1 } } }] }, 9, 'Unknown modifier: $pullAll'],
  [{ update: 'c', updates: [{ ...one, u: { $push: { a: 1 } } }] }, 2, "$push to the field 'a'"],
  [{ update: 'c', updates: [{ ...one, u: { $addToSet: { a: 1 } } }] }, 2, "$addToSet to the field 'a'"],
  [{ update: 'c', updates: [{ ...one, u: { $pull: { a: 1 } } }] }, 2, "$pull to the field 'a'"],
  [{ update: 'c', updates: [{ ...one, u: { $push: { list: { $each: [1], $slice: 1 } } } }] }, 238, '$push with $slice'],
  [{ update: 'c', updates: [{ ...one, u: { $push: { list: { $each: 1 } } } }] }, 2, '$each'],
  [{ update: 'c', updates: [{ ...one, u: { $push: { list: { $other: 1 } } } }] }, 2, '$other'],
  [{ update: 'c', updates: [{ ...one, u: { $currentDate: { d: { $type: 'timestamp' } } } }] }, 238, '$currentDate'],
  [{ update: 'c', updates: [{ ...one, u: { $currentDate: { d: 1 } } }] }, 2, '$currentDate'],
  [{ update: 'c', updates: [{ q: { $or: [{ x: 1 }] }, u: { $set: { y: 1 } }, upsert: true }] }, 238, '$or of one'],
  [{ update: 'c', updates: [{ ...one, u: { $set: 1 } }] }, 9, 'Modifiers operate on fields'],
  [{ update: 'c', updates: [{ ...one, u: [{ $set: { a: 1 } }] }] }, 238, 'pipeline'],
  [{ update: 'c', updates: [{ ...one, u: { $set: { a: 1, 'a.b': 2 } } }] }, 40, "conflict at 'a'"],
  [{ update: 'c', updates: [{ ...one, u: { $set: { 'a.b': 2 } } }] }, 28, "element 'a'"],
  [{ update: 'c', updates: [{ ...one, u: { $set: { 'list.0.b': 2 } } }] }, 238, 'array'],
  [{ update: 'c', updates: [{ ...one, u: { $set: { 'list.$.b': 2 } } }] }, 52, "'$'"],
  [{ update: 'c', updates: [{ ...one, u: { $set: { 'a..b': 2 } } }] }, 56, 'a..b'],
  [{ update: 'c', updates: [{ ...one, u: { $inc: { a: 'x' } } }] }, 14, 'non-numeric argument'],
  [{ update: 'c', updates: [{ ...one, u: { b: 1 }, multi: true }] }, 9, 'multi update'],
  [{ update: 'c', updates: [{ ...one, arrayFilters: [] }] }, 40415, 'arrayFilters'],
  [{ update: 'c', updates: [{ ...one, collation: {} }] }, 40415, 'collation'],
  [{ update: 'c', updates: [{ q: { $and: [{ x: 1 }, { x: 1 }] }, u: { $set: { y: 1 } }, upsert: true }] }, 54, "'x'"],
  [{ delete: 'c', deletes: [{ q: {}, limit: 2 }] }, 9, 'limit'],
  [{ delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1, collation: {} }] }, 40415, 'collation'],
])('the statement of %j is refused with %i', async (command, code, named) => {
  const reply = await db.command(command);
  expect(reply).toMatchObject({ n: 0, writeErrors: [{ index: 0, code }] });
  expect((reply['writeErrors'] as Document[])[0]?.['errmsg']).toContain(named);
  expect(await db.collection<Thing>('c').findOne({ _id: 1 })).toEqual({ _id: 1, a: 1, list: [{ b: 1 }], more: [1] });
});

test('a document that grows beyond 16 MiB is refused', async () => {
  const big = db.collection<Thing>('big');
  await big.insertOne({ _id: 1, a: 'x'.repeat(9_000_000) });
  const error = await refusal(big.updateOne({ _id: 1 }, { $set: { b: 'x'.repeat(9_000_000) } }));
  expect(error).toMatchObject({ code: 10334, codeName: 'BSONObjectTooLarge' });
  expect(await big.findOne({ b: { $exists: true } })).toBeNull();
});

test('sessions and transactions are not on offer', async () => {
  const session = it.client.startSession();
  await expect(db.collection('c').findOne({}, { session })).rejects.toThrow(/does not support sessions/);
  await session.endSession();
});

test('a time limit that has passed ends a read', async () => {
  const many = db.collection<Thing>('many');
  await many.insertMany(Array.from({ length: 50_000 }, (_, i) => ({ _id: i, a: { b: i } })));
  const error = await refusal(many.find({ 'a.b': -1 }).maxTimeMS(1).toArray());
  expect(error).toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
});

test('bytes that are no message close their connection and no other', async () => {
  const socket = createConnection(it.server.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\n\r\n');
  await once(socket.resume(), 'close');
  expect(await db.command({ ping: 1 })).toEqual({ ok: 1 });
});

test('a document that is not right BSON is refused, and its connection goes on', async () => {
  const socket = createConnection(it.server.port, '127.0.0.1');
  // OP_MSG with a body that has a boolean of 2.
  const body = Buffer.from([9, 0, 0, 0, 8, 0x61, 0, 2, 0]);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length);
  head.writeInt32LE(2013, 12);
  for (let time = 0; time < 2; time++) {
    socket.write(Buffer.concat([head, body]));
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString('latin1')).toContain('InvalidBSON');
  }
  socket.destroy();
});
