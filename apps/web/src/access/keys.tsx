import { Autocomplete, Button, MultiSelect, TagsInput, Text, TextInput } from '@mantine/core';
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
import { nameText, proseText } from '../shell/words.js';
import classes from './access.module.css';
import { keys } from './queries.js';
import { isRole, roleOptions } from './roles.js';
import { ToldOnce } from './told-once.js';

type Key = Answer<'/v1/api-keys'>['items'][number];

/** The keys there are, without their texts; one is given out, and shown once. */
export const Keys = (): ReactNode => {
  useFirstPageAgain(keys.queryKey);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(keys);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the keys…</Text>;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <>
      <Issue />
      <div className={tables.scrolls} role="region" aria-label="API keys" tabIndex={0}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Begins with</th>
              <th scope="col">For</th>
              <th scope="col">Roles</th>
              <th scope="col">Acts for</th>
              <th scope="col">Issued</th>
              <th scope="col">Last used</th>
              <th scope="col">Valid</th>
              <th scope="col">Do</th>
            </tr>
          </thead>
          <tbody>
            {items.map((key) => (
              <Row key={key.id} of={key} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
};

const isOver = ({ revokedAt, expiresAt }: Key): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());

const Row = ({ of: key }: { of: Key }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const revoke = useSaying(
    () =>
      bodyOf(
        api.POST('/v1/api-keys/{key}/revoked', {
          params: { path: { key: key.id } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    ['keys'],
    () => setOpen(false),
  );
  const over = isOver(key);
  return (
    <tr className={over ? classes.over : undefined}>
      <th scope="row">{key.prefix}…</th>
      <td>{key.label === null ? 'the first key' : proseText(key.label)}</td>
      <td>
        {key.roles.join(', ')}
        {key.services === null ? '' : ` for ${key.services.map((service) => nameText(service)).join(', ')}`}
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
            {over ? 'expired' : 'until'} <Time at={key.expiresAt} />
          </>
        )}
      </td>
      <td>
        {over ? null : (
          <Button
            size="compact-xs"
            variant="default"
            className={classes.actions}
            aria-expanded={isOpen}
            aria-label={`Revoke ${key.prefix}`}
            onClick={() => setOpen(!isOpen)}
          >
            Revoke…
          </Button>
        )}
        {isOpen && !over ? (
          <form
            aria-label={`Revoke ${key.prefix}`}
            onSubmit={(event) => {
              event.preventDefault();
              revoke.mutate();
            }}
          >
            <TextInput
              size="xs"
              label="Why"
              autoFocus
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(value)}
            />
            <Button type="submit" mt={4} size="compact-xs" color="red" loading={revoke.isPending}>
              Refuse it from now on
            </Button>
          </form>
        ) : null}
        <Refused error={revoke.error} />
      </td>
    </tr>
  );
};

/** Days for which a key is good where nothing else is said. */
const usualDays = 90;

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE');

const Issue = (): ReactNode => {
  const [label, setLabel] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [of, setOf] = useState<string[]>([]);
  const [person, setPerson] = useState('');
  const [until, setUntil] = useState(dayAhead(usualDays));
  const [isOpen, setOpen] = useState(false);
  const { data: knownPeople } = useQuery(people);
  const { data: knownServices } = useQuery(services);
  const issue = useSaying(
    () =>
      bodyOf(
        api.POST('/v1/api-keys', {
          body: {
            label: label.trim(),
            roles: roles.filter(isRole),
            ...(roles.includes('emitter') && of.length > 0 ? { services: of } : {}),
            ...(person.trim() === '' ? {} : { person: person.trim() }),
            // To the end of that day, for whoever gives it out.
            ...(until === '' ? {} : { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
          },
        }),
      ),
    ['keys'],
    () => {
      setOpen(false);
      setLabel('');
      setRoles([]);
      setOf([]);
      setPerson('');
    },
  );
  const text = (issue.data as { key?: string } | undefined)?.key;
  if (text !== undefined)
    return (
      <ToldOnce
        title="The key is shown this once"
        about="Only a fingerprint of it is kept. Whoever has it may do what its roles allow, so give it to nobody else."
        secret={text}
        close={() => issue.reset()}
      />
    );
  if (!isOpen)
    return (
      <Button mb="sm" variant="default" onClick={() => setOpen(true)}>
        Give out a key…
      </Button>
    );
  return (
    <>
      <form
        className={classes.form}
        aria-label="Give out a key"
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate();
        }}
      >
        <TextInput
          label="What it is for"
          required
          autoFocus
          maxLength={200}
          value={label}
          onChange={({ currentTarget: { value } }) => setLabel(value)}
        />
        <MultiSelect
          label="May as"
          required
          searchable
          data={roleOptions.map(({ value, label: called }) => ({ value, label: called }))}
          value={roles}
          onChange={setRoles}
        />
        {roles.includes('emitter') ? (
          <TagsInput label="For the services" data={namesOf(knownServices?.items)} value={of} onChange={setOf} />
        ) : null}
        <Autocomplete
          label="Acts for"
          placeholder="nobody"
          data={namesOf(knownPeople?.items)}
          value={person}
          onChange={setPerson}
        />
        <TextInput
          label="Until the end of"
          type="date"
          min={dayAhead(0)}
          value={until}
          onChange={({ currentTarget: { value } }) => setUntil(value)}
        />
        <Button type="submit" loading={issue.isPending} disabled={label.trim() === '' || roles.length === 0}>
          Give it out
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          Leave it
        </Button>
        <p>
          {until === '' ? 'It is good until somebody revokes it. ' : ''}A key does no more than whoever makes it; one
          that acts for somebody does no more than they may.
        </p>
      </form>
      <Refused error={issue.error} />
    </>
  );
};
