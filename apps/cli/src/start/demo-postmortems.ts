import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../exit.js';
import { type Address, Product } from '../product.js';
import { linkFrom } from '../running/sign-in.js';

/** What was held there, a request a line, with the moment at which it was recorded. */
const file = fileURLToPath(new URL('../../../../../apps/cli/demo/postmortems.ndjson', import.meta.url));

interface Line {
  incident: string;
  /** Where it goes, below the incident's postmortem. */
  to: string;
  recordedAt: string;
  body: object;
  /** The facilitator where it is left out. */
  by?: keyof typeof people;
}

/** Who holds them, and who approves what somebody else wrote: those who do so are named in the documents. */
const people = {
  facilitator: { name: 'Eluned Rhys-Parry', role: 'facilitator' },
  approver: { name: 'Oluwaseun Adebayo', role: 'approver' },
} as const;

/** It says of its requests when each was recorded, which is for importers. */
const passing = 'importer';

/**
 * Holds the postmortems of the demo, each in its order and beside the others. Sent again by a start that goes on, each
 * request comes to nothing.
 *
 * @param begun when loading began, by whichever start: what is planned is some days after that
 */
export const holdPostmortems = async (address: Address, begun: Date): Promise<void> => {
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
  const administrator = new Product(address);
  const signedIn = await asPeople(administrator);
  const hold = async (of: readonly (typeof lines)[number][]): Promise<void> => {
    for (const { incident, to, recordedAt, body, by = 'facilitator', row } of of) {
      const source = { system: 'demo', file: digest, row };
      const path = `/v1/incidents/key:demo:${incident}/postmortem/${to}`;
      const said = { ...body, recordedAt, source };
      const { status } = await signedIn[by].write(path, said, undefined, to.startsWith('sections/') ? 'PUT' : 'POST');
      if (status >= 300) throw new Failure(`line ${row} was refused: ${file}`);
    }
  };
  const incidents = new Set(lines.map(({ incident }) => incident));
  await Promise.all([...incidents].map((incident) => hold(lines.filter((line) => line.incident === incident))));
  for (const { name } of Object.values(people)) {
    await done(administrator, '/v1/roles/withdrawn', { person: name, role: passing });
    await done(administrator, `/v1/people/${encodeURIComponent(name)}/signed-out`, {});
  }
};

type Role = keyof typeof people;

/** Each signed in by a link, as a person on a page is. */
const asPeople = async (administrator: Product): Promise<Record<Role, Product>> => {
  const signIn = async (who: Role): Promise<Product> => {
    const { name, role } = people[who];
    for (const each of [role, passing]) await done(administrator, '/v1/roles', { person: name, role: each });
    const { url } = await linkFrom(administrator.address, name);
    // The address that people reach it at may be another one than that of this machine.
    const { pathname, search } = new URL(url);
    const { headers } = await fetch(`${administrator.address.url}${pathname}${search}`, { redirect: 'manual' });
    const session = headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .find((cookie) => /debrief_session=./.test(cookie));
    if (session === undefined) throw new Failure(`${name} could not be signed in`);
    return new Product({ ...administrator.address, session });
  };
  const [facilitator, approver] = await Promise.all([signIn('facilitator'), signIn('approver')]);
  return { facilitator, approver };
};

const done = async (product: Product, path: string, body: object): Promise<void> => {
  const { status } = await product.write(path, body);
  if (status >= 300) throw new Failure(`${path} was refused (${status})`);
};

/** A working day, in the afternoon. */
const daysAfter = (moment: Date, days: number): string => {
  const day = new Date(moment);
  day.setUTCDate(day.getUTCDate() + days);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(14, 0, 0, 0);
  return day.toISOString();
};
