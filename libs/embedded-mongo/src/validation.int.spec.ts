import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Collection, type Db, type Document, Int32, MongoBulkWriteError } from 'mongodb';
import { refusal, startTestServer, type TestServer, type Thing } from './testing.js';

let it: TestServer;
let db: Db;
let things: Collection<Thing>;
let tests = 0;

const schema = {
  bsonType: 'object',
  required: ['_id', 'kind'],
  properties: {
    kind: { enum: ['a', 'b', null], description: 'what it is' },
    code: { pattern: '^[a-z]{2}$' },
    count: { bsonType: ['int', 'long'], minimum: 0, maximum: 10 },
    inner: {
      bsonType: 'object',
      required: ['x'],
      properties: { x: { bsonType: 'number' } },
      additionalProperties: false,
    },
    list: { bsonType: 'array', minItems: 1, maxItems: 2, items: { bsonType: 'string', minLength: 1, maxLength: 3 } },
  },
};

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());
beforeEach(async () => {
  db = it.client.db(`validation${++tests}`);
  things = await db.createCollection<Thing>('things', { validator: { $jsonSchema: schema } });
});

const brokenBy = async (document: Document): Promise<unknown> => {
  const error = await refusal(things.insertOne({ _id: 1, kind: 'a', ...document }));
  expect(error).toMatchObject({ code: 121, message: 'Document failed validation' });
  expect(error.errInfo).toMatchObject({ failingDocumentId: 1, details: { operatorName: '$jsonSchema' } });
  return (error.errInfo?.['details'] as Document)['schemaRulesNotSatisfied'];
};

const property = (propertyName: string, ...details: unknown[]): unknown => [
  { operatorName: 'properties', propertiesNotSatisfied: [{ propertyName, details }] },
];

test('a document that breaks a rule is refused with the rule', async () => {
  expect(await brokenBy({ count: 'x' })).toEqual(
    property('count', {
      operatorName: 'bsonType',
      specifiedAs: { bsonType: ['int', 'long'] },
      reason: 'type did not match',
      consideredValue: 'x',
      consideredType: 'string',
    }),
  );
  expect(await brokenBy({ count: 11 })).toEqual(
    property('count', {
      operatorName: 'maximum',
      specifiedAs: { maximum: 10 },
      reason: 'comparison failed',
      consideredValue: 11,
      consideredType: 'int',
    }),
  );
  expect(await brokenBy({ inner: { y: 1 } })).toEqual(
    property(
      'inner',
      { operatorName: 'required', specifiedAs: { required: ['x'] }, missingProperties: ['x'] },
      {
        operatorName: 'additionalProperties',
        specifiedAs: { additionalProperties: false },
        additionalProperties: ['y'],
      },
    ),
  );
  expect(await brokenBy({ list: ['abc', ''] })).toMatchObject(
    property('list', { operatorName: 'items', itemIndex: 1, details: [{ operatorName: 'minLength' }] }) as Document,
  );
  expect(await brokenBy({ list: [] })).toMatchObject(property('list', { operatorName: 'minItems' }) as Document);
  expect(await brokenBy({ code: 'abc' })).toMatchObject(property('code', { operatorName: 'pattern' }) as Document);
  expect(await brokenBy({ kind: 'c' })).toMatchObject([
    {
      propertiesNotSatisfied: [
        { propertyName: 'kind', description: 'what it is', details: [{ operatorName: 'enum' }] },
      ],
    },
  ]);
  expect(await things.estimatedDocumentCount()).toBe(0);
});

test.each<Document>([
  { kind: null },
  { kind: 'b', count: 0, code: 'ab' },
  { kind: 'a', other: 1, inner: { x: 1.5 }, list: ['äöü'] },
])('%j passes', async (document) => {
  await things.insertOne({ _id: 1, ...document });
  expect(await things.findOne()).toEqual({ _id: 1, ...document });
});

test('a keyword says nothing of values of another kind', async () => {
  await db.createCollection('loose', {
    validator: { $jsonSchema: { properties: { a: { minimum: 5, minLength: 2, minItems: 2, required: ['x'] } } } },
  });
  const loose = db.collection('loose');
  await loose.insertMany([{ a: true }, { a: null }, {}, { a: 5 }, { a: 'ab' }, { a: [1, 2] }, { a: { x: 1 } }]);
  for (const a of [4, NaN, 'a', [1], {}]) expect(await refusal(loose.insertOne({ a }))).toMatchObject({ code: 121 });
});

test('every way of writing is checked, each statement alone', async () => {
  const inserted = things.insertMany([{ _id: 1, kind: 'a' }, { _id: 2 }, { _id: 3, kind: 'b' }], { ordered: false });
  const error = await inserted.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MongoBulkWriteError);
  expect((error as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1, code: 121 }]);
  const updates: Promise<unknown>[] = [
    things.updateOne({ _id: 1 }, { $set: { count: -1 } }),
    things.replaceOne({ _id: 1 }, { count: 1 }),
    things.updateOne({ _id: 9 }, { $set: { count: 1 } }, { upsert: true }),
    things.updateMany({}, { $unset: { kind: '' } }),
  ];
  for (const update of updates) expect(await refusal(update)).toMatchObject({ code: 121 });
  expect(await things.find().toArray()).toEqual([
    { _id: 1, kind: 'a' },
    { _id: 3, kind: 'b' },
  ]);
  await things.insertOne({ _id: 4 }, { bypassDocumentValidation: true });
  await things.updateOne({ _id: 1 }, { $set: { count: -1 } }, { bypassDocumentValidation: true });
  expect(await refusal(things.insertOne({ _id: 5 }))).toMatchObject({ code: 121 });
});

test('collMod changes the rules and their level, and listCollections shows them', async () => {
  const options = async (): Promise<unknown> =>
    (await db.listCollections({ name: 'things' }).toArray()).map((each) => ('options' in each ? each.options : {}))[0];
  expect(await options()).toEqual({
    validator: { $jsonSchema: schema },
    validationLevel: 'strict',
    validationAction: 'error',
  });
  await things.insertOne({ _id: 1, wrong: 1 }, { bypassDocumentValidation: true });
  expect(await refusal(things.updateOne({ _id: 1 }, { $set: { wrong: 2 } }))).toMatchObject({ code: 121 });
  await db.command({ collMod: 'things', validationLevel: 'moderate' });
  await things.updateOne({ _id: 1 }, { $set: { wrong: 3 } });
  expect(await refusal(things.insertOne({ _id: 2, wrong: 1 }))).toMatchObject({ code: 121 });
  const validator = { $jsonSchema: { required: ['wrong'] } };
  await db.command({ collMod: 'things', validator, validationLevel: 'strict', validationAction: 'error' });
  expect(await options()).toMatchObject({ validator, validationLevel: 'strict' });
  await things.insertOne({ _id: 2, wrong: 1 });
  await db.command({ collMod: 'things', validator: {} });
  await things.insertOne({ _id: 3 });
  expect(await options()).toEqual({ validationLevel: 'strict', validationAction: 'error' });
  expect(await refusal(db.command({ collMod: 'nothing', validator }))).toMatchObject({ code: 26 });
});

test('the rules stay when a collection is renamed and when an index is added', async () => {
  await things.createIndex({ a: 1 });
  await things.rename('others');
  expect(await refusal(db.collection('others').insertOne({}))).toMatchObject({ code: 121 });
});

test.each<[Document, number, string]>([
  [{ validator: { $jsonSchema: { patternProperties: {} } } }, 9, 'Unknown $jsonSchema keyword: patternProperties'],
  [{ validator: { $jsonSchema: { properties: { a: { format: 'x' } } } } }, 9, 'format'],
  [{ validator: { $jsonSchema: { bsonType: 'integer' } } }, 2, 'integer'],
  [{ validator: { $jsonSchema: { type: 'int' } } }, 9, 'int'],
  [{ validator: { $jsonSchema: { pattern: '(?<name>a)' } } }, 238, '(?<name>a)'],
  [{ validator: { $jsonSchema: { bsonType: 1 } } }, 14, 'bsonType'],
  [{ validator: { $jsonSchema: { required: [] } } }, 9, 'required'],
  [{ validator: { $jsonSchema: { minLength: -1 } } }, 9, 'minLength'],
  [{ validator: { $jsonSchema: { enum: [{ a: 1 }] } } }, 238, 'enum'],
  [{ validator: { $jsonSchema: { items: [{}] } } }, 238, 'items'],
  [{ validator: { $jsonSchema: { required: ['a.b'] } } }, 238, 'a.b'],
  [{ validator: { a: 1 } }, 238, "'a' in a validator"],
  [{ validator: { $jsonSchema: {}, $expr: 1 } }, 238, '$expr'],
  [{ validationAction: 'warn' }, 238, 'warn'],
  [{ validationLevel: 'some' }, 2, 'some'],
  [{ validator: new Int32(1) }, 14, 'validator'],
])('%j is refused with %i', async (options, code, named) => {
  const error = await refusal(db.command({ create: 'refused', ...options }));
  expect(error.code).toBe(code);
  expect(error.message).toContain(named);
});

test('a value passes one of several schemas', async () => {
  const either = [{ bsonType: 'int' }, { bsonType: 'string', minLength: 2 }];
  const properties = {
    any: { anyOf: either },
    one: { oneOf: [{ minimum: 1 }, { maximum: 5 }] },
    all: { allOf: either },
  };
  await db.createCollection('several', { validator: { $jsonSchema: { properties } } });
  const several = db.collection('several');
  await several.insertMany([{ any: 1 }, { any: 'ab' }, { one: 0 }, { one: 6 }]);
  const broken: [Document, Document][] = [
    [{ any: 'a' }, { operatorName: 'anyOf', schemasNotSatisfied: [{ index: 0 }, { index: 1 }] }],
    [{ one: 3 }, { operatorName: 'oneOf', matchingSchemaIndexes: [0, 1] }],
    [{ all: 1 }, { operatorName: 'allOf', schemasNotSatisfied: [{ index: 1 }] }],
  ];
  for (const [document, details] of broken) {
    const error = await refusal(several.insertOne(document));
    const [name] = Object.keys(document);
    expect(error.errInfo?.['details']).toMatchObject({
      schemaRulesNotSatisfied: [{ propertiesNotSatisfied: [{ propertyName: name, details: [details] }] }],
    });
  }
});
