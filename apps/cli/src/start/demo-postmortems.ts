import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from '../exit.js';
import { type Product, whyRefused } from '../product.js';
import type { Role } from './demo-people.js';

/** What was held there, a request a line, with the moment at which it was recorded. */
const file = fileURLToPath(new URL('../../../../../apps/cli/demo/postmortems.ndjson', import.meta.url));

interface Line {
  incident: string;
  /** Where it goes, below the incident. What was recorded of the incident between two sessions stands between them. */
  to: string;
  recordedAt: string;
  body: object;
  /** The facilitator where it is left out. */
  by?: Role;
}

/**
 * Holds the postmortems of the demo, each in its order and beside the others. Sent again by a start that goes on, each
 * request comes to nothing.
 *
 * @param begun when loading began, by whichever start: what is planned is some days after that
 */
export const holdPostmortems = async (
  administrator: Product,
  signedIn: Record<Role, Product>,
  begun: Date,
): Promise<void> => {
  const text = readFileSync(file, 'utf8');
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const session = daysAfter(begun, 6);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line, place) => ({
      ...(JSON.parse(line, (_, value: unknown) => (value === '@session' ? session : value)) as Line),
      row: place + 1,
    }));
  const hold = async (of: readonly (typeof lines)[number][]): Promise<void> => {
    for (const { incident, to, recordedAt, body, by = 'facilitator', row } of of) {
      const source = { system: 'demo', file: digest, row };
      const path = `/v1/incidents/key:demo:${incident}`;
      const said = { ...body, recordedAt, source };
      const method = to.startsWith('postmortem/sections/') ? 'PUT' : 'POST';
      const answer = await signedIn[by].write(`${path}/${to}`, said, undefined, method);
      if (answer.status >= 300) throw new Failure(`line ${row} was refused, ${whyRefused(answer)}: ${file}`);
      if (to.endsWith('/attendance')) await untilHeld(administrator, path, recordedAt);
    }
  };
  const incidents = new Set(lines.map(({ incident }) => incident));
  await Promise.all([...incidents].map((incident) => hold(lines.filter((line) => line.incident === incident))));
};

/**
 * The product itself says on the incident that a session was held, a moment later. What is recorded there before it has
 * keeps it from being on record since then, as recording never goes back (rules.md T1).
 */
const untilHeld = async (product: Product, path: string, recordedAt: string): Promise<void> => {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const { body } = await product.read(path);
    const { postmortemsHeld } = body['facts'] as { postmortemsHeld: { recordedAt: string }[] };
    if (postmortemsHeld.some((held) => Date.parse(held.recordedAt) >= Date.parse(recordedAt))) return;
    await pause(50);
  }
  throw new Failure(`${path} does not tell of its session: does the projector run?`);
};

/** A working day, in the afternoon. */
const daysAfter = (moment: Date, days: number): string => {
  const day = new Date(moment);
  day.setUTCDate(day.getUTCDate() + days);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(14, 0, 0, 0);
  return day.toISOString();
};
