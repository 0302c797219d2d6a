import type { LengthLimit, Limit } from './agreement-events.js';

/** A limit of a version: its value, and the severity that it is for ("timeToFix", "timeToFix/1"). */
export type LimitKey = string;

export const keyOf = (limit: Limit): LimitKey =>
  'severity' in limit ? `${limit.value}/${limit.severity}` : limit.value;

/** The limit on a value that judges incidents of a severity: the one for it, or else the one for all others. */
export const limitFor = (limits: readonly Limit[], value: Limit['value'], severity: number): Limit | undefined => {
  const onValue = limits.filter((limit) => limit.value === value);
  return (
    onValue.find((limit) => 'severity' in limit && limit.severity === severity) ??
    onValue.find((limit) => !('severity' in limit))
  );
};

export const isOnLength = (limit: Limit): limit is LengthLimit => typeof limit.limit === 'string';
