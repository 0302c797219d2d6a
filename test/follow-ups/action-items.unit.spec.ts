import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type DomainEvent, type Logged } from '#decider';
import { followUpProjections } from '#follow-ups';
import {
  dayAfter,
  followingUp,
  noFollowUps,
  partId,
  type FollowUpCommand,
  type FollowUpEvent,
  type RecordedFollowUpEvent,
} from '#follow-ups/domain';
import { smartFields } from '#follow-ups/testing';
import {
  ana,
  ben,
  checkout,
  incidentId,
  incidentLogged,
  incidentRestricted,
  invoices,
  serviceAffected,
} from '#incidents/testing';
import { sourceOf, type MemoryStore } from '#read-models/testing';
import { fates, project, same } from '../../libs/incidents/src/testing-logs.js';
import { countedPromise } from '../../libs/follow-ups/src/domain/promises.oracle.js';
import { firstDay, steps, type Step } from '../../libs/follow-ups/src/testing-sequences.js';

// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- test/follow-ups` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 4);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 100);

const projections = followUpProjections.filter(({ name }) => name === 'action_items' || name === 'findings');
const calm = { batches: [1], kills: [], chance: 1 };
const incidents = [incidentId, '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009'] as const;
const people = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);

/** Two incidents, what is said of an item of each, and who sees them, in the order of recording. */
class Log {
  readonly entries: Logged[] = [];

  append(stream: string, event: DomainEvent, recordedAt: string, actor = 0): void {
    const place = this.entries.length;
    const id = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
    const at = stream.length - 36;
    this.entries.push({
      ...event,
      ...{ id, stream, category: stream.slice(0, at - 1), streamId: stream.slice(at) },
      revision: BigInt(this.of(stream).length),
      // Positions have gaps, as those of a store do.
      position: BigInt(place * 10 + 7),
      metadata: {
        ...{ recordedAt, actor: { kind: 'person', id: people[actor] ?? '' } },
        ...{ commandId: id, correlationId: id, causationId: id, schemaVersion: 1, bodyHmac: '' },
      },
    });
  }

  of(stream: string): Logged[] {
    return this.entries.filter((entry) => entry.stream === stream);
  }

  followUps(incident: string): RecordedFollowUpEvent[] {
    return this.of(`follow-ups-${incident}`) as unknown as RecordedFollowUpEvent[];
  }

  say(incident: string, command: object, now: string, actor: number): void {
    const state = this.followUps(incident).reduce(followingUp.evolve, noFollowUps);
    let events: FollowUpEvent[] = [];
    try {
      events = followingUp.decide(command as FollowUpCommand, state, { now, recordedAt: now });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    for (const event of events) this.append(`follow-ups-${incident}`, event, now, actor);
  }
}

const zone = 'UTC';

const logOf = (sequence: readonly Step[]): Log => {
  const log = new Log();
  const start = `${firstDay}T00:00:00.000Z`;
  for (const incident of incidents) log.append(`incident-${incident}`, incidentLogged(), start);
  for (const incident of incidents) {
    log.say(incident, { type: 'RecordFinding', data: { text: 'Nothing bounds it', tags: [], known: [] } }, start, 0);
    const fields = { ...smartFields, solution: null, recommendation: null, dueOn: null, zone };
    log.say(incident, { type: 'OpenActionItem', data: fields }, start, 0);
  }
  let today = firstDay;
  for (const [place, { later, does, days, who, needsConsent }] of sequence.entries()) {
    today = dayAfter(today, later);
    const incident = incidents[place % 2] as string;
    const now = `${today}T${String(place % 24).padStart(2, '0')}:00:00.000Z`;
    const day = dayAfter(today, days);
    const data = { item: 1, zone };
    const addressed = { finding: log.followUps(incident).filter(({ type }) => type === 'FindingRecorded').length };
    const commands: Record<Step['does'], object> = {
      plan: { type: 'PlanActionItem', data: { ...data, dueOn: day, reason: 'It is so' } },
      move: { type: 'RescheduleActionItem', data: { ...data, to: day, reason: 'Later', needsConsent } },
      consent: { type: 'ConsentToReschedule', data: { item: 1, by: people[who], isPerson: true, actsFor: new Map() } },
      amend: { type: 'ReviseFinding', data: { finding: 1, text: `Nothing bounds it, ${place}`, known: [] } },
      start: { type: 'StartActionItem', data: { item: 1 } },
      deliver: { type: 'DeliverActionItem', data: { ...data, evidence: `Run ${place}` } },
      drop: { type: 'DropActionItem', data: { ...data, reason: 'Not needed' } },
      reopen: { type: 'ReopenActionItem', data: { item: 1, reason: 'Needed' } },
      redact: { type: 'RedactFollowUpText', data: { eventId: log.followUps(incident)[place % 3]?.id ?? '' } },
    };
    log.say(incident, commands[does], now, who);
    if (days === 5) log.say(incident, { type: 'WithdrawFinding', data: { ...addressed, reason: 'No' } }, now, who);
    if (days === 6) log.append(`person-${[ana, ben][who % 2]?.id}`, { type: 'PersonErased', data: {} }, now);
    if (days === 7)
      log.say(incident, { type: 'AmendActionItem', data: { ...data, owner: ben, reason: 'New' } }, now, who);
    if (days === 3)
      log.append(`incident-${incident}`, incidentRestricted({ restrictedTo: [ana.id, ben.id].slice(who % 2) }), now);
    if (days === 4)
      log.append(`incident-${incident}`, serviceAffected({ service: who === 0 ? invoices : checkout }), now);
  }
  return log;
};

const documentsOf = (store: MemoryStore, name: string): Map<string, Record<string, unknown>> =>
  store.documents(name) as unknown as Map<string, Record<string, unknown>>;
/** Dates of the store are of another realm. */
const day = (date: unknown): string | undefined =>
  date === null || date === undefined ? undefined : new Date(date as Date).toISOString().slice(0, 10);

test(`whatever the batches, repeats and kills, the documents are what was said, counted one by one (${runs} logs, seed ${seed})`, async () => {
  const seen = { promised: 0, over: 0, restricted: 0, redacted: 0, erased: 0, withdrawn: 0 };
  await fc.assert(
    fc.asyncProperty(steps, fates, async (sequence, fate) => {
      const log = logOf(sequence);
      const disturbed = await project(projections, log.entries as never, fate);
      const undisturbed = await project(projections, log.entries as never, calm);
      expect(disturbed.parked.size).toBe(0);
      for (const name of ['action_items', 'findings']) {
        same(documentsOf(disturbed, name), documentsOf(undisturbed, name));
        expect(documentsOf(disturbed, name).size).toBe(2);
      }
      for (const incident of incidents) {
        const document = documentsOf(disturbed, 'action_items').get(partId(incident, 'item', 1)) ?? {};
        const events = log.followUps(incident);
        const counted = countedPromise(events, 1, '2027-12-31');
        expect({
          first: day(document['firstPromisedOn']),
          agreed: day(document['agreedOn']),
          asked: day(document['dueOn']),
        }).toEqual({ first: counted.first, agreed: counted.agreed, asked: counted.asked });
        const isOver = document['state'] === 'delivered' || document['state'] === 'dropped';
        if (isOver) expect(document['slippedDays'] ?? undefined).toBe(counted.slipped);
        else expect(document['slippedDays']).toBeNull();
        expect(day(document['owedOn'])).toBe(isOver ? undefined : counted.agreed);
        const restriction = log.of(`incident-${incident}`).findLast(({ type }) => type === 'IncidentRestricted');
        const restrictedTo = (restriction?.data as { restrictedTo: string[] } | undefined)?.restrictedTo ?? null;
        expect(document).toMatchObject({ incident, restrictedTo, isRestricted: restrictedTo !== null });
        const { id: owner } = document['owner'] as { id: string };
        const gone = {
          assignable: log.of(`person-${owner}`).some(({ type }) => type === 'PersonErased'),
          relevant: events.some(({ type }) => type === 'FindingWithdrawn'),
        };
        const failing = document['failing'] as string[];
        expect(['assignable', 'relevant'].filter((letter) => failing.includes(letter))).toEqual(
          (['assignable', 'relevant'] as const).filter((letter) => gone[letter]),
        );
        seen.erased += Number(gone.assignable);
        seen.withdrawn += Number(gone.relevant);
        const isRedacted = (type: string): boolean => {
          const of = events.find((event) => event.type === type)?.id;
          return events.some((event) => event.type === 'FollowUpTextRedacted' && event.data.eventId === of);
        };
        expect(typeof document['title'] === 'string').toBe(!isRedacted('ActionItemOpened'));
        seen.promised += Number(counted.first !== undefined);
        seen.over += Number(isOver);
        seen.restricted += Number(restrictedTo !== null);
        seen.redacted += Number(isRedacted('ActionItemOpened'));
      }
    }),
    { seed, numRuns: runs },
  );
  expect(Object.entries(seen).filter(([, times]) => times < 5)).toEqual([]);
}, 120_000);

test('events that come again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const log = logOf(sequence);
      const store = await project(projections, log.entries as never, calm);
      const before = structuredClone(documentsOf(store, 'action_items'));
      store.checkpoints.clear();
      const end = log.entries.at(-1)?.position ?? -1n;
      await store.pipeline(sourceOf(log.entries), projections, 7).run(new AbortController().signal, end);
      same(documentsOf(store, 'action_items'), before);
    }),
    { seed, numRuns: 20 },
  );
}, 60_000);
