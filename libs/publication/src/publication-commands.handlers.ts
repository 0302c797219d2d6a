import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v5 as uuidv5 } from 'uuid';
import { KeyStreams } from '#access';
import { Clock, commandBy, RevisionMismatch, type CommandContext, type Outcome } from '#event-store';
import { holdOn, IncidentIsHeld, type Sight } from '#incidents/domain';
import { PostmortemStreams, ReviewedIncidents } from '#postmortems';
import { isSoleAuthor, writingKeys } from '#postmortems/domain';
import {
  AddressIsTaken,
  slugAgain,
  slugOf,
  type PublicationCommand,
  type PublishPostmortem,
  type RedactPublicationText,
  type ReplaceWords,
  type RetractPublication,
  type WaiveHit,
  type ChoosePart,
} from './domain/index.js';
import { openHits, Previews } from './previews.js';
import { addressId, PublicAddressStreams, PublicationStreams } from './publication-stream.js';
import { PublicationScan } from './scan.js';

/** What a caller says, without what other streams say for it. */
export type SaidOfPublication =
  | ReplaceWords
  | ChoosePart
  | RedactPublicationText
  | { type: 'WaiveHit'; data: Omit<WaiveHit['data'], 'hits'> }
  | { type: 'PublishPostmortem'; data: Pick<PublishPostmortem['data'], 'version'> }
  | { type: 'RetractPublication'; data: { reason: string } };

/** Something to record of the publication of a review. */
export class RecordOfPublication extends Command<Outcome & { lead: string; slug?: string; edition?: number }> {
  constructor(
    readonly incidentId: string,
    readonly command: SaidOfPublication,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: Sight,
    /** The person, or the key that acts for nobody. */
    readonly by: string | undefined,
  ) {
    super();
  }
}

/** Times that it is put together anew, because others wrote about the publication meanwhile. */
const tries = 5;

/** Addresses that are tried before one is said to be taken. */
const mostAddresses = 1_000;

@CommandHandler(RecordOfPublication)
export class RecordOfPublicationHandler implements ICommandHandler<RecordOfPublication> {
  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly publications: PublicationStreams,
    private readonly addresses: PublicAddressStreams,
    private readonly postmortems: PostmortemStreams,
    private readonly keys: KeyStreams,
    private readonly previews: Previews,
    private readonly scan: PublicationScan,
    private readonly clock: Clock,
  ) {}

  async execute(asked: RecordOfPublication) {
    const { incidentId, command, context, sight } = asked;
    const { lead, incidents } = await this.reviewed.load(incidentId, undefined, sight);
    if (command.type === 'PublishPostmortem') return { lead, ...(await this.publish(lead, command, asked)) };
    const more = await this.known(command, lead, sight);
    const hold = incidents.map(({ loaded }) => holdOn(loaded.state.events)).find((each) => each !== undefined);
    const refuseHeld =
      command.type === 'RedactPublicationText' && hold
        ? () => Promise.reject(new IncidentIsHeld(hold.since, hold.eventId))
        : undefined;
    const whole = { ...command, data: { ...command.data, ...more } } as PublicationCommand;
    const outcome = await this.publications.handle(lead, whole, withUnsaid(context, more), refuseHeld);
    return { lead, ...outcome };
  }

  /** What the scan says that the decision needs. */
  private async known({ type, data }: SaidOfPublication, lead: string, sight: Sight): Promise<object> {
    if (type === 'WaiveHit') return { hits: (await this.previews.of(lead, sight)).hits };
    if (type !== 'RetractPublication') return {};
    const { reason } = data as RetractPublication['data'];
    return { hits: await this.scan.hitsIn([{ place: 'reason', text: reason ?? '', format: 'line' }]) };
  }

  /** What is put together holds for the publication as it stood: where others wrote meanwhile it is put together anew. */
  private async publish(
    lead: string,
    command: Extract<SaidOfPublication, { type: 'PublishPostmortem' }>,
    { context, sight, by }: RecordOfPublication,
  ): Promise<Outcome & { slug?: string; edition?: number }> {
    for (let tried = 1; ; tried++) {
      const draft = await this.previews.of(lead, sight);
      const { approved, content, items, incidents, isRestricted, publication, revision, postmortem } = draft;
      const actsFor = await this.keys.peopleFor(writingKeys((await this.postmortems.load(lead)).state));
      const [first] = publication.editions;
      const more: Omit<PublishPostmortem['data'], 'version'> = {
        ...{ approved, content, items, incidents, isRestricted },
        hits: openHits(draft),
        isSoleAuthor: isSoleAuthor(postmortem, by, actsFor),
        slug: first?.slug ?? slugOf(this.dayOf(draft.document.incidents[0]?.timeline ?? []), content.title),
        publicId: first?.publicId ?? uuidv5('public', context.commandId),
      };
      const said = { ...command, data: { ...command.data, ...more } };
      const guarded = { ...withUnsaid(context, more), ifMatch: context.ifMatch ?? revision };
      try {
        // An address is this review's before the event says so; one that no event comes to stays this review's.
        if (first === undefined && mayBegin(said.data))
          said.data.slug = await this.addressFor(said.data.slug, lead, context);
        const outcome = await this.publications.handle(lead, said, guarded);
        const { state } = await this.publications.load(lead);
        const made = state.events.findLast(
          (event) =>
            event.type === 'PostmortemPublished' &&
            (outcome.eventIds.length === 0 || outcome.eventIds.includes(event.id)),
        );
        return made?.type === 'PostmortemPublished'
          ? { ...outcome, slug: made.data.slug, edition: made.data.edition }
          : outcome;
      } catch (error) {
        if (!(error instanceof RevisionMismatch) || context.ifMatch !== undefined || tried === tries) throw error;
      }
    }
  }

  /** The first address of this kind that is nobody else's; it is this review's from then on. */
  private async addressFor(slug: string, incident: string, context: CommandContext): Promise<string> {
    for (let number = 1; ; number++) {
      const wanted = number === 1 ? slug : slugAgain(slug, number);
      const id = addressId(wanted);
      try {
        const taking = commandBy(context.actor, uuidv5(`${id} ${incident}`, id));
        await this.addresses.handle(id, { type: 'TakeAddress', data: { slug: wanted, incident } }, taking);
        return wanted;
      } catch (error) {
        if (!(error instanceof AddressIsTaken) || number === mostAddresses) throw error;
      }
    }
  }

  /** The day on which the incident is told to have begun. */
  private dayOf(timeline: readonly { at: string }[]): string {
    return (timeline.map(({ at }) => at).sort()[0] ?? this.clock.now()).slice(0, 10);
  }
}

/** Whether an address is wanted at all: what is refused leaves none behind. */
const mayBegin = ({ approved, hits, isRestricted, isSoleAuthor: isTheirs }: PublishPostmortem['data']): boolean =>
  approved !== null && hits.length === 0 && !isRestricted && !isTheirs;

/** What other streams say for a decision may be other when the same is sent again. */
const withUnsaid = (context: CommandContext, more: object): CommandContext => ({
  ...context,
  unsaid: [...(context.unsaid ?? []), ...Object.keys(more).map((name) => `data.${name}`)],
});
