import { Button, CopyButton, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './access.module.css';

interface ToldOnceProps {
  title: string;
  about: ReactNode;
  secret: string;
  close: () => void;
}

/** What is told once, and kept nowhere: it stands here until whoever asked for it has it. */
export const ToldOnce = ({ title, about, secret, close }: ToldOnceProps): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.told} aria-label={title}>
      <Text component="h2" size="sm" fw={700} ref={heading} tabIndex={-1}>
        {title}
      </Text>
      <Text size="sm">{about}</Text>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy it'}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" onClick={close}>
          I have it
        </Button>
      </div>
    </section>
  );
};
