import { CommandHandling, type StreamKind } from '#event-store';
import type { StreamsAbout } from '#incidents';
import {
  isForReaders,
  verdictEventTypes,
  verdictProse,
  verdicts,
  type VerdictCommand,
  type VerdictEvent,
  type Verdicts,
} from './domain/index.js';

/** The streams `verdict-UUID`, by the ids of incidents. */
export const verdictStreams: StreamKind<Verdicts, VerdictCommand, VerdictEvent> = {
  category: 'verdict',
  decider: verdicts,
  prosePaths: verdictProse,
  upcasters: [],
};

/** What is told of them with the incidents' own events. */
export const verdictsAboutIncidents: StreamsAbout = {
  kind: verdictStreams,
  types: verdictEventTypes,
  audienceOf: (event) => (isForReaders(event) ? { incidents: [event.streamId] } : undefined),
};

/** The streams of verdicts, as Nest injects them. */
export class VerdictStreams extends CommandHandling<Verdicts, VerdictCommand, VerdictEvent> {}
