import type { Leaf } from '#read-models';

/** A register for auditors: all events of some types. */
export interface Register {
  /** As an address has it. */
  name: string;
  /** What it lists, in words. */
  title: string;
  /** Types of events, which no two kinds of streams share. */
  types: readonly string[];
  /** Of one of the types those events alone of which this is so. Texts may be sealed. */
  only?: Readonly<Record<string, (data: object) => boolean>>;
}

/** Milliseconds by which a store's clock may be apart from what an event says of itself, without anybody asking why. */
const apart = 1_000;

/** Registers that follow from what stands beside every event, whatever its type. */
export const timeRegisters = [
  { name: 'asserted-times', title: 'Events whose recordedAt an importer asserted' },
  {
    name: 'clock-differences',
    title: 'Events whose recordedAt is more than a second from when the store wrote them, and was not asserted',
  },
] as const;

/** The names of the registers that an event stands in. */
export const registersOf = (registers: readonly Register[]): ((event: Leaf) => string[]) => {
  const byType = new Map<string, Register[]>();
  for (const register of registers)
    for (const type of register.types) byType.set(type, [...(byType.get(type) ?? []), register]);
  return ({ type, data, metadata, created }) => [
    ...(byType.get(type) ?? []).filter(({ only }) => only?.[type]?.(data) ?? true).map(({ name }) => name),
    ...ofTimes(metadata, created),
  ];
};

const ofTimes = ({ recordedAt, source }: Leaf['metadata'], created: string): string[] => {
  if (source?.recordedAt !== undefined) return ['asserted-times'];
  return Math.abs(Date.parse(created) - Date.parse(recordedAt)) > apart ? ['clock-differences'] : [];
};
