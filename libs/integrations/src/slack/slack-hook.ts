import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { callerWith, NotAllowed, type Caller, type Standings } from '#access';
import { DomainError } from '#decider';
import type { Directory } from '#directory';
import { commandBy, type Clock, type CommandContext } from '#event-store';
import { newIncidentId, RecordFact, recorderIn, RecordLine, seenBy, type Addresses, type Incidents } from '#incidents';
import { notLogged, proseLimit, SeveralReadings, type IncidentCommand, type Offer } from '#incidents/domain';
import { HookIsOff } from '../domain/index.js';
import { momentOf } from '../domain/transcripts/index.js';
import { cutTo } from '../senders/reading.js';
import { signalCommandId, signalId, type SignalStreams } from '../signal-streams.js';
import type { Signals } from '../signals.js';
import type { Headers } from '../tracker.js';
import { NotTaken } from '../tracker.js';
import { readSlack, verifySlack, type FromSlack } from './read-slack.js';
import { SlackApi, type SlackSettings } from './slack-api.js';

/** Reactions that put a message on the timeline: 📌, or an emoji that a workspace makes for it. */
const reactions = ['pushpin', 'debrief'];

const help = [
  '`/incident here INC-7`: what is said in this channel is said of INC-7',
  '`/incident new 2 Payments fail`: logs an incident of severity 2, and begins to work on it here',
  '`/incident fixed 10:42 rolled back deploy 7c1`: records a fact in one line, of the incident of this channel',
  '`/incident INC-8 note: …`: of another one',
  'The message action puts a message on the timeline, and so does the reaction :pushpin:',
].join('\n');

type Said<Type extends FromSlack['type']> = Extract<FromSlack, { type: Type }>;

/** What whoever asked reads, and nobody else. */
const privately = (text: string): object => ({ response_type: 'ephemeral', text });

/**
 * People who record from Slack. Each is somebody of the directory, by the alias "slack:" and their id there, and may do what
 * that person may.
 */
export class SlackHook {
  private readonly logger = new Logger('hooks');
  private readonly api: SlackApi | undefined;

  constructor(
    private readonly settings: SlackSettings | undefined,
    private readonly streams: SignalStreams,
    private readonly signals: Signals,
    private readonly directory: Directory,
    private readonly standings: Standings,
    private readonly incidents: Incidents,
    private readonly addresses: Addresses,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {
    this.api = settings && new SlackApi(settings);
  }

  /** @returns what Slack is answered. @throws HookIsOff, UnsignedHook, and what the stores throw when they do not answer */
  async take(body: Buffer, headers: Headers, isForm: boolean): Promise<object> {
    if (this.settings === undefined) throw new HookIsOff('slack');
    verifySlack(body, headers, this.settings.signingSecret, Date.parse(this.clock.now()));
    const said = readSlack(body, isForm);
    switch (said.type) {
      case 'challenge':
        return { challenge: said.challenge };
      case 'other':
        await this.keep(`Nobody knows what "${said.called}" of Slack comes to`, body, said.channel);
        return {};
      case 'command':
        return this.answering(() => this.command(said));
      case 'message':
        return this.answering(() => this.putMessage(said, said));
      case 'reaction':
        return this.react(said, body);
    }
  }

  /** What is refused is said to whoever asked: Slack shows nothing of another status. */
  private async answering(work: () => Promise<string>): Promise<object> {
    try {
      return privately(await work());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return privately(error instanceof SeveralReadings ? choicesIn(error) : error.message);
    }
  }

  private async command(said: Said<'command'>): Promise<string> {
    const { text } = said;
    // What only looks like one of these is not taken for a line.
    if (/^(?:help|here|new)?$/i.test(text)) return help;
    const caller = await this.callerOf(said.user);
    const [, address] = /^here\s+(\S+)$/i.exec(text) ?? [];
    if (address !== undefined) return this.bind(said, caller, await this.addresses.incidentIdAt(address), address);
    const [, severity, title] = /^new\s+(?:sev-?|p)?([1-5])\s+(\S.*)$/is.exec(text) ?? [];
    if (severity !== undefined && title !== undefined) return this.log(said, caller, Number(severity), title);
    return /^(?:new|here)\s/i.test(text) ? help : this.line(said, caller);
  }

  private async log(said: Said<'command'>, caller: Caller, severity: number, title: string): Promise<string> {
    const context = this.contextOf(caller, 'command', said.id);
    const id = newIncidentId(undefined, context.commandId);
    const reportedBy = { kind: 'person', id: caller.person };
    const data = { title: cutTo(proseLimit('title'), title), services: [], severity, reportedBy, loggedBy: reportedBy };
    const fact = { type: 'LogIncident', incidentId: id, data } as unknown as IncidentCommand;
    await this.commands.execute(new RecordFact(fact, context, recorderIn({ caller })));
    return `Logged, with the severity ${severity}: ${title}. ${await this.bind(said, caller, id, 'it')}`;
  }

  private async bind(said: Said<'command'>, caller: Caller, incident: string, address: string): Promise<string> {
    await this.refuseUnseen(incident, caller);
    await this.streams.handle(
      signalId('slack', 'channel', said.channel),
      { type: 'BindChannel', data: { sender: 'slack', incident } },
      this.contextOf(caller, 'bound', said.id),
    );
    return `What is said here is said of ${address} from now on.`;
  }

  /** A line, of the incident that it begins with or of that of the channel. "#2" chooses a reading. */
  private async line({ text, channel, user, id }: Said<'command'>, caller: Caller): Promise<string> {
    const [, address, rest] = /^(INC-\d+|key:\S+|[0-9a-f-]{36})\s+(\S.*)$/is.exec(text) ?? ['', undefined, text];
    const incident = address === undefined ? await this.boundTo(channel) : await this.addresses.incidentIdAt(address);
    const [, choice, line = rest] = /^#([1-9])\s+(\S.*)$/s.exec(rest) ?? [];
    const saidAt = this.clock.now();
    const timeZone = (await this.api?.user(user))?.timeZone;
    const said = { text: line, saidAt, ...(timeZone === undefined ? {} : { timeZone }) };
    // The same may be sent again, and comes a moment later.
    const context: CommandContext = { ...this.contextOf(caller, 'command', id), asked: { channel, text } };
    const record = async (reading?: string): Promise<string> => {
      const asked = reading === undefined ? said : { ...said, reading };
      const sight = recorderIn({ caller });
      return (await this.commands.execute(new RecordLine(incident, asked, context, sight))).reading;
    };
    const recorded = await record().catch((error: unknown) => {
      const chosen =
        error instanceof SeveralReadings && choice !== undefined ? offered(error)[Number(choice) - 1] : undefined;
      if (chosen === undefined) throw error;
      return record(chosen.id);
    });
    return `Recorded: ${recorded}`;
  }

  /** A message becomes a note of when it was written, once, whoever puts it there and by what. */
  private async putMessage(
    { channel, user }: { channel: string; user: string },
    { text, author, ts }: { text: string; author: string | undefined; ts: string },
  ): Promise<string> {
    const caller = await this.callerOf(user);
    const incident = await this.boundTo(channel);
    const occurredAt = momentOf(ts);
    const name = author === undefined ? undefined : await this.nameOf(author);
    const note = cutTo(proseLimit('note'), name === undefined ? text : `${name}: ${text}`);
    const data = { note, ...(occurredAt === undefined ? {} : { occurredAt }) };
    const fact = { type: 'AddNote', incidentId: incident, data } as unknown as IncidentCommand;
    const once: CommandContext = {
      ...this.contextOf(caller, 'message', `${incident} ${channel} ${ts}`),
      asked: { channel, ts },
    };
    const { replayed } = await this.commands.execute(new RecordFact(fact, once, recorderIn({ caller })));
    return replayed ? 'That message is on the timeline already.' : 'The message is on the timeline.';
  }

  /** Nobody reads an answer to a reaction: what could not be done is kept, for a person to look at. */
  private async react(said: Said<'reaction'>, body: Buffer): Promise<object> {
    if (!reactions.includes(said.reaction)) return {};
    try {
      const channel = said.channel.replace(/^\S* /, '');
      if (!this.api?.isOn)
        await this.keep(
          'A reaction names a message only: set SLACK_BOT_TOKEN, so that it can be read',
          body,
          said.channel,
        );
      else {
        const found = await this.api.message(channel, said.ts);
        if (found === undefined)
          await this.keep(
            'The message is not there for the bot: invite it to the channel, or use the message action',
            body,
            said.channel,
          );
        else await this.putMessage(said, { text: found.text, author: found.user, ts: said.ts });
      }
    } catch (error) {
      if (!isRefusal(error) && !(error instanceof NotTaken)) throw error;
      await this.keep(error.message, body, said.channel);
    }
    return {};
  }

  /** @param channel what is said there is of the incident that the channel is about */
  private async keep(reason: string, body: Buffer, channel: string | undefined): Promise<void> {
    this.logger.warn(`slack: ${reason}`);
    const incident =
      channel === undefined ? undefined : (await this.streams.load(signalId('slack', 'channel', channel))).state.bound;
    await this.signals.keep('slack', {
      reason,
      payload: body.toString('utf8'),
      ...(incident === undefined ? {} : { incident }),
    });
  }

  /** @throws Refused, NotAllowed */
  private async callerOf(user: string): Promise<Caller> {
    const person = await this.directory.idNamed('person', aliasOf(user));
    if (person === undefined) throw unknownUser(user);
    const { held } = await this.standings.of(person);
    const caller = callerWith({ kind: 'person', id: person }, held, { person });
    if (!caller.permissions.has('record')) throw new NotAllowed('record');
    return caller;
  }

  private async nameOf(user: string): Promise<string> {
    const person = await this.directory.idNamed('person', aliasOf(user));
    const name = person === undefined ? undefined : await this.directory.nameOf('person', person);
    return typeof name === 'string' ? name : ((await this.api?.user(user))?.name ?? user);
  }

  /** @throws Refused */
  private async boundTo(channel: string): Promise<string> {
    const { bound } = (await this.streams.load(signalId('slack', 'channel', channel))).state;
    if (bound === undefined) throw notBound();
    return bound;
  }

  private async refuseUnseen(incident: string, caller: Caller): Promise<void> {
    const { state } = await this.incidents.load(incident, seenBy(recorderIn({ caller })));
    if (state.logged === undefined) throw notLogged(state);
  }

  private contextOf({ actor }: Caller, what: string, id: string): CommandContext {
    return commandBy(actor, signalCommandId('slack', what, id));
  }
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof Refused || (error instanceof DomainError && error.kind !== 'unavailable');

const aliasOf = (user: string): string => `slack:${user}`;

const offered = ({ members }: SeveralReadings): Offer['readings'] => members['readings'] as Offer['readings'];

const choicesIn = (error: SeveralReadings): string =>
  [
    'That can be read in several ways, and nothing was recorded. Send the line again with the number before it, like `/incident #1 …`:',
    ...offered(error).map(({ says }, place) => `#${place + 1} ${says}`),
  ].join('\n');

/** What Slack shows in place of doing what was asked. */
class Refused extends Error {}

const unknownUser = (user: string): Refused =>
  new Refused(
    `Debrief does not know who you are: whoever keeps the directory gives your entry the alias ${aliasOf(user)} ` +
      '(POST /v1/people/NAME/aliases).',
  );

const notBound = (): Refused =>
  new Refused(
    'Of which incident? Say it once for this channel with `/incident here INC-7`, or begin with its reference, or with ' +
      '`/incident new 2 Payments fail`.',
  );
