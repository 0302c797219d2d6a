const flags: Record<string, string> = {
  'start-not-stated': 'Nobody has said when it started',
  'several-starts': 'Several starts stand on record',
  'detected-before-started': 'Detected before it started',
  'logged-before-started': 'Logged before it started',
  'responded-before-logged': 'Responded to before it was logged',
  'diagnosed-before-logged': 'Diagnosed before it was logged',
  'recovered-before-started': 'Recovered before it started',
  'fixed-before-logged': 'Fixed before it was logged',
  'fixed-before-started': 'Fixed before it started',
  'diagnosed-after-fixed': 'Diagnosed after it was fixed',
  'reopened-without-fix': 'Reopened without a fix before',
  'resumed-without-pause': 'The clock went on that was not paused',
  'paused-twice': 'The clock was paused twice',
  'after-closed': 'Recorded after the closing',
  'after-cancelled': 'Recorded after the cancelling',
};

/** Two facts that do not fit, in a sentence. */
export const flagWord = (flag: string): string => flags[flag] ?? flag;

interface Flag {
  flag: string;
  eventIds: readonly string[];
}

/** Nothing contradicts anything: something was not said. */
const isMissing = ({ flag }: Flag): boolean => flag === 'start-not-stated';

/** Over the flags: what they have in common. */
export const flagsTitle = (told: readonly Flag[]): string =>
  told.every(isMissing)
    ? 'What is missing'
    : told.some(isMissing)
      ? 'What does not fit, or is missing'
      : 'What does not fit';

/** What stands beside each entry that a flag names, by its id. */
export const flaggedIn = (told: readonly Flag[]): ReadonlyMap<string, string[]> => {
  const marks = new Map<string, string[]>();
  for (const each of told)
    for (const eventId of each.eventIds)
      marks.set(eventId, [...(marks.get(eventId) ?? []), isMissing(each) ? 'no start stated' : 'does not fit']);
  return new Map([...marks].map(([eventId, words]) => [eventId, [...new Set(words)]]));
};
