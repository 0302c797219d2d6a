import { CommandHandling, type StreamKind } from '#event-store';
import { mergeProse, merging, type MergeCommand, type MergeEvent, type Merges as State } from './domain/index.js';

/** The one stream `merges` (rules.md A5). */
export const mergeStream: StreamKind<State, MergeCommand, MergeEvent> = {
  category: 'merges',
  isSingle: true,
  decider: merging,
  prosePaths: mergeProse,
  upcasters: [],
};

/** The stream of merges, as Nest injects it. Its id is ''. */
export class Merges extends CommandHandling<State, MergeCommand, MergeEvent> {}
