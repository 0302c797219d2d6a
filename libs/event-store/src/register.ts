import type { DomainEvent } from '#decider';

/** What a slice records for a register of auditors. One register may be of several slices. */
export interface RegisterPart<Event extends DomainEvent = DomainEvent> {
  /** As an address has the register. */
  register: string;
  types: readonly Event['type'][];
  /** Of one of the types those events alone of which this is so. Texts may be sealed. */
  only?: Readonly<{ [Type in Event['type']]?: (data: object) => boolean }>;
}
