import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused } from './refused.js';

interface FormEndProps {
  /** What the button does. */
  word: string;
  error: Error | null;
  isPending: boolean;
  isReady?: boolean;
  close: () => void;
}

/** The end of a form that was opened: why it was refused, and the two ways out of it. */
export const FormEnd = ({ word, error, isPending, isReady = true, close }: FormEndProps): ReactNode => (
  <>
    <Refused error={error} />
    <Group gap="xs">
      <Button type="submit" size="xs" loading={isPending} disabled={!isReady}>
        {word}
      </Button>
      <Button size="xs" variant="default" onClick={close}>
        Leave it
      </Button>
    </Group>
  </>
);
