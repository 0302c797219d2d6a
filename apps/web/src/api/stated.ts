/** What an address, or a change of it, may leave out or take away. */
export type Change<Filter> = { [Name in keyof Filter]?: Filter[Name] | undefined };

/** Only what is said: neither what is undefined nor what is empty. */
export const stated = <Filter extends object>(filter: Change<Filter>): Stated<Filter> =>
  Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  ) as Stated<Filter>;

type Stated<Filter> = { [Name in keyof Filter]?: Exclude<Filter[Name], undefined> };
