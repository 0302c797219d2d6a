import { Button } from '@mantine/core';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import classes from './forms.module.css';

interface OpeningProps {
  /** Of the button. */
  children: string;
  /** What the button is of, for whoever does not see where it stands. */
  label?: string;
  /** As a link in a text, where there are many of them. */
  isQuiet?: boolean;
  isFilled?: boolean;
  form: (close: () => void) => ReactNode;
}

/** A button with the form that it opens; whoever leaves the form stands at the button again. */
export const Opening = ({ children, label, isQuiet, isFilled, form }: OpeningProps): ReactNode => {
  const [stands, setStands] = useState<'shut' | 'open' | 'left'>('shut');
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = stands === 'open';
  const close = (): void => setStands('left');
  useEffect(() => {
    if (stands === 'left') button.current?.focus();
  }, [stands]);
  const given = {
    ref: button,
    'aria-expanded': isOpen,
    onClick: () => setStands(isOpen ? 'shut' : 'open'),
    ...(label === undefined ? {} : { 'aria-label': label }),
  };
  return (
    <>
      {isQuiet ? (
        <button type="button" className={classes.quiet} {...given}>
          {children}
        </button>
      ) : (
        <Button size="compact-sm" variant={isFilled ? 'filled' : 'default'} {...given}>
          {children}
        </Button>
      )}
      {isOpen ? (
        <div
          className={classes.opened}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) close();
          }}
        >
          <Suspense fallback={null}>{form(close)}</Suspense>
        </div>
      ) : null}
    </>
  );
};
