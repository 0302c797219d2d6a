/** What somebody did, as far as it makes a role of theirs; the first that fits counts. */
export const parts = ['lead', 'responder', 'reporter', 'user', 'facilitator', 'reviewer'] as const;
export type Part = (typeof parts)[number];

export interface Taking {
  /** The id of a person or an external user. */
  id: string;
  part: Part;
}

const called: Record<Part, { one: string; several: string }> = {
  lead: { one: 'the incident lead', several: 'incident lead' },
  responder: { one: 'a responder', several: 'responder' },
  reporter: { one: 'the reporter', several: 'reporter' },
  user: { one: 'a user', several: 'user' },
  facilitator: { one: 'the facilitator', several: 'facilitator' },
  reviewer: { one: 'a participant of the review', several: 'participant' },
};

/**
 * What each is called in one edition, by id. Whoever shares a part with others is numbered, in the order in which they first
 * appear, so that a reader can tell one from the other.
 *
 * @param owning ids of people who own an action item, and what their team is called
 */
export const rolesOf = (
  taking: readonly Taking[],
  owning: readonly { id: string; team: string }[] = [],
): ReadonlyMap<string, string> => {
  const partOf = new Map<string, Part>();
  for (const { id, part } of taking) {
    const before = partOf.get(id);
    if (before === undefined || parts.indexOf(part) < parts.indexOf(before)) partOf.set(id, part);
  }
  const groups = new Map<string, { ids: string[]; one: string; numbered: (number: number) => string }>();
  const add = (key: string, id: string, one: string, numbered: (number: number) => string): void => {
    const group = groups.get(key) ?? { ids: [], one, numbered };
    groups.set(key, group);
    group.ids.push(id);
  };
  for (const [id, part] of partOf) {
    const { one, several } = called[part];
    add(part, id, one, (number) => `${several} ${number}`);
  }
  for (const { id, team } of new Map(owning.map((each) => [each.id, each])).values())
    if (!partOf.has(id)) add(`of ${team}`, id, `an engineer of ${team}`, (number) => `engineer ${number} of ${team}`);
  return new Map(
    [...groups.values()].flatMap(({ ids, one, numbered }) =>
      ids.map((id, place) => [id, ids.length === 1 ? one : numbered(place + 1)] as const),
    ),
  );
};
