import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { people } from '../api/queries.js';
import { useSaying } from '../api/saying.js';
import { namesOf } from '../shell/options.js';
import { Refused } from '../shell/refused.js';
import { Time } from '../shell/times.js';
import { nameText } from '../shell/words.js';
import classes from './access.module.css';
import { ToldOnce } from './told-once.js';

/** How people come in, and how they are sent out. */
export const SigningIn = (): ReactNode => (
  <>
    <LinkForSomebody />
    <SignOut />
    <Identity />
  </>
);

const usePeople = (): string[] => namesOf(useQuery(people).data?.items);

const LinkForSomebody = (): ReactNode => {
  const [person, setPerson] = useState('');
  const names = usePeople();
  const make = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/sign-in-links', { body: person.trim() === '' ? {} : { person: person.trim() } })),
  });
  if (make.data !== undefined)
    return (
      <ToldOnce
        title={`A link that signs ${nameText(make.data.person)} in`}
        about={
          <>
            It is good once, until <Time at={make.data.expiresAt} />. Whoever opens it is {nameText(make.data.person)}{' '}
            here: send it to nobody else.
          </>
        }
        secret={make.data.url}
        close={() => make.reset()}
      />
    );
  return (
    <>
      <form
        className={classes.form}
        aria-labelledby="link"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <h2 id="link">A link that signs somebody in, once</h2>
        <Autocomplete
          label="Whom"
          placeholder="the local administrator"
          data={names}
          value={person}
          onChange={setPerson}
        />
        <Button type="submit" loading={make.isPending}>
          Make a link
        </Button>
        <p>For whoever has no account with your provider, or where there is none.</p>
      </form>
      <Refused error={make.error} />
    </>
  );
};

const SignOut = (): ReactNode => {
  const [person, setPerson] = useState('');
  const names = usePeople();
  const end = useSaying(
    () => bodyOf(api.POST('/v1/people/{person}/signed-out', { params: { path: { person: person.trim() } }, body: {} })),
    [],
  );
  return (
    <>
      <form
        className={classes.form}
        aria-labelledby="sign-out"
        onSubmit={(event) => {
          event.preventDefault();
          end.mutate();
        }}
      >
        <h2 id="sign-out">Sign somebody out everywhere</h2>
        <Autocomplete
          label="Who"
          required
          data={names}
          value={person}
          onChange={(value) => {
            setPerson(value);
            end.reset();
          }}
        />
        <Button type="submit" variant="default" loading={end.isPending} disabled={person.trim() === ''}>
          Sign them out
        </Button>
        <p role="status">
          {end.isSuccess
            ? `${person} is signed out everywhere.`
            : 'Their sessions end within a second, and links that were made for them. Their keys stay: those are revoked one by one.'}
        </p>
      </form>
      <Refused error={end.error} />
    </>
  );
};

const Identity = (): ReactNode => {
  const [person, setPerson] = useState('');
  const [subject, setSubject] = useState('');
  const [issuer, setIssuer] = useState('');
  const names = usePeople();
  const said = (): { subject: string; issuer?: string } => ({
    subject: subject.trim(),
    ...(issuer.trim() === '' ? {} : { issuer: issuer.trim() }),
  });
  const link = useSaying(() => bodyOf(api.POST('/v1/identities', { body: { person: person.trim(), ...said() } })), []);
  const unlink = useSaying(() => bodyOf(api.POST('/v1/identities/withdrawn', { body: said() })), []);
  const again = (): void => {
    link.reset();
    unlink.reset();
  };
  return (
    <>
      <form
        className={classes.form}
        aria-labelledby="identity"
        onSubmit={(event) => {
          event.preventDefault();
          again();
          link.mutate();
        }}
      >
        <h2 id="identity">Who somebody is at the provider</h2>
        <Autocomplete label="Person here" data={names} value={person} onChange={setPerson} />
        <TextInput
          label="Subject there"
          placeholder="the sub of its tokens"
          required
          value={subject}
          onChange={({ currentTarget: { value } }) => {
            setSubject(value);
            again();
          }}
        />
        <TextInput
          label="Issuer"
          placeholder="the one that is configured"
          value={issuer}
          onChange={({ currentTarget: { value } }) => setIssuer(value)}
        />
        <Button type="submit" loading={link.isPending} disabled={subject.trim() === '' || person.trim() === ''}>
          They are the same
        </Button>
        <Button
          variant="default"
          loading={unlink.isPending}
          disabled={subject.trim() === ''}
          onClick={() => {
            again();
            unlink.mutate();
          }}
        >
          That subject is nobody here
        </Button>
        <p role="status">
          {link.isSuccess
            ? `That subject signs in as ${person}.`
            : unlink.isSuccess
              ? 'That subject signs in as nobody.'
              : 'Whoever comes for the first time is registered by themselves. This is for people who are known here already by that name. Subjects are kept as fingerprints, so they are not listed.'}
        </p>
      </form>
      <Refused error={link.error ?? unlink.error} />
    </>
  );
};
