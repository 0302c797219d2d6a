import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

/** Milliseconds after the last letter in which a list is asked for what is typed. */
const typedFor = 150;

interface SearchFieldProps {
  /** What stands in the address. */
  q: string | undefined;
  search: (q: string) => void;
  className?: string | undefined;
  /** In what is looked. */
  label: string;
}

/** Words that are looked for in a list; they stand in the address once somebody stops typing. */
export const SearchField = ({ q = '', search, className, label }: SearchFieldProps): ReactNode => {
  const [typed, setTyped] = useState(q);
  const [pushed, setPushed] = useState(q);
  const [seen, setSeen] = useState(q);
  const push = useDebouncedCallback((text: string) => {
    setPushed(text);
    search(text);
  }, typedFor);
  if (seen !== q) {
    setSeen(q);
    // What a link or the palette put there takes the place of what was typed.
    if (q !== pushed) setTyped(q);
  }
  return (
    <TextInput
      className={className}
      aria-label={label}
      placeholder={label}
      type="search"
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        push(value);
      }}
    />
  );
};
