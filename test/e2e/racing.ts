import { replay } from '../../libs/incidents/src/domain/replay.oracle.js';
import { clientOf, startParts, type Parts } from './parts.js';
import { persistentClient, type Acknowledged, type PersistentClient, type Sending } from './persistent-client.js';
import { drawing, faultsOfAnswers } from './under-faults.js';
import { readWholeLog, type WholeLog } from './whole-log.js';

// Commands that meet on the same streams, from two API processes at once.

/** Both stores and two APIs, and a client that uses both of them. */
export interface Track {
  parts: Parts;
  client: PersistentClient;
  get: (path: string) => Promise<Record<string, unknown>>;
  readLog: () => Promise<WholeLog>;
  end: () => Promise<void>;
}

export const startTrack = async (): Promise<Track> => {
  const parts = await startParts();
  const apis = [await parts.api(), await parts.api()];
  let turn = 0;
  const client = persistentClient(
    () => apis,
    parts.key,
    (limit) => turn++ % limit,
  );
  const asking = clientOf(apis[0]?.url ?? '', parts.key);
  return {
    parts,
    client,
    get: async (path) => (await asking.get(path)).body,
    readLog: () => readWholeLog(parts, `${parts.folder}/master-key`),
    end: async () => {
      client.close();
      await parts.end();
    },
  };
};

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();

export const logOf = (key: string): Sending => ({
  idempotencyKey: `log ${key}`,
  path: 'incidents',
  body: { title: `Incident ${key}`, severity: 3, services: ['checkout'], reportedBy: null, key, occurredAt: at(0) },
});

/** A fact out of so few that many are said twice; some are undone by others. */
const factOf = (draw: (limit: number) => number): [string, Record<string, unknown>] => {
  const by = { kind: 'team', name: `team ${draw(3)}` };
  const occurredAt = at(1 + draw(30));
  const facts: [string, Record<string, unknown>][] = [
    ['responded', { by, occurredAt }],
    ['severity', { severity: 1 + draw(5), occurredAt }],
    ['lead', { to: by, occurredAt }],
    ['fixed', { by, solution: null, occurredAt }],
    ['reopened', { reason: 'It is back', occurredAt }],
    ['notes', { note: `Note ${draw(1_000)}`, occurredAt }],
    ['impact', { users: draw(50), occurredAt }],
  ];
  return facts[draw(facts.length)] as [string, Record<string, unknown>];
};

export interface Raced {
  faults: string[];
  recorded: number;
  quiet: number;
  events: number;
  repeated: number;
  seconds: number;
}

/** Many commands on few incidents, over both APIs, by HTTP and gRPC. */
export const race = async (
  { client, get, readLog }: Track,
  {
    commands,
    incidents,
    seed,
    inFlight = 64,
  }: { commands: number; incidents: number; seed: number; inFlight?: number },
): Promise<Raced> => {
  const draw = drawing(seed);
  const keys = Array.from({ length: incidents }, (_, number) => `raced-${seed}-${number}`);
  for (const key of keys) await client.http(logOf(key));
  const began = performance.now();
  const answers: { sending: Sending; answer: Acknowledged }[] = [];
  let sent = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (sent < commands) {
        const number = sent++;
        const [fact, body] = factOf(draw);
        const path = `incidents/key:${keys[draw(incidents)]}/${fact}`;
        const sending = { idempotencyKey: `race ${seed} ${number}`, path, body };
        const answer = await (draw(3) === 0 ? client.grpc(sending) : client.http(sending));
        answers.push({ sending, answer });
      }
    }),
  );
  const seconds = Math.round((performance.now() - began) / 1_000);

  const faults = client.refused.map(({ path, why }) => `${path} was refused: ${why}`);
  const log = await readLog();
  const recorded = client.acknowledged.filter(({ eventIds }) => eventIds.length > 0);
  faults.push(...faultsOfAnswers(log, recorded));
  const streams = new Map<string, WholeLog['opened']>();
  for (const event of log.opened)
    if (event.category === 'incident') streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
  const quiet = answers.filter(({ answer }) => answer.eventIds.length === 0);
  for (const { sending, answer } of quiet)
    if (!(streams.get(answer.id) ?? []).some((event) => says(event, sending, answer)))
      faults.push(`${sending.path} was told to be on record already, and is not: ${JSON.stringify(sending.body)}`);
  for (const [id, events] of streams) {
    const told = replay(events as never, { now: '9999-01-01T00:00:00.000Z' });
    const { status, severity, facts } = (await get(`/v1/incidents/${id}`)) as {
      status: string;
      severity: number;
      facts: Record<string, { eventId: string } | null>;
    };
    const served = [status, severity, facts['firstResponded']?.eventId, facts['fixed']?.eventId];
    const expected = [told?.status, told?.severity, told?.firstResponded, told?.fixed];
    if (JSON.stringify(served) !== JSON.stringify(expected))
      faults.push(`${id} is served as ${JSON.stringify(served)}, and is ${JSON.stringify(expected)}`);
  }
  return {
    faults,
    recorded: recorded.length,
    quiet: quiet.length,
    events: log.stored.length,
    repeated: client.repeated(),
    seconds,
  };
};

/** Is this the fact that was sent, known by the time of the answer? Ids stand for names, and are not compared. */
const says = (
  { type, data, revision }: WholeLog['opened'][number],
  { path, body }: Sending,
  answer: Acknowledged,
): boolean => {
  const types: Record<string, string> = {
    responded: 'IncidentResponded',
    severity: 'SeverityChanged',
    lead: 'LeadHandedOver',
    fixed: 'IncidentFixed',
    reopened: 'IncidentReopened',
    notes: 'NoteAdded',
    impact: 'ImpactRecorded',
  };
  return (
    type === types[path.split('/').at(-1) ?? ''] &&
    revision <= BigInt(answer.revision) &&
    Object.entries(body).every(
      ([name, value]) =>
        (typeof value === 'object' && value !== null) || (data as Record<string, unknown>)[name] === value,
    )
  );
};
