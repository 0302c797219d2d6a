// A log as a year of incidents leaves it, written straight into the event store, its texts sealed where somebody says how.
import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';

/** Whom the events name: nobody that the directory knows, unless somebody says whom. */
const strangers = {
  people: Array.from({ length: 200 }, () => ({ kind: 'person', id: randomUUID() })),
  teams: Array.from({ length: 70 }, () => ({ kind: 'team', id: randomUUID() })),
  services: Array.from({ length: 60 }, () => randomUUID()),
};
const actor = { kind: 'api-key', id: randomUUID() };
const of = (list, number) => list[number % list.length];
const at = (minute) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

/** The events of the nth incident: some six, as in a real company's log. */
export const incidentEvents = (number, { people, teams, services }) => {
  const start = number * 20;
  const facts = [
    [
      'IncidentLogged',
      {
        key: `bench:${number}`,
        title: `Incident ${number} in the checkout of a shop`,
        services: [of(services, number)],
        severity: (number % 5) + 1,
        reportedBy: of(people, number),
        loggedBy: of(people, number + 1),
        channel: 'phone',
        occurredAt: at(start),
      },
    ],
    ['LeadHandedOver', { to: of(teams, number), occurredAt: at(start + 1) }],
    ['IncidentResponded', { by: of(people, number + 2), role: 'responder', occurredAt: at(start + 5) }],
    ...(number % 3
      ? []
      : [
          ['ClockPaused', { reason: 'Waiting for an answer from outside', occurredAt: at(start + 9) }],
          ['ClockResumed', { occurredAt: at(start + 14) }],
        ]),
    ...(number % 4 ? [] : [['SeverityChanged', { severity: ((number + 1) % 5) + 1, occurredAt: at(start + 15) }]]),
    ['IncidentFixed', { by: of(people, number + 2), solution: 'Closed with code 6', occurredAt: at(start + 30) }],
    ['IncidentClosed', { occurredAt: at(start + 90) }],
  ];
  return facts.map(([type, data]) => {
    const commandId = randomUUID();
    const metadata = {
      recordedAt: data.occurredAt,
      actor,
      commandId,
      correlationId: commandId,
      causationId: commandId,
      schemaVersion: 1,
      bodyHmac: 'none',
    };
    return jsonEvent({ id: randomUUID(), type, data, metadata });
  });
};

/** Appends incidents, a dozen of them side by side as they happen. @returns how many events there are */
export const writeHistory = async (client, incidents, { first = 0, cast = strangers, seal } = {}) => {
  let events = 0;
  const together = 12;
  for (let from = first; from < first + incidents; from += together * 8) {
    await Promise.all(
      Array.from({ length: Math.min(together * 8, first + incidents - from) }, async (_, index) => {
        const stream = `incident-${randomUUID()}`;
        const open = incidentEvents(from + index, cast);
        const all = seal ? await seal(stream, open) : open;
        events += all.length;
        const half = Math.ceil(all.length / 2);
        await client.appendToStream(stream, all.slice(0, half), { expectedRevision: 'no_stream' });
        await client.appendToStream(stream, all.slice(half), { expectedRevision: BigInt(half - 1) });
      }),
    );
  }
  return events;
};
