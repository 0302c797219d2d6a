import { CommandHandling, type StreamKind } from '#event-store';
import { reviewing, reviewProse, type ReviewCommand, type ReviewEvent, type Reviews } from './domain/index.js';

/** The one stream `reviews`: which incidents are reviewed together. */
export const reviewStream: StreamKind<Reviews, ReviewCommand, ReviewEvent> = {
  category: 'reviews',
  isSingle: true,
  decider: reviewing,
  prosePaths: reviewProse,
  upcasters: [],
};

/** The stream of reviews, as Nest injects it. Its id is ''. */
export class ReviewStream extends CommandHandling<Reviews, ReviewCommand, ReviewEvent> {}
