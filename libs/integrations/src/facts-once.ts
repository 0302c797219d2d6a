import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#access';
import type { CommandContext, Loaded } from '#event-store';
import { InvalidRequest, RequestValidation } from '#http';
import {
  Addresses,
  factKinds,
  Incidents,
  recorderIn,
  recordingOf,
  RecordFact,
  seenBy,
  WholeIncidents,
} from '#incidents';
import {
  holdOn,
  IncidentIsHeld,
  mayRecord,
  notLogged,
  OutsideItsServices,
  type Incident,
  type RecorderSight,
  type Sight,
} from '#incidents/domain';
import { fieldsOfFact, type ProposableFact, type ProposedFact } from './domain/proposals/index.js';

/** Who decides about what was proposed, and under what request. */
export interface Deciding {
  caller: Caller | undefined;
  context: CommandContext;
}

/** A fact that is recorded once, whoever asks for it and however often. */
export interface Once {
  /** Follows from what the fact comes of. */
  commandId: string;
  /** The event that proposed it. */
  causationId: string;
  /** What was asked for, whatever else is said of it. */
  asked: object;
  /** Made out only where it is not on record yet. */
  fact: () => ProposedFact;
  /** Where a field of the fact stands in the request. */
  place: (name: string) => string;
}

/** Incidents as whoever decides about proposals sees them, and facts of them. */
@Injectable()
export class FactsOnce {
  constructor(
    private readonly incidents: Incidents,
    private readonly whole: WholeIncidents,
    private readonly addresses: Addresses,
    private readonly commands: CommandBus,
  ) {}

  /** @param sight of who asks; left out by the product itself @throws UnknownIncident */
  async seen(incident: string, sight?: Sight): Promise<Loaded<Incident>> {
    const loaded = await this.whole.load(incident, undefined, sight);
    if (loaded.state.logged === undefined) throw notLogged(loaded.state);
    return loaded;
  }

  /** @throws UnknownIncident, OutsideItsServices */
  async recordable(incident: string, sight: RecorderSight): Promise<Loaded<Incident>> {
    const loaded = await this.seen(incident, sight);
    if (!mayRecord(loaded.state.events, sight)) throw new OutsideItsServices(sight.records ?? [], false);
    return loaded;
  }

  /**
   * Records a fact by its ordinary command, with all its rules; where it is on record, it is found there.
   *
   * @returns the event; null where the incident said the very same already
   */
  async recordOnce(
    incident: string,
    { commandId, causationId, asked, fact, place }: Once,
    { caller, context: { actor, authentication, correlationId } }: Deciding,
  ): Promise<string | null> {
    const once: CommandContext = { actor, authentication, commandId, correlationId, causationId, asked };
    const earlier = await this.incidents.earlier(incident, undefined, once, seenBy(recorderIn({ caller })));
    if (earlier) return earlier.eventIds[0] ?? null;
    const { type, ...fields } = await readFact(fact(), place);
    const writer = { caller, idempotencyKey: undefined, ifMatch: undefined };
    const { record } = await recordingOf(this.addresses, type, incident, fields, writer);
    if (!(record instanceof RecordFact)) throw new Error(`a proposal of "${type}" comes to no fact`);
    const { eventIds } = await this.commands.execute(new RecordFact(record.command, once, record.sight));
    return eventIds[0] ?? null;
  }
}

/** What is to run before something of an incident is redacted. */
export const unlessHeld = ({ events }: Incident): (() => Promise<void>) | undefined => {
  const hold = holdOn(events);
  return hold && (() => Promise.reject(new IncidentIsHeld(hold.since, hold.eventId)));
};

const validation = new RequestValidation();

/** What an importer says beside a fact is said of no proposal. */
const besideTheFact = ['recordedAt', 'source'];

/**
 * A fact as the request of its kind reads it: what it leaves out that may be unknown is not known.
 *
 * @param place where a field of it stands in the request
 * @throws InvalidRequest
 */
export const readFact = async (
  { type, ...fields }: ProposedFact,
  place: (name: string) => string,
): Promise<ProposedFact> => {
  const { request, defaults } = factKinds[type] as { request: new () => object; defaults?: object };
  const beside = besideTheFact.filter((name) => name in fields);
  if (beside.length > 0)
    throw new InvalidRequest(beside.map((name) => ({ field: place(name), detail: 'is not taken of a proposal' })));
  const body = await validation
    .transform({ ...unknownWhereLeftOut(type), ...defaults, ...fields }, { type: 'body', metatype: request })
    .catch((error: unknown) => {
      if (!(error instanceof InvalidRequest)) throw error;
      throw new InvalidRequest(error.errors.map(({ field, detail }) => ({ field: place(field), detail })));
    });
  return { type, ...Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== undefined)) };
};

const unknownWhereLeftOut = (type: ProposableFact): object =>
  Object.fromEntries(
    Object.entries(fieldsOfFact(type))
      .filter(([name, { nullable }]) => nullable && name !== 'loggedBy')
      .map(([name]) => [name, null]),
  );
