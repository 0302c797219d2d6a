import { Injectable } from '@nestjs/common';
import { dayAt } from '#business-time';
import { DomainError } from '#decider';
import { Directory, type ParticipantReference } from '#directory';
import { Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import { InvalidRequest } from '#http';
import { recorderIn, sightTo } from '#incidents';
import { view, type Incident, type Sight } from '#incidents/domain';
import { Keyring } from '#keyring';
import {
  EntryIsAccepted,
  EntryNeedsTime,
  entryNumbered,
  factOfEntry,
  readTranscript,
  transcriptNumbered,
  transcriptsOf,
  type DateOrder,
  type EntryFact,
  type KeepEntries,
  type ReadEntry,
  type ReadTranscript,
  type Transcript,
  type TranscriptFormat,
} from './domain/transcripts/index.js';
import { FactsOnce, unlessHeld, type Deciding } from './facts-once.js';
import { entryAcceptanceId, keepingId, TranscriptStreams } from './transcript-stream.js';
import { peopleCalled, transcriptViews, type EntryView, type TranscriptView } from './transcript-views.js';

/** A chat as somebody pastes it; what is left out is found out, or asked for. */
export interface Pasting {
  text: string;
  format?: TranscriptFormat;
  timeZone?: string;
  date?: string;
  dateOrder?: DateOrder;
  name?: string;
  users?: readonly unknown[];
}

/** A message that is to be recorded, and what is said of it otherwise. */
export interface Accepted {
  entry: number;
  as: EntryFact;
  occurredAt?: string;
  text?: string;
  by?: ParticipantReference | null;
}

/** What became of one that was to be accepted: its state, or why it was refused. */
export interface EntryDecided {
  entry: number;
  state: EntryView['state'];
  recorded: string | null;
  refused?: { type: string; detail: string };
}

/** An answer about one transcript. */
export interface TranscriptAnswer {
  transcript: TranscriptView;
  incident: Incident;
  revision: bigint;
  position: bigint;
}

/** Lines that are no message, so many of which are kept. */
const mostUnread = 200;

/** Of one append, in messages and in characters: the store takes a megabyte, sealed. */
const stretch = { messages: 250, characters: 150_000 };

/** Chats that somebody pastes, each message of which a person may put on record. */
@Injectable()
export class TranscriptsOfIncidents {
  constructor(
    private readonly streams: TranscriptStreams,
    private readonly facts: FactsOnce,
    private readonly directory: Directory,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a chat, and proposes each message of it. Pasted again it is the first; where that was interrupted, it goes on.
   *
   * @throws what reading it throws
   */
  async paste(
    incident: string,
    { name, ...pasting }: Pasting,
    { caller, context }: Deciding,
  ): Promise<{ outcome: Outcome; number: number }> {
    const { state } = await this.facts.recordable(incident, recorderIn({ caller }));
    const { text, format, timeZone, date, dateOrder, users } = pasting;
    const digest = this.keyring.idOf(
      'transcripts',
      JSON.stringify([incident, text, format, timeZone, date, dateOrder, users]),
    );
    const before = await this.withDigest(incident, digest);
    const day = before?.date ?? date ?? this.dayOf(state, timeZone);
    const read = before && before.entries.length === before.messages ? undefined : this.read({ ...pasting, date: day });
    const outcome = await this.streams.handle(
      incident,
      {
        type: 'PasteTranscript',
        data: {
          format: read?.format ?? before?.format ?? 'plain',
          digest,
          ...(name === undefined ? {} : { name }),
          ...(timeZone === undefined ? {} : { timeZone }),
          date: day,
          messages: read?.entries.length ?? before?.messages ?? 0,
          unread: read?.unread.slice(0, mostUnread) ?? [],
          unreadCount: read?.unread.length ?? 0,
        },
      },
      // When it is sent again, the day that follows from the incident may be another one.
      { ...context, asked: { digest, name } },
    );
    const there = (await this.withDigest(incident, digest)) as Transcript;
    const kept = read && (await this.keep(incident, there, read.entries, context));
    return { outcome: { ...outcome, ...kept }, number: there.transcript };
  }

  /** All of them, in order. @throws UnknownIncident */
  async all(
    incident: string,
    sight: Sight,
  ): Promise<{ transcripts: TranscriptView[]; revision: bigint; position: bigint }> {
    const loaded = await this.facts.seen(incident, sight);
    return this.views(incident, loaded);
  }

  /** @throws UnknownIncident, NoSuchTranscript */
  async one(incident: string, number: number, sight: Sight): Promise<TranscriptAnswer> {
    const loaded = await this.facts.seen(incident, sight);
    const { transcripts, revision, position } = await this.views(incident, loaded);
    return { transcript: transcriptNumbered(transcripts, number), incident: loaded.state, revision, position };
  }

  /**
   * Records messages, one after the other. Where one is refused the others are recorded all the same; where all are, the
   * first refusal is thrown.
   */
  async accept(
    incident: string,
    number: number,
    wanted: readonly Accepted[],
    deciding: Deciding,
  ): Promise<{ outcome: Outcome; entries: EntryDecided[] }> {
    const sight = recorderIn(deciding);
    await this.facts.recordable(incident, sight);
    const { transcript } = await this.one(incident, number, sight);
    for (const { entry } of wanted) entryNumbered(transcript, entry);
    const noted: { entry: number; as: EntryFact; recorded: string | null }[] = [];
    const entries: EntryDecided[] = [];
    const refusals: DomainError[] = [];
    for (const [place, each] of wanted.entries()) {
      const { entry, as } = each;
      const said = entryNumbered(transcript, entry);
      const { state, recorded } = said;
      // An acceptance that was never noted is noted now.
      if (said.accepted !== null || (state === 'on-record' && as === 'notes')) entries.push({ entry, state, recorded });
      else
        try {
          const event = await this.record(incident, number, said, each, place, deciding);
          noted.push({ entry, as, recorded: event });
          entries.push({ entry, state: 'accepted', recorded: event });
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
          refusals.push(error);
          entries.push({ entry, state, recorded: null, refused: { type: error.type, detail: error.message } });
        }
    }
    const [refusal] = refusals;
    if (refusal && refusals.length === wanted.length) throw refusal;
    const outcome = await this.streams.handle(
      incident,
      { type: 'AcceptEntries', data: { transcript: number, entries: noted } },
      { ...deciding.context, asked: { transcript: number, wanted } },
    );
    return { outcome, entries };
  }

  /** @throws NoSuchTranscript, EntryIsAccepted, also where its fact was written and nothing else */
  async decline(
    incident: string,
    number: number,
    entries: number[],
    reason: string | undefined,
    { caller, context }: Deciding,
  ): Promise<Outcome> {
    const { commands } = await this.facts.recordable(incident, recorderIn({ caller }));
    const transcript = transcriptNumbered(await this.transcripts(incident), number);
    for (const entry of entries) {
      const written = commands.get(entryAcceptanceId(incident, number, entry))?.outcome.eventIds[0];
      if (entryNumbered(transcript, entry).accepted === null && written !== undefined)
        throw new EntryIsAccepted(entry, written);
    }
    return this.streams.handle(
      incident,
      { type: 'DeclineEntries', data: { transcript: number, entries, ...(reason === undefined ? {} : { reason }) } },
      context,
    );
  }

  /** Destroys the texts of some entries, or of all of it. @throws UnknownIncident, IncidentIsHeld, NoSuchTranscript */
  async redact(
    incident: string,
    number: number,
    entries: number[] | undefined,
    reason: string | undefined,
    { caller, context }: Deciding,
  ): Promise<Outcome> {
    const { state } = await this.facts.seen(incident, sightTo({ caller }, 'protect'));
    const data = {
      transcript: number,
      ...(entries === undefined ? {} : { entries }),
      ...(reason === undefined ? {} : { reason }),
    };
    return this.streams.handle(incident, { type: 'RedactTranscript', data }, context, unlessHeld(state));
  }

  /** The event of the fact; null where the incident said the very same already. */
  private record(
    incident: string,
    number: number,
    { entry, eventId, at, problem, candidates = [], text, author, person }: EntryView,
    { as, occurredAt = at ?? undefined, text: otherwise, by }: Accepted,
    place: number,
    deciding: Deciding,
  ): Promise<string | null> {
    const field = `entries[${place}]`;
    return this.facts.recordOnce(
      incident,
      {
        commandId: entryAcceptanceId(incident, number, entry),
        causationId: eventId,
        // Whatever is said otherwise the second time, it is the same acceptance.
        asked: { incident, transcript: number, entry },
        fact: () => {
          if (occurredAt === undefined) throw new EntryNeedsTime(entry, place, problem ?? 'never', candidates);
          if (typeof text !== 'string' && otherwise === undefined)
            throw new InvalidRequest([
              { field: `${field}.text`, detail: 'is required: what the message said is gone' },
            ]);
          const who = by === undefined && person !== null ? { kind: 'person', id: person } : by;
          return factOfEntry({ as, occurredAt, otherwise, text, author, by: who });
        },
        place: (name) => `${field}.${['occurredAt', 'by'].includes(name) ? name : 'text'}`,
      },
      deciding,
    );
  }

  private read({
    text,
    format,
    timeZone: zone,
    date,
    dateOrder: order,
    users = [],
  }: Pasting & { date: string }): ReadTranscript {
    const now = Date.parse(this.clock.now());
    const latest = dayAt(now + 86_400_000, zone ?? 'UTC');
    return readTranscript({ text, zone, date, order, latest, users, ...(format === undefined ? {} : { format }) });
  }

  /** The day of times that none is written beside: on which the incident started, or else was first logged. */
  private dayOf(incident: Incident, zone = 'UTC'): string {
    const facts = view(incident, { now: this.clock.now() })?.facts;
    const at = (facts?.started ?? facts?.firstLogged)?.at ?? this.clock.now();
    return dayAt(Date.parse(at), zone);
  }

  /** In stretches, each under an id of its own: where one was interrupted, the next paste goes on with it. */
  private async keep(
    incident: string,
    { transcript, entries: there }: Transcript,
    read: readonly ReadEntry[],
    context: CommandContext,
  ): Promise<Pick<Outcome, 'revision' | 'position'> | undefined> {
    const people = await peopleCalled(
      this.directory,
      read.map(({ author }) => author),
    );
    const entries = read.map((entry, place) => keptOf(entry, place + 1, people));
    let last: Outcome | undefined;
    for (const part of stretchesOf(entries)) {
      const from = part[0]?.entry ?? 0;
      if (there.length >= from + part.length - 1) continue;
      last = await this.streams.handle(
        incident,
        { type: 'KeepEntries', data: { transcript, entries: part } },
        {
          actor: context.actor,
          authentication: context.authentication,
          commandId: keepingId(incident, transcript, from),
          correlationId: context.correlationId,
          causationId: context.commandId,
          asked: { transcript, from },
        },
      );
    }
    return last && { revision: last.revision, position: last.position };
  }

  private async views(
    incident: string,
    loaded: Loaded<Incident>,
  ): Promise<{ transcripts: TranscriptView[]; revision: bigint; position: bigint }> {
    const { state, revision, position } = await this.streams.load(incident);
    const transcripts = await transcriptViews(incident, transcriptsOf(state), loaded, this.directory, this.clock.now());
    return { transcripts, revision, position: position > loaded.position ? position : loaded.position };
  }

  private async transcripts(incident: string): Promise<Transcript[]> {
    return transcriptsOf((await this.streams.load(incident)).state);
  }

  private async withDigest(incident: string, wanted: string): Promise<Transcript | undefined> {
    return (await this.transcripts(incident)).find(({ digest }) => digest === wanted);
  }
}

type Kept = KeepEntries['data']['entries'][number];

/** Whoever the directory knows is kept by id, and not by name. */
const keptOf = (
  { line, at, assumed, problem, author, text, replyTo, edited, oddLines }: ReadEntry,
  entry: number,
  people: ReadonlyMap<string, string>,
): Kept => {
  const by = author === null ? undefined : people.get(author);
  return {
    ...{ entry, line, at },
    ...(assumed.length > 0 ? { assumed } : {}),
    ...(problem ? { problem: problem.kind } : {}),
    ...(problem && problem.candidates.length > 0 ? { candidates: problem.candidates } : {}),
    ...(by === undefined ? (author === null ? {} : { author }) : { by }),
    text,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(edited ? { edited } : {}),
    ...(oddLines ? { oddLines } : {}),
  };
};

const stretchesOf = (entries: readonly Kept[]): Kept[][] => {
  const stretches: Kept[][] = [];
  let characters = Infinity;
  for (const entry of entries) {
    const length = typeof entry.text === 'string' ? entry.text.length : 0;
    const open = stretches.at(-1);
    if (open === undefined || open.length >= stretch.messages || characters + length > stretch.characters) {
      stretches.push([entry]);
      characters = length;
    } else {
      open.push(entry);
      characters += length;
    }
  }
  return stretches;
};
