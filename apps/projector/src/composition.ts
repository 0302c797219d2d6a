import {
  accessProjections,
  apiKeyStreams,
  identityStreams,
  KeysOfPeople,
  keysOfPeopleCategory,
  roleStreams,
  sessionStreams,
} from '#access';
import { directoryPolicies, directoryProjections, directoryStreams } from '#directory';
import { entryKinds } from '#directory/domain';
import type { DomainEvent } from '#decider';
import {
  CommandHandling,
  logStream,
  streamNamesOf,
  vaultCategory,
  type AnyStreamKind,
  type Handling,
  type Handlings,
  type Policy,
  type StreamKind,
  type StreamNames,
} from '#event-store';
import { incidentPolicies, incidentProjections, incidentStreams, mergeStream, referenceStreams } from '#incidents';
import { mailProjections, mailStreams } from '#mail';
import { metricProjections } from '#metrics';
import { postmortemPolicies, postmortemProjections, postmortemStreams, reviewStream } from '#postmortems';
import { ReadModels, type Eraser, type Projection } from '#read-models';
import { agreementStream, serviceLevelPolicies, serviceLevelProjections, verdictStreams } from '#service-levels';
import { settingStream } from '#settings';
import type { Stores } from './stores.js';

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
  postmortemStreams,
  reviewStream,
  settingStream,
  mailStreams,
];

/** The names of those streams. */
export const streamNames: StreamNames = streamNamesOf(streamKinds);

/** Every read model. */
export const projections: readonly Projection[] = [
  ...incidentProjections,
  ...serviceLevelProjections,
  ...metricProjections,
  ...postmortemProjections,
  ...directoryProjections,
  ...accessProjections,
  ...mailProjections,
];

/** Every policy. */
export const policies: readonly Policy[] = [
  ...incidentPolicies,
  ...serviceLevelPolicies,
  ...directoryPolicies,
  ...postmortemPolicies,
];

/** Bytes of each kind of stream that are kept in memory for policies, which meet a stream once or twice. */
const cachedBytes = 32 * 1_048_576;

/** What carries out the commands of policies: on every kind of stream, on the vault, and on what acts for people. */
export const handlingsOf = (
  { log, keyring, clock, readStore, logId }: Stores,
  eraser: Pick<Eraser, 'handle'>,
): Handlings => {
  const handlings = new Map<string, Handling>(
    streamKinds.map((kind) => [
      kind.category,
      new CommandHandling(kind as unknown as StreamKind<unknown, never, DomainEvent>, log, keyring, clock, {
        cachedBytes,
      }),
    ]),
  );
  const keys = handlings.get(apiKeyStreams.category) as Handling;
  return handlings
    .set(vaultCategory, eraser)
    .set(keysOfPeopleCategory, new KeysOfPeople(new ReadModels(readStore, projections, logId), keys));
};
