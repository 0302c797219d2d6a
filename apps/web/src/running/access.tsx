import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keys, roles } from '../api/queries.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText } from '../shell/words.js';
import tables from '../shell/tables.module.css';

/** Who holds which role, and which keys there are. Both are changed by the interface and on the command line. */
export const Access = (): ReactNode => (
  <>
    <Roles />
    <Keys />
  </>
);

const servicesText = (services: readonly { name: unknown; id: string }[] | null): string =>
  services === null ? '' : ` (${services.map((service) => nameText(service)).join(', ')})`;

/** The first of them, where there are more than are shown. */
const Rest = ({ shown, total }: { shown: number; total: number }): ReactNode =>
  shown >= total ? null : (
    <Text size="xs" c="dimmed">
      The first {shown.toLocaleString()} of {total.toLocaleString()}.
    </Text>
  );

const Roles = (): ReactNode => {
  const { data, error } = useQuery(roles);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the roles…</Text>;
  return (
    <section>
      <h2 id="roles" className={tables.heading}>
        Roles
      </h2>
      <div className={tables.scrolls} role="region" aria-labelledby="roles" tabIndex={0}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ person, roles: held }) => (
              <tr key={person.id}>
                <th scope="row">{nameText(person)}</th>
                <td>
                  {held.length === 0
                    ? 'none'
                    : held.map(({ role, services }) => `${role}${servicesText(services)}`).join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={data.items.length} total={data.total} />
    </section>
  );
};

const Keys = (): ReactNode => {
  const { data, error } = useQuery(keys);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the keys…</Text>;
  return (
    <section>
      <h2 id="keys" className={tables.heading}>
        API keys
      </h2>
      <div className={tables.scrolls} role="region" aria-labelledby="keys" tabIndex={0}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Begins with</th>
              <th scope="col">Label</th>
              <th scope="col">Roles</th>
              <th scope="col">Acts for</th>
              <th scope="col">Issued</th>
              <th scope="col">Last used</th>
              <th scope="col">Valid</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((key) => (
              <tr key={key.id}>
                <th scope="row">{key.prefix}</th>
                <td>{key.label === null ? 'none' : nameText({ name: key.label })}</td>
                <td>
                  {key.roles.join(', ')}
                  {servicesText(key.services)}
                </td>
                <td>{key.person === null ? 'nobody' : nameText(key.person)}</td>
                <td>
                  <Time at={key.issuedAt} />
                </td>
                <td>{key.lastUsedAt === null ? 'never' : <Time at={key.lastUsedAt} />}</td>
                <td>
                  {key.revokedAt !== null ? (
                    <>
                      revoked <Time at={key.revokedAt} />
                    </>
                  ) : key.expiresAt === null ? (
                    'until it is revoked'
                  ) : (
                    <>
                      until <Time at={key.expiresAt} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={data.items.length} total={data.total} />
    </section>
  );
};
