import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { demoMarkIn, type Settings } from '#data-folder';
import { Directory } from '#directory';
import { LogDecoder, type Handling } from '#event-store';
import { followUpStreams, OwnerReminders, type FollowUpStreams } from '#follow-ups';
import { Incidents, incidentStreams, Merges, mergeStream, Retention, WholeIncidents } from '#incidents';
import { Smtp } from '#mail';
import { Eraser, Projector, ReadModels, type Chore, type Journal } from '#read-models';
import { AgreementStream, agreementStream, Deadlines, VerdictStreams, verdictStreams } from '#service-levels';
import { settingStream, SettingStream } from '#settings';
import { retentionAt } from '#settings/domain';
import {
  CheckpointSender,
  CheckpointSigner,
  CheckpointStream,
  checkpointStream,
  leafOfStored,
  keptPlaces,
  LogCheck,
  LogTree,
  type Receivers,
} from '#transparency-log';
import { handlingsOf, policies, projections, registers } from './composition.js';
import { categories, streamKinds } from './stream-kinds.js';
import { outboxOf } from './outbox.js';
import { ticketChores } from './tickets.js';
import type { Stores } from './stores.js';

const hour = 3_600_000;

/** Milliseconds between two looks at what is due: a breach is announced no later after it. */
const deadlinesEvery = 200;

/** The same for deadlines that are recorded and announced to nobody. */
const lapsesEvery = 1_000;

/** Milliseconds between two looks at what is due on a day. */
const remindersEvery = 10_000;

/** Milliseconds between two looks at mail that is due. */
const mailEvery = 1_000;

/** Milliseconds between two checkpoints that are signed by themselves, where there is anything to sign. */
const checkpointsEvery = hour;

/** Milliseconds between two looks at whether one is due. */
const checkpointsLookedAt = 10_000;

/** Milliseconds between two parts of the log that are read anew, and how many events a part has. */
const logCheck = { every: 60_000, atOnce: 20_000 };

/** Bytes of each kind of stream that are kept in memory for deadlines, for mail, and for tickets. */
const cachedBytes = 16 * 1_048_576;

/** Of an event store that stays away it is told once in so many milliseconds. */
const toldEvery = 60_000;

/** The projector of the product, on opened stores. */
export const projectorOf = (
  stores: Stores,
  journal: Journal,
  {
    mail,
    trackers = {},
    checkpoints = {},
    dataFolder,
  }: Partial<Pick<Settings, 'mail' | 'trackers' | 'checkpoints' | 'dataFolder'>> = {},
): Projector => {
  const { log, keyring, readStore, logId } = stores;
  const eraser = new Eraser(log, keyring, readStore);
  let told = -Infinity;
  const interrupted = (error: unknown): void => {
    if (performance.now() - told < toldEvery) return;
    told = performance.now();
    const why = error instanceof Error ? error.message : String(error);
    journal.warn(`reading the log was interrupted (${why}); it goes on when the event store answers`);
  };
  const handlings = handlingsOf(stores, eraser);
  const settings = new SettingStream(settingStream, log, keyring, stores.clock);
  const readModels = new ReadModels(readStore, projections, logId);
  const retention = new Retention(
    async () => retentionAt((await settings.load('')).state).incidents,
    readModels,
    handlings.get(incidentStreams.category) as Handling,
    stores.clock,
  );
  const deadlines = deadlinesOf(stores, readModels);
  const reminders = new OwnerReminders(
    readModels,
    settings,
    handlings.get(followUpStreams.category) as unknown as FollowUpStreams,
    new Directory(log, keyring, stores.clock, stores.ids),
    stores.clock,
  );
  // What the demo says is recorded in the past, which nothing of today may come between (rules.md T1).
  const isLoading = (): boolean => dataFolder !== undefined && existsSync(demoMarkIn(dataFolder));
  const decoder = new LogDecoder(streamKinds, keyring);
  return new Projector({
    source: { log, decoder, leafOf: leafOfStored, interrupted },
    store: readStore,
    projections,
    policies,
    handlings,
    eraser,
    chores: [
      { name: 'retention', every: hour, run: () => retention.sweep() },
      { name: 'the announcement of deadlines', every: deadlinesEvery, run: () => deadlines.look() },
      { name: 'the record of imported deadlines', every: lapsesEvery, run: () => deadlines.lookBack() },
      {
        name: 'reminding owners of action items',
        every: remindersEvery,
        run: async () => {
          if (!isLoading()) await reminders.look();
        },
      },
      ...checkpointChores(stores, decoder, readModels, isLoading, receiversOf(mail, checkpoints)),
      ...(mail ? [mailChore(stores, readModels, mail)] : []),
      ...(Object.keys(trackers).length > 0 ? ticketChores(stores, readModels, trackers, journal, { cachedBytes }) : []),
    ],
    logId,
    holder: randomUUID(),
    journal,
  });
};

const checkpointChores = (
  { log, keyring, clock, logId }: Stores,
  decoder: LogDecoder,
  readModels: ReadModels,
  isLoading: () => boolean,
  receivers: Receivers,
): Chore[] => {
  const stream = new CheckpointStream(checkpointStream, log, keyring, clock);
  const signer = new CheckpointSigner(new LogTree(readModels), stream, keyring, logId, categories);
  const check = new LogCheck(log, decoder, keptPlaces(readModels, categories, registers), signer, logCheck.atOnce);
  const sender = new CheckpointSender(stream, receivers, clock);
  return [
    {
      name: 'the signing of checkpoints',
      every: checkpointsLookedAt,
      run: async () => {
        if (!isLoading()) await signer.signWhenOlder(checkpointsEvery, clock.now());
      },
    },
    { name: 'the check of the log', every: logCheck.every, run: () => check.look() },
    ...(receivers.mail || receivers.webhook
      ? [{ name: 'the sending of checkpoints', every: checkpointsLookedAt, run: () => sender.look() }]
      : []),
  ];
};

const receiversOf = (mail: Settings['mail'], { mailTo, webhook }: Partial<Settings['checkpoints']>): Receivers => ({
  ...(mail && mailTo ? { mail: { mailer: new Smtp({ url: mail.url }), from: mail.from, to: mailTo } } : {}),
  ...(webhook ? { webhook } : {}),
});

const mailChore = (stores: Stores, readModels: ReadModels, mail: NonNullable<Settings['mail']>): Chore => {
  const outbox = outboxOf(stores, readModels, mail, { cachedBytes });
  return { name: 'the sending of mail', every: mailEvery, run: () => outbox.look() };
};

const deadlinesOf = ({ log, keyring, clock }: Stores, readModels: ReadModels): Deadlines => {
  const options = { cachedBytes };
  return new Deadlines(
    readModels,
    new WholeIncidents(
      new Incidents(incidentStreams, log, keyring, clock, options),
      new Merges(mergeStream, log, keyring, clock, options),
    ),
    new AgreementStream(agreementStream, log, keyring, clock, options),
    new VerdictStreams(verdictStreams, log, keyring, clock, options),
    clock,
  );
};
