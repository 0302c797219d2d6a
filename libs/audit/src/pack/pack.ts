import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Logged } from '#decider';
import { Directory } from '#directory';
import { Clock, EventLog, LogDecoder } from '#event-store';
import { todayBy, type ActionItemDocument } from '#follow-ups';
import { Presenter, seenIn, type IncidentDocument } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { IncidentFacts } from '#metrics';
import type { ListedPostmortem } from '#postmortems';
import type { PublishedPostmortem } from '#publication';
import { ReadModels } from '#read-models';
import { ChangeRegister, changeBody, type VerdictsDocument } from '#service-levels';
import { SettingStream } from '#settings';
import { base64, CheckpointStream, LogTree, type LogLeafDocument, type Register } from '#transparency-log';
import { TooMuchForAPack } from '../errors.js';
import { RegisterPages, type Found } from '../register-pages.js';
import { RegisterRows, type Row } from '../register-rows.js';
import { describedAll, registersToken, without } from '../registers.js';
import { bounds } from './bounds.js';
import { controls } from './controls.js';
import type { Pack, PackAsked, PackRegister, Sampled, SampledEvent } from './pack-shape.js';
import { memberOf, reviewFields, totalsOf, type Member, type Totals } from './population.js';
import { method, sampleOf } from './sample.js';

/** What is said of how the proofs are used. */
const verify =
  'Verify the signature of the checkpoint with a key that you were given, and not only with the one that this product tells. The leaf of an ' +
  'event is SHA-256 over 0x00 and the canonical JSON (RFC 8785) of its id, stream, revision, type, data and metadata as stored, which GET ' +
  '/v1/audit/inclusion/{eventId} gives as `leaf` and the bundle (GET /v1/audit/bundle) with the event itself. From it, ordinal, size and the ' +
  'hashes under `inclusion` follow to root (RFC 9162, 2.1.3.2). GET /v1/audit/consistency proves that a checkpoint which you already hold led here.';

/** Types of events that decide something about how an incident was dealt with. */
const deciding = new Set([
  ...['SeverityChanged', 'IncidentClosed', 'IncidentCancelled', 'IncidentReopened', 'FactDeclaredUnrecorded'],
  ...['FactCorrected', 'FactRetracted', 'IncidentRestricted', 'IncidentUnrestricted'],
  ...['VerdictExcluded', 'ExclusionLifted', 'LimitBreached', 'VerdictChanged'],
  ...['PostmortemWaived', 'WaiverLifted', 'AttendanceRecorded', 'AttendanceWithdrawn', 'RemarkWaived'],
  ...['PostmortemSubmitted', 'PostmortemReturned', 'PostmortemApproved', 'PostmortemPublished', 'PublicationRetracted'],
  ...['HitWaived', 'ActionItemPlanned', 'ActionItemRescheduled', 'RescheduleConsented', 'ActionItemDelivered'],
  ...['ActionItemDropped', 'ActionItemReopened'],
]);

/** Kinds of streams that an incident has one of each, beside its own. */
const ofIncidents = ['verdict', 'follow-ups', 'proposals', 'transcripts'] as const;
/** Of the incident that stands for the review. */
const ofReviews = ['postmortem', 'publication', 'questions'] as const;

/** Portions in which registers and changes are read; so many are tried. */
const portion = { rows: 200, tries: 5 };

/** Proofs that are put together at the same time. */
const together = 20;

/** Where it is read from. */
@Injectable()
export class PackSources {
  constructor(
    readonly readModels: ReadModels,
    readonly log: EventLog,
    readonly decoder: LogDecoder,
    readonly pages: RegisterPages,
    readonly rows: RegisterRows,
    readonly presenter: Presenter,
    readonly directory: Directory,
    readonly tree: LogTree,
    readonly checkpoints: CheckpointStream,
    readonly settings: SettingStream,
    readonly queries: QueryBus,
    readonly clock: Clock,
    @Inject(registersToken) readonly registers: readonly Register[],
  ) {}
}

/** What an auditor takes away of a time: the population, a sample that can be drawn again, registers, and proofs. */
@Injectable()
export class Packs {
  constructor(private readonly sources: PackSources) {}

  /**
   * @param isSeen whether whoever asks may see an event: others are left out
   * @throws TooMuchForAPack, ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async pack(asked: PackAsked, sight: Sight, isSeen: (event: Logged) => Promise<boolean>): Promise<Pack> {
    const { clock, readModels, directory } = this.sources;
    const { from, to, severity, service, sample, seed } = asked;
    const madeAt = clock.now();
    const { position } = await readModels.standing('incident_facts', asked.minPosition);
    // What is not there then is hidden, and not only late.
    for (const name of ['postmortems', 'verdicts', 'action_items', 'publications', 'log-leaves', 'log-tiles'])
      await readModels.standing(name, position);
    const { members, leftOut } = await this.population(asked, sight, madeAt);
    const drawn = sampleOf(
      members.map(({ incident }) => incident.id),
      seed,
      sample,
    );
    const chosen = drawn.map(({ id, hash }) => ({
      hash,
      member: members.find(({ incident }) => incident.id === id) as Member,
    }));
    const looked: Found[][] = [];
    let count = 0;
    // One after the other: what is too much is not held.
    for (const { member } of chosen) {
      const own = await this.eventsOf(member.incident.id, isSeen);
      count += own.length;
      if (count > bounds.events)
        throw new TooMuchForAPack(`more than ${words(bounds.events)} events in its sample`, 'ask for a smaller sample');
      looked.push(own);
    }
    const found = looked.flat();
    const tree = await this.treeFor();
    const proofs = await this.proofsOf(found, tree.size);
    const items = await Promise.all(
      chosen.map(async ({ hash, member }, place): Promise<Sampled> => {
        const own = looked[place] ?? [];
        return {
          incident: member.incident,
          hash,
          events: own.map((each) => eventBody(each, proofs)),
          decisions: (await this.sources.rows.of(own.filter(({ event }) => deciding.has(event.type)))).map(
            withoutContent,
          ),
        };
      }),
    );
    return {
      asked: {
        ...{ from: from.toISOString(), to: to.toISOString(), severity: severity ?? null },
        service:
          service === undefined ? null : { id: service, name: (await directory.nameOf('service', service)) ?? null },
        ...{ sample, seed },
      },
      madeAt,
      position: String(position),
      without,
      population: {
        totals: totalsOf(members, leftOut),
        items: (await this.sources.presenter.named(members)) as Member[],
      },
      sample: { method, items: (await this.sources.presenter.named(items)) as Sampled[] },
      registers: await this.registersOf(asked, isSeen),
      verdictChanges: await this.changesOf(asked, sight),
      controls,
      tree: { ...tree, verify },
    };
  }

  private async population(
    { from, to, severity, service }: PackAsked,
    sight: Sight,
    now: string,
  ): Promise<{ members: Member[]; leftOut: Totals['leftOut'] }> {
    const { readModels, settings, clock } = this.sources;
    const seen = { $or: seenIn(sight) };
    const asked = {
      firstLoggedAt: { $gte: from, $lt: to },
      ...(severity ? { highestSeverity: { $in: [...severity] } } : {}),
      ...(service === undefined ? {} : { services: service }),
    };
    const facts = readModels.documents<IncidentFacts>('incident_facts');
    const thatAre = (standing: object): never => ({ $and: [seen, asked, standing] }) as never;
    const counting = { isMerged: false, status: { $ne: 'cancelled' } };
    const [size, cancelled, merged] = await Promise.all([
      facts.count(thatAre(counting)),
      facts.count(thatAre({ isMerged: false, status: 'cancelled' })),
      facts.count(thatAre({ isMerged: true })),
    ]);
    // Before they are held.
    if (size > bounds.incidents)
      throw new TooMuchForAPack(
        `${words(size)} incidents, and one has at most ${words(bounds.incidents)}`,
        'ask for a shorter time (from, to), a severity, or a service',
      );
    const counted = (
      await facts.fields(thatAre(counting), [
        ...(['reference', 'firstLoggedAt', 'severity', 'highestSeverity', 'status', 'services'] as const),
        ...(['isMerged', 'merged'] as const),
      ])
    ).toSorted(
      (one, other) => one.firstLoggedAt.getTime() - other.firstLoggedAt.getTime() || (one._id < other._id ? -1 : 1),
    );
    const ids = counted.map(({ _id }) => _id);
    const parts = counted.flatMap(({ _id, merged: others }) => [_id, ...others]);
    const of = (field: string, values: readonly string[]) =>
      ({ $and: [seen, { [field]: { $in: [...values] } }] }) as never;
    const [titles, verdicts, own, items] = await Promise.all([
      readModels.documents<IncidentDocument>('incidents').fields(of('_id', ids), ['title']),
      readModels.documents<VerdictsDocument>('verdicts').fields(of('_id', ids), ['verdicts']),
      readModels.documents<ListedPostmortem>('postmortems').fields(of('_id', ids), reviewFields),
      readModels
        .documents<ActionItemDocument>('action_items')
        .fields(of('incident', parts), ['incident', 'state', 'agreedOn', 'slippedDays']),
    ]);
    const roots = own.flatMap(({ reviewedWith }) => (reviewedWith === null ? [] : [reviewedWith]));
    const others = await readModels.documents<ListedPostmortem>('postmortems').fields(of('_id', roots), reviewFields);
    const reviews = new Map([...own, ...others].map((each) => [each._id, each]));
    const published = await readModels
      .documents<PublishedPostmortem>('publications')
      .fields({ _id: { $in: [...reviews.keys()] }, state: 'published' } as never, ['publishedAt']);
    const today = new Date(await todayBy(settings, clock));
    const by = <Each extends { _id: string }>(all: readonly Each[]): Map<string, Each> =>
      new Map(all.map((each) => [each._id, each]));
    const [titleOf, verdictsOf, publishedOf] = [by(titles), by(verdicts), by(published)];
    const members = counted.map((each) => {
      const mine = reviews.get(each._id);
      const postmortem = mine?.reviewedWith ? reviews.get(mine.reviewedWith) : mine;
      return memberOf(
        {
          facts: each,
          title: titleOf.get(each._id)?.title ?? null,
          postmortem,
          publishedAt: (postmortem && publishedOf.get(postmortem._id)?.publishedAt) ?? null,
          verdicts: verdictsOf.get(each._id),
          items: items.filter(({ incident }) => incident === each._id || each.merged.includes(incident)),
        },
        Date.parse(now),
        today,
      );
    });
    return { members, leftOut: { ...(cancelled > 0 && { cancelled }), ...(merged > 0 && { merged }) } };
  }

  /** Everything that stands in streams about an incident, in the order of the log. */
  private async eventsOf(incident: string, isSeen: (event: Logged) => Promise<boolean>): Promise<Found[]> {
    const { readModels, log, decoder } = this.sources;
    const [own] = await readModels
      .documents<ListedPostmortem>('postmortems')
      .fields({ _id: incident }, ['reviewedWith']);
    const review = own?.reviewedWith ?? incident;
    const streams = [
      `incident-${incident}`,
      ...ofIncidents.map((kind) => `${kind}-${incident}`),
      ...ofReviews.map((kind) => `${kind}-${review}`),
    ];
    const stored = (await Promise.all(streams.map((stream) => log.readStream(stream, 0n, bounds.events + 1)))).flat();
    if (stored.length > bounds.events)
      throw new TooMuchForAPack(
        `more than ${words(bounds.events)} events in its sample`,
        'ask for a smaller sample, or another seed',
      );
    const leaves = await readModels
      .documents<LogLeafDocument>('log-leaves')
      .find({ _id: { $in: stored.map(({ id }) => id) } }, { ordinal: 1 });
    const events = new Map((await decoder.decode(stored)).map((event) => [event.id, event]));
    const found: Found[] = [];
    for (const leaf of leaves) {
      const event = events.get(leaf._id);
      if (event && (await isSeen(event))) found.push({ leaf, event });
    }
    return found;
  }

  /** Of the last checkpoint, or of all events where none was signed yet. */
  private async treeFor(): Promise<Omit<Pack['tree'], 'verify'>> {
    const { tree, checkpoints } = this.sources;
    const { last } = (await checkpoints.load('')).state;
    if (last) return { size: last.size, root: last.root, checkpoint: last.note };
    const { size } = await tree.head();
    return { size, root: base64(await tree.root(size)), checkpoint: null };
  }

  /** By the ids of events; null of what was written after the tree had this size. */
  private async proofsOf(found: readonly Found[], size: number): Promise<Map<string, string[] | null>> {
    const proofs = new Map<string, string[] | null>();
    for (let at = 0; at < found.length; at += together)
      await Promise.all(
        found.slice(at, at + together).map(async ({ leaf: { _id, ordinal } }) => {
          const isIn = Number(ordinal) < size;
          proofs.set(_id, isIn ? (await this.sources.tree.inclusion(Number(ordinal), size)).map(base64) : null);
        }),
      );
    return proofs;
  }

  private async registersOf(
    { from, to }: PackAsked,
    isSeen: (event: Logged) => Promise<boolean>,
  ): Promise<PackRegister[]> {
    const { pages, rows, registers } = this.sources;
    const time = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() }).toString();
    const made: PackRegister[] = [];
    for (const { name, title } of describedAll(registers).filter((each) => each.name !== 'events')) {
      const found: Found[] = [];
      let end: bigint | null | undefined;
      for (let tries = 0; tries < portion.tries && end !== null && found.length < bounds.rows; tries++) {
        const limit = Math.min(portion.rows, bounds.rows - found.length);
        const page = { below: end, limit, minPosition: undefined };
        const read = await pages.page({ register: name, actors: undefined, from, to }, page, isSeen);
        found.push(...read.found);
        end = read.end;
      }
      const told = (await rows.of(found)).map(withoutContent);
      made.push({ name, title, isWhole: end === null, all: `/v1/audit/registers/${name}.csv?${time}`, rows: told });
    }
    return made;
  }

  private async changesOf({ from, to }: PackAsked, sight: Sight): Promise<Pack['verdictChanges']> {
    const items: object[] = [];
    let cursor: string | null | undefined;
    for (let tries = 0; tries < portion.tries && cursor !== null && items.length < bounds.rows; tries++) {
      const page = { limit: '100', ...(cursor === undefined ? {} : { cursor }) };
      const asked = { from, to, minPosition: undefined };
      const { changes, terms, nextCursor } = await this.sources.queries.execute(new ChangeRegister(asked, page, sight));
      items.push(...changes.map((each) => ({ incident: each.change.incident, ...changeBody(each, terms) })));
      cursor = nextCursor;
    }
    return { isWhole: cursor === null, items };
  }
}

const eventBody = ({ leaf, event }: Found, proofs: ReadonlyMap<string, string[] | null>): SampledEvent => ({
  ...{ eventId: event.id, ordinal: Number(leaf.ordinal), type: event.type, stream: event.stream },
  ...{ revision: String(event.revision), recordedAt: event.metadata.recordedAt },
  actor: { kind: event.metadata.actor.kind, id: event.metadata.actor.id },
  inclusion: proofs.get(event.id) ?? null,
});

/** All that an edition says stands at its address. */
const withoutContent = (row: Row): Row => {
  const { content: _content, ...data } = row.data;
  return row.type === 'PostmortemPublished' ? { ...row, data } : row;
};

const words = (count: number): string => count.toLocaleString('en');
