import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoMarkIn, type Settings, writeWhole } from '#data-folder';
import { Failure } from '../exit.js';
import { factsFormat } from '../import/facts/read-facts.js';
import { sending, sendTo } from '../import/import.js';
import { sendRows } from '../import/sending.js';
import { openSource } from '../import/source-file.js';
import { Sums } from '../import/sums.js';
import { type Address, Product, whyRefused } from '../product.js';
import { followUp } from './demo-follow-ups.js';
import { asPeople, signOut } from './demo-people.js';
import { holdPostmortems } from './demo-postmortems.js';

/** Eight incidents of an invented company, as anybody could import them. */
const file = fileURLToPath(new URL('../../../../../apps/cli/demo/incidents.ndjson', import.meta.url));

/** Who and what is there, who belonged to what from when on, and where mail reaches some of them: on record before anything mentions them. */
const directory = fileURLToPath(new URL('../../../../../apps/cli/demo/directory.ndjson', import.meta.url));

/** What was agreed there. */
const agreements = fileURLToPath(new URL('../../../../../apps/cli/demo/agreements.ndjson', import.meta.url));

/** Notes that this start is to load the demo, where it is the first on a folder of its own stores. */
export const markForDemo = ({ demo, dataFolder, eventStoreUrl, mongoUri }: Settings): void => {
  const isFirst = !existsSync(join(dataFolder, 'event-store')) && !existsSync(join(dataFolder, 'documents'));
  if (demo && isFirst && eventStoreUrl === undefined && mongoUri === undefined)
    writeWhole(demoMarkIn(dataFolder), 'The demo is being loaded. A start that finds this file goes on with it.\n');
};

/** Loads the demo where it is due. @returns what to tell of it, if anything */
export const loadDemo = async ({ dataFolder }: Settings, address: Address): Promise<string | undefined> => {
  const mark = demoMarkIn(dataFolder);
  if (!existsSync(mark)) return undefined;
  try {
    await say(directory, address);
    const incidents = await importDemo(address);
    await say(agreements, address);
    await review(new Product(address), statSync(mark).mtime);
    rmSync(mark);
    return `${incidents} invented incidents, to look around (DEBRIEF_DEMO=0 and an empty data folder: none)`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `could not be loaded; the next start goes on with it (${why})`;
  }
};

/** Holds the postmortems, follows them up, and publishes one. @param begun when loading began */
const review = async (administrator: Product, begun: Date): Promise<void> => {
  const people = await asPeople(administrator);
  await followUp('findings', people, begun);
  await holdPostmortems(administrator, people, begun);
  await followUp('items', people, begun);
  await followUp('publication', people, begun);
  await signOut(administrator);
};

/** @returns how many incidents there are in it */
const importDemo = async (address: Address): Promise<number> => {
  const source = await openSource(file, factsFormat.endings);
  const sums = new Sums();
  const incidents = new Set<string>();
  const send = sendTo(new Product(address), factsFormat.system, source.digest);
  await sendRows(
    factsFormat.read(source.content()),
    send,
    (settled) => {
      sums.add(settled);
      if ('incident' in settled.row) incidents.add(settled.row.incident);
    },
    sending,
  );
  if (sums.rejected > 0) throw new Failure(`${sums.rejected} of its rows were refused: ${file}`);
  return incidents.size;
};

interface Line {
  path: string;
  /** When it was recorded there: what is computed as of a moment knows it from then on. */
  recordedAt: string;
  body: object;
  /** A label by which later lines may name what it made, like "@shops". */
  as?: string;
}

/** A request a line. Sent again by a start that goes on, each comes to nothing. */
const say = async (file: string, address: Address): Promise<void> => {
  const product = new Product(address);
  const text = readFileSync(file, 'utf8');
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const made = new Map<unknown, unknown>();
  for (const [place, line] of text.trimEnd().split('\n').entries()) {
    const { path, recordedAt, body, as } = JSON.parse(line, (_, value: unknown) => made.get(value) ?? value) as Line;
    const source = { system: 'demo', file: digest, row: place + 1 };
    const answer = await product.write(path, { ...body, recordedAt, source });
    if (answer.status >= 300) throw new Failure(`line ${place + 1} was refused, ${whyRefused(answer)}: ${file}`);
    if (as !== undefined) made.set(`@${as}`, answer.body['id']);
  }
};
