import { Linter } from './linter.js';
import { LintThreads } from './lint-threads.js';

/** The linter without a directory, as nothing was agreed about it. */
export const linterOn = (threads: Pick<LintThreads, 'lint'>): Linter =>
  new Linter(
    threads as LintThreads,
    { somebodyAmong: () => Promise.resolve([]) } as never,
    { load: () => Promise.resolve({ state: { changes: [] } }) } as never,
  );

export const plainLinter = linterOn(new LintThreads());
