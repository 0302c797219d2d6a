import { useMutation } from '@tanstack/react-query';
import { queryClient } from './queries.js';
import { wrote } from './told.js';

/**
 * Says something to Debrief; once it is recorded, what it changed is read again, no older than that.
 *
 * @param reads the first words of the keys of what is read again
 */
export const useSaying = <Said = void, Told extends { position?: string | null } = { position: string }>(
  say: (said: Said) => Promise<Told>,
  reads: readonly string[],
  done?: (told: Told) => void,
) =>
  useMutation({
    mutationFn: say,
    onSuccess: async (told) => {
      if (typeof told.position === 'string') wrote(told.position);
      done?.(told);
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => reads.includes(String(queryKey[0])) });
    },
  });
