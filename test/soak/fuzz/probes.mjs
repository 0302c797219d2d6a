// Right requests, one of each kind that something listens to: while others are under fuzz each is answered as ever.
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';
import { MongoClient } from 'mongodb';

const { contract } = await import('../../../dist/libs/contracts/src/index.js');

/** Each throws where the answer is not the one it should be. */
export const newProbes = async ({ url, grpc, key, eventStoreUrl, mongoUri }) => {
  const { debrief } = loadPackageDefinition(contract);
  const incidents = new debrief.v1.IncidentLog(grpc, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${key}`);
  const store = EventStoreDBClient.connectionString(eventStoreUrl);
  const mongo = new MongoClient(mongoUri);
  await store.appendToStream('probe', jsonEvent({ type: 'Probed', data: {} }));
  await mongo.db('probe').collection('probe').insertOne({ asked: 0 });
  const get = async (path) => {
    const { status } = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
  };
  return {
    live: () => get('/health/live'),
    HTTP: () => get('/v1/incidents/key:fuzz-1/timeline'),
    gRPC: () =>
      new Promise((resolve, reject) => {
        const replay = incidents.replay({ incident: 'key:fuzz-1' }, metadata);
        replay
          .on('data', () => undefined)
          .on('error', reject)
          .on('end', resolve);
      }),
    events: async () => {
      let read = 0;
      for await (const _ of store.readStream('probe')) read++;
      if (read !== 1) throw new Error(`${read} events instead of 1`);
    },
    documents: async () => {
      const { matchedCount } = await mongo
        .db('probe')
        .collection('probe')
        .updateOne({}, { $inc: { asked: 1 } });
      if (matchedCount !== 1) throw new Error(`${matchedCount} documents instead of 1`);
    },
    close: async () => {
      incidents.close();
      await store.dispose();
      await mongo.close();
    },
  };
};
