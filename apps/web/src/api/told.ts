import { useSyncExternalStore } from 'react';

/** Whether news arrive, and up to where they were told. */
export interface Live {
  isOn: boolean;
  /** Of the last event; lists wait for it. */
  position: string | undefined;
}

let live: Live = { isOn: false, position: undefined };
const listeners = new Set<() => void>();
export const setLive = (next: Partial<Live>): void => {
  live = { ...live, ...next };
  for (const listener of listeners) listener();
};

/** For answers of read models, which are a moment behind the events. */
export const lastTold = (): string | undefined => live.position;

export const useIsLive = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live.isOn,
  );

/** What one wrote oneself counts as told: what is read next has it. */
export const wrote = (position: string): void => {
  if (BigInt(position) > BigInt(live.position ?? 0)) setLive({ position });
};
