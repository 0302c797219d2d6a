import { Alert, Button, Chip, Group, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import { queryClient, services } from '../api/queries.js';
import { nameText, severityText } from '../shell/words.js';
import { declaredIn } from './declaring.js';
import classes from './incidents.module.css';

/** A new incident in a single field; what was read from it stands below, and can be changed. */
export const Declare = (): ReactNode => {
  const [line, setLine] = useState('');
  const [added, setAdded] = useState<readonly string[]>();
  const [chosen, setChosen] = useState<number>();
  const { data: known } = useQuery(services);
  const navigate = useNavigate();
  const all = known?.items ?? [];
  const said = declaredIn(line, all);
  const affected = added ?? said.services;
  const severity = chosen ?? said.severity;
  const declare = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents', {
          body: { title: said.title, severity, services: [...affected], reportedBy: null },
        }),
      ),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['incidents'] });
      void navigate({ to: '/incidents/$incident', params: { incident: id } });
    },
  });
  const isWide = useMediaQuery('(min-width: 40em)', true, { getInitialValueInEffect: false });
  // On a phone what can be typed needs the room, until something is.
  const hasButton = isWide || line !== '';
  const isReady = said.title !== '' && affected.length > 0;
  return (
    <form
      className={classes.declare}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) declare.mutate();
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
            <Button type="submit" size="xs" disabled={!isReady} loading={declare.isPending}>
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
          <Text size="xs" c="dimmed" ml="sm">
            {affected.length === 0 ? 'Choose what is affected' : 'Affects'}
          </Text>
          <Chip.Group multiple value={[...affected]} onChange={setAdded}>
            {all.slice(0, 24).map(({ id, name }) => (
              <Chip key={id} size="xs" value={id}>
                {nameText({ name })}
              </Chip>
            ))}
          </Chip.Group>
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
