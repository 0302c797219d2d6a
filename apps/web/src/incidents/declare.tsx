import { Alert, Button, Chip, Group, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import { queryClient, services } from '../api/queries.js';
import { severityText } from '../shell/words.js';
import { Affected } from './affected.js';
import { declaredIn, idsOf } from './declaring.js';
import classes from './incidents.module.css';

/** A new incident in a single field; what was read from it stands below, and can be changed. */
export const Declare = (): ReactNode => {
  const [line, setLine] = useState('');
  const [added, setAdded] = useState<readonly string[]>();
  const [typed, setTyped] = useState('');
  const [isMissed, setMissed] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const affects = useRef<HTMLInputElement>(null);
  const { data: known } = useQuery(services);
  const navigate = useNavigate();
  const all = known?.items ?? [];
  const said = declaredIn(line, all);
  const stated = added ?? said.services;
  // What is typed and not yet a tag counts as well.
  const affected = typed.trim() === '' ? stated : [...stated, typed.trim()];
  const severity = chosen ?? said.severity;
  const declare = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents', {
          body: { title: said.title, severity, services: idsOf(affected, all), reportedBy: null },
        }),
      ),
    onSuccess: ({ id }) => {
      for (const name of ['incidents', 'services', 'directory'])
        void queryClient.invalidateQueries({ queryKey: [name] });
      void navigate({ to: '/incidents/$incident', params: { incident: id } });
    },
  });
  const isWide = useMediaQuery('(min-width: 40em)', true, { getInitialValueInEffect: false });
  // On a phone what can be typed needs the room, until something is.
  const hasButton = isWide || line !== '';
  return (
    <form
      className={classes.declare}
      onSubmit={(event) => {
        event.preventDefault();
        if (said.title === '') return;
        setMissed(affected.length === 0);
        if (affected.length > 0) declare.mutate();
        else affects.current?.focus();
      }}
    >
      <TextInput
        id="declare"
        size="md"
        aria-label="Declare an incident"
        placeholder={isWide ? 'Declare an incident: Checkout answers 502 sev 2' : 'Declare: Search is down sev 2'}
        value={line}
        maxLength={500}
        onChange={({ currentTarget: { value } }) => {
          setLine(value);
          setAdded(undefined);
          setChosen(undefined);
        }}
        rightSectionWidth={hasButton ? 104 : 0}
        rightSection={
          hasButton ? (
            <Button type="submit" size="xs" disabled={said.title === ''} loading={declare.isPending}>
              Declare
            </Button>
          ) : null
        }
      />
      {line.trim() === '' ? null : (
        <Group gap="xs" mt="xs" role="group" aria-label="What the line says">
          <Text size="xs" c="dimmed">
            Severity
          </Text>
          <Chip.Group value={String(severity)} onChange={(value) => setChosen(Number(value))}>
            {[1, 2, 3, 4, 5].map((each) => (
              <Chip key={each} size="xs" value={String(each)} aria-label={severityText(each)}>
                {each}
              </Chip>
            ))}
          </Chip.Group>
          <Affected
            field={affects}
            known={all}
            stated={stated}
            state={(names) => {
              setAdded(names);
              setMissed(false);
            }}
            typed={typed}
            type={setTyped}
            isMissed={isMissed}
          />
        </Group>
      )}
      {declare.error ? (
        <Alert color="red" mt="xs" role="alert">
          {declare.error.message}
          {declare.error instanceof Problem
            ? declare.error.errors.map(({ field, detail }) => ` ${field} ${detail}.`).join('')
            : ''}
        </Alert>
      ) : null}
    </form>
  );
};
