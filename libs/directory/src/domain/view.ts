import { spansOf, standingBelongings, type Span } from './belonging.js';
import type { Recorded } from '#decider';
import { holdOn, type LegalHold } from './decide.js';
import type { Entry } from './entry.js';
import {
  isRegistration,
  isRenaming,
  registeredBy,
  type EntryKind,
  type Instant,
  type Name,
  type PersonErased,
} from './events.js';
import { mailAddressIn } from './mail-address.js';
import { isSameName, nameAt, namesOf, shownAs } from './names.js';

/** What a question is about: what had happened by `validAt`, as was known by `knownAt` (rules.md T3, T5). */
export interface AsOf {
  validAt?: Instant | undefined;
  knownAt?: Instant | undefined;
  now: Instant;
}

/** An entry as it stood. */
export interface EntryView {
  /** The earliest of `validAt`, `knownAt` and the clock. */
  asOf: Instant;
  kind: EntryKind;
  name: Name;
  /** Other names that lead to it, in the order in which they came. */
  aliases: string[];
  /** Where mail reaches them, as was known; left out where nobody said. */
  mailAddress?: Name;
  /** The legal hold that was known to stand; left out where none does (rules.md P10). */
  hold?: LegalHold;
  /** Since when it is known no more who it is (rules.md P11). */
  erasedAt?: Instant;
  /** When the directory first knew it. */
  registeredAt: Instant;
  /** Of a team, everybody who was ever a member by then; `to` is null for those who were at that moment. */
  members: Span[];
  /** Of a service or monitor, likewise the teams that owned it. */
  owners: Span[];
}

/** The entry as of a moment on either axis; undefined where it is not registered, or was not known yet. */
export const view = ({ events }: Entry, { validAt, knownAt, now }: AsOf): EntryView | undefined => {
  const known = events.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  const registration = known.find(isRegistration);
  if (registration === undefined) return undefined;
  // Retractions act by when they were recorded alone; the name it was registered by is its name from the beginning (D1).
  const happened = (at: Instant): boolean => validAt === undefined || at <= validAt;
  const named = known.filter((event) => isRegistration(event) || happened(event.data.occurredAt));
  const spans = spansOf(standingBelongings(known).filter(({ data }) => happened(data.occurredAt)));
  const kind = kindOf(registration);
  const name = nameAt(named) ?? registration.data.name;
  const held = holdOn(known);
  const mailAddress = mailAddressIn(named);
  const erasure = known.find((event): event is Recorded<PersonErased> => event.type === 'PersonErased');
  return {
    asOf: [validAt, knownAt, now]
      .filter((instant) => instant !== undefined)
      .reduce((one, other) => (one < other ? one : other)),
    kind,
    name: shownAs(kind, name),
    ...(mailAddress === undefined ? {} : { mailAddress }),
    ...(held ? { hold: held } : {}),
    ...(erasure ? { erasedAt: erasure.data.occurredAt } : {}),
    aliases: [...namesOf(named).values()].filter((each) => !isSameName(name, each)),
    registeredAt: registration.data.occurredAt,
    members: kind === 'team' ? spans : [],
    owners: kind === 'team' ? [] : spans,
  };
};

/**
 * Since when there is word of an entry: the earliest moment that its registration, a renaming or what stands of who belonged to
 * it says. A name that an import mentions is registered when it is imported; that somebody owned a service long before can be said.
 */
export const knownSince = ({ events }: Entry): Instant | undefined =>
  [...events.filter((event) => isRegistration(event) || isRenaming(event)), ...standingBelongings(events)]
    .map(({ data }) => data.occurredAt)
    .sort()
    .at(0);

const kindOf = ({ type }: { type: string }): EntryKind =>
  (Object.keys(registeredBy) as EntryKind[]).find((kind) => registeredBy[kind] === type) ?? 'person';
