import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import classes from './filters.module.css';

interface FiltersProps {
  /** What is narrowed. */
  label: string;
  /** How many of those that can be folded are set. */
  count: number;
  /** What stands there on any window. */
  first?: ReactNode;
  children: ReactNode;
}

/** What narrows a list; on a narrow window behind a button, so that the list comes first. */
export const Filters = ({ label, count, first, children }: FiltersProps): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes.filters} role="search" aria-label={label}>
      {first}
      <Button
        className={classes.fold}
        variant="default"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? 'Filters' : `Filters: ${count} set`}
      </Button>
      <div id={id} className={classes.folded} data-open={isOpen || undefined}>
        {children}
      </div>
    </div>
  );
};

interface ShowAllProps {
  /** By what the list is narrowed. */
  children: string;
  all: () => void;
}

/** What narrows a list and has no field: it is told, and taken away. */
export const ShowAll = ({ children, all }: ShowAllProps): ReactNode => (
  <Button variant="default" size="xs" mb="sm" classNames={{ root: classes.all, label: classes.told }} onClick={all}>
    {children}
  </Button>
);

/** How many of some are set. */
export const countSet = (values: readonly (string | undefined)[]): number =>
  values.filter((value) => value !== undefined).length;
