// npm run bench -- tree: what the tree over all events costs: a catch-up of every read model, and facts over HTTP that a projector follows.
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { leafOfStored } from '#transparency-log';
import { writeHistory } from './history.mjs';
import { rateOf, report } from './measure.mjs';
import { notesOn, startProduct, startStores } from './product.mjs';
import { catchUp, sealing } from './projecting.mjs';
import { projections } from '../../dist/apps/projector/src/composition.js';
import { streamKinds } from '../../dist/apps/projector/src/stream-kinds.js';

const rounds = Number(process.env.ROUNDS ?? 3);
const count = Number(process.env.INCIDENTS ?? 3_000);
const facts = Number(process.env.FACTS ?? 1_200);
const width = 16;

const measureCatchUp = async () => {
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
    return [off, on];
  } finally {
    await log.close();
    await client.dispose();
    await stores.stop();
  }
};

/** With so many in flight, while a projector follows them with everything that it does. */
const measureAppends = async () => {
  const product = await startProduct({ hasProjector: false });
  try {
    const note = await notesOn(product, width);
    /** Waits until everything that is projected is up to the last event. */
    const caughtUp = async (position, isWhole) => {
      for (;;) {
        const { items } = await product.ask(`${product.url}/v1/projections`);
        const followed = items.filter(({ name }) => isWhole || !name.startsWith('log-'));
        if (followed.every((each) => BigInt(each.position) >= BigInt(position))) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const rateWith = async (tree) => {
      const projector = await product.startProjector('test/bench/projector.mjs', { TREE: tree });
      const { position } = await note(0);
      await caughtUp(position, tree === 'on');
      const rate = await rateOf(facts, width, note);
      await projector.stop();
      return rate;
    };
    const off = { name: `facts over HTTP, ${width} in flight, without the tree`, rates: [] };
    const on = { name: `facts over HTTP, ${width} in flight`, rates: [], to: off };
    await rateWith('on');
    for (let round = 0; round < rounds; round++)
      for (const [tree, { rates }] of round % 2 === 0
        ? [
            ['off', off],
            ['on', on],
          ]
        : [
            ['on', on],
            ['off', off],
          ])
        rates.push(await rateWith(tree));
    return [off, on];
  } finally {
    await product.stop();
  }
};

report('tree', '/s', rounds, [...(await measureAppends()), ...(await measureCatchUp())]);
