import { v5 as uuidv5 } from 'uuid';
import type { Clock, CommandContext, Loaded } from '#event-store';
import type { WholeIncidents } from '#incidents';
import type { ReadModels } from '#read-models';
import {
  exclusionsIn,
  judge,
  termsKnownAt,
  type Agreements,
  type Announce,
  type VerdictCommand,
  type Verdicts,
} from './domain/index.js';
import { announcementsIn, owedBy } from './read-models/verdicts/owing.js';
import type { VerdictsDocument } from './read-models/verdicts/verdicts-document.js';

const namespace = '3f0b9d58-6c0e-4d57-9a4b-0f4f0f1f6c11';

/** Incidents that are looked at in one question. */
const atOnce = 200;

/** A document that was looked at is looked at again when it has changed, or after so many milliseconds. */
const lookedAgainAfter = 5_000;

interface Streams<State> {
  load: (id: string) => Promise<Loaded<State>>;
}

interface Announcing extends Streams<Verdicts> {
  handle: (id: string, command: VerdictCommand, context: CommandContext) => Promise<unknown>;
}

/**
 * Announces near deadlines, breaches and changed verdicts. The read model says only where to look, by what is due next; each
 * announcement is decided on the stream of the incident's verdicts, where it is found if it was made before (rules.md L20).
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

  /** Announces what is due now. */
  async look(): Promise<void> {
    const documents = this.readModels.documents<VerdictsDocument>('verdicts');
    const now = new Date(this.clock.now());
    const due = await this.readModels.answer('verdicts', undefined, () =>
      documents.find({ dueAt: { $lte: now } }, { dueAt: 1 }, atOnce),
    );
    const waiting = due.filter(({ _id, position }) => !this.isLookedAt(_id, position));
    for (const document of waiting) {
      await this.lookAt(document);
      this.looked.set(document._id, { position: document.position, until: performance.now() + lookedAgainAfter });
    }
    for (const [id, { until }] of this.looked) if (until < performance.now()) this.looked.delete(id);
  }

  private isLookedAt(id: string, position: bigint): boolean {
    const known = this.looked.get(id);
    return known !== undefined && known.position === position && known.until > performance.now();
  }

  private async lookAt(document: VerdictsDocument): Promise<void> {
    const owed = owedBy(document);
    const announcements = owed.length > 0 ? owed : await this.reached(document);
    for (const command of announcements)
      await this.verdicts.handle(document._id, command, contextOf(document._id, command));
  }

  /** What time alone has brought about: of the streams as they are now, since the document may be behind them. */
  private async reached(document: VerdictsDocument): Promise<Announce[]> {
    const { _id: id } = document;
    const [incident, agreements, said] = await Promise.all([
      this.incidents.load(id, undefined),
      this.agreements.load(''),
      this.verdicts.load(id),
    ]);
    const judged = {
      incident: incident.state,
      terms: termsKnownAt(agreements.state),
      exclusions: exclusionsIn(said.state.events),
    };
    const judgement = judge(judged, { now: this.clock.now() });
    return judgement ? announcementsIn(judgement, document) : [];
  }
}

const contextOf = (incident: string, command: Announce): CommandContext => {
  const commandId = uuidv5(JSON.stringify([incident, command.type, command.data]), namespace);
  return { actor: { kind: 'policy', id: 'deadlines' }, commandId, correlationId: commandId, causationId: commandId };
};
