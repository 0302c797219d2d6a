import { CommandHandling, type StreamKind } from '#event-store';
import {
  numberOf,
  referenceOf,
  references,
  type AssignReference,
  type ReferenceAssigned,
  type References as State,
} from './domain/index.js';

/** The one stream `references` (rules.md I7). */
export const referenceStreams: StreamKind<State, AssignReference, ReferenceAssigned> = {
  category: 'references',
  isSingle: true,
  onlyGrows: true,
  decider: references,
  prosePaths: () => [],
  upcasters: [],
};

/** The references of incidents, as Nest injects them. Which there are stays in memory. */
export class References extends CommandHandling<State, AssignReference, ReferenceAssigned> {
  /** An incident's reference; null until it has one. */
  async of(incident: string): Promise<string | null> {
    const number = numberOf((await this.load('')).state, incident);
    return number === undefined ? null : referenceOf(number);
  }

  /** The references of several incidents, with one look at the stream; those that have none are left out. */
  async ofAll(incidents: Iterable<string>): Promise<Map<string, string>> {
    const { state } = await this.load('');
    const found = new Map<string, string>();
    for (const incident of new Set(incidents)) {
      const number = numberOf(state, incident);
      if (number !== undefined) found.set(incident, referenceOf(number));
    }
    return found;
  }

  /** The incident that has this number; undefined where there is none. */
  async incidentWith(number: number): Promise<string | undefined> {
    return (await this.eventAt('', BigInt(number - 1)))?.data.incident;
  }
}
