import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

interface ShowMoreProps {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Reads a list on by a page; nothing at its end. */
export const ShowMore = ({ hasNextPage, isFetchingNextPage, fetchNextPage }: ShowMoreProps): ReactNode =>
  hasNextPage ? (
    <Button mt="sm" variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      Show more
    </Button>
  ) : null;
