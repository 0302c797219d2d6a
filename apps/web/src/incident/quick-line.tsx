import { Alert, Button, Kbd, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import { zone } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import classes from './quick-line.module.css';

interface Reading {
  id: string;
  says: string;
  remarks: string[];
}

/** Keys that begin a line, so that a moment is recorded without reaching for the mouse. */
const keys: [key: string, begins: string][] = [
  ['r', 'responded '],
  ['d', 'cause: '],
  ['m', 'mitigated: '],
  ['f', 'fixed '],
  ['n', 'note: '],
];

/** Any moment, in one line, in the reader's own time. */
export const QuickLine = ({ incident }: { incident: string }): ReactNode => {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped<string>(`${incident}.line`);
  const line = typed ?? '';
  const setLine = (text: string): void => setTyped(text === '' ? undefined : text);
  const [told, setTold] = useState('');
  const begin = (text: string) => (): void => {
    if (line === '') setLine(text);
    field.current?.focus();
  };
  useHotkeys([['l', begin('')], ...keys.map(([key, text]): [string, () => void] => [key, begin(text)])]);
  const record = useMutation({
    mutationFn: (chosen?: { reading: string; saidAt: string }) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/quick', {
          params: { path: { incident } },
          body: { text: line, timeZone: zone, ...chosen },
        }),
      ),
    onSuccess: ({ reading }) => {
      setLine('');
      setTold(reading);
    },
  });
  const problem = record.error instanceof Problem ? record.error : undefined;
  // What "20 min ago" counts from, however long it takes to choose.
  const saidAt = problem?.body['saidAt'] as string;
  const readings = (problem?.body['readings'] as Reading[] | undefined) ?? [];
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() !== '') record.mutate(undefined);
      }}
    >
      <TextInput
        ref={field}
        aria-label="Record a moment"
        aria-describedby="quick-hint"
        aria-keyshortcuts="l"
        placeholder="fixed 10:42 rolled back deploy 7c1"
        value={line}
        maxLength={4_000}
        onChange={({ currentTarget: { value } }) => {
          setLine(value);
          setTold('');
          if (record.error) record.reset();
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') currentTarget.blur();
        }}
        rightSectionWidth={90}
        rightSection={
          <Button type="submit" size="xs" loading={record.isPending} disabled={line.trim() === ''}>
            Record
          </Button>
        }
      />
      <Text id="quick-hint" size="xs" c="dimmed" className={classes.hint}>
        <span className={classes.key}>
          <Kbd size="xs">l</Kbd> a line
        </span>
        {keys.map(([key, begins]) => (
          <span key={key} className={classes.key}>
            <Kbd size="xs">{key}</Kbd> {begins.trim().replace(/:$/, '')}
          </span>
        ))}
        <span>Times are those of {zone}; none says now.</span>
      </Text>
      <div role="status">{told === '' ? null : <Text size="sm">Recorded: {told}</Text>}</div>
      {readings.length > 0 ? (
        <Alert color="yellow" title="This can be read in several ways. Which is meant?" role="alert">
          <div className={classes.readings}>
            {readings.map(({ id, says, remarks }, place) => (
              <Button
                key={id}
                size="xs"
                variant="default"
                autoFocus={place === 0}
                onClick={() => record.mutate({ reading: id, saidAt })}
              >
                {[says, ...remarks].join('; ')}
              </Button>
            ))}
          </div>
        </Alert>
      ) : record.error ? (
        <Alert color="red" role="alert">
          {record.error.message}
          {problem?.errors.map(({ field: name, detail }) => ` ${name} ${detail}.`).join('')}
        </Alert>
      ) : null}
    </form>
  );
};
