import { comparable, isVisible } from '#decider';
import {
  erasedName,
  isRegistration,
  isRenaming,
  isSomebody,
  type EntryKind,
  type Instant,
  type Name,
  type RecordedDirectoryEvent,
} from './events.js';

/** The most bytes of a name in UTF-8. */
export const nameLimit = 200;

/** Whether somebody or something can be called so. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && isVisible(value) && Buffer.byteLength(value) <= nameLimit;

/**
 * The name at a moment: that of the latest renaming by then, in the order of happening, and before the first one the name
 * that the entry was registered by (rules.md D1). Undefined where there is no entry.
 */
export const nameAt = (events: readonly RecordedDirectoryEvent[], at?: Instant): Name | undefined => {
  let latest: { name: Name; occurredAt: Instant } | undefined;
  for (const event of events)
    if (isRenaming(event) && (at === undefined || event.data.occurredAt <= at))
      if (latest === undefined || event.data.occurredAt >= latest.occurredAt) latest = event.data;
  return latest?.name ?? events.find(isRegistration)?.data.name;
};

/** Every name that leads to the entry, by what it is compared by: those it was ever given, less those withdrawn since. */
export const namesOf = (events: readonly RecordedDirectoryEvent[]): Map<string, string> => {
  const names = new Map<string, string>();
  const give = (name: Name): void => {
    if (typeof name === 'string') names.set(comparable(name), name);
  };
  for (const event of events) {
    if (isRegistration(event) || isRenaming(event)) give(event.data.name);
    else if (event.type === 'AliasAdded') give(event.data.alias);
    else if (event.type === 'AliasWithdrawn' && typeof event.data.alias === 'string')
      names.delete(comparable(event.data.alias));
  }
  return names;
};

/** Does this name lead to the entry, in any spelling? */
export const hasName = (events: readonly RecordedDirectoryEvent[], name: string): boolean =>
  namesOf(events).has(comparable(name));

/** What somebody is called where the name is read: of whom none is left, that they were erased. */
export const shownAs = (kind: EntryKind, name: Name): Name =>
  typeof name !== 'string' && isSomebody(kind) ? erasedName : name;

/** Is it one name in two spellings? */
export const isSameName = (one: Name | undefined, other: string): boolean =>
  typeof one === 'string' && comparable(one) === comparable(other);
