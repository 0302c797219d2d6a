import type { Fact } from '#incidents/domain';
import {
  fieldsOf,
  type Amendment,
  type Entry,
  type Fields,
  type Named,
  type Prose,
  type TimelineAnswer,
} from './answers.js';
import { inWords, nameOf, prose, who } from './facts-in-words.js';
import { moment, when } from './moments.js';

/** Something that was held to be so, and then no longer. */
export interface ChangeOfMind {
  eventId: string;
  recordedAt: string;
  revision: bigint;
  /** "started: corrected", "severity changed: retracted", … */
  what: string;
  /** What differs, each as [field, before, after]; or the whole fact under ''. */
  differences: [field: string, before: string, after: string][];
  why: Prose | undefined;
  by: Named;
  /** "stands", or what became of it. */
  fate: string;
}

/**
 * Every amendment, and every fact that undid what was held before it, in the order of recording.
 *
 * @param validAt leaves out amendments of facts that are not shown and were never held to have happened by then
 */
export const changesOfMind = ({ entries, amendments }: TimelineAnswer, validAt?: string): ChangeOfMind[] =>
  [
    ...amendments.flatMap((amendment, place) => {
      const [root, earlier] = [rootOf(amendment, amendments), amendments.slice(0, place)];
      const isSeen =
        validAt === undefined ||
        entries.some(({ eventId }) => eventId === root.id) ||
        [standing(root, earlier), standing(root, [...earlier, amendment])].some((fact) => happenedBy(validAt, fact));
      return isSeen ? [changeBy(amendment, earlier, amendments)] : [];
    }),
    ...entries.flatMap((entry) => [
      ...supersededBy(entry, entries),
      ...reopenedBy(entry, entries),
      ...noticedBy(entry, entries),
    ]),
  ].sort((one, other) => (one.revision < other.revision ? -1 : 1));

/** Whether a fact, as it read once, had happened by then. */
const happenedBy = (validAt: string, fact: Fields | undefined): boolean => {
  const happened = fact?.['occurredAt'] ?? fact?.['notBefore'];
  return typeof happened === 'string' && Date.parse(happened) <= Date.parse(validAt);
};

const changeBy = (amendment: Amendment, earlier: readonly Amendment[], all: readonly Amendment[]): ChangeOfMind => {
  const root = rootOf(amendment, all);
  const before = standing(root, earlier);
  const after = standing(root, [...earlier, amendment]);
  const name = (nameOf as Record<string, string>)[root.type] ?? root.type;
  return {
    eventId: amendment.eventId,
    recordedAt: amendment.recordedAt,
    revision: BigInt(amendment.revision),
    what: `${name}: ${deed(amendment)}`,
    differences:
      amendment.type === 'FactCorrected' && amendment.target.type === 'FactRetracted'
        ? [['why it was retracted', prose(amendment.original['reason']), prose(amendment.replace?.['reason'])]]
        : differences(root.type, before, after),
    why: amendment.reason,
    by: amendment.actor,
    fate: fateOf(amendment, all),
  };
};

const deed = ({ type, target }: Amendment): string => {
  if (type === 'FactCorrected')
    return target.type === 'FactRetracted' ? 'reason of its retraction corrected' : 'corrected';
  if (target.type === 'FactCorrected') return 'a correction taken back';
  return target.type === 'FactRetracted' ? 'its retraction taken back' : 'retracted';
};

interface Root {
  id: string;
  type: Fact['type'];
  original: Fields;
}

/** The fact that an amendment is about in the end, through whatever amendments it names. */
const rootOf = (amendment: Amendment, all: readonly Amendment[]): Root => {
  const named = all.find(({ eventId }) => eventId === amendment.target.eventId);
  if (named !== undefined) return rootOf(named, all);
  return { id: amendment.target.eventId, type: amendment.target.about as Fact['type'], original: amendment.original };
};

/** The fact as the amendments so far leave it (rules.md A1); undefined where it is retracted. */
const standing = ({ id, original }: Root, amendments: readonly Amendment[]): Fields | undefined => {
  const retracted = new Set<string>();
  for (const { eventId, type, target } of amendments.toReversed())
    if (type === 'FactRetracted' && !retracted.has(eventId)) retracted.add(target.eventId);
  const corrected = (of: string, values: Fields): Fields =>
    amendments
      .filter(
        ({ type, eventId, target }) => type === 'FactCorrected' && target.eventId === of && !retracted.has(eventId),
      )
      .reduce((held, { eventId, replace = {} }) => ({ ...held, ...corrected(eventId, replace) }), values);
  return retracted.has(id) ? undefined : corrected(id, original);
};

const differences = (
  type: Fact['type'],
  before: Fields | undefined,
  after: Fields | undefined,
): ChangeOfMind['differences'] => {
  if (before === undefined || after === undefined) return [['', whole(type, before), whole(type, after)]];
  const [one, other] = [shown(type, before), shown(type, after)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((name): [string, string, string] => [name, one.get(name) ?? 'not stated', other.get(name) ?? 'not stated'])
    .filter(
      ([name, held, now]) => held !== now && !(type === 'IncidentStarted' && name === 'reason' && !other.has(name)),
    );
};

const whole = (type: Fact['type'], data: Fields | undefined): string => {
  if (data === undefined) return 'never happened';
  const { what, texts } = inWords(type, data);
  return [`${when(data)}: ${what}`, ...texts.map(([, text]) => text)].join(' – ');
};

/** A fact's fields as texts; what says when stands together. */
const shown = (type: Fact['type'], data: Fields): Map<string, string> => {
  const { occurredAt: _at, notBefore: _before, notAfter: _after, ...rest } = data;
  const sure = type === 'IncidentFixed' ? { ...rest, estimated: data['estimated'] === true } : rest;
  const fields = Object.entries(sure).filter(([, value]) => value !== null || type !== 'IncidentStarted');
  return new Map([
    ['when', when(data)],
    ...fields.map(([name, value]): [string, string] => [label(name), text(value)]),
  ]);
};

const labels: Record<string, string> = { estimated: 'an estimate', reportedBy: 'reported by', loggedBy: 'logged by' };
const label = (name: string): string => labels[name] ?? name;

const text = (value: unknown): string => {
  if (value === null || value === undefined) return 'not stated';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(nameIn).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  return typeof value === 'object' && 'kind' in value ? who(value) : prose(value);
};

/** A service: with its name where the directory has one. */
const nameIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value
    ? ((value.name as string | null) ?? String((value as { id?: unknown }).id))
    : String(value);

const fateOf = (amendment: Amendment, all: readonly Amendment[]): string => {
  if (!amendment.standing) {
    const takenBack = all.findLast(
      ({ type, target, standing: stands }) =>
        type === 'FactRetracted' && stands && target.eventId === amendment.eventId,
    );
    return takenBack === undefined ? 'no longer stands' : `taken back ${moment(takenBack.recordedAt)}`;
  }
  const later = all.slice(all.indexOf(amendment) + 1);
  const overtaking = later.find(
    ({ type, target, standing: stands, replace = {} }) =>
      amendment.type === 'FactCorrected' &&
      type === 'FactCorrected' &&
      stands &&
      (target.eventId === amendment.target.eventId || target.eventId === amendment.eventId) &&
      Object.keys(amendment.replace ?? {}).every((name) => name in replace),
  );
  return overtaking === undefined ? 'stands' : `overtaken by the correction of ${moment(overtaking.recordedAt)}`;
};

/** The diagnosis that replaced this one. */
export const supersederOf = ({ eventId }: Entry, entries: readonly Entry[]): Entry | undefined =>
  entries.find((other) => (other as { supersedes?: string }).supersedes === eventId);

/** A fact that changed our mind by being recorded. */
const changeOf = (
  { eventId, recordedAt, revision, actor }: Entry,
  what: string,
  difference: ChangeOfMind['differences'][number],
): ChangeOfMind => ({
  eventId,
  recordedAt,
  revision: BigInt(revision),
  what,
  differences: [difference],
  why: undefined,
  by: actor,
  fate: 'stands',
});

/** Over, and then not. */
const reopenedBy = (entry: Entry, entries: readonly Entry[]): ChangeOfMind[] => {
  if (entry.type !== 'IncidentReopened') return [];
  const ended = entries
    .slice(0, entries.indexOf(entry))
    .findLast(({ type }) => ['IncidentFixed', 'IncidentClosed', 'IncidentReopened'].includes(type));
  const before = ended === undefined ? 'neither fixed nor closed' : `${nameOf[ended.type]} ${when(ended)}`;
  const change = changeOf(entry, 'reopened', ['', before, `reopened ${when(entry)}`]);
  return [{ ...change, why: entry['reason'] as Prose | undefined }];
};

/** A detection recorded after the log, and earlier than any known until then: somebody else noticed first. */
const noticedBy = (entry: Entry, entries: readonly Entry[]): ChangeOfMind[] => {
  const log = entries.find(({ type }) => type === 'IncidentLogged');
  if (entry.type !== 'IncidentDetected' || log === undefined || entry.recordedAt <= log.recordedAt) return [];
  const known = entries
    .filter(({ type, revision }) => type === 'IncidentDetected' && BigInt(revision) < BigInt(entry.revision))
    .map(asFirstSaid)
    .sort((one, other) => (String(one['occurredAt']) < String(other['occurredAt']) ? -1 : 1));
  const [first] = known;
  const now = asFirstSaid(entry);
  if (first !== undefined && String(first['occurredAt']) <= String(now['occurredAt'])) return [];
  const before =
    first === undefined
      ? `not stated; the report stood in: ${who(log['reportedBy'])}, ${when(log)}`
      : `${who(first['by'])}, ${when(first)}`;
  return [changeOf(entry, 'detected: who noticed', ['who noticed', before, `${who(now['by'])}, ${when(now)}`])];
};

const asFirstSaid = (entry: Entry): Fields => entry.original ?? fieldsOf(entry);

const supersededBy = (entry: Entry, entries: readonly Entry[]): ChangeOfMind[] => {
  const { supersedes } = entry as { supersedes?: string };
  if (entry.type !== 'IncidentDiagnosed' || supersedes === undefined) return [];
  const before = entries.find(({ eventId }) => eventId === supersedes);
  const later = supersederOf(entry, entries);
  const cause = (of: Entry): string => `${prose(of['cause'])} (${inWords(of.type, fieldsOf(of)).what} ${when(of)})`;
  const held = before === undefined ? 'a diagnosis that was retracted' : cause(before);
  const change = changeOf(entry, 'diagnosed: another cause', ['cause', held, cause(entry)]);
  return [later === undefined ? change : { ...change, fate: `superseded ${moment(later.recordedAt)}` }];
};
