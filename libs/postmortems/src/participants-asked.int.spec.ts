import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { apiKeyStreams, KeyStreams } from '#access';
import { Directory } from '#directory';
import type { Participant } from '#directory/domain';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, commandBy, EventLog, Ids, ownCommand, type CommandContext, type Handling } from '#event-store';
import { Incidents, incidentStreams, Merges, mergeStream, WholeIncidents } from '#incidents';
import type { IncidentCommand } from '#incidents/domain';
import { at, diagnoseIncident, fixIncident, logIncident, reopenIncident, stateStart } from '#incidents/testing';
import { Keyring } from '#keyring';
import { askedWithin } from './domain/index.js';
import { ParticipantsAsked, QuestionStreams, questionStreams, type AskParticipants } from './index.js';

// Whom a policy asks, on a real log, with a clock that each test sets; as if several projectors did it.

class SetClock extends Clock {
  at = Date.parse('2026-03-02T20:00:00Z');

  override now(): string {
    return new Date(this.at).toISOString();
  }
}

let folder: string;
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;
let clock: SetClock;
let incident: string;

const somebody = { kind: 'api-key', id: randomUUID() } as const;
/** People of one test alone: what was asked stands on their streams. */
let ana: Participant;
let ben: Participant;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-questions-'));
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(eventStore.url);
});

afterAll(async () => {
  await keyring.close();
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  clock = new SetClock();
  incident = randomUUID();
  ana = person();
  ben = person();
  await record(logIncident({ loggedBy: ana }));
  await record(fixIncident({ by: ben }));
});

const person = (): Participant => ({ kind: 'person', id: randomUUID() });

const streams = (): Incidents => new Incidents(incidentStreams, log, keyring, clock);

const record = (command: IncidentCommand): Promise<unknown> =>
  streams().handle(incident, { ...command, incidentId: incident }, ownCommand(somebody));

/** As in a process of its own: it shares no state with others. */
const projector = (asking: Handling = questions()): ParticipantsAsked =>
  new ParticipantsAsked(
    {
      incidents: new WholeIncidents(streams(), new Merges(mergeStream, log, keyring, clock)),
      keys: new KeyStreams(apiKeyStreams, log, keyring, clock),
      directory: new Directory(log, keyring, clock, new Ids()),
      clock,
    },
    asking,
  );

const questions = (): QuestionStreams => new QuestionStreams(questionStreams, log, keyring, clock);

/** Because of one fix, or another. */
const causedBy = (fix: string): CommandContext => ({
  ...commandBy({ kind: 'policy', id: 'questions' }, fix),
  causationId: fix,
});
const asking: AskParticipants = { type: 'AskParticipants', data: {} };
const ask = (context: CommandContext): Promise<unknown> => projector().handle(incident, asking, context);

const askedOf = async ({ id }: { id: string }): Promise<string[][]> => {
  const { state } = await questions().load(id);
  return state.events.map(({ data }) => data.questions.map(({ fact }) => fact));
};

test('two projectors that ask because of one fix ask once', async () => {
  const because = causedBy(randomUUID());
  await Promise.all(Array.from({ length: 5 }, () => ask(because)));
  await ask(because);
  expect([await askedOf(ana), await askedOf(ben)]).toEqual([[['started']], [['responded', 'diagnosed']]]);
});

test('one that was killed in between goes on where it was, also when less is missing by then', async () => {
  const because = causedBy(randomUUID());
  const killed = new Error('killed');
  const dying: Handling = {
    handle: async (...said) => {
      const outcome = await questions().handle(...said);
      if (said[0] === ben.id) throw killed;
      return outcome;
    },
  };
  await expect(projector(dying).handle(incident, asking, because)).rejects.toBe(killed);
  for (const learnt of [stateStart(), diagnoseIncident({ by: ben })]) await record(learnt);
  await ask(because);
  expect([await askedOf(ana), await askedOf(ben)]).toEqual([[['started']], [['responded', 'diagnosed']]]);
});

test('another fix asks for nothing that was asked because of the first', async () => {
  await ask(causedBy(randomUUID()));
  await record(reopenIncident());
  await record(fixIncident({ by: ben, solution: null, occurredAt: at('13:00') }));
  await ask(causedBy(randomUUID()));
  expect([await askedOf(ana), await askedOf(ben)]).toEqual([[['started']], [['responded', 'diagnosed'], ['solution']]]);
});

test('what was fixed long ago asks nobody, as where the log is gone through anew', async () => {
  clock.at += askedWithin;
  await ask(causedBy(randomUUID()));
  expect([await askedOf(ana), await askedOf(ben)]).toEqual([[], []]);
});

test('what is not logged, or was reopened meanwhile, asks nobody', async () => {
  await record(reopenIncident());
  await ask(causedBy(randomUUID()));
  await projector().handle(randomUUID(), asking, causedBy(randomUUID()));
  expect([await askedOf(ana), await askedOf(ben)]).toEqual([[], []]);
});
