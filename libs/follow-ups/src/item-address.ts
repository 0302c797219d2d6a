import type { Addresses } from '#incidents';
import { UnknownIncident } from '#incidents/domain';
import { InvalidItem, partAt, partLetters, type PartKind } from './domain/index.js';

const words: Record<PartKind, string> = {
  finding: 'a finding',
  solution: 'a solution or mitigation',
  item: 'an action item',
};

/** A part of what follows an incident up. */
export interface Part {
  incident: string;
  number: number;
}

/** The part behind an id in an address. @throws UnknownIncident */
export const partOf = async (addresses: Addresses, address: string, kind: PartKind): Promise<Part> => {
  const part = partAt(address, kind);
  if (part === undefined)
    throw new UnknownIncident(
      `"${address}" is no id of ${words[kind]}: those end in ${partLetters[kind]} and a number, like ` +
        `INC-7.${partLetters[kind]}1; GET …/follow-ups of the incident lists them.`,
    );
  return { incident: await addresses.incidentIdAt(part.incident), number: part.number };
};

/**
 * The number of a part that a field of a body names.
 *
 * @param incident the one that it has to be of; undefined where the field says which one it is
 * @throws InvalidItem
 */
export const partIn = async (
  addresses: Addresses,
  field: string,
  value: string,
  kind: PartKind,
  incident: string | undefined,
): Promise<Part> => {
  const part = await partOf(addresses, value, kind).catch((error: unknown) => {
    if (error instanceof UnknownIncident)
      throw new InvalidItem(field, `takes the id of ${words[kind]}, like INC-7.${partLetters[kind]}1`);
    throw error;
  });
  if (incident !== undefined && part.incident !== incident)
    throw new InvalidItem(
      field,
      `is ${words[kind]} of another incident: what follows one incident up addresses what was found there`,
    );
  return part;
};
