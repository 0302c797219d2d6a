import { v5 as uuidv5 } from 'uuid';
import { isUuid } from '#decider';
import { numberIn, UnknownIncident } from './domain/index.js';
import type { References } from './reference-stream.js';

/** Of the ids of incidents that follow from a caller's key or from the command that logs one (rules.md I1). */
const byKey = '8e0c4c9e-4d5e-4d0c-8d5a-0d8a6b1f7a11';
const byCommand = 'e2f2f3a1-91b0-4a38-9a0d-5b7c1f0d3c12';

/** Of the ids that stand for references which no incident has: nothing is ever there. */
const byNoReference = '4d8f2b7e-6a53-4c1f-9b0e-2f9a7c3d5e14';

/** A caller's own id of an incident. */
export const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The id that an incident gets when it is logged. */
export const newIncidentId = (key: string | undefined, commandId: string): string =>
  key === undefined ? uuidv5(commandId, byCommand) : uuidv5(key, byKey);

/** The caller's own key in an address; undefined where it is an id. */
export const keyIn = (address: string): string | undefined =>
  address.startsWith('key:') ? address.slice(4) : undefined;

/** Finds incidents by what stands in an address. */
export class Addresses {
  constructor(private readonly references: References) {}

  /**
   * The id behind an address: an id, `key:` and the caller's own, or a reference like `INC-7`. A reference that no incident
   * has leads to an id under which nothing is: what follows is the same as for one that the caller does not see (rules.md R1).
   *
   * @throws UnknownIncident for what is none of these
   */
  async incidentIdAt(address: string): Promise<string> {
    if (isUuid(address)) return address;
    const key = keyIn(address);
    if (key !== undefined && keyPattern.test(key)) return uuidv5(key, byKey);
    const number = numberIn(address);
    if (number === undefined)
      throw new UnknownIncident(
        `"${address}" is no address of an incident: use its id (a UUID in lower case), key: and your own key (at most 200 ` +
          'visible ASCII characters), or its reference, like INC-7.',
      );
    return (await this.references.incidentWith(number)) ?? uuidv5(String(number), byNoReference);
  }
}
