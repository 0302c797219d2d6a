import { CommandHandling, type StreamKind } from '#event-store';
import {
  followingUp,
  followUpProse,
  type FollowUpCommand,
  type FollowUpEvent,
  type FollowUps,
} from './domain/index.js';

/** The streams `follow-ups-UUID`, by the ids of incidents. */
export const followUpStreams: StreamKind<FollowUps, FollowUpCommand, FollowUpEvent> = {
  category: 'follow-ups',
  decider: followingUp,
  prosePaths: followUpProse,
  upcasters: [],
};

/** The streams of follow-ups, as Nest injects them. */
export class FollowUpStreams extends CommandHandling<FollowUps, FollowUpCommand, FollowUpEvent> {}
