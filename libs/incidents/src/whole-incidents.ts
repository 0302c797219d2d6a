import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import { mergedInto, rootOf, standingKnownAt, standingOf, type Incident, type Instant } from './domain/index.js';
import { Incidents } from './incident-stream.js';
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
    const standing = standingOf((await this.merges.load('')).state);
    const root = rootOf(id, standing);
    return [root, ...mergedInto(root, standing)];
  }

  /** @param knownAt takes the merges that were known then (rules.md A5) */
  async load(id: string, knownAt: Instant | undefined): Promise<Loaded<Incident>> {
    const [own, merges] = await Promise.all([this.incidents.load(id), this.merges.load('')]);
    const standing = standingKnownAt(merges.state, knownAt);
    const into = standing.mergeOf(id);
    const ids = mergedInto(id, standing);
    if (into === undefined && ids.length === 0) return own;
    const others = await Promise.all(ids.map((other) => this.incidents.load(other)));
    return {
      ...own,
      position: [own, merges, ...others].reduce((last, { position }) => (position > last ? position : last), 0n),
      state: {
        ...own.state,
        merging: {
          id,
          ...(into ? { into } : {}),
          absorbed: others.map(({ state: { events } }, place) => ({ id: ids[place] ?? '', events })),
        },
      },
    };
  }
}
