import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormEnd } from './form-end.js';
import classes from './forms.module.css';
import { useTyped } from './typed.js';

interface ReasonFormProps {
  /** Under which name what is typed is kept. */
  place: string;
  /** What the reason is of. */
  label: string;
  button: string;
  about?: ReactNode;
  /** Without it nothing is said. */
  isOptional?: boolean;
  say: (reason: string) => Promise<unknown>;
  close: () => void;
}

/** What is said with a reason, and nothing else. */
export const ReasonForm = (props: ReasonFormProps): ReactNode => {
  const { place, label, button, about, isOptional = false, say, close } = props;
  const [typed, setTyped] = useTyped<string>(place);
  const reason = (typed ?? '').trim();
  const saying = useMutation({
    mutationFn: () => say(reason),
    onSuccess: () => {
      setTyped(undefined);
      close();
    },
  });
  const isReady = isOptional || reason !== '';
  return (
    <form
      className={classes.form}
      aria-label={button}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !saying.isPending) saying.mutate();
      }}
    >
      {about === undefined ? null : <Text size="sm">{about}</Text>}
      <TextInput
        label={label}
        value={typed ?? ''}
        autoFocus
        maxLength={4_000}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value === '' ? undefined : value);
          if (saying.error) saying.reset();
        }}
      />
      <FormEnd word={button} error={saying.error} isPending={saying.isPending} isReady={isReady} close={close} />
    </form>
  );
};
