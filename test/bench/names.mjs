// npm run bench -- names: what it costs to find whom a name leads to, by name and by alias, asked for the first time and again,
// with few names in the vault and with many.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { Directory } from '#directory';
import { Clock, EventLog, Ids } from '#event-store';
import { Keyring } from '#keyring';
import { rateOf, report } from './measure.mjs';
import { startStores } from './product.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const count = Number(process.env.COUNT ?? 500);
const others = Number(process.env.OTHERS ?? 1_000_000);
const mentions = Number(process.env.MENTIONS ?? 1_000_000);

const stores = await startStores();
const log = new EventLog(stores.eventStoreUrl);
const keyring = await Keyring.open(stores.mongoUri, join(stores.folder, 'master-key'));
const fresh = () => new Directory(log, keyring, new Clock(), new Ids());
const context = () => {
  const commandId = randomUUID();
  const actor = { kind: 'api-key', id: randomUUID() };
  return { actor, commandId, isFirst: true, correlationId: commandId, causationId: commandId };
};
const mention = (name) => [{ field: 'services', reference: { kind: 'service', name } }];

const found = async (directory, name) => {
  const { unknown } = await directory.resolve(mention(name));
  if (unknown.length > 0) throw new Error(`${name} is not known`);
};

const measure = async (title) => {
  const byName = { name: 'a known name, asked for the first time', rates: [] };
  const byAlias = { name: 'an alias, asked for the first time', rates: [], to: byName };
  const again = { name: 'a known name, again', rates: [], to: byName };
  const aliasAgain = { name: 'an alias, again', rates: [], to: again };
  for (let round = 0; round < rounds; round++) {
    const [one, other] = [fresh(), fresh()];
    byName.rates.push(await rateOf(count, 1, (index) => found(one, `service ${index}`)));
    byAlias.rates.push(await rateOf(count, 1, (index) => found(other, `alias ${index}`)));
    again.rates.push(await rateOf(count * 20, 1, (index) => found(one, `service ${index % count}`)));
    aliasAgain.rates.push(await rateOf(count * 20, 1, (index) => found(other, `alias ${index % count}`)));
  }
  report(title, '/s', rounds, [byName, byAlias, again, aliasAgain]);
};

const client = new MongoClient(stores.mongoUri);
try {
  const first = fresh();
  const add = (index) =>
    first.add(
      { type: 'AddEntry', kind: 'service', data: { name: `service ${index}`, aliases: [`alias ${index}`] } },
      context(),
      [],
    );
  await rateOf(count, 16, add);
  await measure(`names: ${2 * count} in the vault`);
  const names = client.db('debrief_keyring').collection('names');
  for (let done = 0; done < others; done += 1_000)
    await names.insertMany(
      Array.from({ length: 1_000 }, () => ({
        _id: `${randomUUID()}${randomUUID()}`.replaceAll('-', ''),
        id: randomUUID(),
        registered: true,
      })),
      { ordered: false },
    );
  await measure(`names: ${others} more in the vault`);
  const began = performance.now();
  for (let index = 0; index < mentions; index++) await found(first, `alias ${index % count}`);
  const seconds = (performance.now() - began) / 1_000;
  console.log(`  ${mentions} mentions of ${count} aliases, one after the other: ${seconds.toFixed(1)} s`);
} finally {
  await client.close();
  await log.close();
  await keyring.close();
  await stores.stop();
}
