import { apiKeyStreams, KeyStreams } from '#access';
import type { Settings } from '#data-folder';
import { Directory } from '#directory';
import type { Options } from '#event-store';
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
  ReviewedIncidents,
  ReviewStream,
  reviewStream,
} from '#postmortems';
import type { ReadModels } from '#read-models';
import type { Stores } from './stores.js';

/** The outbox of the product, with everybody who writes mail. */
export const outboxOf = (
  { log, keyring, clock, ids }: Stores,
  readModels: ReadModels,
  { url, from }: NonNullable<Settings['mail']>,
  options: Options,
): Outbox => {
  const whole = new WholeIncidents(
    new Incidents(incidentStreams, log, keyring, clock, options),
    new Merges(mergeStream, log, keyring, clock, options),
  );
  const sources = new InvitationSources(
    new ReviewedIncidents(whole, new ReviewStream(reviewStream, log, keyring, clock, options)),
    new PostmortemStreams(postmortemStreams, log, keyring, clock, options),
    new Directory(log, keyring, clock, ids),
    new KeyStreams(apiKeyStreams, log, keyring, clock, options),
    new References(referenceStreams, log, keyring, clock, options),
    clock,
  );
  const composers = new Map<string, Composer>([['invitation', new InvitationComposer(sources, from)]]);
  const mails = new MailStreams(mailStreams, log, keyring, clock, options);
  return new Outbox(readModels, mails, composers, new Smtp({ url }), clock, from);
};
