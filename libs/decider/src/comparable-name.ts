/**
 * What a name is compared by: two names are one where this is equal. Case, width and spaces make no difference
 * (rules.md I6). What is claimed in the vault rests on it, so it stays as it is.
 */
export const comparable = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
