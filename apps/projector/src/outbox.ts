import { apiKeyStreams, KeyStreams } from '#access';
import type { Settings } from '#data-folder';
import { Directory } from '#directory';
import type { Options } from '#event-store';
import { FollowUpStreams, followUpStreams, ReminderComposer } from '#follow-ups';
import {
  Incidents,
  incidentStreams,
  Merges,
  mergeStream,
  References,
  referenceStreams,
  WholeIncidents,
} from '#incidents';
import { MailStreams, mailStreams, Outbox, Smtp, type Composer } from '#mail';
import {
  InvitationComposer,
  InvitationSources,
  PostmortemStreams,
  postmortemStreams,
  QuestionComposer,
  QuestionSources,
  QuestionStreams,
  questionStreams,
  ReviewedIncidents,
  ReviewStream,
  reviewStream,
} from '#postmortems';
import type { ReadModels } from '#read-models';
import { SettingStream, settingStream } from '#settings';
import type { Stores } from './stores.js';

/** Everybody who writes mail, by the kind of it. */
export const composersOf = (
  { log, keyring, clock, ids }: Stores,
  from: string,
  options: Options,
): Map<string, Composer> => {
  const whole = new WholeIncidents(
    new Incidents(incidentStreams, log, keyring, clock, options),
    new Merges(mergeStream, log, keyring, clock, options),
  );
  const directory = new Directory(log, keyring, clock, ids);
  const keys = new KeyStreams(apiKeyStreams, log, keyring, clock, options);
  const references = new References(referenceStreams, log, keyring, clock, options);
  const reviews = new ReviewStream(reviewStream, log, keyring, clock, options);
  const invitations = new InvitationSources(
    new ReviewedIncidents(whole, reviews),
    whole,
    reviews,
    new PostmortemStreams(postmortemStreams, log, keyring, clock, options),
    directory,
    keys,
    references,
    clock,
  );
  const asked = new QuestionStreams(questionStreams, log, keyring, clock, options);
  const questions = new QuestionSources(whole, asked, directory, keys, references, clock);
  const reminders = new ReminderComposer(
    whole,
    new FollowUpStreams(followUpStreams, log, keyring, clock, options),
    directory,
    references,
    new SettingStream(settingStream, log, keyring, clock, options),
    clock,
  );
  return new Map<string, Composer>([
    ['invitation', new InvitationComposer(invitations, from)],
    ['questions', new QuestionComposer(questions)],
    ['reminder', reminders],
  ]);
};

/** The outbox of the product. */
export const outboxOf = (
  stores: Stores,
  readModels: ReadModels,
  { url, from }: NonNullable<Settings['mail']>,
  options: Options,
): Outbox => {
  const { log, keyring, clock } = stores;
  const mails = new MailStreams(mailStreams, log, keyring, clock, options);
  return new Outbox(readModels, mails, composersOf(stores, from, options), new Smtp({ url }), clock, from);
};
