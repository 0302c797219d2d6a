import { apiKeyStreams } from '#access';
import { directoryStreams } from '#directory';
import { entryKinds } from '#directory/domain';
import { logStream, streamName, type AnyStreamKind } from '#event-store';
import { incidentProjections, incidentStreams } from '#incidents';
import type { Projection } from '#read-models';

/** Every kind of stream that Debrief writes. */
export const streamKinds: readonly AnyStreamKind[] = [
  logStream,
  apiKeyStreams,
  ...entryKinds.map(directoryStreams),
  incidentStreams,
];

/** What the names of those streams begin with. */
export const streamPrefixes: readonly string[] = streamKinds.map(({ category }) => streamName({ category }, ''));

/** Every read model. */
export const projections: readonly Projection[] = incidentProjections;
