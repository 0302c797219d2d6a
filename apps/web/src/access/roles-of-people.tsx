import { Autocomplete, Button, Select, TagsInput, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useFirstPageAgain } from '../api/first-page.js';
import { api, bodyOf, type Answer } from '../api/client.js';
import { people, services } from '../api/queries.js';
import { useSaying } from '../api/saying.js';
import { namesOf } from '../shell/options.js';
import { Refused } from '../shell/refused.js';
import tables from '../shell/tables.module.css';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText } from '../shell/words.js';
import classes from './access.module.css';
import { holders } from './queries.js';
import { isRole, roleOptions, type Role } from './roles.js';

type Holder = Answer<'/v1/roles'>['items'][number];

/** Who holds which role; each is given and taken here. */
export const Roles = (): ReactNode => {
  useFirstPageAgain(holders.queryKey);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(holders);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the roles…</Text>;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <>
      <Grant />
      <div className={tables.scrolls} role="region" aria-label="Roles" tabIndex={0}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {items.map((holder) => (
              <Row key={holder.person.id} holder={holder} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
};

const servicesText = (of: readonly { name: unknown; id: string }[] | null): string =>
  of === null ? '' : ` for ${of.map((service) => nameText(service)).join(', ')}`;

const Row = ({ holder: { person, roles } }: { holder: Holder }): ReactNode => {
  const [chosen, setChosen] = useState<string>();
  const withdraw = useSaying(
    (role: string) => bodyOf(api.POST('/v1/roles/withdrawn', { body: { person: person.id, role: role as Role } })),
    ['roles'],
    () => setChosen(undefined),
  );
  const name = nameText(person);
  const since = roles.find(({ role }) => role === chosen)?.since;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {roles.length === 0 ? <span className={tables.under}>none any more</span> : null}
        <ul className={classes.held}>
          {roles.map(({ role, services: of }) => (
            <li key={role}>
              <Button
                size="compact-xs"
                variant="default"
                aria-expanded={chosen === role}
                aria-label={`${role}${servicesText(of)} of ${name}`}
                onClick={() => setChosen(chosen === role ? undefined : role)}
              >
                {role}
                {servicesText(of)}
              </Button>
            </li>
          ))}
        </ul>
        {chosen === undefined || since === undefined ? null : (
          <p>
            <Mark>{chosen}</Mark> since <Time at={since} />.{' '}
            <Button size="compact-xs" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate(chosen)}>
              Withdraw it
            </Button>
          </p>
        )}
        <Refused error={withdraw.error} />
      </td>
    </tr>
  );
};

const Grant = (): ReactNode => {
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [of, setOf] = useState<string[]>([]);
  const { data: knownPeople } = useQuery(people);
  const { data: knownServices } = useQuery(services);
  const grant = useSaying(
    () => {
      const isOfSome = role === 'emitter' && of.length > 0;
      if (role === null || !isRole(role)) throw new Error('Choose a role.');
      return bodyOf(
        api.POST('/v1/roles', { body: { person: person.trim(), role, ...(isOfSome ? { services: of } : {}) } }),
      );
    },
    ['roles'],
    () => {
      setPerson('');
      setRole(null);
      setOf([]);
    },
  );
  return (
    <>
      <form
        className={classes.form}
        aria-label="Grant a role"
        onSubmit={(event) => {
          event.preventDefault();
          grant.mutate();
        }}
      >
        <Autocomplete label="Person" required data={namesOf(knownPeople?.items)} value={person} onChange={setPerson} />
        <Select
          label="May as"
          required
          searchable
          data={roleOptions.map(({ value, label }) => ({ value, label }))}
          value={role}
          onChange={setRole}
        />
        {role === 'emitter' ? (
          <TagsInput label="For the services" data={namesOf(knownServices?.items)} value={of} onChange={setOf} />
        ) : null}
        <Button type="submit" loading={grant.isPending} disabled={person.trim() === '' || role === null}>
          Grant it
        </Button>
        <p role="status">
          {role === null
            ? 'It is in force everywhere within a second. Nobody grants a role to themselves: ask another administrator.'
            : `Whoever is ${role} ${roleOptions.find(({ value }) => value === role)?.does ?? ''}.`}
        </p>
      </form>
      <Refused error={grant.error} />
    </>
  );
};
