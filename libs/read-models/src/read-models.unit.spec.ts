import { expect, test } from '@jest/globals';
import { ReadModels, type ReadStore } from './index.js';

test.each([[{ $out: 'incidents' }], [{ $merge: { into: 'incidents' } }]])(
  'a query that would write by %j is refused',
  async (stage) => {
    const asked: unknown[] = [];
    const collection = { aggregate: (stages: unknown) => (asked.push(stages), { toArray: () => Promise.resolve([]) }) };
    const documents = new ReadModels(
      { database: { collection: () => collection }, collection: () => collection } as unknown as ReadStore,
      [],
      'log',
    ).documents('incidents');
    await expect(documents.aggregate([{ $match: {} }, stage])).rejects.toThrow('a query does not write');
    expect(asked).toEqual([]);
    expect(await documents.aggregate([{ $match: {} }])).toEqual([]);
  },
);
