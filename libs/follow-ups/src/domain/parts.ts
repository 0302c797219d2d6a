/** What is numbered within an incident, by the letter of its id: findings, solutions and mitigations, action items. */
export const partLetters = { finding: 'f', solution: 's', item: 'a' } as const;
export type PartKind = keyof typeof partLetters;

/** The id of a part, as the outside has it: that of its incident, a dot, a letter and a number from 1 (`…-9b47.a3`). */
export const partId = (incident: string, kind: PartKind, number: number): string =>
  `${incident}.${partLetters[kind]}${number}`;

/** The address of the incident and the number of the part; undefined where it is no such id. */
export const partAt = (address: string, kind: PartKind): { incident: string; number: number } | undefined => {
  const [, incident, letter, digits] = /^(.+)\.([a-z])([1-9]\d{0,5})$/.exec(address) ?? [];
  return incident === undefined || letter !== partLetters[kind] ? undefined : { incident, number: Number(digits) };
};
