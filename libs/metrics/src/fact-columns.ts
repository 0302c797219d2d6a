import { durationNames, type DurationName } from '#incidents/domain';
import type { ReadModels, Standing } from '#read-models';
import { Columns, measuredAll, type Row } from './domain/index.js';
import type { IncidentFacts } from './read-models/incident-facts/facts-document.js';

const readModel = 'incident_facts';

/** More rows than these are not kept: they take up to 80 MB. Beyond, each question goes through the store. */
export const mostRows = 200_000;

/** So many rows are looked at together where they are not kept. */
const portion = 5_000;

/** What counts rows: asked to begin, given all of them in one or several portions, and asked what they came to. */
export interface Counts<Answer> {
  take: (columns: Columns) => void;
  answer: () => Answer;
}

interface Kept extends Standing {
  /** Undefined where there are too many rows. */
  columns: Columns | undefined;
}

/**
 * The table of facts in memory, as columns (docs/decisions/0034-facts-in-columns.md). Before each answer the checkpoint is looked
 * at, and what has come since is read, so that an answer is never older than the read model was when it was asked for.
 */
export class FactColumns {
  private kept: Kept | undefined;
  /** Catching up, one after the other. */
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly readModels: Pick<ReadModels, 'documents' | 'answer' | 'standing'>,
    private readonly most = mostRows,
  ) {}

  /**
   * @returns what was counted, and the position up to which everything was
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async count<Answer>(
    minPosition: bigint | undefined,
    begin: () => Counts<Answer>,
  ): Promise<{ answer: Answer; position: bigint }> {
    const standing = await this.readModels.standing(readModel, minPosition);
    const { columns, position } = await this.caughtUp(standing);
    if (columns === undefined) return { answer: await this.countInStore(begin), position: standing.position };
    const counting = begin();
    counting.take(columns);
    return { answer: counting.answer(), position };
  }

  /** Bytes that the columns take, and how many rows they have. */
  get size(): { rows: number; bytes: number } {
    return { rows: this.kept?.columns?.length ?? 0, bytes: this.kept?.columns?.bytes ?? 0 };
  }

  private async caughtUp(standing: Standing): Promise<Kept> {
    if (this.kept && isUpTo(this.kept, standing)) return this.kept;
    const waiting = this.work.then(() => this.catchUp(standing));
    this.work = waiting.catch(() => undefined);
    return waiting;
  }

  private async catchUp(asked: Standing): Promise<Kept> {
    for (let tries = 1; ; tries++) {
      const standing = await this.readModels.standing(readModel);
      const before = this.kept?.of === standing.of ? this.kept : undefined;
      if (before && isUpTo(before, { ...asked, of: before.of })) return before;
      const kept = await this.read(standing, before);
      // What was read belongs to one or the other, and nobody can say to which.
      if ((await this.readModels.standing(readModel)).of === standing.of) return (this.kept = kept);
      this.kept = undefined;
      if (tries === 3) throw new Error(`the read model ${readModel} is replaced again and again`);
    }
  }

  /**
   * All rows, or those that changed since. A batch is written in any order and the checkpoint moves afterwards: so everything up
   * to a checkpoint is found once that was read, and what is found beyond it is found again the next time.
   */
  private async read({ of, position }: Standing, before: Kept | undefined): Promise<Kept> {
    if (before && before.columns === undefined) return { of, position, columns: undefined };
    const columns = await this.readModels.answer(readModel, undefined, async () => {
      const rows: Row[] = [];
      const added = before ? undefined : new Columns();
      const filter = before ? { position: { $gt: before.position } } : {};
      for await (const facts of this.documents(filter)) {
        if (added) added.put(rowOf(facts));
        else rows.push(rowOf(facts));
        if ((added?.length ?? rows.length) > this.most) return undefined;
      }
      // At once, so that nobody counts some of them.
      const all = added ?? before?.columns;
      for (const row of rows) all?.put(row);
      return all;
    });
    return { of, position, columns: columns && columns.length > this.most ? undefined : columns };
  }

  private countInStore<Answer>(begin: () => Counts<Answer>): Promise<Answer> {
    return this.readModels.answer(readModel, undefined, async () => {
      const counting = begin();
      const columns = new Columns();
      for await (const facts of this.documents({})) {
        columns.put(rowOf(facts));
        if (columns.length < portion) continue;
        counting.take(columns);
        columns.clear();
      }
      counting.take(columns);
      return counting.answer();
    });
  }

  private documents(filter: object): AsyncGenerator<IncidentFacts> {
    return this.readModels.documents<IncidentFacts>(readModel).each(filter, ['basis']);
  }
}

const isUpTo = (kept: Standing, { of, position }: Standing): boolean => kept.of === of && kept.position >= position;

export const rowOf = (facts: IncidentFacts): Row => ({
  id: facts._id,
  status: facts.status,
  severity: facts.severity,
  origin: facts.origin,
  channel: facts.channel,
  services: facts.services,
  teams: facts.teams,
  moments: {
    firstLoggedAt: timeOf(facts.firstLoggedAt),
    startedAt: timeOf(facts.startedAt),
    detectedAt: timeOf(facts.detectedAt),
    fixedAt: timeOf(facts.fixedAt),
    closedAt: timeOf(facts.closedAt),
  },
  durations: measuredAll({ ...facts, isStartKnown: facts.startedNotBefore !== null, lengths: lengthsOf(facts) }),
  restrictedTo: facts.restrictedTo,
  parts: facts.parts?.map(({ services }) => services) ?? [],
});

const timeOf = (date: Date | null): number | null => date && date.getTime();

const lengthsOf = (facts: IncidentFacts): Partial<Record<DurationName, { atLeast: number; atMost: number }>> =>
  Object.fromEntries(
    durationNames.flatMap((name) => {
      const [atLeast, atMost] = [facts[`${name}AtLeast`], facts[`${name}AtMost`]];
      return atLeast === null || atMost === null ? [] : [[name, { atLeast: Number(atLeast), atMost: Number(atMost) }]];
    }),
  );
