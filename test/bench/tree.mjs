// npm run bench -- tree: what the tree over all events costs a catch-up of every read model.
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { leafOfStored } from '#transparency-log';
import { writeHistory } from './history.mjs';
import { report } from './measure.mjs';
import { startStores } from './product.mjs';
import { catchUp, sealing } from './projecting.mjs';
import { projections } from '../../dist/apps/projector/src/composition.js';
import { streamKinds } from '../../dist/apps/projector/src/stream-kinds.js';

const rounds = Number(process.env.ROUNDS ?? 3);
const count = Number(process.env.INCIDENTS ?? 3_000);

const stores = await startStores();
const client = EventStoreDBClient.connectionString(stores.eventStoreUrl);
const log = new EventLog(stores.eventStoreUrl);
try {
  const keys = () => Keyring.open(stores.mongoUri, join(stores.folder, 'master-key'));
  const writer = await keys();
  const events = await writeHistory(client, count, { seal: sealing(writer) });
  await writer.close();
  const { position } = await log.head();
  const isOfTree = ({ name }) => name.startsWith('log-');
  const others = projections.filter((each) => !isOfTree(each));
  const caughtUp = async (projections) => {
    const keyring = await keys();
    const seconds = await catchUp(log, stores.mongoUri, projections, position, keyring, {
      leafOf: leafOfStored,
      kinds: streamKinds,
    });
    await keyring.close();
    return events / seconds;
  };
  const off = { name: 'catch-up, every read model but the tree, events', rates: [] };
  const on = { name: 'catch-up, every read model, events', rates: [], to: off };
  for (let round = 0; round < rounds; round++) {
    off.rates.push(await caughtUp(others));
    on.rates.push(await caughtUp(projections));
  }
  report('tree', '/s', rounds, [off, on]);
} finally {
  await log.close();
  await client.dispose();
  await stores.stop();
}
