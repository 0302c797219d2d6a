// npm run soak -- documents: reads every event and every document of the product that runs on DEBRIEF_DATA_DIR, and compares
// the documents with what an oracle makes of the events. Exits with 1 on any difference.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, FORWARDS, START } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { LogDecoder } from '#event-store';
import { incidentStreams } from '#incidents';
import { Keyring } from '#keyring';
import { load } from './load.mjs';

const { incidentDocumentOf, timelineDocumentsOf } = await load('libs/incidents/src/read-models/documents.oracle.ts');

const plain = (value) =>
  JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)));

/** As the oracle tells it: times as texts, without what belongs to the machinery. */
const told = ({ _id, position, basis, flags, ...fields }) => ({
  ...plain(fields),
  ...(flags ? { flags: flags.toSorted() } : {}),
});

/**
 * @param run the addresses of both stores
 * @param also told of each incident's document, to compare it with something else
 * @returns how many documents there are, and those that differ
 */
export const compareDocuments = async ({ eventStoreUrl, mongoUri }, masterKeyFile, also = () => undefined) => {
  const [client, mongo] = [
    EventStoreDBClient.connectionString(eventStoreUrl),
    new MongoClient(mongoUri, { useBigInt64: true }),
  ];
  const keyring = await Keyring.open(mongoUri, masterKeyFile);
  const decoder = new LogDecoder([incidentStreams], keyring);
  const streams = new Map();
  let waiting = [];
  const decode = async () => {
    for (const event of await decoder.decode(waiting)) {
      const known = streams.get(event.streamId) ?? [];
      known.push(event);
      streams.set(event.streamId, known);
    }
    waiting = [];
  };
  for await (const { event, commitPosition } of client.readAll({
    direction: FORWARDS,
    fromPosition: START,
    maxCount: 100_000_000,
  })) {
    if (!event?.streamId.startsWith('incident-')) continue;
    const { id, type, revision, data, metadata } = event;
    waiting.push({ id, type, revision, data, metadata, stream: event.streamId, position: commitPosition, created: '' });
    if (waiting.length === 1_000) await decode();
  }
  await decode();

  const database = mongo.db('debrief');
  const differing = [];
  const counts = { incidents: 0, timeline: 0 };
  const differ = (collection, id, expected, served) => differing.push({ collection, id, expected, served });
  for await (const document of database.collection('incidents').find({})) {
    counts.incidents += 1;
    const events = streams.get(document._id);
    const expected = events && plain(incidentDocumentOf(events));
    if (!isDeepStrictEqual(told(document), expected)) differ('incidents', document._id, expected, told(document));
    also(document);
  }
  if (counts.incidents !== streams.size) differ('incidents', 'their number', streams.size, counts.incidents);
  const entries = new Map();
  for await (const document of database.collection('timeline').find({})) {
    counts.timeline += 1;
    const known = entries.get(document.incident) ?? new Map();
    entries.set(document.incident, known.set(document._id, told(document)));
  }
  for (const [incident, events] of streams) {
    const expected = new Map([...timelineDocumentsOf(events, incident)].map(([id, entry]) => [id, plain(entry)]));
    const served = entries.get(incident) ?? new Map();
    for (const id of new Set([...expected.keys(), ...served.keys()]))
      if (!isDeepStrictEqual(served.get(id), expected.get(id)))
        differ('timeline', id, expected.get(id), served.get(id));
  }
  await client.dispose();
  await keyring.close();
  await mongo.close();
  return { ...counts, differing };
};

if (process.argv[1] && fileURLToPath(import.meta.url).endsWith('documents.mjs') && process.argv.includes('documents')) {
  const folder = resolve(process.env.DEBRIEF_DATA_DIR || '.debrief');
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const { incidents, timeline, differing } = await compareDocuments(
    run,
    process.env.DEBRIEF_MASTER_KEY_FILE || join(folder, 'master-key'),
  );
  console.log(
    `${incidents} documents of incidents and ${timeline} of timelines; ${differing.length} differ from the oracle`,
  );
  for (const difference of differing.slice(0, 5)) console.log(JSON.stringify(difference));
  process.exit(differing.length === 0 ? 0 : 1);
}
