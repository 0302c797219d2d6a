import { jest } from '@jest/globals';
import type { Stores } from '../../apps/projector/src/stores.js';

/** Calls to the stores while something is done, one a call: what was asked, and of which kind of stream. */
export interface StoreCalls {
  during: <Result>(work: () => Promise<Result>) => Promise<{ result: Result; calls: string[] }>;
  restore: () => void;
}

/** What each store is asked, where it leaves the process: pages of the log, keys of the vault, documents. */
const asked = {
  log: ['readPage', 'append', 'head', 'holds', 'hasPosition'],
  vault: ['readKeys', 'addKeys', 'streamsOf', 'readName', 'claimName', 'confirmName', 'markLeaving', 'freeLeft'],
  readStore: ['collection', 'count'],
};

/** Streams that every request reads, whatever it is about: who calls. */
const ofCallers = /^(api-key|roles|session|identity)/;

export const storeCallsOf = ({ log, keyring, readStore }: Stores): StoreCalls => {
  let calls: string[] | undefined;
  const stores = { log, vault: (keyring as unknown as { vault: object }).vault, readStore };
  const spies = Object.entries(stores).flatMap(([name, store]) =>
    asked[name as keyof typeof asked].map((method) => {
      const target = store as unknown as Record<string, (...args: unknown[]) => unknown>;
      const real = target[method]?.bind(store);
      if (real === undefined) throw new Error(`${name} has no ${method}`);
      return jest.spyOn(target, method).mockImplementation((...args: unknown[]) => {
        const [what] = args;
        const stream = name === 'log' ? String(what) : '';
        if (!ofCallers.test(stream))
          calls?.push(`${name}.${method} ${stream.replace(/-[0-9a-f]{8}-.*/, '')}`.trimEnd());
        return real(...args);
      });
    }),
  );
  return {
    during: async (work) => {
      calls = [];
      const result = await work();
      const made = calls.sort();
      calls = undefined;
      return { result, calls: made };
    },
    restore: () => spies.forEach((spy) => spy.mockRestore()),
  };
};
