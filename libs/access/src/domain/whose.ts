/** By the id of a key the person for whom it acts; a key that acts for nobody is left out. */
export type ActsFor = ReadonlyMap<string, string>;

/** Whose doing it is: that of a person, whichever of their keys it came by; a key that acts for nobody stands for itself. */
export const whose = (actor: string, actsFor: ActsFor): string => actsFor.get(actor) ?? actor;
