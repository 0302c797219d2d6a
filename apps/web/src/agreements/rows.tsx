import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import agreed from './agreements.module.css';
import classes from './calendar.module.css';

interface RowsProps<Row> {
  rows: readonly Row[];
  /** What one is called, in lower case. */
  one: string;
  put: (rows: Row[]) => void;
  /** The fields of one row. */
  fields: (row: Row, change: (said: Partial<Row>) => void, place: number) => ReactNode;
  /** What is wrong with all of them. */
  problem?: string | undefined;
  /** Of the button, and what it adds. */
  add: string;
  another: Row;
}

/** Rows of a form, each of which can be taken away, and another one added. */
export const Rows = <Row extends object>(props: RowsProps<Row>): ReactNode => {
  const { rows, one, put, fields, problem, add, another } = props;
  return (
    <>
      {rows.map((row, place) => (
        <div
          key={place}
          className={classes.entry}
          role="group"
          aria-label={`${one.slice(0, 1).toUpperCase()}${one.slice(1)} ${place + 1}`}
        >
          {fields(row, (said) => put(rows.map((each, at) => (at === place ? { ...each, ...said } : each))), place)}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Take away ${one} ${place + 1}`}
            onClick={() => put(rows.filter((_, at) => at !== place))}
          >
            Take away
          </Button>
        </div>
      ))}
      {problem === undefined ? null : <p className={agreed.bad}>{problem}</p>}
      <Group>
        <Button size="compact-xs" variant="default" onClick={() => put([...rows, another])}>
          {add}
        </Button>
      </Group>
    </>
  );
};
