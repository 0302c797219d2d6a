import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#access';
import { Directory } from '#directory';
import { Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import { InvalidRequest, RequestValidation } from '#http';
import {
  Addresses,
  factKinds,
  Incidents,
  mentionsIn,
  recorderIn,
  recordingOf,
  RecordFact,
  seenBy,
  sightTo,
  WholeIncidents,
  withIds,
} from '#incidents';
import {
  holdOn,
  IncidentIsHeld,
  mayRecord,
  notLogged,
  OutsideItsServices,
  timeline,
  view,
  type Incident,
  type RecorderSight,
  type Sight,
} from '#incidents/domain';
import {
  fieldsOfFact,
  mainTextOf,
  onRecord,
  ProposalIsAccepted,
  proposalNumbered,
  proposalOf,
  proposalsOf,
  saysWho,
  type ProposableFact,
  type Proposal,
  type ProposalSource,
  type ProposedFact,
} from './domain/proposals/index.js';
import { acceptanceId, ProposalStreams } from './proposal-stream.js';

/** Something to propose. Whoever the fact names is named by id, or by a name that the directory knows. */
export interface Proposing {
  fact: ProposedFact;
  /** In words for whoever decides: what says so, and where. */
  because: string;
  source: ProposalSource;
}

export const proposalStates = ['open', 'accepted', 'declined', 'superseded'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A proposal as it stands to the incident. */
export interface ProposalView extends Proposal {
  state: ProposalState;
  /** The event that it came to, or that says as much. */
  recorded: string | null;
}

/** What whoever accepts says otherwise. */
export interface Otherwise {
  occurredAt?: string;
  /** In the place of what the fact says first in words. */
  text?: string;
  by?: object | null;
  /** Any other field of the fact. */
  fields?: Readonly<Record<string, unknown>>;
}

/** Who decides about a proposal, and under what request. */
export interface Deciding {
  caller: Caller | undefined;
  context: CommandContext;
}

export interface Decided {
  outcome: Outcome;
  proposal: ProposalView;
}

const validation = new RequestValidation();

/** Facts that something outside proposes and a person decides about: the one door for whatever comes in. */
@Injectable()
export class Proposals {
  constructor(
    private readonly streams: ProposalStreams,
    private readonly incidents: Incidents,
    private readonly whole: WholeIncidents,
    private readonly addresses: Addresses,
    private readonly directory: Directory,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes a fact of an incident. Quiet where it was proposed before, accepted and declined ones included: the same
   * `source.system` and `source.id` with a fact of the same kind and moment, or without an id the same fact.
   *
   * @param incident its id
   * @returns its number, also where it was proposed before
   * @throws UnknownIncident, InvalidRequest, UnknownReference, MomentInTheFuture, TooManyProposals
   */
  async propose(
    incident: string,
    { fact, because, source }: Proposing,
    context: CommandContext,
  ): Promise<{ number: number; outcome: Outcome }> {
    const { state } = await this.whole.load(incident, undefined);
    if (state.logged === undefined) throw notLogged(state);
    const whole = await this.withKnownIds(await readFact(fact, (name) => `fact.${name}`));
    const outcome = await this.streams.handle(
      incident,
      { type: 'ProposeFact', data: { fact: whole, because, source } },
      context,
    );
    const proposals = proposalsOf((await this.streams.load(incident)).state);
    const made = proposals.find(({ eventId }) => outcome.eventIds.includes(eventId));
    return { number: (made ?? proposalOf({ fact: whole, source }, proposals))?.number ?? 0, outcome };
  }

  /** The same, of whoever sends it by a request. @throws OutsideItsServices, and what proposing throws */
  async proposeFor(
    incident: string,
    proposing: Proposing,
    { caller, context }: Deciding,
  ): Promise<{ number: number; outcome: Outcome }> {
    await this.recordable(incident, recorderIn({ caller }));
    return this.propose(incident, proposing, context);
  }

  /** All of them, those that wait for somebody first. @throws UnknownIncident */
  async of(incident: string, sight: Sight): Promise<{ proposals: ProposalView[]; revision: bigint; position: bigint }> {
    const loaded = await this.seen(incident, sight);
    const { state, revision, position } = await this.streams.load(incident);
    const views = this.views(incident, proposalsOf(state), loaded);
    return {
      proposals: views.toSorted((one, other) => rank(one) - rank(other) || one.number - other.number),
      revision,
      position: position > loaded.position ? position : loaded.position,
    };
  }

  /**
   * Records the fact, and then that it was accepted. Where that second step was never reached, accepting it again finds the
   * fact on record, whoever accepts it and whatever they say otherwise, and writes no second one.
   *
   * @throws what recording the fact throws: then the proposal stays as it is
   */
  async accept(
    incident: string,
    number: number,
    otherwise: Otherwise,
    { caller, context }: Deciding,
  ): Promise<Decided> {
    const sight = recorderIn({ caller });
    await this.recordable(incident, sight);
    const proposal = proposalNumbered((await this.streams.load(incident)).state, number);
    const recorded = proposal.accepted
      ? proposal.accepted.recorded
      : await this.record(incident, proposal, otherwise, { caller, context });
    const outcome = await this.streams.handle(
      incident,
      { type: 'AcceptProposal', data: { number, recorded } },
      { ...context, unsaid: ['data.recorded'] },
    );
    return { outcome, proposal: await this.one(incident, number, sight) };
  }

  /** @throws ProposalIsAccepted, also where its fact was written and nothing else */
  async decline(
    incident: string,
    number: number,
    reason: string | undefined,
    { caller, context }: Deciding,
  ): Promise<Decided> {
    const sight = recorderIn({ caller });
    const { commands } = await this.recordable(incident, sight);
    const { accepted } = proposalNumbered((await this.streams.load(incident)).state, number);
    const written = commands.get(acceptanceId(incident, number))?.outcome.eventIds[0];
    if (accepted === null && written !== undefined) throw new ProposalIsAccepted(number, written);
    const outcome = await this.streams.handle(
      incident,
      { type: 'DeclineProposal', data: { number, ...(reason === undefined ? {} : { reason }) } },
      context,
    );
    return { outcome, proposal: await this.one(incident, number, sight) };
  }

  /** Destroys the texts of one of its events. @throws UnknownIncident, IncidentIsHeld, UnknownEvent */
  async redact(
    incident: string,
    eventId: string,
    reason: string | undefined,
    { caller, context }: Deciding,
  ): Promise<Outcome> {
    const { state } = await this.seen(incident, sightTo({ caller }, 'protect'));
    const hold = holdOn(state.events);
    return this.streams.handle(
      incident,
      { type: 'RedactProposalText', data: { eventId, ...(reason === undefined ? {} : { reason }) } },
      context,
      hold && (() => Promise.reject(new IncidentIsHeld(hold.since, hold.eventId))),
    );
  }

  /** The event of the fact; null where the incident said the very same already. */
  private async record(
    incident: string,
    proposal: Proposal,
    otherwise: Otherwise,
    { caller, context }: Deciding,
  ): Promise<string | null> {
    const { number, fact } = proposal;
    const sight = recorderIn({ caller });
    const once: CommandContext = {
      actor: context.actor,
      authentication: context.authentication,
      commandId: acceptanceId(incident, number),
      correlationId: context.correlationId,
      causationId: proposal.eventId,
      // Whatever is said otherwise the second time, it is the same acceptance.
      asked: { incident, proposal: number },
    };
    const earlier = await this.incidents.earlier(incident, undefined, once, seenBy(sight));
    if (earlier) return earlier.eventIds[0] ?? null;
    const { type, ...fields } = await readFact(accepting(fact, otherwise, sight), placeIn(fact));
    const writer = { caller, idempotencyKey: undefined, ifMatch: undefined };
    const { record } = await recordingOf(this.addresses, type, incident, fields, writer);
    if (!(record instanceof RecordFact)) throw new Error(`a proposal of "${type}" comes to no fact`);
    const { eventIds } = await this.commands.execute(new RecordFact(record.command, once, record.sight));
    return eventIds[0] ?? null;
  }

  private async one(incident: string, number: number, sight: Sight): Promise<ProposalView> {
    const { proposals } = await this.of(incident, sight);
    return proposals.find((each) => each.number === number) as ProposalView;
  }

  private views(
    incident: string,
    proposals: readonly Proposal[],
    { state, commands }: Loaded<Incident>,
  ): ProposalView[] {
    const asOf = { now: this.clock.now() };
    const [whole, told] = [view(state, asOf), timeline(state, asOf)];
    return proposals.map((proposal) => {
      const { number, fact, accepted, declined } = proposal;
      const written = commands.get(acceptanceId(incident, number))?.outcome.eventIds[0];
      if (accepted !== null || written !== undefined)
        return { ...proposal, state: 'accepted', recorded: accepted?.recorded ?? written ?? null };
      if (declined) return { ...proposal, state: 'declined', recorded: null };
      const said = whole && told && onRecord(fact, whole, told);
      return said
        ? { ...proposal, state: 'superseded', recorded: said.eventId }
        : { ...proposal, state: 'open', recorded: null };
    });
  }

  private async seen(incident: string, sight: Sight): Promise<Loaded<Incident>> {
    const loaded = await this.whole.load(incident, undefined, sight);
    if (loaded.state.logged === undefined) throw notLogged(loaded.state);
    return loaded;
  }

  private async recordable(incident: string, sight: RecorderSight): Promise<Loaded<Incident>> {
    const loaded = await this.seen(incident, sight);
    if (!mayRecord(loaded.state.events, sight)) throw new OutsideItsServices(sight.records ?? [], false);
    return loaded;
  }

  /** A proposal holds no names: nobody is registered by one. @throws UnknownReference */
  private async withKnownIds(fact: ProposedFact): Promise<ProposedFact> {
    const ids = new Map<unknown, string>();
    for (const { field, reference } of mentionsIn(fact))
      ids.set(keyOf(reference), await this.directory.find({ field: `fact.${field}`, reference }));
    return withIds(fact, (reference) => ids.get(keyOf(reference)) ?? '');
  }
}

const keyOf = (reference: object): string => JSON.stringify(reference);

const rank = ({ state }: ProposalView): number => (state === 'open' ? 0 : 1);

/** What an importer says beside a fact is said of no proposal. */
const besideTheFact = ['recordedAt', 'source'];

/**
 * A fact as the request of its kind reads it: what it leaves out that may be unknown is not known.
 *
 * @param place where a field of it stands in the request
 * @throws InvalidRequest
 */
const readFact = async ({ type, ...fields }: ProposedFact, place: (name: string) => string): Promise<ProposedFact> => {
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

/** Where whoever accepts says a field of the fact. */
const placeIn =
  ({ type }: ProposedFact) =>
  (name: string): string => {
    if (name === mainTextOf(type)) return 'text';
    return name === 'occurredAt' || name === 'by' ? name : `fields.${name}`;
  };

/** The fact as it is accepted. @throws InvalidRequest */
const accepting = (
  fact: ProposedFact,
  { occurredAt, text, by, fields }: Otherwise,
  { person }: Sight,
): ProposedFact => {
  const main = mainTextOf(fact.type);
  if (text !== undefined && main === undefined)
    throw new InvalidRequest([{ field: 'text', detail: `is not taken: "${fact.type}" says nothing in words` }]);
  if (by !== undefined && !saysWho(fact.type))
    throw new InvalidRequest([{ field: 'by', detail: `is not taken: "${fact.type}" does not say by whom` }]);
  const said: ProposedFact = {
    ...fact,
    ...fields,
    type: fact.type,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(main === undefined || text === undefined ? {} : { [main]: text }),
  };
  const gone = Object.entries(said).filter(
    ([, value]) => typeof value === 'object' && value !== null && 'redacted' in value,
  );
  if (gone.length > 0)
    throw new InvalidRequest(
      gone.map(([name]) => ({ field: placeIn(fact)(name), detail: 'is required: what was proposed there is gone' })),
    );
  if (!saysWho(fact.type)) return said;
  const accepter = person === undefined ? null : { kind: 'person', id: person };
  return { ...said, by: by === undefined ? (said['by'] ?? accepter) : by };
};
