import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { clientOf, startParts, until, type Part, type Parts, type Store } from './parts.js';
import { persistentClient, type Acknowledged, type PersistentClient, type Sending } from './persistent-client.js';
import { compareDocuments, readWholeLog, type WholeLog } from './whole-log.js';

// Two APIs, two projectors and both stores under load, any of which is killed with -9 and started again; then everything that
// was acknowledged is looked for, and everything that is there is held against it.

export interface UnderFaults {
  kills: number;
  seed: number;
  writers?: number;
  /** Is told of each kill. */
  say?: (what: string) => void;
}

export interface Outcome {
  /** What was found wrong; empty where nothing was. */
  faults: string[];
  kills: Record<string, number>;
  acknowledged: number;
  repeated: number;
  events: number;
  incidents: number;
  documents: number;
}

/** Numbers below a limit, the same ones for the same seed. */
export const drawing = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Machines may be slow; what hangs is found all the same. */
const patience = 180_000;

type Victim = 'api' | 'projector' | Store | 'all';
/** Each of them before any comes again. */
const victims: readonly Victim[] = ['api', 'projector', 'eventStore', 'documents', 'all'];

export const killedUnderLoad = async ({
  kills,
  seed,
  writers = 8,
  say = () => undefined,
}: UnderFaults): Promise<Outcome> => {
  const parts = await startParts();
  try {
    const draw = drawing(seed);
    const running = { api: [await parts.api(), await parts.api()], projector: [] as Part[] };
    running.projector = [await parts.projector(), await parts.projector()];
    const client = persistentClient(
      () => running.api.filter((part) => part.isRunning()),
      parts.key,
      drawing(seed ^ 0x5eed),
    );
    const stopping = new AbortController();
    const load = Promise.all(
      Array.from({ length: writers }, (_, writer) => write(client, writer, drawing(seed + writer), stopping.signal)),
    );
    // What goes wrong in it is told when it is waited for.
    load.catch(() => undefined);

    const moreThan = (count: number): Promise<void> =>
      until(() => Promise.resolve(client.acknowledged.length > count || client.refused.length > 0), patience);
    const killed: Record<string, number> = {};
    let order: Victim[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const before = client.acknowledged.length;
      await moreThan(before + 60);
      await pause(draw(300));
      if (order.length === 0) order = [...victims];
      const victim = order.splice(draw(order.length), 1)[0] as Victim;
      say(`kill ${kill + 1}: ${victim}, after ${client.acknowledged.length} acknowledged`);
      killed[victim] = (killed[victim] ?? 0) + 1;
      await strike(parts, running, victim, draw);
    }
    const before = client.acknowledged.length;
    await moreThan(before + 60);
    stopping.abort();
    const [lost] = (await Promise.allSettled([load])).filter(({ status }) => status === 'rejected');
    say(`the load has ended after ${client.acknowledged.length} acknowledged`);

    const faults = client.refused.map(({ path, why }) => `${path} was refused: ${why}`);
    if (lost && faults.length === 0) faults.push(String((lost as PromiseRejectedResult).reason));
    for (const part of parts.started)
      if (part.endedByItself()) faults.push(`${part.url} ended by itself: ${part.said().slice(-2_000)}`);
    const counts = await verify(parts, running.api, client.acknowledged, faults, say);
    return { faults, kills: killed, acknowledged: client.acknowledged.length, repeated: client.repeated(), ...counts };
  } finally {
    await parts.end();
  }
};

/** Kills, lets a moment pass in which the others notice, and starts again what was killed: stores first, others need them. */
const strike = async (
  parts: Parts,
  running: Record<'api' | 'projector', Part[]>,
  victim: Victim,
  draw: (limit: number) => number,
): Promise<void> => {
  const stores: Store[] =
    victim === 'all' ? ['eventStore', 'documents'] : victim === 'api' || victim === 'projector' ? [] : [victim];
  const others = (['api', 'projector'] as const).flatMap((kind) =>
    victim === 'all' ? [0, 1].map((place) => ({ kind, place })) : kind === victim ? [{ kind, place: draw(2) }] : [],
  );
  await Promise.all([
    ...stores.map((store) => parts.stores[store].kill()),
    ...others.map(({ kind, place }) => running[kind][place]?.kill()),
  ]);
  await pause(draw(400));
  await Promise.all(stores.map((store) => parts.startAgain(store)));
  await Promise.all(
    others.map(async ({ kind, place }) => {
      running[kind][place] = await parts[kind]();
    }),
  );
};

/** Incidents one after the other, each with its whole story, until it is told to stop. */
const write = async (
  client: PersistentClient,
  writer: number,
  draw: (limit: number) => number,
  stop: AbortSignal,
): Promise<void> => {
  let earlier: string | undefined;
  for (let number = 0; !stop.aborted; number++) {
    const key = `${writer}-${number}`;
    const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 0, 20 * number + minute)).toISOString();
    const incident = `incidents/key:${key}`;
    let sent = 0;
    const sending = (path: string, body: Record<string, unknown>): Sending => ({
      idempotencyKey: `${key} ${sent++}`,
      path,
      body,
    });
    const shared = `service ${draw(6)}`;
    const own = `service of ${key}`;
    const team = { kind: 'team', name: `team ${draw(5)}` };
    const person = { kind: 'person', name: `person ${draw(20)}` };
    const ahead = sending(`${incident}/notes`, { note: `Seen before it was logged, ${key}`, occurredAt: at(1) });
    const log = sending('incidents', {
      title: `Incident ${key}`,
      severity: 1 + draw(5),
      services: [shared, own],
      reportedBy: person,
      key,
      startedAt: at(0),
      occurredAt: at(2),
    });
    const facts = [
      sending(`${incident}/responded`, { by: team, occurredAt: at(3) }),
      sending(`${incident}/detected`, { by: person, occurredAt: at(1) }),
      sending(`${incident}/impact`, { users: draw(1_000), occurredAt: at(4) }),
      sending(`${incident}/severity`, { severity: 1 + draw(5), occurredAt: at(5) }),
      sending(`${incident}/notes`, { note: 'x'.repeat(draw(3_000) + 1), occurredAt: at(6) }),
      sending(`${incident}/fixed`, { by: null, solution: `Restarted, ${key}`, occurredAt: at(7) }),
    ];
    const first = draw(2) === 0 ? [ahead, log] : [log, ahead];
    let answers: Acknowledged[] = [];
    if (draw(2) === 0) answers = await client.stream([...first, ...facts]);
    else {
      for (const each of first) answers.push(await client.http(each));
      answers.push(...(await Promise.all(facts.map((each) => client.http(each)))));
    }
    const [fixed, noted] = [answers.at(-1)?.eventIds[0], answers.at(-2)?.eventIds[0]];
    const corrected = await client.http(
      sending(`${incident}/corrections`, { eventId: fixed, replace: { occurredAt: at(8) }, reason: 'A typo' }),
    );
    if (draw(2) === 0)
      await client.http(sending(`${incident}/retractions`, { eventId: noted, reason: 'Another incident' }));
    if (draw(3) === 0)
      await client.http(sending(`${incident}/retractions`, { eventId: corrected.eventIds[0], reason: 'No typo' }));
    if (draw(3) === 0)
      await client.http(sending(`services/${encodeURIComponent(shared)}/renamed`, { name: `${shared} since ${key}` }));
    if (draw(3) === 0)
      await client.http(sending(`services/${encodeURIComponent(own)}/renamed`, { name: `renamed ${key}` }));
    if (draw(3) === 0)
      await client.http(
        sending(`teams/${encodeURIComponent(team.name)}/renamed`, { name: `${team.name} since ${key}` }),
      );
    if (earlier !== undefined && draw(3) === 0) {
      await client.http(sending(`${incident}/merged`, { into: `key:${earlier}`, reason: 'One outage' }));
      if (draw(2) === 0) await client.http(sending(`${incident}/unmerged`, { reason: 'Two outages' }));
    }
    earlier = key;
  }
};

/** Adds what it finds wrong. */
const verify = async (
  parts: Parts,
  apis: readonly Part[],
  acknowledged: readonly Acknowledged[],
  faults: string[],
  say: (what: string) => void,
): Promise<Pick<Outcome, 'events' | 'incidents' | 'documents'>> => {
  const client = clientOf(apis[0]?.url ?? '', parts.key);
  await until(async () => {
    const { head, items } = (await client.get('/v1/projections')).body as {
      head: string;
      items: { position: string; state: string }[];
    };
    return items.every(({ position, state }) => position === head && state === 'live');
  }, patience);
  say('read models and policies are at the end of the log');
  const log = await readWholeLog(parts, `${parts.folder}/master-key`);
  const logged = log.stored.filter(({ type }) => type === 'IncidentLogged');
  faults.push(
    ...faultsOfAnswers(log, acknowledged),
    ...faultsOfStreams(log),
    ...faultsOfReferences(log),
    ...faultsOfNames(log),
  );
  const { incidents, timeline, directory, differing } = await compareDocuments(log.opened, parts.mongoUri);
  if (incidents !== logged.length) faults.push(`${logged.length} incidents were logged, ${incidents} have documents`);
  for (const difference of differing.slice(0, 5)) faults.push(`a document differs: ${JSON.stringify(difference)}`);
  const mongo = new MongoClient(parts.mongoUri);
  const parked = await mongo.db('debrief').collection('parked').countDocuments({});
  await mongo.close();
  if (parked > 0) faults.push(`${parked} documents or events are parked`);
  return { events: log.stored.length, incidents, documents: incidents + timeline + directory };
};

/** Each answer is true, each event of a client's command is in one, and none stands in the log twice. */
export const faultsOfAnswers = ({ stored }: WholeLog, acknowledged: readonly Acknowledged[]): string[] => {
  const faults: string[] = [];
  const places = new Map<string, (typeof stored)[number]>();
  for (const event of stored) {
    if (places.has(event.id)) faults.push(`event ${event.id} of ${event.stream} stands in the log twice`);
    places.set(event.id, event);
  }
  const answered = new Set<string>();
  const keys = new Set<string>();
  for (const { idempotencyKey, path, id, revision, position, eventIds } of acknowledged) {
    const what = `${path} (${idempotencyKey})`;
    if (keys.has(idempotencyKey)) faults.push(`${what} was answered twice by the test itself`);
    keys.add(idempotencyKey);
    if (eventIds.length === 0) faults.push(`${what} was acknowledged without an event`);
    const events = eventIds.map((eventId) => places.get(eventId));
    const last = events.at(-1);
    if (last === undefined || events.includes(undefined)) {
      faults.push(`${what} was acknowledged, but ${eventIds.join(', ')} are not all in the log`);
      continue;
    }
    if (String(last.position) !== position || String(last.revision) !== revision)
      faults.push(`${what} was told ${revision} at ${position}, but is ${last.revision} at ${last.position}`);
    const stream = path.endsWith('merged') ? 'merges' : `${categoryOf(path)}-${id}`;
    if (events.some((event) => event?.stream !== stream)) faults.push(`${what} is in ${last.stream}, not in ${stream}`);
    if (new Set(events.map((event) => event?.metadata.commandId)).size !== 1)
      faults.push(`${what} was told events of several commands`);
    for (const eventId of eventIds) answered.add(eventId);
  }
  for (const { id, stream, type } of stored)
    if (isAsked(stream, type) && !answered.has(id)) faults.push(`${type} ${id} of ${stream} is in no answer`);
  return faults;
};

const categoryOf = (path: string): string => {
  const [first = ''] = path.split('/');
  return { incidents: 'incident', services: 'service', teams: 'team' }[first] ?? first;
};

/** What no client asked for: what is registered because somebody was mentioned, references, keys, the log's own. */
const isAsked = (stream: string, type: string): boolean =>
  stream === 'merges' || stream.startsWith('incident-') || type.endsWith('Renamed');

/** In each stream every revision once, in the order of the log, and time does not go back (rules.md T1). */
const faultsOfStreams = ({ stored }: WholeLog): string[] => {
  const faults: string[] = [];
  const last = new Map<string, { revision: bigint; recordedAt: string }>();
  for (const { stream, revision, metadata } of stored) {
    const before = last.get(stream) ?? { revision: -1n, recordedAt: '' };
    if (revision !== before.revision + 1n) faults.push(`${stream}: ${revision} comes after ${before.revision}`);
    if (metadata.recordedAt < before.recordedAt) faults.push(`${stream}: time goes back at ${revision}`);
    last.set(stream, { revision, recordedAt: metadata.recordedAt });
  }
  return faults;
};

/** Every logged incident has exactly one; that they are 1..n without gaps follows from the revisions of their stream. */
const faultsOfReferences = ({ stored }: WholeLog): string[] => {
  const logged = stored.filter(({ type }) => type === 'IncidentLogged').map(({ stream }) => stream);
  const given = stored
    .filter(({ stream }) => stream === 'references')
    .map(({ data }) => `incident-${(data as { incident: string }).incident}`);
  return [
    ...(new Set(given).size === given.length ? [] : ['an incident has two references']),
    ...logged.filter((stream) => !given.includes(stream)).map((stream) => `${stream} has no reference`),
    ...given
      .filter((stream) => !logged.includes(stream))
      .map((stream) => `${stream} is not logged and has a reference`),
  ];
};

/** Nobody was registered twice. */
const faultsOfNames = ({ opened }: WholeLog): string[] => {
  const seen = new Set<string>();
  return opened.flatMap(({ category, type, data }) => {
    if (!type.endsWith('Registered') || !('name' in data)) return [];
    const name = `${category} ${String(data.name)}`;
    if (seen.has(name)) return [`${name} was registered twice`];
    seen.add(name);
    return [];
  });
};
