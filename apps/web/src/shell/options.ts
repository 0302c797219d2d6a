import { severityText } from './words.js';

interface Option {
  value: string;
  label: string;
}

/** Every severity, the worst first. */
export const severityOptions: Option[] = [1, 2, 3, 4, 5].map((each) => ({
  value: String(each),
  label: severityText(each),
}));

/** Entries of the directory; those whose name is gone cannot be chosen. */
export const entryOptions = (entries: readonly { id: string; name: unknown }[] | undefined): Option[] =>
  (entries ?? []).flatMap(({ id, name }) => (typeof name === 'string' ? [{ value: id, label: name }] : []));

/** What entries of the directory are called, each once. */
export const namesOf = (entries: readonly { name: unknown }[] | undefined): string[] => [
  ...new Set((entries ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []))),
];
