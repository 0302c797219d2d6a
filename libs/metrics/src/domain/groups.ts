/** What is counted by the values of some dimensions, beginning with nothing for each. Null is a value of its own: not known, or none. */
export class Groups<Key extends Record<string, string | null>, Group> {
  private readonly found = new Map<string, { key: Key; group: Group }>();

  constructor(private readonly begin: () => Group) {}

  at(key: Key): Group {
    const place = JSON.stringify(Object.values(key));
    const known = this.found.get(place) ?? { key, group: this.begin() };
    this.found.set(place, known);
    return known.group;
  }

  /** In the order of their keys, null last. */
  told(): { key: Key; group: Group }[] {
    return [...this.found.values()].toSorted((one, other) =>
      compared(Object.values(one.key), Object.values(other.key)),
    );
  }
}

const compared = (one: readonly (string | null)[], other: readonly (string | null)[]): number => {
  for (const [place, value] of one.entries()) {
    const against = other[place] ?? null;
    if (value === against) continue;
    return against === null || (value !== null && value < against) ? -1 : 1;
  }
  return 0;
};
