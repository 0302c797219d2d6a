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

/** A document that was looked at is looked at again when it has changed, or after so many milliseconds. */
const lookedAgainAfter = 5_000;

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

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
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
    const errors: unknown[] = [];
    for (let page = await this.due(now); page.length > 0; page = await this.due(now, page.at(-1))) {
      for (const document of page.filter((each) => !this.isLookedAt(each)))
        try {
          await this.lookAt(document);
        } catch (error) {
          // The read model is far behind: it says where to look when it has caught up.
          if (error instanceof ReadModelBehind) return;
          if (error instanceof DomainError && error.kind === 'unavailable') throw error;
          this.noteLooked(document);
          errors.push(error);
        }
      if (page.length < atOnce) break;
    }
    for (const [id, { until }] of this.looked) if (until < performance.now()) this.looked.delete(id);
    if (errors.length > 0) throw errors[0];
  }

  /** Documents of which something is due, a page at a time: one that stays due for long is not to hide those after it. */
  private due(now: Date, last?: VerdictsDocument): Promise<VerdictsDocument[]> {
    const beyond = last && { $or: [{ dueAt: { $gt: last.dueAt } }, { dueAt: last.dueAt, _id: { $gt: last._id } }] };
    return this.readModels.answer('verdicts', undefined, () =>
      this.documents.find({ $and: [{ dueAt: { $lte: now } }, beyond ?? {}] }, { dueAt: 1, _id: 1 }, atOnce),
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
