import type { Entry } from './fact-words.js';
import type { TimelineAnswer } from './fold.js';

/** What took the place of a fact, or undid it, as far as it is shown. */
export interface Undone {
  how: 'superseded' | 'reopened';
  by: Entry;
}

/** Each by the id of the fact that held until then: a diagnosis until another names it, an end until a reopening. */
export const undoneIn = (entries: readonly Entry[]): ReadonlyMap<string, Undone> => {
  const undone = new Map<string, Undone>();
  for (const by of entries)
    if (typeof by['supersedes'] === 'string') undone.set(by['supersedes'], { how: 'superseded', by });
  let reopening: Entry | undefined;
  for (const entry of entries.toReversed()) {
    if (entry.type === 'IncidentReopened') reopening = entry;
    else if (reopening && ['IncidentMitigated', 'IncidentFixed', 'IncidentClosed'].includes(entry.type))
      undone.set(entry.eventId, { how: 'reopened', by: reopening });
  }
  return undone;
};

/** As it was said before anybody corrected it; undefined where nobody did. */
export const firstSaid = ({ eventId, type, recordedAt, original, corrections }: Entry): Entry | undefined =>
  original === undefined || corrections.length === 0
    ? undefined
    : ({ eventId, type, recordedAt, corrections: [], ...original } as unknown as Entry);

type Amendment = TimelineAnswer['amendments'][number];

/** What a retraction took back: the fact, or what a correction had made of it. */
export const takenBack = ({ target, original, recordedAt }: Amendment, all: readonly Amendment[]): Entry => {
  const replaced = all.find(({ eventId }) => eventId === target.eventId)?.replace ?? {};
  const said = Object.entries({ ...original, ...replaced }).filter(
    // What a correction leaves out of a fact it says to be null; nobody, and no known fix, are said so too.
    ([name, value]) => value !== null || ['by', 'solution', 'reportedBy', 'loggedBy'].includes(name),
  );
  const { eventId, about: type } = target;
  return { eventId, type, recordedAt, corrections: [], ...Object.fromEntries(said) } as unknown as Entry;
};
