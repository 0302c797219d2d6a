import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../api/client.js';
import classes from './forms.module.css';

/** Whatever was typed is still there. */
export const notReached = 'Debrief could not be reached. Nothing that you typed is lost: do it again.';

/** What says how to do it with the API is of no use here. */
export const plain = (text: string): string => text.replace(/ ?\((?:GET|POST|PUT) [^)]*\)/g, '');

/** What is wrong with a field; nothing where nobody said. */
export const refusedIn =
  (error: Error | null) =>
  (field: string): string | undefined => {
    const found = error instanceof Problem ? error.errors.find((each) => each.field === field) : undefined;
    return found && plain(found.detail);
  };

const inWords = (error: Error): string => {
  if (!(error instanceof Problem)) return notReached;
  if (error.type.endsWith(':another-version'))
    return 'The document has changed since you read it. Look at what it says now, and do it again.';
  if (error.type.endsWith(':not-ready-for-approval')) return 'It cannot be approved yet:';
  return plain(error.message);
};

interface RefusedProps {
  error: Error | null;
  /** Does what is wrong with a field stand beside it already? */
  isShown?: (field: string) => boolean;
}

/** Why something was not done, in words. */
export const Refused = ({ error, isShown = () => false }: RefusedProps): ReactNode => {
  if (error === null) return null;
  const { body = {}, errors = [] } = error instanceof Problem ? error : {};
  const missing = (body['missing'] ?? []) as string[];
  const others = errors.filter(({ field }) => !isShown(field));
  const isBeside = others.length < errors.length;
  return (
    <Alert color="red" role="alert" mt="xs">
      {isBeside ? 'It was not recorded: what to change stands beside the fields.' : inWords(error)}
      {others.map(({ field, detail }) => ` ${field} ${plain(detail)}.`).join('')}
      {missing.length === 0 ? null : (
        <ul className={classes.refused}>
          {missing.map((each) => (
            <li key={each}>{plain(each)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
};
