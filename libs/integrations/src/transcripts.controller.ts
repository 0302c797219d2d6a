import { Body, Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, writesOf, type WithCaller, type WriteRequest, type WriteResult } from '#access';
import { AnswersProblems, flag, instant, list, nullable, object, prose, proseOrNull, text, whole } from '#http';
import { Addresses, answerParts, incidentAddress, Presenter, sightIn } from '#incidents';
import type { Incident } from '#incidents/domain';
import { decidingIn, numberIn } from './deciding.js';
import {
  assumptions,
  entryFacts,
  NoSuchTranscript,
  timeProblems,
  transcriptFormats,
  unreadReasons,
} from './domain/transcripts/index.js';
import { entryStates, suggestionOf, type EntryView, type TranscriptView } from './transcript-views.js';
import {
  acceptedIn,
  EntriesAcceptedRequest,
  EntriesDeclinedRequest,
  TranscriptRedactionRequest,
  TranscriptRequest,
} from './transcripts.dto.js';
import { TranscriptsOfIncidents } from './transcripts.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

const numbered = { ...whole, description: 'Its number, from 1 within the incident' };
const oneOf = (choices: readonly string[], description?: string): object => ({
  type: 'string',
  enum: [...choices],
  ...(description === undefined ? {} : { description }),
});

const head = {
  transcript: numbered,
  name: { ...proseOrNull, description: 'What the file was called; null where nobody said' },
  format: oneOf(transcriptFormats),
  timeZone: nullable(text),
  date: { ...text, description: 'The day of times that none was written beside' },
  eventId: text,
  pastedAt: instant,
  pastedBy: answerParts.actor,
  messages: whole,
  isWhole: { ...flag, description: 'False where keeping it was interrupted: pasted again, it goes on' },
  counts: object(
    Object.fromEntries(entryStates.map((state) => [state, whole])),
    [],
    'How many entries are in each state',
  ),
};

const decided = { recordedAt: instant, actor: answerParts.actor };

const entry = object({
  entry: { ...whole, description: 'Its number, from 1 within the transcript' },
  line: { ...whole, description: 'Its first line in the text, or its place in the list' },
  state: oneOf(entryStates, 'on-record where another transcript or a note put it on record already'),
  at: { ...nullable(instant), description: 'When it was written; null where the clocks show the time twice or never' },
  assumed: list(oneOf(assumptions)),
  problem: nullable(object({ kind: oneOf(timeProblems), candidates: list(instant) })),
  author: {
    ...proseOrNull,
    description:
      'Whoever wrote it, as the chat calls them; null where it does not, or where the directory knew them (person)',
  },
  person: { ...nullable(answerParts.named), description: 'Whoever wrote it, where the directory knows them' },
  text: prose,
  suggests: {
    ...nullable(oneOf(entryFacts)),
    description: 'What it can be recorded as, where it reads as one fact and nothing else; nothing is done of it',
  },
  replyTo: nullable(whole),
  edited: flag,
  oddLines: {
    ...list(whole),
    description: 'Lines of it that begin with a time, in another form than messages here do',
  },
  eventId: text,
  recorded: {
    ...nullable(text),
    description: 'The event of the incident that it came to, or that says the same; null for none',
  },
  accepted: nullable(object({ ...decided, as: text })),
  declined: nullable(object({ ...decided, reason: proseOrNull })),
});

const told = {
  ...head,
  unread: list(object({ line: whole, why: oneOf(unreadReasons) })),
  unreadCount: { ...whole, description: 'How many lines are no message; the first 200 of them are told' },
  entries: list(entry),
};

const position = { id: text, revision: text, position: text };
const listed = object({ ...position, transcripts: list(object(head)) });
const shown = object({ ...position, ...told });
const written = (more: Record<string, object>): { schema: object } => ({
  schema: object(
    {
      id: { type: 'string', format: 'uuid', description: 'Id of the incident' },
      revision: { ...text, description: 'Of the stream of transcripts' },
      position: { ...text, description: 'Position in the log, for minPosition' },
      eventIds: list(text),
      ...more,
    },
    Object.keys(more),
  ),
});

const decidedEntries = list(
  object(
    {
      entry: whole,
      state: oneOf(entryStates),
      recorded: nullable(text),
      refused: object({ type: text, detail: text }, [], 'Why it was not recorded'),
    },
    ['refused'],
  ),
);

const Pastes = writesOf('transcripts', incidentAddress, written({ transcript: object(told) }));
const Accepts = writesOf('transcripts', incidentAddress, written({ entries: decidedEntries }));
const Decides = writesOf('transcripts', incidentAddress, written({}));
const IncidentParam = (): MethodDecorator => ApiParam(incidentAddress);
const TranscriptParam = (): MethodDecorator =>
  ApiParam({
    name: 'transcript',
    description: 'Its number, as GET …/transcripts has it',
    schema: { type: 'integer', minimum: 1 },
  });

/** Chats that were pasted, until a person says which of their messages count. */
@ApiTags('transcripts')
@ApiBearerAuth()
@Controller('v1/incidents/:incident/transcripts')
export class TranscriptsController {
  constructor(
    private readonly transcripts: TranscriptsOfIncidents,
    private readonly addresses: Addresses,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Requires('read')
  @IncidentParam()
  @ApiResponse({ status: 200, schema: listed, description: 'In the order in which they were pasted' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'Chats that were pasted to an incident, and how many of their messages are decided about' })
  async all(
    @Req() request: WithCaller,
    @Param('incident') address: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(address);
    const { transcripts, revision, position: at } = await this.transcripts.all(id, sightIn(request));
    if (revision >= 0n) reply.header('ETag', `"${revision}"`);
    const named = await this.presenter.named({ transcripts: transcripts.map(headOf) });
    return { id, revision: String(revision), position: String(at), ...named };
  }

  @Get(':transcript')
  @Requires('read')
  @IncidentParam()
  @TranscriptParam()
  @ApiResponse({ status: 200, schema: shown, description: 'Every message of it, and every line that is none' })
  @AnswersProblems(400, 401, 403, 404, 503)
  @ApiOperation({ summary: 'A chat that was pasted, message by message, and what became of each' })
  async one(
    @Req() request: WithCaller,
    @Param('incident') address: string,
    @Param('transcript') number: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(address);
    const {
      transcript,
      incident,
      revision,
      position: at,
    } = await this.transcripts.one(id, numberIn(number, NoTranscript), sightIn(request));
    reply.header('ETag', `"${revision}"`);
    const named = await this.presenter.named(bodyOf(transcript, incident));
    return { id, revision: String(revision), position: String(at), ...named };
  }

  @Pastes('', 'Paste a chat: each message of it is proposed as an entry of the timeline', 'any')
  @IncidentParam()
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async pasted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Body() body: TranscriptRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'PasteTranscript');
    const id = await this.addresses.incidentIdAt(address);
    const { outcome, number } = await this.transcripts.paste(id, body, deciding);
    const { transcript, incident } = await this.transcripts.one(id, number, sightIn(request));
    const more = { transcript: await this.presenter.named(bodyOf(transcript, incident)) };
    return { id, outcome, idempotencyKey, isElsewhere: true, more };
  }

  @Accepts(':transcript/accepted', 'Record messages of it, as notes or as other facts', 'any')
  @TranscriptParam()
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async accepted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('transcript') number: string,
    @Body() body: EntriesAcceptedRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'AcceptEntries');
    const wanted = acceptedIn(body);
    const id = await this.addresses.incidentIdAt(address);
    const which = numberIn(number, NoTranscript);
    const { outcome, entries } = await this.transcripts.accept(id, which, wanted, deciding);
    return { id, outcome, idempotencyKey, isElsewhere: true, more: { entries } };
  }

  @Decides(':transcript/declined', 'Say that messages of it are not to be recorded', 'any')
  @TranscriptParam()
  @Requires('record')
  @UseInterceptors(WriteAnswers)
  async declined(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('transcript') number: string,
    @Body() { entries, reason }: EntriesDeclinedRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'DeclineEntries');
    const id = await this.addresses.incidentIdAt(address);
    const which = numberIn(number, NoTranscript);
    const outcome = await this.transcripts.decline(id, which, entries, reason, deciding);
    return { id, outcome, idempotencyKey, isElsewhere: true };
  }

  @Decides(':transcript/redactions', 'Destroy the texts of messages, or of all of it, for good', 'any')
  @TranscriptParam()
  @Requires('protect')
  @UseInterceptors(WriteAnswers)
  async redacted(
    @Req() request: WriteRequest,
    @Param('incident') address: string,
    @Param('transcript') number: string,
    @Body() { entries, reason }: TranscriptRedactionRequest,
  ): Promise<WriteResult> {
    const { deciding, idempotencyKey } = decidingIn(request, 'RedactTranscript');
    const id = await this.addresses.incidentIdAt(address);
    const which = numberIn(number, NoTranscript);
    const outcome = await this.transcripts.redact(id, which, entries, reason, deciding);
    return { id, outcome, idempotencyKey, isElsewhere: true };
  }
}

class NoTranscript extends NoSuchTranscript {
  constructor(number: string) {
    super('transcript', number);
  }
}

const headOf = ({
  transcript,
  name,
  format,
  timeZone,
  date,
  eventId,
  pastedAt,
  pastedBy,
  messages,
  entries,
}: TranscriptView) => ({
  ...{
    transcript,
    name: name ?? null,
    format,
    timeZone: timeZone ?? null,
    date,
    eventId,
    pastedAt,
    pastedBy,
    messages,
  },
  isWhole: entries.length === messages,
  counts: Object.fromEntries(
    entryStates.map((state) => [state, entries.filter((each) => each.state === state).length]),
  ),
});

const bodyOf = (transcript: TranscriptView, incident: Incident) => ({
  ...headOf(transcript),
  unread: transcript.unread,
  unreadCount: transcript.unreadCount,
  entries: transcript.entries.map((each) => entryBody(each, incident)),
});

const entryBody = (view: EntryView, incident: Incident) => {
  const { entry: number, line, state, at, assumed = [], problem, candidates = [], author, person } = view;
  const { text: said, replyTo = null, edited = false, oddLines = [], eventId, recorded, accepted, declined } = view;
  return {
    ...{ entry: number, line, state, at, assumed, author },
    problem: problem === undefined ? null : { kind: problem, candidates },
    person: person === null ? null : { kind: 'person', id: person },
    text: said,
    suggests: suggestionOf(view, incident) ?? null,
    ...{ replyTo, edited, oddLines, eventId, recorded },
    accepted: accepted && { recordedAt: accepted.recordedAt, actor: accepted.actor, as: accepted.as },
    declined: declined && {
      recordedAt: declined.recordedAt,
      actor: declined.actor,
      reason: declined.reason ?? null,
    },
  };
};
