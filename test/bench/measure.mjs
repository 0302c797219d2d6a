import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `count` times, `width` at once. @returns runs a second */
export const rateOf = async (count, width, run) => {
  let next = 0;
  const started = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await run(next++);
    }),
  );
  return count / (Number(process.hrtime.bigint() - started) / 1e9);
};

/** What the disk gives at most: a page written and synced, one after the other, in the folder of the product. */
export const fsyncRate = (folder, count) => {
  const file = join(folder, 'fsync-loop');
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(4096, 1);
  const started = process.hrtime.bigint();
  for (let index = 0; index < count; index++) {
    writeSync(handle, page, 0, page.length, index * page.length);
    fdatasyncSync(handle);
  }
  const rate = count / (Number(process.hrtime.bigint() - started) / 1e9);
  closeSync(handle);
  rmSync(file);
  return rate;
};

export const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** A table of medians, each also as a ratio to another row of the same run. */
export const report = (title, unit, rounds, rows) => {
  console.log(
    `${title} (medians of ${rounds} interleaved rounds; ratios hold within this run, rates only on this machine)`,
  );
  for (const { name, rates, to } of rows) {
    const ratio = to ? `${(median(rates) / median(to.rates)).toFixed(2)} × ${to.name}` : '';
    console.log(`  ${name.padEnd(52)} ${median(rates).toFixed(0).padStart(8)} ${unit}   ${ratio}`);
  }
};
