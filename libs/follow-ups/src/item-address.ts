import type { Addresses } from '#incidents';
import { UnknownIncident } from '#incidents/domain';
import { InvalidItem, NoSuchFollowUp, partAt, partLetters, type PartKind } from './domain/index.js';

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

/** What a field of a body names has to be there, for whoever sends it; only what an address names is not found. @throws InvalidItem */
export const namedIn = async <Result>(field: string, detail: string, work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UnknownIncident || error instanceof NoSuchFollowUp) throw new InvalidItem(field, detail);
    throw error;
  }
};

/** What a field takes that names an incident. */
export const takesIncident = 'takes the id, key: and key, or reference of an incident that is logged, like INC-7';

/** What a field takes that names a part. */
export const takesPart = (kind: PartKind): string =>
  `takes the id of ${words[kind]} that is there, like INC-7.${partLetters[kind]}1`;

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
  const part = await namedIn(field, takesPart(kind), partOf(addresses, value, kind));
  if (incident !== undefined && part.incident !== incident)
    throw new InvalidItem(
      field,
      `is ${words[kind]} of another incident: what follows one incident up addresses what was found there`,
    );
  return part;
};
