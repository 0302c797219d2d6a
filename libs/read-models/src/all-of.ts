/**
 * What all of them come to. All are waited for: none may go on when this one is said to have failed.
 *
 * @throws what the first of those that failed, in their order, threw
 */
export const allOf = async <Result>(promises: readonly Promise<Result>[]): Promise<Result[]> => {
  const ended = await Promise.allSettled(promises);
  return ended.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
};
