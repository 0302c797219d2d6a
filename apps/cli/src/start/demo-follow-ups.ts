import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../exit.js';
import { type Product, whyRefused } from '../product.js';
import type { Role } from './demo-people.js';

/** What was found in those postmortems, and what became of it: a request a line, with the moment at which it was recorded. */
const file = fileURLToPath(new URL('../../../../../apps/cli/demo/follow-ups.ndjson', import.meta.url));

interface Line {
  path: string;
  recordedAt: string;
  body: object;
  /** The facilitator where it is left out. */
  by?: Role;
}

/**
 * Follows up the incidents of the demo, each in the order of the file and beside the others. Sent again by a start that goes
 * on, each request comes to nothing.
 *
 * @param what findings are part of what is approved, and come before that; items go on after it, and what is published is told of them
 * @param begun when loading began, by whichever start: what still runs is promised for days after that
 */
export const followUp = async (
  what: 'findings' | 'items' | 'publication',
  signedIn: Record<Role, Product>,
  begun: Date,
): Promise<void> => {
  const text = readFileSync(file, 'utf8');
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line, place) => ({
      ...(JSON.parse(line, (_, value) => dated(value, begun)) as Line),
      incident: /key:demo:[a-z-]+/.exec(line)?.[0],
      row: place + 1,
    }))
    .filter(({ path }) => partOf(path) === what);
  const say = async (of: typeof lines): Promise<void> => {
    for (const { path, recordedAt, body, by = 'facilitator', row } of of) {
      const source = { system: 'demo', file: digest, row };
      const answer = await signedIn[by].write(path, { ...body, recordedAt, source });
      if (answer.status >= 300) throw new Failure(`line ${row} was refused, ${whyRefused(answer)}: ${file}`);
    }
  };
  const incidents = new Set(lines.map(({ incident }) => incident));
  await Promise.all([...incidents].map((incident) => say(lines.filter((line) => line.incident === incident))));
};

const partOf = (path: string): 'findings' | 'items' | 'publication' =>
  path.startsWith('/v1/action-items') ? 'items' : path.includes('/postmortem/') ? 'publication' : 'findings';

/** "@day+9" is the day nine days after it was begun, "@moment-3" the moment three days before. */
const dated = (value: unknown, begun: Date): unknown => {
  const [, unit, days] = (typeof value === 'string' && /^@(day|moment)([+-]\d+)$/.exec(value)) || [];
  if (unit === undefined) return value;
  const moment = new Date(begun.getTime() + Number(days) * 86_400_000).toISOString();
  return unit === 'day' ? moment.slice(0, 10) : moment;
};
