import { Injectable } from '@nestjs/common';
import { KeyStreams } from '#access';
import type { Logged } from '#decider';
import { whose } from '#access/domain';
import type { Audience, AudienceOf, Audiences } from '#incidents';
import {
  type InterviewNoted,
  type PostmortemEvent,
  type QuestionsAsked,
  type RecordedPostmortemEvent,
  type ReviewEvent,
} from './domain/index.js';
import { postmortemStreams, PostmortemStreams } from './postmortem-stream.js';
import { ReviewStream, reviewStream } from './review-stream.js';
import { questionStreams } from './question-stream.js';
import { ReviewedIncidents } from './reviewed-incidents.js';

/** Who is told of an event of a review, as it is now: whoever sees all of its incidents. */
@Injectable()
export class ReviewAudiences {
  /** Of the streams of this slice. */
  readonly all: Audiences = new Map<string, AudienceOf>([
    [postmortemStreams.category, (event) => this.ofPostmortem(event)],
    [reviewStream.category, (event) => this.ofReviews(event as Logged<ReviewEvent>)],
    [questionStreams.category, ({ data }) => ({ incidents: [(data as QuestionsAsked['data']).incident] })],
  ]);

  constructor(
    private readonly reviewed: ReviewedIncidents,
    private readonly postmortems: PostmortemStreams,
    private readonly reviews: ReviewStream,
    private readonly keys: KeyStreams,
  ) {}

  /** What was noted in an interview is its author's alone until they release it. */
  readonly ofPostmortem = async (logged: Logged): Promise<Audience> => {
    const event = logged as Logged<PostmortemEvent>;
    const incidents = await this.reviewed.needed(event.streamId);
    if (event.type === 'AttendanceRecorded' || event.type === 'AttendanceWithdrawn')
      return { incidents: [...new Set([...incidents, ...event.data.incidents])] };
    if (event.type !== 'InterviewNoted') return { incidents };
    const { events } = (await this.postmortems.load(event.streamId)).state;
    if (isReleased(event.data, events)) return { incidents };
    const { actor } = event.metadata;
    return { incidents, author: whose(actor.id, await this.keys.peopleFor([actor.id])) };
  };

  /** That two were parted tells of both, and names one. */
  private async ofReviews({ type, data, revision }: Logged<ReviewEvent>): Promise<Audience> {
    if (type === 'ReviewJoined') return { incidents: [data.incident, data.with] };
    const { events } = (await this.reviews.load('')).state;
    const joined = events.findLast(
      (event) => event.revision < revision && event.type === 'ReviewJoined' && event.data.incident === data.incident,
    );
    return { incidents: [data.incident, ...(joined?.type === 'ReviewJoined' ? [joined.data.with] : [])] };
  }
}

const isReleased = ({ interview }: InterviewNoted['data'], events: readonly RecordedPostmortemEvent[]): boolean =>
  events.some(({ type, data }) => type === 'InterviewReleased' && data.interview === interview);
