import { expect, test } from '@jest/globals';
import type { Addresses } from '#incidents';
import type { PartKind } from './domain/index.js';
import { partIn, partOf } from './item-address.js';

const addresses = { incidentIdAt: (address: string) => Promise.resolve(address) } as unknown as Addresses;

test.each<[PartKind, string]>([
  ['finding', 'a finding'],
  ['solution', 'a solution or mitigation'],
  ['item', 'an action item'],
])('what is no id of a %s is refused as such', async (kind, called) => {
  await expect(partOf(addresses, 'INC-7', kind)).rejects.toThrow(`"INC-7" is no id of ${called}: those end in `);
  await expect(partIn(addresses, 'field', 'INC-7', kind, undefined)).rejects.toThrow(
    `takes the id of ${called} that is there, like`,
  );
  const [letter] = called.slice(called.indexOf(' ') + 1);
  await expect(partIn(addresses, 'field', `INC-8.${letter}1`, kind, 'INC-7')).rejects.toThrow(
    `is ${called} of another`,
  );
});
