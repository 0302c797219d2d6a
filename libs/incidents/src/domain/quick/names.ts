import type { EntryKind, Participant, ParticipantKind } from '#directory/domain';
import { timeAt } from './time-words.js';

/** Who is entered under a spelling, by name or alias; empty where nobody is. */
export type Known = (spelling: string) => readonly { kind: EntryKind; id: string }[];

/** Somebody of the directory, or somebody whom the recording would enter there. */
export type Who = Participant | { kind: ParticipantKind; name: string };

/** One way to read words that may name somebody: until where, and whom; `null` where they name nobody. */
export interface NameReading {
  end: number;
  who: Who | null;
}

const sticky = (source: string, flags = 'iuy'): RegExp => new RegExp(source, flags);
const at = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start;
  return pattern.exec(text);
};

const word = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}._'’&-]*[\p{L}\p{N}])?(?!:\d)`;
const wordAt = sticky(word);
const kindWord = sticky(
  String.raw`(?:the\s+)?(team|person|colleague|monitor|alarm|external user|customer|user)\s+(?=[\p{L}\p{N}"])`,
);
const kinds: Record<string, ParticipantKind> = {
  team: 'team',
  person: 'person',
  colleague: 'person',
  monitor: 'monitor',
  alarm: 'monitor',
};
/** "the payments team", "the pingdom monitor" */
const ofKind = sticky(String.raw`(?:the\s+)?(${word})\s+(team|monitor|alarm)(?![\p{L}\p{N}_])`);
const kindBehind = (text: string, start: number): ParticipantKind | undefined =>
  kinds[(at(ofKind, text, start)?.[2] ?? '').toLowerCase()];
const quoted = sticky(String.raw`"([^"]{1,200})"`);

/** The longest name, in words, that is looked for where nobody put it in quotes. */
const wordLimit = 4;

/** What may follow "by" without being anybody: how something was done. */
const nobody =
  /^(?:(?:a|an|the|my|our|their|his|her|its|hand|mistake|accident|default|design|chance|itself|then|now|means|way|all|far|\d.*)$|\p{L}+ing$)/iu;

/**
 * Readings of "by NAME" or "@NAME" at `start`; undefined where neither stands there. A spelling that the directory
 * knows names whoever it knows by it. One that it does not know may be a new person, or not a name at all
 * (rules.md Q6).
 */
export const namedAt = (text: string, start: number, known: Known): NameReading[] | undefined => {
  const marker = at(sticky(String.raw`by\s+@?|@(?=[\p{L}\p{N}"])`), text, start);
  if (marker === null) return undefined;
  const found = nameAt(text, start + marker[0].length, known);
  if (found.some(({ isKnown }) => isKnown)) return found.filter(({ isKnown }) => isKnown);
  const first = at(wordAt, text, start + marker[0].length)?.[0] ?? '';
  const isMonitor = kindBehind(text, start + marker[0].length) === 'monitor';
  if (/^by/iu.test(marker[0]) && !marker[0].includes('@') && nobody.test(first) && !isMonitor) return undefined;
  return found.length === 0 ? undefined : [...found, { end: start, who: null }];
};

/** Readings of a name that begins at `start`: all that the directory knows by it, or else new ones. */
export const nameAt = (text: string, start: number, known: Known): (NameReading & { isKnown: boolean })[] => {
  const kindFound = at(kindWord, text, start);
  const kind = kindFound ? (kinds[(kindFound[1] ?? '').toLowerCase()] ?? 'external-user') : undefined;
  const spelled = [
    ...spellingsAt(text, start).map((each) => ({ ...each, kind: undefined })),
    ...(kindFound ? spellingsAt(text, start + kindFound[0].length).map((each) => ({ ...each, kind })) : []),
    ...ofKindAt(text, start),
  ];
  const found = spelled.flatMap(({ spelling, end, kind: only }) =>
    known(spelling).flatMap((entry) =>
      entry.kind !== 'service' && (only === undefined || only === entry.kind)
        ? [{ end, who: { kind: entry.kind, id: entry.id }, isKnown: true }]
        : [],
    ),
  );
  // A longer name is the more exact: "Payments Oncall" is not "Payments".
  const longest = Math.max(...found.map(({ end }) => end));
  if (found.length > 0) return distinct(found.filter(({ end }) => end === longest));
  const newKind = kind ?? kindBehind(text, start) ?? 'person';
  return newSpellings(kindFound ? spelled.filter((each) => each.kind) : spelled, text).map(({ spelling, end }) => ({
    end,
    who: { kind: newKind, name: spelling },
    isKnown: false,
  }));
};

/** Readings of a service that begins at `start`: those that the directory knows, or else a new one. */
export const serviceAt = (
  text: string,
  start: number,
  known: Known,
): { end: number; service: string; isKnown: boolean }[] => {
  const spelled = spellingsAt(text, start);
  const found = spelled.flatMap(({ spelling, end }) =>
    known(spelling).flatMap(({ kind, id }) => (kind === 'service' ? [{ end, service: id, isKnown: true }] : [])),
  );
  const longest = Math.max(...found.map(({ end }) => end));
  if (found.length > 0) return found.filter(({ end }) => end === longest);
  return spelled.slice(0, 1).map(({ spelling, end }) => ({ end, service: spelling, isKnown: false }));
};

interface Spelled {
  spelling: string;
  end: number;
  kind: ParticipantKind | undefined;
}

/** The next one to four words, or what stands in quotes. */
const spellingsAt = (text: string, start: number): { spelling: string; end: number }[] => {
  const inQuotes = at(quoted, text, start);
  if (inQuotes) return [{ spelling: (inQuotes[1] ?? '').trim(), end: start + inQuotes[0].length }].filter(hasText);
  const found: { spelling: string; end: number }[] = [];
  for (let [end, words] = [start, 0]; words < wordLimit; words++) {
    const from = words === 0 ? end : end + (/^[ \u00a0]/.exec(text.slice(end))?.[0].length ?? 0);
    if (words > 0 && (from === end || timeAt(text, from))) break;
    const next = at(wordAt, text, from);
    if (next === null) break;
    end = from + next[0].length;
    found.push({ spelling: text.slice(start, end), end });
  }
  return found.filter(({ spelling }) => spelling.length <= 60);
};

const hasText = ({ spelling }: { spelling: string }): boolean => spelling !== '';

const ofKindAt = (text: string, start: number): Spelled[] => {
  const found = at(ofKind, text, start);
  return found ? [{ spelling: found[1] ?? '', end: start + found[0].length, kind: kindBehind(text, start) }] : [];
};

/** Where a new name may end: after its first word, after all that begin with a capital, or where the line pauses. */
const newSpellings = (spelled: readonly Spelled[], text: string): Spelled[] => {
  const ofAKind = spelled.filter(
    ({ spelling, end }) =>
      /(?:team|monitor|alarm)$/iu.test(text.slice(0, end)) && !text.slice(0, end).endsWith(spelling),
  );
  if (ofAKind.length > 0) return ofAKind;
  const [first] = spelled;
  if (first === undefined) return [];
  const capitals = spelled.filter(({ spelling }) => spelling.split(/\s+/u).every((each) => /^\p{Lu}/u.test(each)));
  const closing = spelled.find(
    ({ spelling, end }) => /\s/u.test(spelling) && /^\s*(?:[,;:.!]|$)/u.test(text.slice(end)),
  );
  const longest = capitals.at(-1);
  if (longest && longest !== first) return [longest];
  return [first, ...(closing && closing.spelling.split(/\s+/u).length <= 3 ? [closing] : [])];
};

/** Each once, by however many spellings. */
const distinct = <Found extends NameReading>(found: Found[]): Found[] =>
  found.filter(
    ({ who }, index) => found.findIndex((other) => JSON.stringify(other.who) === JSON.stringify(who)) === index,
  );
