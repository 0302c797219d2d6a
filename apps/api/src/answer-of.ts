/** Who asks wants to know now, in milliseconds; the stores' own patience is that of a write. */
const patience = 2_000;

/** "ok" when the call comes to its end, or else why not. Never rejects. */
export const answerOf = (call: Promise<unknown>): Promise<string> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(`no answer within ${patience} ms`), patience);
    call
      .then(
        () => resolve('ok'),
        (error: unknown) => resolve(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => clearTimeout(late));
  });
