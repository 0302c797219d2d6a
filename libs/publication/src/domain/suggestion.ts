import type { OutsideReport } from '#postmortems/domain';

/** Why publication is suggested (product.md, "Afterwards: publication"), in one sentence; null where it is not. */
export const suggestionWords = (reports: readonly OutsideReport[]): string | null => {
  if (reports.length === 0) return null;
  const who = reports.some(({ origin }) => origin === 'external-user')
    ? 'An external user reported it'
    : 'Support reported it for somebody outside';
  return `${who}: they may want to know what became of it.`;
};
