import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, LogDecoder, ownCommand, type Handling } from '#event-store';
import { FollowUpStreams, followUpStreams } from '#follow-ups';
import { conflictOf, followUpView, type ActionItem, type Tracker } from '#follow-ups/domain';
import { recordedFrom } from '#decider/testing';
import { actionItemOpened } from '#follow-ups/testing';
import type { IncidentEvent } from '#incidents/domain';
import { ana, incidentLogged } from '#incidents/testing';
import {
  Incidents,
  incidentStreams,
  Merges,
  mergeStream,
  References,
  referenceStreams,
  WholeIncidents,
} from '#incidents';
import { Keyring } from '#keyring';
import { after } from '#mail/testing';
import { Projector, ReadModels, ReadStore } from '#read-models';
import { SettingStream, settingStream } from '#settings';
import { ticketView, UnsignedHook, type TicketView, type Wanted } from './domain/index.js';
import { GitHub, gitHubHook } from './github.js';
import {
  integrationPolicies,
  integrationProjections,
  NotTaken,
  Opening,
  TicketHooks,
  TicketPoll,
  TicketReports,
  ticketId,
  TicketStreams,
  ticketStreams,
  type Hook,
  type ItemSources,
  type Linked,
  type TrackerClient,
} from './index.js';
import { Jira, jiraHook } from './jira.js';
import { Linear, linearHook } from './linear.js';
import { SignalStreams, signalStreams } from './signal-streams.js';
import { wanted } from './testing.js';
import { GitHubStandIn, gitHubToken } from './testing-github.js';
import { jiraAccount, JiraStandIn } from './testing-jira.js';
import { linearKey, linearLimited, LinearStandIn } from './testing-linear.js';
import type { Fate, StandIn } from './testing-tracker.js';

// Tickets on stores and stand-ins of their own, with a clock that each test steps in minutes.

class SteppedClock extends Clock {
  minutes = 0;

  override now(): string {
    return after(this.minutes);
  }
}

const clock = new SteppedClock();
const now = (): number => Date.parse(clock.now());
const secret = 'a-secret-of-the-webhook';

/** Takes an issue away, and gives it back. */
const takenFrom = <Issue>(issues: Issue[], issue: Issue): (() => void) => {
  issues.splice(issues.indexOf(issue), 1);
  return () => void issues.push(issue);
};

/** What is done to tickets at a tracker, whichever it is. */
interface Office {
  stand: StandIn;
  client: () => TrackerClient;
  hook: Hook;
  project: string;
  nowhere: string;
  /** Texts of every ticket that is there. */
  texts: () => string[];
  /** Somebody writes one there, and the key of it. */
  write: () => string;
  /** The ticket is done, opened again, or called off, there. */
  done: (key: string) => void;
  reopened: (key: string) => void;
  calledOff: (key: string) => void;
  /** Somebody takes it away there, and gives it back. */
  removed: (key: string) => () => void;
  /** What it sends of a ticket by itself. */
  delivery: (key: string) => { headers: Record<string, string>; body: string };
  limited: (until: number) => Fate;
  /** How it says what it was asked in vain; and by whom it does not know. */
  said: RegExp;
  refused: RegExp;
  stranger: (url: string) => TrackerClient;
}

const gitHubOffice = async (): Promise<Office> => {
  const stand = await new GitHubStandIn(now).open();
  const issue = (key: string) => {
    const found = stand.issues.find(({ number }) => key === `acme/api#${number}`);
    if (found === undefined) throw new Error(`there is no ${key}`);
    return found;
  };
  return {
    stand,
    client: () => new GitHub({ url: stand.url, token: gitHubToken }, now),
    hook: gitHubHook(secret),
    project: 'acme/api',
    nowhere: 'acme/nowhere',
    texts: () => stand.issues.map(({ title, body }) => `${title}\n${body}`),
    write: () => `acme/api#${stand.write('acme/api', 'There').number}`,
    done: (key) => stand.closeIssue(issue(key)),
    reopened: (key) => stand.reopenIssue(issue(key)),
    calledOff: (key) => stand.closeIssue(issue(key), 'not_planned'),
    removed: (key) => takenFrom(stand.issues, issue(key)),
    delivery: (key) => stand.delivery(issue(key), 'closed', secret),
    limited: (until) => ({
      refused: {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(until / 1_000)) },
        body: { message: 'API rate limit exceeded for user ID 1.' },
      },
    }),
    said: /^404: Not Found: the token does not see acme\/nowhere, or it is not there$/,
    refused: /^401: Bad credentials: check GITHUB_TOKEN$/,
    stranger: (url) => new GitHub({ url, token: 'another' }, now),
  };
};

const jiraOffice = async (): Promise<Office> => {
  const stand = await new JiraStandIn(now).open();
  stand.chosen = ({ method, path }) => method === 'POST' && path.endsWith('/issue');
  const issue = (key: string) => {
    const found = stand.issues.find((each) => each.key === key);
    if (found === undefined) throw new Error(`there is no ${key}`);
    return found;
  };
  return {
    stand,
    client: () => new Jira({ url: stand.url, ...jiraAccount }, now),
    hook: jiraHook(secret),
    project: 'PROJ',
    nowhere: 'NONE',
    texts: () => stand.issues.map(({ fields }) => `${fields.summary}\n${JSON.stringify(fields.description)}`),
    write: () => stand.write('PROJ', 'There').key,
    done: (key) => stand.move(issue(key), 'Done', 'Done', 'mona'),
    reopened: (key) => stand.move(issue(key), 'To Do'),
    calledOff: (key) => stand.move(issue(key), 'Done', "Won't Do"),
    removed: (key) => takenFrom(stand.issues, issue(key)),
    delivery: (key) => stand.delivery(issue(key), 'jira:issue_updated', secret),
    limited: (until) => ({
      refused: { status: 429, headers: { 'retry-after': String(Math.ceil((until - now()) / 1_000)) }, body: {} },
    }),
    said: /^404: Issue does not exist.*: the token does not see NONE, or it is not there$/,
    refused: /^401: .*[^.]: check JIRA_EMAIL and JIRA_TOKEN$/,
    stranger: (url) => new Jira({ url, ...jiraAccount, token: 'another' }, now),
  };
};

const linearOffice = async (): Promise<Office> => {
  const stand = await new LinearStandIn(now).open();
  const issue = (key: string) => {
    const found = stand.issues.find(({ identifier }) => identifier === key);
    if (found === undefined) throw new Error(`there is no ${key}`);
    return found;
  };
  return {
    stand,
    client: () => new Linear({ url: stand.url, key: linearKey }, now),
    hook: linearHook(secret, now),
    project: 'ENG',
    nowhere: 'OPS',
    texts: () => stand.issues.map(({ title, description, dueDate }) => `${title}\n${description}\n${String(dueDate)}`),
    write: () => stand.write('ENG', 'There').identifier,
    done: (key) => stand.move(issue(key), 'Done', 'mona'),
    reopened: (key) => stand.move(issue(key), 'Backlog'),
    calledOff: (key) => stand.move(issue(key), 'Canceled'),
    removed: (key) => takenFrom(stand.issues, issue(key)),
    delivery: (key) => stand.delivery(issue(key), 'update', secret),
    limited: (until) => ({ refused: linearLimited(until) }),
    said: /^There is no team OPS/,
    refused: /^401: Authentication required, not authenticated: check LINEAR_API_KEY$/,
    stranger: (url) => new Linear({ url, key: 'another' }, now),
  };
};

let folder: string;
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;
let store: ReadStore;
let readModels: ReadModels;
let stopProjector: () => Promise<void>;
const logId = randomUUID();
const somebody = { kind: 'api-key', id: randomUUID() } as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-tickets-'));
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(eventStore.url);
  store = new ReadStore(mongo.uri);
  readModels = new ReadModels(store, integrationProjections, logId);
  const stopping = new AbortController();
  const running = new Projector({
    source: { log, decoder: new LogDecoder([ticketStreams, followUpStreams], keyring) },
    store,
    projections: integrationProjections,
    policies: integrationPolicies,
    handlings: new Map<string, Handling>([[followUpStreams.category, followUps()]]),
    logId,
    holder: randomUUID(),
    journal: { info: () => undefined, warn: () => undefined },
  }).run(stopping.signal);
  stopProjector = () => {
    stopping.abort();
    return running;
  };
});

afterAll(async () => {
  await stopProjector();
  await store.close();
  await keyring.close();
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const tickets = (): TicketStreams => new TicketStreams(ticketStreams, log, keyring, clock);

/** Incidents of one test: those of others have tickets at stand-ins that are gone, under the same ids. */
const incidents = new Set<string>();
const own: Pick<ReadModels, 'answer' | 'documents'> = {
  answer: (name, position, query) => readModels.answer(name, position, query),
  documents: (name) => {
    const documents = readModels.documents<never>(name);
    return {
      ...documents,
      find: (filter: object, ...rest: never[]) =>
        documents.find({ $and: [filter, { incident: { $in: [...incidents] } }] }, ...(rest as [never])),
    } as never;
  },
};

const followUps = (): FollowUpStreams => new FollowUpStreams(followUpStreams, log, keyring, clock);

describe.each<[Tracker, () => Promise<Office>]>([
  ['github', gitHubOffice],
  ['jira', jiraOffice],
  ['linear', linearOffice],
])('%s', (tracker, openOffice) => {
  let office: Office;
  let warned: string[];

  beforeEach(async () => {
    warned = [];
    clock.minutes = 0;
    incidents.clear();
    office = await openOffice();
  });
  afterEach(() => office.stand.close());

  /** As in a process of its own: it shares no state with others. */
  const openingOf = (client: TrackerClient = office.client(), seen?: ItemSources['incidents']): Opening => {
    const whole = new WholeIncidents(
      new Incidents(incidentStreams, log, keyring, clock),
      new Merges(mergeStream, log, keyring, clock),
    );
    const references = new References(referenceStreams, log, keyring, clock);
    const sources = { incidents: seen ?? whole, followUps: followUps(), references };
    return new Opening(own, tickets(), sources, client, clock, (line) => warned.push(line));
  };

  const reportsOf = (client: TrackerClient): TicketReports =>
    new TicketReports(
      followUps(),
      tickets(),
      new SettingStream(settingStream, log, keyring, clock),
      new Map([[tracker, client]]),
      clock,
    );

  /** An action item of an incident of its own, for which a ticket is wanted. */
  const asked = async (more: Partial<Wanted> = {}): Promise<string> => {
    const incident = randomUUID();
    incidents.add(incident);
    const { item: _item, occurredAt: _occurredAt, ...fields } = actionItemOpened({ dueOn: '2099-03-01' }).data;
    const opening = {
      type: 'OpenActionItem',
      data: { ...fields, finding: null, solution: null, zone: 'UTC' },
    } as const;
    await followUps().handle(incident, opening, ownCommand(somebody));
    const data: Wanted = { ...wanted, incident, tracker, project: office.project, ...more };
    await tickets().handle(ticketId(data), { type: 'QueueTicket', data }, ownCommand(somebody));
    return ticketId(data);
  };

  const caughtUp = async (): Promise<void> => {
    await readModels.answer('tickets', (await log.head())?.position, () => Promise.resolve());
  };

  const look = async (opening = openingOf()): Promise<void> => {
    await caughtUp();
    await opening.look();
  };

  const stateOf = async (id: string): Promise<TicketView> => {
    const view = ticketView((await tickets().load(id)).state);
    if (view === undefined) throw new Error('it was never queued');
    return view;
  };

  /** How often a ticket is there. */
  const times = (id: string): number => office.texts().filter((text) => text.includes(id)).length;

  const itemOf = async (id: string): Promise<ActionItem> => {
    const [item] = followUpView((await followUps().load((await stateOf(id)).incident)).state).items;
    if (item === undefined) throw new Error('there is no item');
    return item;
  };

  /** The ticket, once its item knows of it. */
  const linked = async (id: string): Promise<Linked & { key: string }> => {
    const view = await stateOf(id);
    if (view.key === null) throw new Error('it is not there');
    const reports = reportsOf(office.client());
    while ((await reports.itemOf({ _id: id, ...view })) === undefined)
      await new Promise((resolve) => setImmediate(resolve));
    await caughtUp();
    return { _id: id, ...view, key: view.key };
  };

  const conflictIn = (item: ActionItem): string | undefined => {
    const [ticket] = item.tickets;
    return ticket && conflictOf(ticket, item);
  };

  describe('opening', () => {
    test('tells the title, the acceptance, the day and where it comes from, once', async () => {
      const id = await asked();
      const opening = openingOf();
      for (let time = 0; time < 3; time++) await look(opening);
      await look();
      expect(times(id)).toBe(1);
      const { title, acceptance } = actionItemOpened().data;
      const [text] = office.texts();
      for (const said of [title, acceptance, '2099-03-01', wanted.link]) expect(text).toContain(said);
      const ticket = await linked(id);
      expect(await stateOf(id)).toMatchObject({ state: 'opened', tries: 1, dueAt: null });
      expect((await itemOf(id)).tickets).toMatchObject([{ tracker, key: ticket.key, url: ticket.url }]);
    });

    test.each<[string, Fate]>([
      ['it failed there after it was opened', { done: { status: 502, body: 'Bad Gateway' } }],
      ['the answer was lost', 'done and cut'],
    ])('where %s, it is found and not opened again', async (_name, fate) => {
      for (let others = 0; others < 3; others++) office.write();
      const id = await asked();
      office.stand.fates.push(fate);
      await look();
      expect(await stateOf(id)).toMatchObject({ state: 'queued', tries: 1, dueAt: after(1) });
      clock.minutes = 1;
      await look();
      expect(await stateOf(id)).toMatchObject({ state: 'opened', tries: 2 });
      expect(times(id)).toBe(1);
    });

    test.each<[string, Fate]>([
      ['it fails there', { refused: { status: 503, body: {} } }],
      ['nobody answers', 'cut'],
    ])('where %s, it is tried again after waits that grow, and opened then', async (_name, fate) => {
      const id = await asked();
      office.stand.fates.push(fate, fate);
      for (const minutes of [0, 1, 3]) {
        clock.minutes = minutes;
        await look();
      }
      expect(await stateOf(id)).toMatchObject({ state: 'queued', tries: 2, dueAt: after(6) });
      expect(warned).toEqual([]);
      clock.minutes = 6;
      await look();
      expect([times(id), (await stateOf(id)).state]).toEqual([1, 'opened']);
    });

    test.each([
      ['before it asked', 'before', 0],
      ['when it was opened', 'after', 1],
    ] as const)(
      'a process that is killed %s leaves it to another, which opens none twice',
      async (_name, when, there) => {
        class Killed extends Error {}
        const client = office.client();
        const dying: TrackerClient = Object.assign(Object.create(client) as TrackerClient, {
          open: async (draft: never) => {
            if (when === 'after') await client.open(draft);
            throw new Killed();
          },
        });
        const id = await asked();
        await expect(look(openingOf(dying))).rejects.toThrow(Killed);
        clock.minutes = 4;
        await look();
        expect([times(id), (await stateOf(id)).state]).toEqual([there, 'opening']);
        clock.minutes = 5;
        await look();
        expect([times(id), (await stateOf(id)).state]).toEqual([1, 'opened']);
      },
    );

    test('a tracker that asks to be left alone is not asked before', async () => {
      const [first, second] = [await asked(), await asked()];
      office.stand.fates.push(office.limited(now() + 30 * 60_000));
      const opening = openingOf();
      await look(opening);
      // Nor for another ticket.
      expect(office.texts()).toEqual([]);
      const count = office.stand.asked.length;
      clock.minutes = 29;
      await look(opening);
      expect(office.stand.asked).toHaveLength(count);
      clock.minutes = 31;
      await look(opening);
      expect([first, second].map(times)).toEqual([1, 1]);
    });

    test('of an incident that was restricted meanwhile nothing goes out, unless somebody said so', async () => {
      const restricted = { events: recordedFrom<IncidentEvent>(after(0))(incidentLogged({ restrictedTo: [ana.id] })) };
      const opening = openingOf(undefined, { load: () => Promise.resolve({ state: restricted } as never) });
      const [untold, told] = [await asked(), await asked({ tellsRestricted: true })];
      await look(opening);
      expect([untold, told].map(times)).toEqual([0, 1]);
      expect(await stateOf(untold)).toMatchObject({
        state: 'failed',
        lastError: expect.stringContaining('restricted'),
      });
    });

    test('what it refuses for good is given up with the reason', async () => {
      const id = await asked({ project: office.nowhere });
      await look();
      const { state, lastError, dueAt } = await stateOf(id);
      expect({ state, dueAt }).toEqual({ state: 'failed', dueAt: null });
      expect(lastError).toMatch(office.said);
    });

    test('whom it does not know is told what to check', async () => {
      const id = await asked();
      await look(openingOf(office.stranger(office.stand.url)));
      expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: expect.stringMatching(office.refused) });
      // Whoever runs Debrief is told once, without words of anybody.
      await look();
      expect(warned).toEqual([
        `the ticket ${id} in ${tracker} was given up (401): GET /v1/tickets/${id} says why; then POST /v1/tickets/${id}/retried`,
      ]);
    });

    test('two processes and faults at every turn open each once', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 6; count++) ids.push(await asked());
      const turns: Fate[] = ['taken', 'done and cut', { refused: { status: 500, body: {} } }, 'cut'];
      office.stand.fates.push(...Array.from({ length: 12 }, (_, place) => turns[place % 4] ?? 'taken'));
      const both = [openingOf(), openingOf()];
      for (const minutes of [0, 1, 6, 21, 81]) {
        clock.minutes = minutes;
        await caughtUp();
        await Promise.all(both.map((each) => each.look()));
      }
      expect(ids.map(times)).toEqual(ids.map(() => 1));
      for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: 'opened' });
    });

    test('one that is there is linked by its key, and nothing is opened', async () => {
      const key = office.write();
      const id = await asked({ project: null, key });
      await look();
      expect(await stateOf(id)).toMatchObject({ state: 'opened', key });
      expect(office.texts()).toHaveLength(1);
      const missing = await asked({ project: null, key: key.replace(/1$/, '99') });
      await look();
      expect(await stateOf(missing)).toMatchObject({ state: 'failed' });
    });
  });

  describe('news', () => {
    let id: string;
    let key: string;

    beforeEach(async () => {
      id = await asked();
      await look();
      ({ key } = await linked(id));
    });

    const poll = (client = office.client()): TicketPoll =>
      new TicketPoll(own, reportsOf(client), client.tracker, clock, 300_000);

    test('by asking: done there is delivered here with the evidence; opened again is shown; nothing is told twice', async () => {
      const polling = poll();
      await polling.look();
      expect(await itemOf(id)).toMatchObject({ state: 'open', tickets: [{ reported: { state: 'open' } }] });
      clock.minutes = 10;
      office.done(key);
      clock.minutes = 12;
      await polling.look();
      const delivered = await itemOf(id);
      expect(delivered).toMatchObject({ state: 'delivered', delivered: { at: after(10) } });
      for (const said of [key, after(10), 'by mona']) expect(delivered.delivered?.evidence).toContain(said);
      const { revision } = await followUps().load((await stateOf(id)).incident);
      clock.minutes = 20;
      await polling.look();
      await poll().look();
      expect((await followUps().load((await stateOf(id)).incident)).revision).toBe(revision);
      office.reopened(key);
      clock.minutes = 30;
      await polling.look();
      const reopened = await itemOf(id);
      expect([reopened.state, conflictIn(reopened)]).toEqual(['delivered', expect.stringContaining(key)]);
    });

    test('a ticket that was called off drops nothing, and is shown', async () => {
      office.calledOff(key);
      await poll().look();
      const item = await itemOf(id);
      expect([item.state, conflictIn(item)]).toEqual(['open', expect.stringContaining('here it is open')]);
    });

    test('one that is taken away there is shown, delivers nothing, and is found again', async () => {
      const polling = poll();
      office.done(key);
      const giveBack = office.removed(key);
      await polling.look();
      const { lastError } = await stateOf(id);
      expect(lastError).toMatch(/or it is not there$/);
      expect((await itemOf(id)).state).toBe('open');
      const { revision } = await tickets().load(id);
      await caughtUp();
      clock.minutes = 5;
      await polling.look();
      expect((await tickets().load(id)).revision).toBe(revision);
      giveBack();
      clock.minutes = 10;
      await polling.look();
      expect(await stateOf(id)).toMatchObject({ state: 'opened', lastError: null });
      expect((await itemOf(id)).state).toBe('delivered');
    });

    test('a ticket is asked about every five minutes, and of an item that is over for thirty days', async () => {
      const polling = poll();
      const count = (): number => office.stand.asked.length;
      await polling.look();
      const before = count();
      clock.minutes = 4;
      await polling.look();
      expect(count()).toBe(before);
      const drop = { type: 'DropActionItem', data: { item: 1, zone: 'UTC', reason: 'Not needed' } } as const;
      await followUps().handle((await stateOf(id)).incident, drop, ownCommand(somebody));
      clock.minutes = 29 * 24 * 60;
      await polling.look();
      expect(count()).toBeGreaterThan(before);
      const then = count();
      clock.minutes = 31 * 24 * 60;
      await polling.look();
      expect(count()).toBe(then);
    });

    test('what it cannot answer now is asked again', async () => {
      const polling = poll();
      office.stand.chosen = () => true;
      office.stand.fates.push({ refused: { status: 502, body: {} } });
      office.done(key);
      await expect(polling.look()).rejects.toThrow(key);
      clock.minutes = 5;
      await polling.look();
      expect((await itemOf(id)).state).toBe('delivered');
    });

    test('a tracker that asks to be left alone is not asked about tickets before, whatever it sends', async () => {
      const client = office.client();
      const polling = poll(client);
      office.stand.chosen = () => true;
      office.stand.fates.push(office.limited(now() + 30 * 60_000));
      office.done(key);
      await expect(polling.look()).rejects.toThrow(key);
      const count = office.stand.asked.length;
      clock.minutes = 29;
      await polling.look();
      const { body, headers } = office.delivery(key);
      await hooks(client).take(tracker, Buffer.from(body), headers);
      expect(office.stand.asked).toHaveLength(count);
      clock.minutes = 31;
      await polling.look();
      expect((await itemOf(id)).state).toBe('delivered');
    });

    const hooks = (client = office.client()): TicketHooks =>
      new TicketHooks(
        new Map([[tracker, office.hook]]),
        own,
        reportsOf(client),
        new SignalStreams(signalStreams, log, keyring, clock),
      );

    const take = ({ body, headers }: { headers: Record<string, string>; body: string }): Promise<boolean> =>
      hooks().take(tracker, Buffer.from(body), headers);

    test('by a webhook: what is there now counts, whatever it tells, how often, and in which order', async () => {
      const early = office.delivery(key);
      office.done(key);
      const done = office.delivery(key);
      await take(done);
      expect((await itemOf(id)).state).toBe('delivered');
      const { revision } = await followUps().load((await stateOf(id)).incident);
      for (const each of [done, early, done]) expect(await take(each)).toBe(true);
      expect(await take(office.delivery(office.write()))).toBe(false);
      expect((await followUps().load((await stateOf(id)).incident)).revision).toBe(revision);
      expect(conflictIn(await itemOf(id))).toBeUndefined();
    });

    test('a webhook that is not signed, wrongly, or for another body, asks for nothing', async () => {
      office.done(key);
      const { body, headers } = office.delivery(key);
      const name = Object.keys(headers).find((each) => each.includes('signature')) ?? '';
      const count = office.stand.asked.length;
      const { [name]: signature = '', ...unsigned } = headers;
      for (const given of [
        unsigned,
        { ...headers, [name]: signature.replace(/.$/, 'x') },
        { ...headers, [name]: 'sha256=' },
      ])
        await expect(take({ body, headers: given })).rejects.toThrow(UnsignedHook);
      await expect(take({ body: body.replace('issue', 'ISSUE'), headers })).rejects.toThrow(UnsignedHook);
      expect(office.stand.asked).toHaveLength(count);
      expect((await itemOf(id)).state).toBe('open');
    });

    test('where the tracker cannot be asked then, the next look brings it', async () => {
      office.done(key);
      office.stand.chosen = () => true;
      office.stand.fates.push('cut');
      await take(office.delivery(key));
      expect((await itemOf(id)).state).toBe('open');
      await poll().look();
      expect((await itemOf(id)).state).toBe('delivered');
    });
  });

  test('what it answers and nobody understands is tried later', async () => {
    office.stand.chosen = () => true;
    office.stand.fates.push({ refused: { status: 200, body: ['?'] } });
    const failure = await office
      .client()
      .named(office.write())
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failure).toBeInstanceOf(NotTaken);
    expect((failure as NotTaken).isFinal).toBe(false);
    expect((failure as NotTaken).message).toMatch(/^The answer has no \w+, no \w+.* that we understand$/);
  });
});

test('GitHub is asked whether anything changed since, and its pages are followed', async () => {
  const office = await gitHubOffice();
  const key = office.write();
  const client = office.client();
  const ticket = await client.named(key);
  const reading = await client.read(ticket);
  if (reading === 'unchanged') throw new Error('it was never read');
  expect(await client.read(ticket, reading.tag)).toBe('unchanged');
  office.done(key);
  expect(await client.read(ticket, reading.tag)).toMatchObject({ state: 'done', by: 'mona' });
  const draft = { ticket: randomUUID(), project: 'acme/api', title: 'x', paragraphs: [], dueOn: null, since: after(0) };
  const { key: opened } = await client.open({ ...draft, paragraphs: [`debrief-ticket: ${draft.ticket}`] });
  for (let count = 0; count < 230; count++) office.write();
  expect((await client.find(draft))?.key).toBe(opened);
  await office.stand.close();
});

test('another issue of GitHub under the same key is none of ours, and one that was transferred leads to another', async () => {
  const office = await gitHubOffice();
  const key = office.write();
  const ticket = await office.client().named(key);
  const [issue] = (office.stand as GitHubStandIn).issues;
  office.done(key);
  expect(await office.client().read(ticket)).toMatchObject({ state: 'done' });
  if (issue) issue.id += 1;
  await expect(office.client().read(ticket)).rejects.toMatchObject({
    ...{ isMissing: true, isFinal: true },
    message: `Under ${key} is another ticket by now: if it is the one that is meant, link it to the item by its key`,
  });
  await office.stand.close();
});

test.each(['You have triggered an abuse detection mechanism.', 'You have exceeded a secondary rate limit.'])(
  'GitHub is asked later where it says that there was too much, also without a header: %s',
  async (message) => {
    const office = await gitHubOffice();
    const key = office.write();
    office.stand.chosen = () => true;
    office.stand.fates.push({ refused: { status: 403, body: { message } } });
    await expect(office.client().named(key)).rejects.toMatchObject({ isFinal: false, notBefore: now() + 60_000 });
    await office.stand.close();
  },
);

test('a repository that was renamed leads to where it is now', async () => {
  const office = await gitHubOffice();
  const key = office.write();
  (office.stand as GitHubStandIn).repositories.set('acme/former', 'acme/api');
  expect((await office.client().named(key.replace('api', 'former'))).key).toBe(key);
  const draft = {
    ticket: randomUUID(),
    project: 'acme/former',
    title: 'x',
    paragraphs: [],
    dueOn: null,
    since: after(0),
  };
  expect((await office.client().open(draft)).key).toBe('acme/api#2');
  await office.stand.close();
});

test('what Linear signed more than a minute ago is not taken', async () => {
  clock.minutes = 0;
  const office = await linearOffice();
  const { body, headers } = office.delivery(office.write());
  office.hook.verify(Buffer.from(body), headers);
  clock.minutes = 2;
  expect(() => office.hook.verify(Buffer.from(body), headers)).toThrow(UnsignedHook);
  await office.stand.close();
});
