import { CommandHandling, type StreamKind } from '#event-store';
import { verdictProse, verdicts, type VerdictCommand, type VerdictEvent, type Verdicts } from './domain/index.js';

/** The streams `verdict-UUID`, by the ids of incidents. */
export const verdictStreams: StreamKind<Verdicts, VerdictCommand, VerdictEvent> = {
  category: 'verdict',
  decider: verdicts,
  prosePaths: verdictProse,
  upcasters: [],
};

/** The streams of verdicts, as Nest injects them. */
export class VerdictStreams extends CommandHandling<Verdicts, VerdictCommand, VerdictEvent> {}
