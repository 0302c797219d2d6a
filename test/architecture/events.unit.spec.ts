import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, EventMetadata, Recorded } from '#decider';
import { apiKeyStreams, identityStreams, roleStreams, sessionStreams } from '#access';
import { currentVersion, EventCodec, type StoredEvent, type StreamKind } from '#event-store';
import { incidentStreams } from '#incidents';
import {
  errorsOf,
  evolve,
  fieldsOf,
  noIncident,
  standingOf,
  type Fact,
  type Merges,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import { streamKinds } from '../../apps/projector/src/stream-kinds.js';
import { sealedPaths, type Keyring, type Sealable } from '#keyring';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs/events');

interface EventType {
  type: string;
  /** Kinds of streams that it stands in. */
  categories: string[];
  /** Where there is only one. */
  stream: string | undefined;
  fields: { name: string; kind: string; optional: boolean; nullable: boolean }[];
}
interface Generator {
  eventTypes: (fields: typeof fieldsOf) => EventType[];
  eventsPage: (fields: typeof fieldsOf) => string;
  keptVersions: () => Map<string, number[]>;
}
const generator = (await import(pathToFileURL(join(root, 'scripts/events.mjs')).href)) as Generator;

const types = generator.eventTypes(fieldsOf);
const versions = generator.keptVersions();

/** Opens every sealed text as the same words: the samples' keys were never kept. */
const openedTexts = {
  open: (events: readonly Sealable[]) =>
    Promise.resolve(
      events.map(({ data }) => {
        const opened = structuredClone(data);
        for (const path of sealedPaths(opened)) put(opened as Record<string, unknown>, path.split('.'), 'A text');
        return opened;
      }),
    ),
} as unknown as Keyring;

const put = (data: Record<string, unknown>, [name = '', ...rest]: string[], text: string): void => {
  if (rest.length === 0) data[name] = text;
  else put(data[name] as Record<string, unknown>, rest, text);
};

interface Sample {
  file: string;
  type: string;
  version: number;
  event: StoredEvent;
}

const samples = readdirSync(folder).map((file): Sample => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
  const kept = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<StoredEvent, 'revision'> & {
    revision: string;
  };
  const event = { ...kept, revision: BigInt(kept.revision), position: 0n, created: kept.metadata.recordedAt };
  return { file, type, version: Number(version), event };
});

type AnyKind = StreamKind<unknown, never, DomainEvent>;
/** Streams whose state is what their events say, and nothing of other events. */
const plainKinds = [apiKeyStreams, roleStreams, sessionStreams, identityStreams] as unknown as AnyKind[];
const kinds = new Map((streamKinds as unknown as AnyKind[]).map((kind) => [kind.category, kind]));

const read = async (kind: AnyKind, event: StoredEvent): Promise<Recorded> => {
  const [recorded] = await new EventCodec(kind, openedTexts).decode([event]);
  if (recorded === undefined) throw new Error(`${event.type} was not decoded`);
  return recorded;
};

describe('docs/events.md', () => {
  test('is what the code says: npm run docs:events writes it anew', () => {
    expect(readFileSync(join(root, 'docs/events.md'), 'utf8')).toBe(generator.eventsPage(fieldsOf));
  });

  test('knows the facts that the domain knows', () => {
    const known = types.map(({ type }) => type);
    expect(known).toEqual(expect.arrayContaining(Object.keys(fieldsOf)));
    expect(known).toHaveLength(Object.keys(fieldsOf).length + 158);
  });
});

test('every kind of stream that has events is one that the projector reads, and none besides', () => {
  const written = new Set(types.flatMap(({ categories }) => categories));
  expect([...kinds.keys()].toSorted()).toEqual([...written].toSorted());
});

describe('a sample is kept', () => {
  test.each(types)('of $type, in every version up to the one written now', ({ type, categories }) => {
    const current = currentVersion(kinds.get(categories[0] ?? '')?.upcasters ?? [], type);
    expect(versions.get(type)).toEqual(Array.from({ length: current }, (_, place) => place + 1));
  });

  test('of no event that there is not', () => {
    expect(samples.filter(({ type }) => !types.some((known) => known.type === type)).map(({ file }) => file)).toEqual(
      [],
    );
  });
});

describe.each(samples)('$file', ({ type, version, event }) => {
  const declared = types.find((known) => known.type === type);
  const kind = kinds.get(declared?.categories.find((category) => event.stream.startsWith(`${category}-`)) ?? '');

  test('is an event as it is stored', () => {
    expect(event.type).toBe(type);
    expect(event.stream).toMatch(
      new RegExp(`^${declared?.stream ?? `(${declared?.categories.join('|') ?? ''})-[0-9a-f-]{36}`}$`),
    );
    const metadata: Record<keyof Omit<EventMetadata, 'source' | 'authentication'>, unknown> = {
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor: { kind: expect.any(String), id: expect.any(String) },
      commandId: expect.any(String),
      correlationId: expect.any(String),
      causationId: expect.any(String),
      schemaVersion: version,
      bodyHmac: expect.any(String),
    };
    expect(event.metadata).toEqual(event.metadata.source ? { ...metadata, source: event.metadata.source } : metadata);
  });

  test('holds the fields that are declared, each text sealed', async () => {
    const lifted = kind ? (await read(kind, event)).data : event.data;
    const fields = declared?.fields ?? [];
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(lifted)));
    expect(Object.keys(lifted)).toEqual(
      expect.arrayContaining(fields.filter(({ optional }) => !optional).map(({ name }) => name)),
    );
    const sealed = sealedPaths(event.data);
    for (const { name, kind: held } of fields)
      if (['prose', 'name'].includes(held) && (lifted as Record<string, unknown>)[name] != null)
        expect(sealed).toContain(name);
  });

  const isFact = Object.hasOwn(fieldsOf, type);
  if (isFact)
    test('reads as a whole fact', async () => {
      const { data } = await read(incidentStreams as unknown as AnyKind, event);
      expect(errorsOf(type as Fact['type'], data as Record<string, unknown>)).toEqual([]);
    });

  if (kind?.category === 'incident')
    test('is folded by the code of today', async () => {
      const recorded = (await read(kind, event)) as unknown as RecordedIncidentEvent;
      const about = await targetOf(event);
      const folded = [...about, recorded].reduce(evolve, noIncident);
      expect(folded.events).toHaveLength(about.length + 1);
      expect(folded.events.at(-1)).toEqual(recorded);
      const [target] = folded.events;
      if (recorded.type === 'TextRedacted')
        expect(target?.data).toMatchObject({ [recorded.data.path]: { redacted: true }, ...recorded.data.texts });
      if (recorded.type === 'FactCorrected' && target !== undefined) {
        const values = Object.entries({ ...target.data, ...recorded.data.replace });
        const fields = fieldsOf[target.type as Fact['type']];
        const corrected = values.filter(([name, value]) => value !== null || !fields[name]?.optional);
        expect(errorsOf(target.type as Fact['type'], Object.fromEntries(corrected))).toEqual([]);
      }
    });
  else if (kind !== undefined)
    test('is folded by the code of today', async () => {
      const recorded = await read(kind, event);
      const state = kind.decider.evolve(kind.decider.initial, recorded);
      const { logId, incident } = event.data as { logId?: string; incident?: string };
      const folded: Record<string, unknown> = {
        debrief: logId,
        references: { count: 1, numbers: new Map([[incident, 1]]) },
        settings: { changes: [recorded] },
        // What one thing came to lately, in place of all its events.
        signal: signalled(recorded),
      };
      if (kind.category === 'merges') {
        const { from, into } = event.data as { from: string; into?: string };
        expect(standingOf(state as Merges).mergeOf(from)?.into).toBe(into);
      } else if (plainKinds.includes(kind))
        expect(JSON.stringify(state)).toBe(JSON.stringify(plainStates[type]?.(recorded.data as AccessData)));
      else expect(state).toEqual(folded[kind.category] ?? { events: [recorded] });
    });
});

const signalled = ({ type, data }: Recorded): object => {
  const { delivery, incident } = data as { delivery?: string; incident?: string };
  return {
    taken: type === 'SignalTaken' ? [data] : [],
    joined: type === 'AlertsJoined' ? [data] : [],
    fixes: [],
    placed: type === 'AlertsPlaced' ? [data] : [],
    kept: type === 'SignalKept' ? [delivery] : [],
    ...(type === 'ChannelBound' ? { bound: incident } : {}),
  };
};

type AccessData = Record<string, unknown>;

/** What each of them alone leaves of a stream that began with it. */
const plainStates: Record<string, (data: AccessData) => unknown> = {
  ApiKeyIssued: (data) => data,
  ApiKeyRevoked: () => null,
  ApiKeyUsed: () => null,
  RoleGranted: ({ role, services }) => ({ held: [{ role, ...(services === undefined ? {} : { services }) }] }),
  RoleWithdrawn: () => ({ held: [] }),
  SignedOutEverywhere: ({ occurredAt }) => ({ held: [], signedOutAt: occurredAt }),
  SignInLinkMade: (data) => ({ link: data }),
  SessionStarted: (data) => ({ started: data }),
  SessionEnded: ({ occurredAt }) => ({ endedAt: occurredAt }),
  IdentityLinked: ({ person }) => ({ person }),
  IdentityUnlinked: () => ({}),
};

/** The event that an amendment or a redaction names, which is a sample too. */
const targetOf = async (event: StoredEvent): Promise<RecordedIncidentEvent[]> => {
  const { eventId } = event.data as { eventId?: string };
  const target = samples.find((sample) => sample.event.id === eventId)?.event;
  if (eventId === undefined) return [];
  if (target === undefined) throw new Error(`${event.type} names an event that is no sample`);
  return [(await read(incidentStreams as unknown as AnyKind, target)) as unknown as RecordedIncidentEvent];
};

describe('docs/interface.md', () => {
  const declaredTypes = sourcesIn(join(root, 'libs')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/readonly type = '([a-z-]+)'/g)].map(([, type = '']) => type),
  );
  const page = readFileSync(join(root, 'docs/interface.md'), 'utf8');

  test('tells of every error, and of none that there is not', () => {
    expect(declaredTypes.length).toBeGreaterThan(10);
    const table = /\| type +\| status[^]*?\n\n/.exec(page)?.[0] ?? '';
    const told = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, type = '']) => type);
    const ofTheServer = [
      'unknown-address',
      'method-not-allowed',
      'unsupported-media-type',
      'refused',
      'internal-error',
    ];
    expect(told.toSorted()).toEqual([...new Set([...declaredTypes, ...ofTheServer])].toSorted());
  });
});

function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
