import type { IncidentBody, StatedBody } from './render-body.js';
import { kindWords, type Times } from './render-words.js';

/** What each flag says (rules.md, "Refused or flagged"), of the facts that it names. */
export const flagWords: Record<string, string> = {
  'start-not-stated': 'no start is on record, and nobody said that there is none',
  'several-starts': 'more than one start is on record',
  'detected-before-started': 'it was detected before it started',
  'logged-before-started': 'it was logged before it started',
  'responded-before-logged': 'the first response lies before the log',
  'diagnosed-before-logged': 'the diagnosis lies before the log',
  'recovered-before-started': 'the impact ended before it started',
  'fixed-before-logged': 'the fix lies before the log',
  'fixed-before-started': 'the fix lies before the start',
  'diagnosed-after-fixed': 'the diagnosis lies after the fix',
  'reopened-without-fix': 'it was reopened though nothing had been fixed or closed',
  'resumed-without-pause': 'the clock was resumed though it was running',
  'paused-twice': 'the clock was paused though it stood already',
  'after-closed': 'this lies after the closing',
  'after-cancelled': 'this lies after the cancellation',
};

export const flagLine = (flag: string): string => flagWords[flag] ?? kindWords(flag);

/** What is to be known of a fact beside what it says: that another one took its place, or undid it, and flags about it. */
export const marksOf = ({ timeline, flags }: IncidentBody, times: Times): ReadonlyMap<string, string[]> => {
  const marks = new Map<string, string[]>();
  const mark = (eventId: string, words: string): unknown => marks.set(eventId, [...(marks.get(eventId) ?? []), words]);
  timeline.forEach((fact, place) => {
    const by = undoneBy(fact, timeline, place);
    if (by)
      mark(
        fact.eventId,
        by.type === 'IncidentReopened' ? `reopened ${times.at(by.at)}` : `superseded ${times.at(by.at)}`,
      );
  });
  for (const { flag, eventIds } of flags)
    for (const eventId of eventIds) mark(eventId, `does not fit: ${flagLine(flag)}`);
  return marks;
};

/** A reopening takes back whatever had ended the incident before it. */
const undoneBy = (
  { type, eventId }: StatedBody,
  timeline: readonly StatedBody[],
  place: number,
): StatedBody | undefined => {
  if (type === 'IncidentDiagnosed') return timeline.find(({ data }) => data['supersedes'] === eventId);
  return type === 'IncidentFixed' || type === 'IncidentMitigated' || type === 'IncidentClosed'
    ? timeline.slice(place + 1).find((later) => later.type === 'IncidentReopened')
    : undefined;
};
