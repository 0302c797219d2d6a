import { Failure } from '../exit.js';
import { Product, whyRefused } from '../product.js';
import { linkFrom } from '../running/sign-in.js';

/** Who holds the postmortems of the demo, who approves what somebody else wrote or agrees to what they ask, and who publishes: all are named there. */
const people = {
  facilitator: { name: 'Eluned Rhys-Parry', role: 'facilitator' },
  approver: { name: 'Oluwaseun Adebayo', role: 'approver' },
  publisher: { name: 'Aroha Ngata', role: 'publisher' },
} as const;

/** They say of their requests when each was recorded, which is for importers. */
const passing = 'importer';

export type Role = keyof typeof people;

/** Each signed in by a link, as a person on a page is. */
export const asPeople = async (administrator: Product): Promise<Record<Role, Product>> => {
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
  const [facilitator, approver, publisher] = await Promise.all([
    signIn('facilitator'),
    signIn('approver'),
    signIn('publisher'),
  ]);
  return { facilitator, approver, publisher };
};

/** They keep what they are, and no more than that. */
export const signOut = async (administrator: Product): Promise<void> => {
  for (const { name } of Object.values(people)) {
    await done(administrator, '/v1/roles/withdrawn', { person: name, role: passing });
    await done(administrator, `/v1/people/${encodeURIComponent(name)}/signed-out`, {});
  }
};

const done = async (product: Product, path: string, body: object): Promise<void> => {
  const answer = await product.write(path, body);
  if (answer.status >= 300) throw new Failure(`${path} was refused, ${whyRefused(answer)}`);
};
