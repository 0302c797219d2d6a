import type { Settings } from '#data-folder';
import type { Options } from '#event-store';
import { FollowUpStreams, followUpStreams } from '#follow-ups';
import {
  Incidents,
  incidentStreams,
  Merges,
  mergeStream,
  References,
  referenceStreams,
  WholeIncidents,
} from '#incidents';
import { Opening, TicketPoll, TicketReports, TicketStreams, ticketStreams, TrackersConfigured } from '#integrations';
import type { Chore, Journal, ReadModels } from '#read-models';
import { SettingStream, settingStream } from '#settings';
import type { Stores } from './stores.js';

/** Milliseconds between two looks at tickets that are due to be opened. */
const openingEvery = 1_000;

/** Milliseconds between two looks at which tickets are to be asked about, and between two questions about one. */
const pollEvery = 15_000;
const askedEvery = 5 * 60_000;

/** What is done for tickets elsewhere: they are opened, and asked about; of each tracker by itself, since one may not answer. */
export const ticketChores = (
  { log, keyring, clock }: Stores,
  readModels: ReadModels,
  trackers: Settings['trackers'],
  journal: Pick<Journal, 'warn'>,
  options: Options,
): Chore[] => {
  const { clients } = new TrackersConfigured(trackers);
  const followUps = new FollowUpStreams(followUpStreams, log, keyring, clock, options);
  const incidents = new WholeIncidents(
    new Incidents(incidentStreams, log, keyring, clock, options),
    new Merges(mergeStream, log, keyring, clock, options),
  );
  const references = new References(referenceStreams, log, keyring, clock, options);
  const tickets = new TicketStreams(ticketStreams, log, keyring, clock, options);
  const sources = { incidents, followUps, references };
  const settings = new SettingStream(settingStream, log, keyring, clock);
  return [...clients.values()].flatMap((client) => {
    const opening = new Opening(readModels, tickets, sources, client, clock, (line) => journal.warn(line));
    const reports = new TicketReports(followUps, tickets, settings, new Map([[client.tracker, client]]), clock);
    const poll = new TicketPoll(readModels, reports, client.tracker, clock, askedEvery);
    return [
      { name: `the opening of tickets in ${client.tracker}`, every: openingEvery, run: () => opening.look() },
      { name: `the reading of tickets in ${client.tracker}`, every: pollEvery, run: () => poll.look() },
    ];
  });
};
