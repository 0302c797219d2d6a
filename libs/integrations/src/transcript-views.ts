import type { Directory } from '#directory';
import { isName } from '#directory/domain';
import type { Loaded } from '#event-store';
import { addressOf } from '#incidents';
import { factWordsAt, ownServices, readingsOf, timeline, utc, type Incident, type Prose } from '#incidents/domain';
import {
  entryFacts,
  sameMessage,
  type EntryFact,
  type Transcript,
  type TranscriptEntry,
} from './domain/transcripts/index.js';
import { entryAcceptanceId } from './transcript-stream.js';

export const entryStates = ['proposed', 'accepted', 'declined', 'on-record'] as const;
export type EntryState = (typeof entryStates)[number];

/** A message as it stands to the incident. */
export interface EntryView extends Omit<TranscriptEntry, 'author'> {
  state: EntryState;
  /** The event of the incident that it came to, or that says the same. */
  recorded: string | null;
  /** As the chat calls whoever wrote it; null where it does not, or the directory knew them. */
  author: Prose | null;
  /** Whoever wrote it, as the directory knows them. */
  person: string | null;
}

export interface TranscriptView extends Omit<Transcript, 'entries'> {
  entries: EntryView[];
}

/** The people whom the directory knows by what a chat calls them. */
export const peopleCalled = async (
  directory: Pick<Directory, 'idNamed'>,
  names: Iterable<unknown>,
): Promise<Map<string, string>> => {
  const called = [...new Set(names)].filter(isName);
  const found = await Promise.all(called.map(async (name) => [name, await directory.idNamed('person', name)] as const));
  return new Map(found.flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));
};

/**
 * Transcripts as they stand to their incident: what was accepted, also where the note of it was never written; and what
 * another transcript, or a note, put on record already.
 */
export const transcriptViews = async (
  incident: string,
  transcripts: readonly Transcript[],
  { state, commands }: Loaded<Incident>,
  directory: Pick<Directory, 'idNamed'>,
  now: string,
): Promise<TranscriptView[]> => {
  const people = await peopleCalled(
    directory,
    transcripts.flatMap(({ entries }) => entries.flatMap(({ by, author }) => (by === undefined ? [author] : []))),
  );
  const views = transcripts.map(({ entries, ...transcript }): TranscriptView => ({
    ...transcript,
    entries: entries.map(({ author = null, ...entry }): EntryView => {
      const written = commands.get(entryAcceptanceId(incident, transcript.transcript, entry.entry))?.outcome
        .eventIds[0];
      const recorded = entry.accepted?.recorded ?? written ?? null;
      const isAccepted = entry.accepted !== null || written !== undefined;
      const person = entry.by ?? (typeof author === 'string' ? people.get(author) : undefined) ?? null;
      return {
        ...entry,
        author,
        person,
        recorded,
        state: isAccepted ? 'accepted' : entry.declined ? 'declined' : 'proposed',
      };
    }),
  }));
  const accepted = new Map(
    views.flatMap((view) => recordedOf(view).map(([key, recorded]) => [key, { recorded, view }] as const)),
  );
  const notes = notesOf(state, now);
  for (const view of views) {
    const keys = keysOf(view.entries);
    for (const [place, entry] of view.entries.entries()) {
      if (entry.state !== 'proposed') continue;
      const elsewhere = accepted.get(keys[place] ?? '');
      const said =
        elsewhere && elsewhere.view !== view ? elsewhere.recorded : notes.get(noteKey(entry.at, noteOf(entry)));
      if (said !== undefined) Object.assign(entry, { state: 'on-record', recorded: said });
    }
  }
  return views;
};

/** One message, whichever transcript holds it; of equal ones the first is the first again. */
const keysOf = (entries: readonly EntryView[]): string[] => {
  const seen = new Map<string, number>();
  return entries.map(({ at, author, person, text }) => {
    if (typeof text !== 'string' || at === null) return '';
    const key = sameMessage(person ?? (typeof author === 'string' ? author : null), { at, text });
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return `${nth} ${key}`;
  });
};

const recordedOf = ({ entries }: TranscriptView): [string, string | null][] => {
  const keys = keysOf(entries);
  return entries.flatMap(({ state, recorded }, place): [string, string | null][] =>
    state === 'accepted' && keys[place] !== '' ? [[keys[place] ?? '', recorded]] : [],
  );
};

/** Notes of the incident, by their moment and words. */
const notesOf = (incident: Incident, now: string): Map<string, string> => {
  const { entries = [] } = timeline(incident, { now }) ?? {};
  return new Map(
    entries.flatMap(({ type, at, eventId, data }) =>
      type === 'NoteAdded' && typeof data['note'] === 'string' ? [[noteKey(at, data['note']), eventId] as const] : [],
    ),
  );
};

const noteKey = (at: string | null, note: string | undefined): string => `${at} ${note}`;

/** What the note of it would say. */
const noteOf = ({ author, person, text }: EntryView): string | undefined => {
  if (typeof text !== 'string') return undefined;
  return person === null && typeof author === 'string' ? `${author}: ${text}` : text;
};

/** Lines that are longer are no report of one fact. */
const longest = 120;

/** What stands before the words that say a fact, where a line reports one: "we have", "it is now". */
const opener = /^\W{0,3}(?:(?:we|i|it|all|is|was|are|has|have|been|just|now)(?:'(?:s|re|ve|m))?\s+){0,4}/iu;

/**
 * What a message may be recorded as, where it can be read as one fact and nothing else; a suggestion, and no more. Undefined
 * of all others.
 */
export const suggestionOf = ({ at, text, state }: EntryView, incident: Incident): EntryFact | undefined => {
  if (state !== 'proposed' || typeof text !== 'string' || text.length > longest || text.includes('\n'))
    return undefined;
  if (factWordsAt(text, opener.exec(text)?.[0].length ?? 0).length === 0) return undefined;
  const now = at ?? incident.logged?.data.occurredAt ?? '';
  const { readings } = readingsOf(text, {
    now,
    since: now,
    zone: utc,
    services: ownServices(incident.events),
    known: () => [],
  });
  const [only, another] = readings;
  if (only === undefined || another !== undefined || only.command.type === 'AddNote') return undefined;
  const fact = addressOf[only.command.type];
  return entryFacts.find((each) => each === fact);
};
