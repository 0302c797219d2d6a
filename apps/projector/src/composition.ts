import {
  accessProjections,
  accessRegisters,
  apiKeyStreams,
  identityStreams,
  KeysOfPeople,
  keysOfPeopleCategory,
  KeyStreams,
  roleStreams,
  sessionStreams,
} from '#access';
import { gathered } from '#audit';
import { Directory, directoryPolicies, directoryProjections, directoryRegisters, directoryStreams } from '#directory';
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
import { followUpPolicies, followUpProjections, followUpRegisters, followUpStreams } from '#follow-ups';
import {
  incidentPolicies,
  incidentProjections,
  incidentRegisters,
  Incidents,
  incidentStreams,
  Merges,
  mergeStream,
  referenceStreams,
  WholeIncidents,
} from '#incidents';
import {
  integrationPolicies,
  integrationProjections,
  integrationRegisters,
  proposalStreams,
  signalStreams,
  ticketStreams,
  transcriptStreams,
} from '#integrations';
import { mailProjections, mailStreams } from '#mail';
import { metricProjections } from '#metrics';
import {
  ParticipantsAsked,
  participantsCategory,
  postmortemPolicies,
  postmortemProjections,
  postmortemRegisters,
  postmortemStreams,
  questionStreams,
  reviewStream,
} from '#postmortems';
import {
  publicAddressStreams,
  publicationPolicies,
  publicationProjections,
  publicationRegisters,
  publicationStreams,
  restrictedCategory,
  RestrictedPublications,
} from '#publication';
import { ReadModels, type Eraser, type Projection } from '#read-models';
import {
  agreementStream,
  serviceLevelPolicies,
  serviceLevelProjections,
  serviceLevelRegisters,
  verdictStreams,
} from '#service-levels';
import { settingRegisters, settingStream } from '#settings';
import { checkpointRegisters, checkpointStream, logProjections, type Register } from '#transparency-log';
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

/** Registers for auditors, of what their slices record. */
export const registers: readonly Register[] = gathered([
  ...incidentRegisters,
  ...serviceLevelRegisters,
  ...followUpRegisters,
  ...postmortemRegisters,
  ...publicationRegisters,
  ...integrationRegisters,
  ...directoryRegisters,
  ...accessRegisters,
  ...settingRegisters,
  ...checkpointRegisters,
]);

/** Every read model. */
export const projections: readonly Projection[] = [
  ...incidentProjections,
  ...serviceLevelProjections,
  ...followUpProjections,
  ...metricProjections,
  ...postmortemProjections,
  ...publicationProjections,
  ...directoryProjections,
  ...accessProjections,
  ...mailProjections,
  ...integrationProjections,
  ...logProjections(categories, registers),
];

/** Every policy. */
export const policies: readonly Policy[] = [
  ...incidentPolicies,
  ...serviceLevelPolicies,
  ...followUpPolicies,
  ...directoryPolicies,
  ...postmortemPolicies,
  ...publicationPolicies,
  ...integrationPolicies,
];

/** Bytes of each kind of stream that are kept in memory for policies, which meet a stream once or twice. */
const cachedBytes = 32 * 1_048_576;

/** What carries out the commands of policies: on every kind of stream, on the vault, on what acts for people, and on participants. */
export const handlingsOf = (
  { log, keyring, clock, ids, readStore, logId }: Stores,
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
  const handlingOf = ({ category }: { category: string }): Handling => handlings.get(category) as Handling;
  const options = { cachedBytes };
  const incidents = new Incidents(incidentStreams, log, keyring, clock, options);
  const asking = {
    incidents: new WholeIncidents(incidents, new Merges(mergeStream, log, keyring, clock, options)),
    keys: new KeyStreams(apiKeyStreams, log, keyring, clock, options),
    directory: new Directory(log, keyring, clock, ids),
    clock,
  };
  const readModels = new ReadModels(readStore, projections, logId);
  return handlings
    .set(vaultCategory, eraser)
    .set(participantsCategory, new ParticipantsAsked(asking, handlingOf(questionStreams)))
    .set(restrictedCategory, new RestrictedPublications(readModels, incidents, handlingOf(publicationStreams)))
    .set(keysOfPeopleCategory, new KeysOfPeople(readModels, handlingOf(apiKeyStreams)));
};
