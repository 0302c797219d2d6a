import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { exitCodes, Failure } from '../../exit.js';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { isMarked, markNotUtf8, notUtf8, shown } from '../utf8.js';

/** Path segments of the writes that a line may ask for; "logged" is POST /v1/incidents itself. */
export const factPaths = [
  'logged',
  'reported',
  'started',
  'detected',
  'responded',
  'actions-taken',
  'diagnosed',
  'mitigated',
  'fixed',
  'severity',
  'impact',
  'impact-spans',
  'services',
  'updates',
  'links',
  'lead',
  'notes',
  'clock-paused',
  'clock-resumed',
  'reopened',
  'closed',
  'cancelled',
  'merged',
  'unmerged',
  'unrecorded',
  'postmortem-held',
  'restricted',
  'unrestricted',
  'corrections',
  'retractions',
] as const;

/** Writes of the API about people, teams, services and monitors, which are not of an incident. */
const ofTheDirectory = ['registered', 'renamed', 'aliases', 'members', 'members/left', 'owners', 'owners/ended'];

/** A command a line, as the API takes it; lines of one incident are sent in their order. */
export const factsFormat: SourceFormat = {
  system: 'facts',
  headerLines: 0,
  endings: ['.ndjson', '.jsonl'],
  read: readFacts,
};

/** Where so many lines at the beginning are no objects, the file is something else. */
const firstLines = 10;

const noFactsFile = (lines: number): Failure =>
  new Failure(
    `${lines === 1 ? 'the first line is no JSON object' : `the first ${lines} lines are no JSON objects`}: is this a facts file? ` +
      'It holds one JSON object a line',
    exitCodes.usedWrongly,
  );

async function* readFacts(content: AsyncIterable<Buffer>): AsyncGenerator<MappedRow> {
  const lines = createInterface({ input: Readable.from(markNotUtf8(content)), crlfDelay: Infinity });
  let line = 0;
  let unlike: MappedRow[] | undefined = [];
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const mapped = isMarked(text)
      ? { reason: notUtf8 }
      : readFactsLine(line === 1 ? text.replace(/^\uFEFF/, '') : text);
    const place = { row: line, line, raw: shown(text) };
    const row: MappedRow =
      'reason' in mapped
        ? { ...place, reason: mapped.reason }
        : { ...place, incident: mapped.incident, facts: [mapped.fact] };
    if (unlike !== undefined && 'reason' in row && row.reason === noObject) {
      unlike.push(row);
      if (unlike.length === firstLines) throw noFactsFile(firstLines);
      continue;
    }
    yield* unlike ?? [];
    unlike = undefined;
    yield row;
  }
  if (unlike !== undefined && unlike.length > 0) throw noFactsFile(unlike.length);
}

const noObject = 'is no JSON object';

/** One line of the format, or why it is none. What the body holds is for the API to judge. */
export const readFactsLine = (text: string): { incident: string; fact: FactToSend } | { reason: string } => {
  const line = objectIn(text);
  if (line === undefined) return { reason: noObject };
  const { fact: path, incident, as, recordedAt, ...body } = line;
  if (path === undefined) return { reason: `"fact" is required, one of ${factPaths.join(', ')}` };
  if (typeof path === 'string' && ofTheDirectory.includes(path.replace(/\/withdrawn$/, '')))
    return {
      reason: `"${path}" is about the directory, and a facts file holds facts of incidents: send it to /v1/teams, /v1/services and the like`,
    };
  if (!factPaths.includes(path as never)) return { reason: `"fact" takes one of ${factPaths.join(', ')}` };
  if ('source' in body) return { reason: '"source" is stated by the import itself: leave it out' };
  if (as !== undefined && !(typeof as === 'string' && /^[\w-]{1,100}$/.test(as)))
    return { reason: '"as" takes a label of letters, digits, hyphens and underscores' };
  if (recordedAt !== undefined && typeof recordedAt !== 'string')
    return { reason: '"recordedAt" takes a time like 2026-03-01T10:42:00Z' };
  const address = path === 'logged' ? addressOfLog(body, incident) : addressOf(incident);
  if ('reason' in address) return address;
  const name = path as string;
  return {
    incident: address.incident,
    fact: {
      name,
      path: name,
      body: path === 'unrecorded' ? unrecordedBody(body) : body,
      ...(recordedAt === undefined ? {} : { recordedAt }),
      ...(as === undefined ? {} : { as }),
    },
  };
};

/** The API names what is not recorded "fact", which a line needs for itself: there it is "of". */
const unrecordedBody = ({ of, ...body }: Record<string, unknown>): Record<string, unknown> => ({ ...body, fact: of });

const addressOfLog = (
  { key }: Record<string, unknown>,
  incident: unknown,
): { incident: string } | { reason: string } => {
  if (typeof key !== 'string' || key === '')
    return { reason: '"logged" takes your own "key" of the incident, which later lines name as "key:…"' };
  return incident === undefined ? { incident: `key:${key}` } : { reason: '"logged" has a "key" and no "incident"' };
};

const addressOf = (incident: unknown): { incident: string } | { reason: string } =>
  typeof incident === 'string' && incident !== ''
    ? { incident }
    : { reason: '"incident" takes "key:…" or the id of the incident that the fact is about' };

const objectIn = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
