import { v5 as uuidv5 } from 'uuid';
import { DomainError } from '#decider';
import { commandBy, type Clock, type CommandContext } from '#event-store';
import type { WholeIncidents } from '#incidents';
import { ReadModelBehind, type Readable, type ReadModels } from '#read-models';
import { judge, type Agreements, type Announce, type VerdictCommand, type Verdicts } from './domain/index.js';
import { loadCase, type Streams } from './judged-case.js';
import { announcementsIn, owedBy } from './read-models/verdicts/owing.js';
import type { VerdictsDocument } from './read-models/verdicts/verdicts-document.js';

const namespace = '3f0b9d58-6c0e-4d57-9a4b-0f4f0f1f6c11';

/** Documents that are asked for in one question. */
const atOnce = 200;

/** Incidents whose deadlines are recorded as history in one look: an import may bring any number of them. */
const lapsedAtOnce = 25;

/**
 * What was imported is left alone for so many milliseconds, as the import may still bring how it went on: that a deadline
 * has gone by is found out then.
 */
export const settlesAfter = 600_000;

/** A document that was looked at is looked at again when it has changed, or after so many milliseconds. */
const lookedAgainAfter = 5_000;

/** By which documents are looked for. */
type Moment = 'dueAt' | 'lapsesAt';

interface Announcing extends Streams<Verdicts> {
  handle: (id: string, command: VerdictCommand, context: CommandContext) => Promise<unknown>;
}

/**
 * Announces near deadlines, breaches and changed verdicts. The read model says only where to look, by what is due next; each
 * announcement is decided on the stream of the incident's verdicts, where it is found if it was made before (rules.md L11).
 */
export class Deadlines {
  /** Position of the documents that were looked at, and until when that is enough. */
  private readonly looked = new Map<string, { position: bigint; until: number }>();
  /** Where the read model stood, and when, from the latest moment on that is long enough ago. */
  private readonly stood: { at: number; position: bigint }[] = [];

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents' | 'standing'>,
    private readonly incidents: Pick<WholeIncidents, 'load'>,
    private readonly agreements: Streams<Agreements>,
    private readonly verdicts: Announcing,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces what is due now. One incident that cannot be looked at, as where a key is missing, holds up none of the others.
   *
   * @throws what the stores throw when they do not answer; else, in the end, the first error that there was
   */
  async look(): Promise<void> {
    const now = new Date(this.clock.now());
    await this.lookAtAll('dueAt', { dueAt: { $lte: now } }, atOnce, Infinity);
  }

  /**
   * Records the deadlines that have gone by of incidents that were imported and that nobody has recorded live, some at a
   * time: what an import brings is judged and kept, and not announced.
   *
   * @throws as above
   */
  async lookBack(): Promise<void> {
    const now = this.clock.now();
    const settled = await this.settled(Date.parse(now));
    if (settled === undefined) return;
    const filter = { lapsesAt: { $lte: new Date(now) }, position: { $lte: settled } };
    await this.lookAtAll('lapsesAt', filter, lapsedAtOnce, lapsedAtOnce);
  }

  /** Up to where the log had been read long enough ago; undefined while that is not known. */
  private async settled(now: number): Promise<bigint | undefined> {
    const { stood } = this;
    // A clock that was put back tells of no moment how long ago it was.
    if ((stood.at(-1)?.at ?? now) > now) stood.length = 0;
    stood.push({ at: now, position: (await this.readModels.standing('verdicts')).position });
    while (stood[1] && stood[1].at <= now - settlesAfter) stood.shift();
    const [first] = stood;
    return first && first.at <= now - settlesAfter ? first.position : undefined;
  }

  /** @param most so many are looked at, in the order of a moment that is theirs */
  private async lookAtAll(by: Moment, filter: object, size: number, most: number): Promise<void> {
    const errors: unknown[] = [];
    let left = most;
    for (let page = await this.page(by, filter, size); page.length > 0;) {
      for (const document of page.filter((each) => !this.isLookedAt(each)).slice(0, left)) {
        left--;
        try {
          await this.lookAt(document);
        } catch (error) {
          // The read model is far behind: it says where to look when it has caught up.
          if (error instanceof ReadModelBehind) return;
          if (error instanceof DomainError && error.kind === 'unavailable') throw error;
          this.noteLooked(document);
          errors.push(error);
        }
      }
      if (page.length < size || left === 0) break;
      page = await this.page(by, filter, size, page.at(-1));
    }
    for (const [id, { until }] of this.looked) if (until < performance.now()) this.looked.delete(id);
    if (errors.length > 0) throw errors[0];
  }

  /** Documents a page at a time: one that stays due for long is not to hide those after it. */
  private page(by: Moment, filter: object, size: number, last?: VerdictsDocument): Promise<VerdictsDocument[]> {
    const beyond = last && { $or: [{ [by]: { $gt: last[by] } }, { [by]: last[by], _id: { $gt: last._id } }] };
    return this.readModels.answer('verdicts', undefined, () =>
      this.documents.find({ $and: [filter, beyond ?? {}] }, { [by]: 1, _id: 1 }, size),
    );
  }

  private get documents(): Readable<VerdictsDocument> {
    return this.readModels.documents<VerdictsDocument>('verdicts');
  }

  private isLookedAt({ _id, position }: VerdictsDocument): boolean {
    const known = this.looked.get(_id);
    return known !== undefined && known.position === position && known.until > performance.now();
  }

  private noteLooked({ _id, position }: VerdictsDocument): void {
    this.looked.set(_id, { position, until: performance.now() + lookedAgainAfter });
  }

  private async lookAt(document: VerdictsDocument): Promise<void> {
    const owed = owedBy(document);
    const announcements = owed.length > 0 ? owed : await this.reached(document);
    for (const command of announcements ?? [])
      await this.verdicts.handle(document._id, command, contextOf(document._id, command));
    if (announcements) this.noteLooked(document);
  }

  /**
   * What time alone has brought about, of the streams as they are now. What an event brought about is owed by the document
   * once it is folded into it, and would be told twice, under two names, by whoever judged ahead of that.
   *
   * @returns undefined where the document was behind the streams
   * @throws ReadModelBehind where it stays so for long
   */
  private async reached(document: VerdictsDocument): Promise<Announce[] | undefined> {
    const { _id: id } = document;
    const { incidents, agreements, verdicts } = this;
    const { judged, position } = await loadCase({ incidents, agreements, verdicts }, id);
    const [fresh] = await this.readModels.answer('verdicts', position, () => this.documents.find({ _id: id }, {}, 1));
    if (fresh?.position !== document.position) return undefined;
    const judgement = judge(judged, { now: this.clock.now() });
    return judgement ? announcementsIn(judgement, document) : [];
  }
}

const contextOf = (incident: string, command: Announce): CommandContext =>
  commandBy(
    { kind: 'policy', id: 'deadlines' },
    uuidv5(JSON.stringify([incident, command.type, command.data]), namespace),
  );
