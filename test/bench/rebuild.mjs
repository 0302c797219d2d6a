// npm run bench -- rebuild: what whoever asks for lists notices while a read model is rebuilt beside the one that is served.
import { isDeepStrictEqual } from 'node:util';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startProduct } from './product.mjs';
import { writeHistory } from './history.mjs';

const count = Number(process.env.INCIDENTS ?? 24_918);
const calm = Number(process.env.CALM ?? 1_500);

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const product = await startProduct();
const client = EventStoreDBClient.connectionString(product.eventStoreUrl);
const ask = async (path, method = 'GET') => {
  const answer = await fetch(`${product.url}${path}`, { method, headers: { authorization: `Bearer ${product.key}` } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};
const readModel = async (name) => (await ask('/v1/projections')).items.find((item) => item.name === name);

try {
  // Names as a company has them: each is looked up once, and known from then on.
  const cast = { people: [], teams: [], services: [] };
  for (let number = 0; number < 40; number++) {
    const { id } = await product.post('/v1/incidents', {
      title: 'Names',
      services: [`service ${number}`],
      severity: 5,
      reportedBy: { kind: 'person', name: `Person ${number}` },
      loggedBy: { kind: 'team', name: `Team ${number}` },
    });
    const { services, reportedBy, loggedBy } = await ask(`/v1/incidents/${id}`);
    cast.services.push(services[0].id);
    cast.people.push({ kind: 'person', id: reportedBy.id });
    cast.teams.push({ kind: 'team', id: loggedBy.id });
  }
  const events = await writeHistory(client, count, { cast });
  console.log(`${events} events of ${count} incidents`);
  for (;;) {
    const { head, items } = await ask('/v1/projections');
    if (items.every(({ position }) => position === head)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const queries = [
    '/v1/incidents?limit=50',
    '/v1/incidents?limit=20&severity=1',
    '/v1/incidents?limit=20&status=closed&severity=2,3',
    `/v1/incidents?limit=50&from=2026-02-01T00:00:00Z&to=2026-02-08T00:00:00Z`,
  ];
  const expected = new Map();
  for (const path of queries) expected.set(path, await ask(path));

  let wrong = 0;
  /** Asks as long as this holds, one question after the other. @returns how long each took, in milliseconds */
  const asking = async (goesOn) => {
    const taken = [];
    for (let number = 0; await goesOn(number); number++) {
      const path = queries[number % queries.length];
      const began = performance.now();
      const answer = await ask(path).catch((error) => error);
      taken.push(performance.now() - began);
      if (!isDeepStrictEqual(answer, expected.get(path))) wrong += 1;
    }
    return taken;
  };
  await asking((number) => number < 200);
  const before = await asking((number) => number < calm);
  for (const name of ['incidents', 'timeline']) {
    const { id } = await ask(`/v1/projections/${name}/rebuilt`, 'POST');
    let done = false;
    const ending = (async () => {
      while ((await readModel(name)).rebuilt?.id !== id) await new Promise((resolve) => setTimeout(resolve, 250));
      done = true;
    })();
    const during = await asking(() => !done);
    await ending;
    const { rebuilt } = await readModel(name);
    const seconds = (Date.parse(rebuilt.endedAt) - Date.parse(rebuilt.startedAt)) / 1_000;
    console.log(
      `rebuild of ${name}: ${rebuilt.documents} documents in ${seconds.toFixed(1)} s, checksums ${rebuilt.before === rebuilt.checksum ? 'agree' : 'DIFFER'}`,
    );
    console.log(`  questions ${during.length}, wrong answers ${wrong}`);
    for (const share of [0.5, 0.99])
      console.log(
        `  p${share * 100}: ${quantile(before, share).toFixed(1)} ms before, ${quantile(during, share).toFixed(1)} ms meanwhile: ` +
          `${(quantile(during, share) / quantile(before, share)).toFixed(2)} ×${share === 0.99 ? ' (goal: at most 1.5)' : ''}`,
      );
  }
} finally {
  await client.dispose();
  await product.stop();
}
