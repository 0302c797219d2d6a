import { Injectable } from '@nestjs/common';
import { Merges, WholeIncidents } from '#incidents';
import type { Instant, Sight } from '#incidents/domain';
import { AgreementStream } from './agreement-stream.js';
import type { ChangeRow } from './read-models/verdicts/verdicts-document.js';
import { VerdictStreams } from './verdict-stream.js';

/** A change of a verdict, with the text that came with what made it: none where there was none. */
export interface Explained<Row extends ChangeRow = ChangeRow> {
  change: Row;
  reason: unknown;
}

/** Why verdicts were turned, in the words of whoever did it. Documents hold no texts: they stand in the log, sealed. */
@Injectable()
export class Reasons {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly merges: Merges,
    private readonly agreements: AgreementStream,
    private readonly verdicts: VerdictStreams,
  ) {}

  /** @param changes of the verdicts of one incident, which whoever asks sees */
  async explained<Row extends ChangeRow>(
    incident: string,
    changes: readonly Row[],
    sight: Sight,
  ): Promise<Explained<Row>[]> {
    // Where nothing but time went by, nobody gave a reason.
    if (changes.every(({ cause }) => cause === null)) return changes.map((change) => ({ change, reason: undefined }));
    const [own, agreed, said] = await Promise.all([
      this.saidOf(incident, undefined, sight),
      this.agreements.load(''),
      this.verdicts.load(incident),
    ]);
    const reasons = new Map([...own, ...reasonsIn(agreed.state.events), ...reasonsIn(said.state.events)]);
    return Promise.all(
      changes.map(async (change) => {
        const { cause, at } = change;
        if (cause === null || reasons.has(cause.eventId))
          return { change, reason: cause && reasons.get(cause.eventId) };
        if (mergeTypes.has(cause.type)) return { change, reason: await this.ofMerge(cause.eventId, sight) };
        // What counted in it then, and does not now.
        return { change, reason: (await this.saidOf(incident, at.toISOString(), sight)).get(cause.eventId) };
      }),
    );
  }

  private async saidOf(id: string, knownAt: Instant | undefined, sight: Sight): Promise<Map<string, unknown>> {
    const { state } = await this.incidents.load(id, knownAt, sight);
    const absorbed = state.merging?.absorbed.flatMap(({ events }) => events) ?? [];
    return new Map(reasonsIn([...state.events, ...absorbed]));
  }

  /** What was written about an incident that somebody does not see is part of it. */
  private async ofMerge(eventId: string, sight: Sight): Promise<unknown> {
    const said = (await this.merges.load('')).state.reasons.get(eventId);
    if (said === undefined) return undefined;
    const about = await Promise.all(said.about.map((id) => this.incidents.load(id, undefined, sight)));
    return about.every(({ state }) => state.logged !== undefined) ? said.reason : undefined;
  }
}

const mergeTypes: ReadonlySet<string> = new Set(['IncidentsMerged', 'MergeUndone']);

const reasonsIn = (events: readonly { id: string; data: object }[]): [string, unknown][] =>
  events.map(({ id, data }) => [id, 'reason' in data ? data.reason : undefined]);
