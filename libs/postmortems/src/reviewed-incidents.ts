import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import { WholeIncidents } from '#incidents';
import { notLogged, type Incident, type Instant, type Sight } from '#incidents/domain';
import { leadsIn, reviewOf } from './domain/index.js';
import { ReviewStream } from './review-stream.js';

/** All that one review is about. */
export interface Reviewed {
  /** The incident that stands for all; its id is that of the postmortem's stream. */
  lead: string;
  /** The lead first, then the others in the order of their ids; each with what was merged into it. */
  incidents: { id: string; loaded: Loaded<Incident> }[];
  /** Of the last event of all of them. */
  position: bigint;
}

/** The incidents of a review, as whoever asks sees them. */
@Injectable()
export class ReviewedIncidents {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly reviews: ReviewStream,
  ) {}

  /**
   * What was merged is reviewed with what it was merged into (rules.md A5). Whoever does not see one of the incidents sees
   * nothing of their review: its document tells of all of them.
   *
   * @param knownAt as far as it was known then
   * @param sight of who asks; left out by the product itself
   * @throws UnknownIncident
   */
  async load(id: string, knownAt?: Instant, sight?: Sight): Promise<Reviewed> {
    const asked = await this.incidents.load(id, undefined, sight);
    if (asked.state.logged === undefined) throw notLogged(asked.state);
    const { ids, position } = await this.together(id, knownAt);
    const [lead, ...others] = ids;
    const incidents = await Promise.all(
      [lead, ...others].map(async (each) => ({ id: each, loaded: await this.incidents.load(each, knownAt, sight) })),
    );
    const hidden = incidents.find(({ loaded }) => loaded.state.logged === undefined);
    if (hidden) throw notLogged({ ...hidden.loaded.state, events: [] });
    const positions = [position, ...incidents.map(({ loaded }) => loaded.position)];
    return { lead, incidents, position: positions.reduce((last, each) => (each > last ? each : last)) };
  }

  /** Ids of all incidents that somebody has to see to be told of the review of this one; it is among them. */
  async needed(id: string): Promise<string[]> {
    return [...new Set([id, ...(await this.together(id)).ids])];
  }

  /** Ids of all incidents that are reviewed with one of these; these are among them. One that was merged brings no other. */
  async reviewedWith(ids: readonly string[]): Promise<string[]> {
    const [merging, { state }] = await Promise.all([this.incidents.merging(), this.reviews.load('')]);
    const leads = leadsIn(state);
    return [...new Set(ids.flatMap((id) => (merging.mergeOf(id) ? [id] : reviewOf(id, leads, merging))))];
  }

  /** The incident that stands for the review of this one, then the others; and the position of the last word about reviews. */
  private async together(id: string, knownAt?: Instant): Promise<{ ids: [string, ...string[]]; position: bigint }> {
    const [merging, { state, position }] = await Promise.all([this.incidents.merging(knownAt), this.reviews.load('')]);
    return { ids: reviewOf(id, leadsIn(state, knownAt), merging), position };
  }
}
