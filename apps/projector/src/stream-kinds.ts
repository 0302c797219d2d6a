import { apiKeyStreams, identityStreams, roleStreams, sessionStreams } from '#access';
import { directoryStreams } from '#directory';
import { entryKinds } from '#directory/domain';
import { logStream, streamNamesOf, type AnyStreamKind, type StreamNames } from '#event-store';
import { followUpStreams } from '#follow-ups';
import { incidentStreams, mergeStream, referenceStreams } from '#incidents';
import { proposalStreams, signalStreams, ticketStreams, transcriptStreams } from '#integrations';
import { mailStreams } from '#mail';
import { postmortemStreams, questionStreams, reviewStream } from '#postmortems';
import { publicAddressStreams, publicationStreams } from '#publication';
import { agreementStream, verdictStreams } from '#service-levels';
import { settingStream } from '#settings';
import { checkpointStream } from '#transparency-log';

/** Every kind of stream that Debrief writes. */
export const streamKinds: readonly AnyStreamKind[] = [
  logStream,
  apiKeyStreams,
  roleStreams,
  sessionStreams,
  identityStreams,
  ...entryKinds.map(directoryStreams),
  incidentStreams,
  mergeStream,
  referenceStreams,
  agreementStream,
  verdictStreams,
  followUpStreams,
  postmortemStreams,
  reviewStream,
  questionStreams,
  publicationStreams,
  publicAddressStreams,
  settingStream,
  mailStreams,
  ticketStreams,
  proposalStreams,
  signalStreams,
  transcriptStreams,
  checkpointStream,
];

/** The categories of those streams. */
export const categories: readonly string[] = streamKinds.map(({ category }) => category);

/** Their names. */
export const streamNames: StreamNames = streamNamesOf(streamKinds);
