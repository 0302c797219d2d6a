import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../api/client.js';
import { notReached, plain } from '../shell/refused.js';
import classes from './agreements.module.css';

/** What is wrong with a field; nothing where nobody said. */
export const refusedIn =
  (error: Error | null) =>
  (field: string): string | undefined => {
    const found = error instanceof Problem ? error.errors.find((each) => each.field === field) : undefined;
    return found && plain(found.detail);
  };

/** Why something was refused. @param isShown does that stand beside its field already? */
export const Refusal = ({
  error,
  isShown = () => false,
}: {
  error: Error | null;
  isShown?: (field: string) => boolean;
}): ReactNode => {
  if (error === null) return null;
  if (!(error instanceof Problem))
    return (
      <Alert color="red" role="alert">
        {notReached}
      </Alert>
    );
  const others = error.errors.filter(({ field }) => !isShown(field));
  const isBeside = error.errors.length > others.length;
  return (
    <Alert color="red" role="alert">
      {isBeside ? 'It was not recorded: what to change stands beside the fields.' : plain(error.message)}
      {others.length === 0 || !isBeside ? null : (
        <ul className={classes.refused}>
          {others.map(({ field, detail }) => (
            <li key={`${field} ${detail}`}>
              <b>{field}</b> {plain(detail)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
};
