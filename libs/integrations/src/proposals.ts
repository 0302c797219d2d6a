import { Injectable } from '@nestjs/common';
import { Directory } from '#directory';
import { Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import { InvalidRequest } from '#http';
import { mentionsIn, recorderIn, sightTo, withIds } from '#incidents';
import { timeline, view, type Incident, type Sight } from '#incidents/domain';
import {
  isByRecorder,
  mainTextOf,
  onRecord,
  ProposalIsAccepted,
  proposalNumbered,
  proposalOf,
  proposalsOf,
  saysWho,
  type Proposal,
  type ProposalSource,
  type ProposedFact,
} from './domain/proposals/index.js';
import { FactsOnce, readFact, unlessHeld, type Deciding } from './facts-once.js';
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

export interface Decided {
  outcome: Outcome;
  proposal: ProposalView;
}

/** Facts that something outside proposes and a person decides about: the one door for whatever comes in. */
@Injectable()
export class Proposals {
  constructor(
    private readonly streams: ProposalStreams,
    private readonly facts: FactsOnce,
    private readonly directory: Directory,
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
    await this.facts.seen(incident);
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
    await this.facts.recordable(incident, recorderIn({ caller }));
    return this.propose(incident, proposing, context);
  }

  /** All of them, those that wait for somebody first. @throws UnknownIncident */
  async of(incident: string, sight: Sight): Promise<{ proposals: ProposalView[]; revision: bigint; position: bigint }> {
    const loaded = await this.facts.seen(incident, sight);
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
    await this.facts.recordable(incident, sight);
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
    const { commands } = await this.facts.recordable(incident, sight);
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
    const { state } = await this.facts.seen(incident, sightTo({ caller }, 'protect'));
    return this.streams.handle(
      incident,
      { type: 'RedactProposalText', data: { eventId, ...(reason === undefined ? {} : { reason }) } },
      context,
      unlessHeld(state),
    );
  }

  /** The event of the fact; null where the incident said the very same already. */
  private record(
    incident: string,
    { number, fact, eventId }: Proposal,
    otherwise: Otherwise,
    deciding: Deciding,
  ): Promise<string | null> {
    return this.facts.recordOnce(
      incident,
      {
        commandId: acceptanceId(incident, number),
        causationId: eventId,
        // Whatever is said otherwise the second time, it is the same acceptance.
        asked: { incident, proposal: number },
        fact: () => accepting(fact, otherwise, recorderIn(deciding)),
        place: placeIn(fact),
      },
      deciding,
    );
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
  if (by !== undefined) return { ...said, by };
  if (!isByRecorder(fact.type)) return said;
  const accepter = person === undefined ? null : { kind: 'person', id: person };
  return { ...said, by: said['by'] ?? accepter };
};
