import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import {
  mergedInto,
  notLogged,
  rootOf,
  standingKnownAt,
  stoodSince,
  type Incident,
  type Instant,
  type Merge,
  type Merges as AllMerges,
  type OpenedIncident,
  type StandingMerges,
  type Sight,
} from './domain/index.js';
import { Incidents, seenBy } from './incident-stream.js';
import { Merges } from './merge-stream.js';

/** Incidents with those that were merged into them, as questions are asked of them. */
@Injectable()
export class WholeIncidents {
  constructor(
    private readonly incidents: Incidents,
    private readonly merges: Merges,
  ) {}

  /** The incident in which this one counts in the end, and all that count in that one. */
  async relatives(id: string): Promise<string[]> {
    const standing = await this.merging();
    const root = rootOf(id, standing);
    return [root, ...mergedInto(root, standing)];
  }

  /** The merges that stand, or that were known to at a moment (rules.md A5). */
  async merging(knownAt?: Instant): Promise<StandingMerges> {
    return standingKnownAt((await this.merges.load('')).state, knownAt);
  }

  /**
   * An incident as somebody sees it; as if nothing were there where they do not (rules.md R1). Of those that were merged
   * into it, the ones that they do not see are left out.
   *
   * @param knownAt takes the merges that were known then (rules.md A5)
   * @param sight of who asks; left out by the product itself
   */
  async load(id: string, knownAt: Instant | undefined, sight?: Sight): Promise<Loaded<Incident>> {
    return this.loadMerged(id, (merges) => standingKnownAt(merges, knownAt), sight);
  }

  /** The same, with the merges that are chosen of all that there are. */
  async loadMerged(
    id: string,
    choose: (merges: AllMerges) => StandingMerges,
    sight?: Sight,
  ): Promise<Loaded<Incident>> {
    const seen = sight && seenBy(sight);
    const [own, merges] = await Promise.all([this.incidents.load(id, seen), this.merges.load('')]);
    if (own.state.logged === undefined) return own;
    const standing = choose(merges.state);
    const into = standing.mergeOf(id);
    const ids = mergedInto(id, standing);
    if (into === undefined && ids.length === 0) return own;
    const loaded = await Promise.all(
      ids.map(async (other) => ({ id: other, ...(await this.incidents.load(other, seen)) })),
    );
    const others = loaded.filter(({ state }) => state.logged !== undefined);
    return {
      ...own,
      position: [own, merges, ...others].reduce((last, { position }) => (position > last ? position : last), 0n),
      state: {
        ...own.state,
        merging: {
          id,
          ...(into ? { into: await this.asSeen(into, sight) } : {}),
          absorbed: others.map(({ id: other, state: { events } }) => ({ id: other, events })),
        },
      },
    };
  }

  /**
   * All by which an incident can be told as of any moment.
   *
   * @throws UnknownIncident where nobody has logged it, or who asks does not see it
   */
  async opened(id: string, sight: Sight): Promise<OpenedIncident & Omit<Loaded<Incident>, 'state'>> {
    const seen = seenBy(sight);
    const [{ state, ...own }, merges] = await Promise.all([this.incidents.load(id, seen), this.merges.load('')]);
    if (state.logged === undefined) throw notLogged(state);
    const stood = stoodSince(id, merges.state);
    const others = await Promise.all(
      [...new Set(stood.flatMap(({ absorbed }) => absorbed))].map(
        async (other) => [other, await this.incidents.load(other, seen)] as const,
      ),
    );
    const there = others.filter(([, { state: other }]) => other.logged !== undefined);
    return {
      ...own,
      position: [merges, ...there.map(([, other]) => other)].reduce(
        (last, { position }) => (position > last ? position : last),
        own.position,
      ),
      id,
      stood: await Promise.all(
        stood.map(async ({ into, ...rest }) => ({
          ...rest,
          ...(into ? { into: await this.asSeen(into, sight) } : {}),
        })),
      ),
      events: new Map([[id, state.events], ...there.map(([other, loaded]) => [other, loaded.state.events] as const)]),
    };
  }

  /** Of an incident that is not seen no more is told than its id: what was written about it, too, is part of it. */
  private async asSeen(merge: Merge, sight: Sight | undefined): Promise<Merge> {
    if (sight === undefined) return merge;
    const { state } = await this.incidents.load(merge.into, seenBy(sight));
    if (state.logged !== undefined) return merge;
    const { reason: _reason, ...told } = merge;
    return told;
  }
}
