// npm run bench -- access: the API with keys, beside the same API that asks nobody who calls.
import { rateOf, report } from './measure.mjs';
import { startProduct } from './product.mjs';

const rounds = Number(process.env.ROUNDS ?? 7);
const reads = Number(process.env.READS ?? 3_000);
const writes = Number(process.env.WRITES ?? 1_500);
const width = 32;

const product = await startProduct();
try {
  const apis = { keys: product.url, nobody: await product.anotherApi('test/bench/open-api.mjs') };
  // What is read is not written to, so that an answer is as long in the last round as in the first.
  const [read, written] = [[], []];
  for (const incidents of [read, written])
    for (let index = 0; index < width; index++) {
      const log = { title: 'Checkout answers with errors', services: ['checkout'], severity: 2, reportedBy: null };
      incidents.push((await product.post('/v1/incidents', log)).id);
    }
  const one = (url) => (index) => product.ask(`${url}/v1/incidents/${read[index % width]}`);
  const health = (url) => () => product.ask(`${url}/v1/me`);
  // Each process writes to incidents of its own, so that neither waits for the other.
  const half = (url, index) => (index % (width / 2)) + (url === apis.keys ? 0 : width / 2);
  const note = (url) => (index) =>
    product.ask(`${url}/v1/incidents/${written[half(url, index)]}/notes`, { note: `At ${index} percent` });

  const pair = (what) => {
    const open = { name: `${what}, nobody is asked`, rates: [] };
    return { open, keyed: { name: `${what}, with keys`, rates: [], to: open } };
  };
  const kinds = [
    { ...pair('one incident'), count: reads, run: one },
    { ...pair('the least answer there is'), count: reads, run: health },
    { ...pair('a note'), count: writes, run: note },
  ];
  for (const { count, run } of kinds) for (const url of Object.values(apis)) await rateOf(count / 2, width, run(url));
  for (let round = 0; round < rounds; round++)
    for (const { open, keyed, count, run } of kinds) {
      const both = [
        [open, apis.nobody],
        [keyed, apis.keys],
      ];
      for (const [row, url] of round % 2 ? both : both.toReversed())
        row.rates.push(await rateOf(count, width, run(url)));
    }
  report(
    'access',
    '/s',
    rounds,
    kinds.flatMap(({ open, keyed }) => [open, keyed]),
  );
} finally {
  await product.stop();
}
