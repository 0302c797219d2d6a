import { Alert, Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Axes } from './fold.js';

/** Where "What we knew" stands before the log. */
export const NotKnownYet = ({ move }: { move: (axes: Axes) => void }): ReactNode => (
  <Alert color="grape" variant="light" title="Nobody had logged it by then">
    <Text size="sm" mb="xs">
      Move “What we knew” on: before its log nothing was known of it.
    </Text>
    <Button size="xs" variant="default" onClick={() => move({})}>
      Back to now
    </Button>
  </Alert>
);
