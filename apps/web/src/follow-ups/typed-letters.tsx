import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import type { Checked, SmartCheck } from '#follow-ups/domain';
import type { ItemTexts } from './item-fields.js';
import classes from './item-panel.module.css';
import { letterWords } from './letters.js';

const saidIn = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface Typed {
  said: ItemTexts;
  addresses: Checked['addresses'];
}

/** What each letter comes to as it is typed; undefined until it can be told. */
export const useLetters = ({ said, addresses }: Typed): SmartCheck[] | undefined => {
  const { data: judge } = useQuery({
    queryKey: ['smart'],
    queryFn: async () => (await import('./smart.js')).smart,
    staleTime: Infinity,
  });
  // What is typed comes before what is said of it.
  const shown = useDeferredValue(said);
  return useMemo(
    () =>
      judge?.({
        title: saidIn(shown.title),
        acceptance: saidIn(shown.acceptance),
        hasOwner: saidIn(shown.owner) !== null,
        hasTeam: saidIn(shown.team) !== null,
        estimate: saidIn(shown.estimate),
        isRealistic: shown.realistic,
        dueOn: saidIn(shown.dueOn),
        addresses,
      }),
    [judge, shown, addresses],
  );
};

/** SMART while one writes: what is missing, in words; what passes, in short. */
export const TypedLetters = (typed: Typed): ReactNode => {
  const checks = useLetters(typed);
  return (
    <ul className={classes.smart} aria-label="SMART, as it is typed">
      {checks?.map(({ letter, passes, why }) => (
        <li key={letter} data-fails={!passes || undefined}>
          <b>{letterWords[letter]}</b> {passes ? 'passes' : 'is missing'}. {passes ? '' : why}
        </li>
      ))}
    </ul>
  );
};
