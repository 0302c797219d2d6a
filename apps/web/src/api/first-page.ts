import { hashKey, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refresh } from './lists.js';
import { queryClient, readEvery } from './queries.js';

const nothing: ReadonlySet<string> = new Set();

/**
 * Reads the first page of a list again after a while, as nobody tells what is new in it. Pages that were read on stay as they were
 * as long as that one accounts for how many there are.
 */
export const useFirstPageAgain = (queryKey: QueryKey): void => {
  const hash = hashKey(queryKey);
  useEffect(() => {
    const timer = setInterval(() => {
      const list = queryClient.getQueryCache().get(hash);
      if (document.visibilityState !== 'visible' || list?.state.fetchStatus !== 'idle') return;
      void refresh(queryClient, list, nothing);
    }, readEvery);
    return () => clearInterval(timer);
  }, [hash]);
};
