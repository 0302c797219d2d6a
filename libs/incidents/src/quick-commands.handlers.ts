import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuseFuture } from '#decider';
import { v5 as uuidv5 } from 'uuid';
import { Directory } from '#directory';
import { entryKinds, type EntryKind } from '#directory/domain';
import { Clock, RevisionMismatch, type CommandContext, type Outcome } from '#event-store';
import {
  earliestOf,
  readingsOf,
  saidBy,
  sentenceOf,
  SeveralReadings,
  notLogged,
  ownServices,
  UnknownReading,
  UnreadableLine,
  utc,
  zoneNamed,
  type Incident,
  type IncidentCommand,
  type NameOf,
  type Offer,
  type Reading,
  type RecorderSight,
  type SaidCommand,
  type Understood,
} from './domain/index.js';
import { whoRecords } from './facts.js';
import { RecordFact } from './incident-commands.handlers.js';
import { Incidents, seenBy } from './incident-stream.js';
import { mentionsIn } from './mentions.js';
import { addressOf } from './quick-addresses.js';

/** A line as it was sent. */
export interface Line {
  text: string;
  timeZone?: string;
  saidAt?: string;
  reading?: string;
}

export interface LineRecorded {
  outcome: Outcome;
  /** How the line was understood. */
  reading: string;
}

/** One line to record of an incident, if it can be read in one way only (rules.md Q1). */
export class RecordLine extends Command<LineRecorded> {
  constructor(
    readonly incidentId: string,
    readonly line: Line,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: RecorderSight,
  ) {
    super();
  }
}

/** Ids of readings follow from what they would record. */
const readingIds = '0b6f6a52-6d6f-4b0e-9a47-4d2f6c1b7a90';

/** The most spellings of names that are looked up for one line. */
const spellingLimit = 100;

@CommandHandler(RecordLine)
export class RecordLineHandler implements ICommandHandler<RecordLine> {
  constructor(
    private readonly incidents: Incidents,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async execute({ incidentId, line, context, sight }: RecordLine): Promise<LineRecorded> {
    // A retry hours later would be read anew, and differently: it is told by what was sent (rules.md Q7).
    const asked = { ...context, asked: context.asked ?? { incidentId, ...line } };
    const earlier = await this.incidents.earlier(incidentId, undefined, asked, seenBy(sight));
    if (earlier) return this.recorded(incidentId, line, earlier);
    const { state, revision } = await this.incidents.load(incidentId, seenBy(sight));
    if (state.logged === undefined) throw notLogged(state);
    if (context.ifMatch !== undefined && context.ifMatch !== revision)
      throw new RevisionMismatch(context.ifMatch, revision);
    const { command } = await this.chosen(incidentId, line, state);
    // Who writes a report down is the caller, as at its own address.
    const loggedBy = command.type === 'ReportIncident' ? { loggedBy: whoRecords(context, sight) } : {};
    const fact = { ...command, incidentId, data: { ...command.data, ...loggedBy } } as unknown as IncidentCommand;
    const outcome = await this.commands.execute(new RecordFact(fact, asked, sight));
    return this.recorded(incidentId, line, outcome, command);
  }

  /** The reading that is recorded: the only one, or the one that somebody chose. */
  private async chosen(incidentId: string, line: Line, incident: Incident): Promise<Reading> {
    const clock = this.clock.now();
    const saidAt = line.saidAt ?? clock;
    refuseFuture('saidAt', saidAt, clock);
    const { readings, refusals } = await this.understand(line, saidAt, incident);
    const [only] = readings;
    if (only === undefined) throw new UnreadableLine(refusals);
    if (line.reading === undefined && readings.length === 1) return only;
    const found = readings.find(({ command }) => idOf(incidentId, command) === line.reading);
    if (found) return found;
    const offer = await this.offer(incidentId, line, saidAt, readings);
    throw line.reading === undefined ? new SeveralReadings(offer) : new UnknownReading(offer);
  }

  /** Reading asks for names as it meets them; whoever is not looked up yet is, and the line is read again. */
  private async understand(line: Line, saidAt: string, incident: Incident): Promise<Understood> {
    const known = new Map<string, { kind: EntryKind; id: string }[]>();
    for (;;) {
      const asked = new Set<string>();
      const understood = readingsOf(line.text, {
        now: saidAt,
        since: earliestOf(incident) ?? saidAt,
        zone: zoneOf(line),
        services: ownServices(incident.events),
        known: (spelling) => {
          const entries = known.get(spelling);
          if (entries === undefined) asked.add(spelling);
          return entries ?? [];
        },
      });
      if (asked.size === 0) return understood;
      if (known.size + asked.size > spellingLimit)
        throw new UnreadableLine(['The line may name too many people: name one, with @, and say the rest in a note']);
      await Promise.all([...asked].map(async (spelling) => known.set(spelling, await this.entries(spelling))));
    }
  }

  /** Everybody and everything that is entered under a spelling; nothing is registered. */
  private async entries(name: string): Promise<{ kind: EntryKind; id: string }[]> {
    const found = await Promise.all(
      entryKinds.map(async (kind) => {
        const id = await this.directory.idNamed(kind, name);
        return id === undefined ? [] : [{ kind, id }];
      }),
    );
    return found.flat();
  }

  private async offer(incidentId: string, line: Line, saidAt: string, readings: readonly Reading[]): Promise<Offer> {
    return {
      saidAt,
      timeZone: zoneOf(line).name,
      readings: await Promise.all(
        readings.map(async ({ command, remarks }) => ({
          id: idOf(incidentId, command),
          says: sentenceOf(command, zoneOf(line), await this.namesIn(command)),
          remarks,
          path: `/v1/incidents/${incidentId}/${addressOf[command.type]}`,
          body: command.data,
        })),
      ),
    };
  }

  /** How the line was understood is told from what is on record, so that a retry is told the same. */
  private async recorded(
    incidentId: string,
    line: Line,
    outcome: Outcome,
    command?: SaidCommand,
  ): Promise<LineRecorded> {
    const [eventId] = outcome.eventIds;
    const said = eventId === undefined ? command : saidBy((await this.incidents.load(incidentId)).state, eventId);
    return {
      outcome,
      reading: said === undefined ? '' : sentenceOf(said, zoneOf(line), await this.namesIn(said)),
    };
  }

  private async namesIn({ data }: SaidCommand): Promise<NameOf> {
    const names = new Map<string, string>();
    for (const { reference } of mentionsIn(data)) {
      if (!('id' in reference)) continue;
      const name = await this.directory.nameOf(reference.kind, reference.id);
      names.set(reference.id, typeof name === 'string' ? name : '[erased]');
    }
    return ({ kind, id, name }) => {
      const called = id === undefined ? `${name ?? ''} (new in the directory)` : (names.get(id) ?? id);
      return kind === 'person' ? called : `${kind.replace('-', ' ')} ${called}`;
    };
  }
}

const zoneOf = ({ timeZone }: Line): typeof utc => (timeZone === undefined ? utc : (zoneNamed(timeZone) ?? utc));

const idOf = (incidentId: string, command: SaidCommand): string =>
  uuidv5(`${incidentId}\n${JSON.stringify(command)}`, readingIds);
