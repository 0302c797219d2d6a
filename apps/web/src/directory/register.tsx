import { Autocomplete, Button, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { teams } from '../api/queries.js';
import { useSaying } from '../api/saying.js';
import { namesOf } from '../shell/options.js';
import { Refused } from '../shell/refused.js';
import classes from './directory.module.css';
import { reads, type Kind } from './queries.js';
import { words } from './words.js';

type Registered = Exclude<Kind, 'external-users'>;

/** Somebody or something new; services and monitors with the team that owns them. */
export const Register = ({ kind, done }: { kind: Registered; done: (id: string) => void }): ReactNode => {
  const [name, setName] = useState('');
  const [aliases, setAliases] = useState<string[]>([]);
  const [owner, setOwner] = useState('');
  const isOwned = kind === 'services' || kind === 'monitors';
  const { data: knownTeams } = useQuery({ ...teams, enabled: isOwned });
  const register = useSaying(
    () => {
      const body = {
        name: name.trim(),
        ...(aliases.length === 0 ? {} : { aliases }),
        ...(isOwned && owner.trim() !== '' ? { owner: owner.trim() } : {}),
      };
      return bodyOf(api.POST(`/v1/${kind}` as '/v1/services', { body }));
    },
    reads,
    ({ id }) => done(id),
  );
  return (
    <>
      <form
        className={classes.register}
        aria-label={`Register a ${words[kind].one}`}
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate();
        }}
      >
        <TextInput
          label="Name"
          required
          autoFocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <TagsInput
          label="Also called"
          placeholder={aliases.length === 0 ? 'Enter after each' : ''}
          value={aliases}
          onChange={setAliases}
        />
        {isOwned ? (
          <Autocomplete label="Owned by the team" data={namesOf(knownTeams?.items)} value={owner} onChange={setOwner} />
        ) : null}
        <Button type="submit" loading={register.isPending} disabled={name.trim() === ''}>
          Register it
        </Button>
      </form>
      <Refused error={register.error} />
    </>
  );
};
