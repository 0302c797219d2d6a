import { CommandHandling, type StreamKind } from '#event-store';
import {
  postmortemProse,
  postmortems,
  type Postmortem,
  type PostmortemCommand,
  type PostmortemEvent,
} from './domain/index.js';

/** The streams `postmortem-UUID`, by the ids of incidents. */
export const postmortemStreams: StreamKind<Postmortem, PostmortemCommand, PostmortemEvent> = {
  category: 'postmortem',
  decider: postmortems,
  prosePaths: postmortemProse,
  upcasters: [],
};

/** The streams of postmortems, as Nest injects them. */
export class PostmortemStreams extends CommandHandling<Postmortem, PostmortemCommand, PostmortemEvent> {}
