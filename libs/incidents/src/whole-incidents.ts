import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import { mergedInto, mergesKnownAt, type Incident, type Instant } from './domain/index.js';
import { Incidents } from './incident-stream.js';
import { Merges } from './merge-stream.js';

/** Incidents with those that were merged into them, as questions are asked of them. */
@Injectable()
export class WholeIncidents {
  constructor(
    private readonly incidents: Incidents,
    private readonly merges: Merges,
  ) {}

  /** @param knownAt takes the merges that were known then (rules.md A5) */
  async load(id: string, knownAt: Instant | undefined): Promise<Loaded<Incident>> {
    const [own, merges] = await Promise.all([this.incidents.load(id), this.merges.load('')]);
    const { standing } = mergesKnownAt(merges.state, knownAt);
    const into = standing.get(id);
    const ids = mergedInto(id, standing);
    if (into === undefined && ids.length === 0) return own;
    const others = await Promise.all(ids.map((other) => this.incidents.load(other)));
    return {
      ...own,
      position: [own, ...others].reduce((last, { position }) => (position > last ? position : last), 0n),
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
