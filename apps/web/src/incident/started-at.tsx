import type { ReactNode } from 'react';
import { isSameDay, Time } from '../shell/times.js';

interface StartedAtProps {
  fact: object | null | undefined;
  /** When it was first logged, which is all that is known of when it was until somebody says more. */
  loggedAt: string | undefined;
}

/** When an incident started, as the head of a page tells it: a moment, its bounds, or that nobody has said it. */
export const StartedAt = ({ fact, loggedAt }: StartedAtProps): ReactNode => {
  const { occurredAt, notBefore, notAfter } = (fact ?? {}) as Record<string, string | undefined>;
  if (occurredAt !== undefined) return <Time at={occurredAt} />;
  if (notBefore === undefined || notAfter === undefined)
    return loggedAt === undefined ? (
      'not stated'
    ) : (
      <>
        not stated, logged <Time at={loggedAt} />
      </>
    );
  return (
    <>
      between <Time at={notBefore} /> and{' '}
      <Time at={notAfter} {...(isSameDay(notBefore, notAfter) ? { format: 'time' } : {})} />
    </>
  );
};
