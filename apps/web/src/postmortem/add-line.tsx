import { Button, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { Refused } from '../shell/refused.js';
import { useTyped } from '../shell/typed.js';
import { Remarks, useRemarks } from './remarks.js';
import { useSaid, type Written } from './said.js';
import classes from './sessions.module.css';

interface AddLineProps {
  incident: string;
  /** Under which name what is typed is kept. */
  place: string;
  label: string;
  placeholder: string;
  button: string;
  most: number;
  say: (text: string) => Promise<Written>;
  /** Once it was taken. */
  said?: () => void;
  /** Fields before the line. */
  before?: ReactNode;
  field?: Ref<HTMLInputElement>;
  /** Does the linter read it? */
  isRead?: boolean;
}

/** One line that is said in a session: Enter sends it, and a refusal takes nothing of it away. */
export const AddLine = (props: AddLineProps): ReactNode => {
  const { incident, place, label, placeholder, button, most, say, said, before, field, isRead = false } = props;
  const [typed, setTyped] = useTyped<string>(place);
  const text = typed ?? '';
  const { remarks } = useRemarks(isRead ? text : '', [], 'minutes');
  const add = useSaid<string, Written>(
    incident,
    (line) => say(line.trim()),
    (_, line) => {
      // What was typed while this was on its way is the next line.
      if (text !== line) return;
      setTyped(undefined);
      said?.();
    },
    place,
  );
  const isEmpty = text.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const isSent = add.isPending && add.variables === text;
        if (!isEmpty && !isSent) add.mutate(text);
      }}
    >
      <div className={classes.line}>
        {before}
        <TextInput
          ref={field}
          size="xs"
          className={classes.words}
          aria-label={label}
          placeholder={placeholder}
          value={text}
          maxLength={most}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value === '' ? undefined : value);
            if (add.error) add.reset();
          }}
        />
        {/* It stays as it is while a line is on its way: Enter sends the next. */}
        <Button type="submit" size="xs" variant="default" disabled={isEmpty}>
          {button}
        </Button>
      </div>
      <Remarks remarks={remarks} />
      <Refused error={add.error} />
    </form>
  );
};
