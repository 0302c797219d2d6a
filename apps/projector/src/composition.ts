import {
  accessProjections,
  accessRegisters,
  apiKeyStreams,
  KeysOfPeople,
  keysOfPeopleCategory,
  KeyStreams,
} from '#access';
import { gathered } from '#audit';
import { Directory, directoryPolicies, directoryProjections, directoryRegisters } from '#directory';
import type { DomainEvent } from '#decider';
import {
  CommandHandling,
  vaultCategory,
  type Handling,
  type Handlings,
  type Policy,
  type StreamKind,
} from '#event-store';
import { followUpPolicies, followUpProjections, followUpRegisters } from '#follow-ups';
import {
  incidentPolicies,
  incidentProjections,
  incidentRegisters,
  Incidents,
  incidentStreams,
  Merges,
  mergeStream,
  WholeIncidents,
} from '#incidents';
import { integrationPolicies, integrationProjections, integrationRegisters } from '#integrations';
import { mailProjections } from '#mail';
import { metricProjections } from '#metrics';
import {
  ParticipantsAsked,
  participantsCategory,
  postmortemPolicies,
  postmortemProjections,
  postmortemRegisters,
  questionStreams,
} from '#postmortems';
import {
  publicationPolicies,
  publicationProjections,
  publicationRegisters,
  publicationStreams,
  restrictedCategory,
  RestrictedPublications,
} from '#publication';
import { ReadModels, type Eraser, type Projection } from '#read-models';
import { serviceLevelPolicies, serviceLevelProjections, serviceLevelRegisters } from '#service-levels';
import { settingRegisters } from '#settings';
import { checkpointRegisters, logProjections, type Register } from '#transparency-log';
import type { Stores } from './stores.js';
import { categories, streamKinds } from './stream-kinds.js';

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
