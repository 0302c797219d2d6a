import type { CommandContext, Outcome } from '#event-store';
import type { PostmortemCommand } from './domain/index.js';
import type { PostmortemStreams } from './postmortem-stream.js';

/**
 * What the same request came to while another of these incidents stood for their review: on its stream it is on record, and a
 * retry is answered from there (rules.md I4). Undefined where there is none.
 *
 * @param ids of incidents that whoever asks sees, but for the one that stands for the review now
 * @param command left out where `asked` of the context says what was requested
 * @throws IdempotencyKeyReused
 */
export const earlierElsewhere = async (
  postmortems: Pick<PostmortemStreams, 'earlier'>,
  ids: readonly string[],
  command: PostmortemCommand | undefined,
  context: CommandContext,
): Promise<Outcome | undefined> => {
  // Nobody can have sent before what was made for this very request.
  if (!context.isChosen) return undefined;
  for (const id of new Set(ids)) {
    const earlier = await postmortems.earlier(id, command, context);
    if (earlier !== undefined) return earlier;
  }
  return undefined;
};
