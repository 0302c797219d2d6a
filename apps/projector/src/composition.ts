import { apiKeyStreams } from '#access';
import { directoryStreams } from '#directory';
import { entryKinds } from '#directory/domain';
import { logStream, streamNamesOf, type AnyStreamKind, type StreamNames } from '#event-store';
import { incidentProjections, incidentStreams } from '#incidents';
import type { Projection } from '#read-models';

/** Every kind of stream that Debrief writes. */
export const streamKinds: readonly AnyStreamKind[] = [
  logStream,
  apiKeyStreams,
  ...entryKinds.map(directoryStreams),
  incidentStreams,
];

/** The names of those streams. */
export const streamNames: StreamNames = streamNamesOf(streamKinds);

/** Every read model. */
export const projections: readonly Projection[] = incidentProjections;
