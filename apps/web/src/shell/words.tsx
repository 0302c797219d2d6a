import type { ReactNode } from 'react';
import classes from './words.module.css';

/** What people wrote, or the marker that it is gone. */
export type Prose = string | { redacted: true } | null | undefined;

export const proseText = (prose: unknown): string =>
  typeof prose === 'string' ? prose : prose === null || prose === undefined ? '' : '(redacted)';

/** The name beside an id of the directory; ids alone are of those that were erased. */
export const nameText = (named: { name?: unknown; id?: string } | null | undefined): string => {
  if (!named) return 'not known';
  return typeof named.name === 'string' ? named.name : '(erased)';
};

/** A word in a frame; its colour is in the dot beside it, so that the word can be read. */
export const Mark = ({ children, tone }: { children: ReactNode; tone?: string }): ReactNode => (
  <span className={classes.mark} data-tone={tone}>
    {children}
  </span>
);

export const Status = ({ status }: { status: string }): ReactNode => <Mark tone={status}>{status}</Mark>;

export const severityText = (severity: number): string => `SEV ${severity}`;

const severityTones: Record<number, string> = { 1: 'worst', 2: 'severe' };

/** In a colour of its own for each that calls people up, the same in lists. */
export const Severity = ({ severity }: { severity: number }): ReactNode => (
  <span className={classes.mark} data-tone={severityTones[severity]}>
    {severityText(severity)}
  </span>
);

const itemTones: Record<string, string> = {
  open: 'waiting',
  planned: 'planned',
  started: 'responding',
  delivered: 'fixed',
  dropped: 'waiting',
};

/** How far an action item is. */
export const ItemState = ({ state }: { state: string }): ReactNode => (
  <Mark tone={itemTones[state] ?? 'waiting'}>{state}</Mark>
);
