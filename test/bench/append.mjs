// npm run bench -- append: one fact over HTTP, beside the raw client appending the same bytes, beside a bare fsync loop.
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, FORWARDS, jsonEvent, START } from '@eventstore/db-client';
import { fsyncRate, rateOf, report } from './measure.mjs';
import { notesOn, startProduct } from './product.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const alone = Number(process.env.ALONE ?? 200);
const many = Number(process.env.MANY ?? 1_600);
const width = 64;

const product = await startProduct();
const client = EventStoreDBClient.connectionString(product.eventStoreUrl);
try {
  const note = await notesOn(product, width);
  await rateOf(width * 4, width, note);
  const stored = [];
  for await (const { event } of client.readAll({ direction: FORWARDS, fromPosition: START, maxCount: 10_000 }))
    if (event?.type === 'NoteAdded') stored.push({ type: event.type, data: event.data, metadata: event.metadata });
  const raw = (run) => (index) =>
    client.appendToStream(
      `raw-${run}-${index % width}`,
      jsonEvent({ id: randomUUID(), ...stored[index % stored.length] }),
    );

  const fsync = { name: 'bare loop: write a page, fdatasync', rates: [] };
  const rawAlone = { name: 'raw client, same bytes, one at a time', rates: [], to: fsync };
  const factAlone = { name: 'fact over HTTP (sealed, two syncs), one at a time', rates: [], to: rawAlone };
  const rawMany = { name: `raw client, same bytes, ${width} in flight`, rates: [], to: fsync };
  const factMany = { name: `fact over HTTP (sealed, two syncs), ${width} in flight`, rates: [], to: rawMany };
  for (let round = 0; round < rounds; round++) {
    fsync.rates.push(fsyncRate(product.folder, alone));
    rawAlone.rates.push(await rateOf(alone, 1, raw(`a${round}`)));
    factAlone.rates.push(await rateOf(alone, 1, note));
    rawMany.rates.push(await rateOf(many, width, raw(`m${round}`)));
    factMany.rates.push(await rateOf(many, width, note));
  }
  report('append', '/s', rounds, [fsync, rawAlone, factAlone, rawMany, factMany]);
} finally {
  await client.dispose();
  await product.stop();
}
