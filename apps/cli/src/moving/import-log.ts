import { readSettings, type Settings } from '#data-folder';
import { EventLog, isNamed } from '#event-store';
import {
  Frontier,
  leafHash,
  LogReader,
  logEvents,
  type MovedEvent,
  type MovedSummary,
  storedLeafBytes,
  WrongMovedLog,
} from '#transparency-log';
import { streamNames } from '../../../projector/src/stream-kinds.js';
import { exitCodes, Failure } from '../exit.js';
import { grouped, noProgress, type Progress, showCount, showProgress } from '../import/progress.js';
import { openSource, type SourceFile } from '../import/source-file.js';
import { inWords, Keys, type Texts } from './keys.js';
import { linesOf } from './lines.js';
import { withTarget, type Target } from './stores.js';

export interface ImportLogOptions {
  withoutKeys?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Bytes and events that are appended at once, where they stand together. */
const limits = { bytes: 262_144, events: 256 };

/**
 * Moves a log into an empty store: the same events in the same order, so that every proof holds there as well (rules.md P7).
 * All of the file is read before anything is appended. Interrupted and run again, it goes on.
 *
 * @returns the exit code
 */
export const importLog = async (
  path: string,
  { withoutKeys = false, dryRun = false, json = false }: ImportLogOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  process.umask(0o077);
  const settings = readSettings(environment);
  const source = await openSource(path, ['.ndjson']);
  const shown = (progress: Progress): Progress => (json ? noProgress : progress);
  const summary = await checked(source, shown(showCount(process.stderr, 'events read')));
  if (dryRun) {
    process.stdout.write(json ? `${JSON.stringify({ ...summary, appended: 0 })}\n` : dryText(path, summary));
    return exitCodes.done;
  }
  const moved = await withTarget(settings, (target) =>
    move(source, summary, target, settings, withoutKeys, () =>
      shown(showProgress(summary.events, process.stderr, 'events')),
    ),
  );
  process.stdout.write(json ? `${JSON.stringify({ ...summary, ...moved })}\n` : asText(summary, moved));
  return exitCodes.done;
};

interface Moved {
  /** Events that were there from before. */
  there: number;
  appended: number;
  texts: Texts;
}

const move = async (
  source: SourceFile,
  summary: MovedSummary,
  { eventStoreUrl, mongoUri }: Target,
  { masterKeyFile }: Settings,
  withoutKeys: boolean,
  progressOf: () => Progress,
): Promise<Moved> => {
  const log = new EventLog(eventStoreUrl);
  let keys: Keys | undefined;
  try {
    const there = await beginningIn(log, source, summary);
    keys = await Keys.open(mongoUri, masterKeyFile, withoutKeys);
    await lookAtKeys(keys, source, summary);
    await keys.decide(withoutKeys);
    if (withoutKeys) await keys.leaveBehind(summary.events);
    if (keys.texts.missing.events > 0) await giveUp(keys, source);
    if (there < summary.events) await keys.forgetPositions();
    await append(log, source, there, progressOf());
    await settle(log, keys, summary);
    return { there, appended: summary.events - there, texts: keys.texts };
  } finally {
    await keys?.close();
    await log.close();
  }
};

/** Everything in the file, line by line. @throws Failure where it is no log */
async function* eventsIn(source: SourceFile, reader = new LogReader(streamNames)): AsyncGenerator<MovedEvent> {
  try {
    for await (const line of linesOf(source.content())) {
      const event = reader.read(line);
      if (event !== undefined) yield event;
    }
    reader.finish();
  } catch (error) {
    throw error instanceof WrongMovedLog
      ? new Failure(`${source.path}: ${error.message}. Nothing was appended`)
      : error;
  }
}

const checked = async (source: SourceFile, progress: Progress): Promise<MovedSummary> => {
  const reader = new LogReader(streamNames);
  try {
    for await (const _event of eventsIn(source, reader)) progress.settled();
  } finally {
    progress.stop();
  }
  return reader.finish();
};

/** @returns how many of the first events stand in the store already. @throws Failure where it holds others */
const beginningIn = async (log: EventLog, source: SourceFile, { origin }: MovedSummary): Promise<number> => {
  const head = await log.head();
  if (head === undefined) return 0;
  const others = new Failure(
    `the event store of the target holds events that are not the beginning of ${origin}: a log is moved into an empty store. Nothing was appended`,
  );
  if (!isNamed(streamNames, head.stream)) throw others;
  const wanted = eventsIn(source);
  let count = 0;
  try {
    for await (const event of logEvents(log, streamNames)) {
      const next: IteratorResult<MovedEvent, unknown> = await wanted.next();
      if (next.done === true)
        throw new Failure(
          `the event store of the target holds all ${grouped(count)} events of the file, and more: the product was used there since. Nothing was appended`,
        );
      if (!next.value.bytes.equals(storedLeafBytes(event))) throw others;
      count += 1;
    }
  } finally {
    await wanted.return(undefined);
  }
  return count;
};

/** Also that nothing is missing of what was signed, as the vault knows it. */
const lookAtKeys = async (keys: Keys, source: SourceFile, { events }: MovedSummary): Promise<void> => {
  const signed = await keys.lastSigned();
  if (signed !== undefined && signed.size > events)
    throw new Failure(
      `${grouped(signed.size)} events of this log were signed, as its vault says, and the file has ${grouped(events)}: export the log again. Nothing was appended`,
    );
  const reader = new LogReader(streamNames);
  for await (const event of eventsIn(source, reader)) {
    await keys.look(event);
    if (signed !== undefined && event.ordinal + 1 === signed.size && reader.root !== signed.root)
      throw new Failure(
        `the first ${grouped(signed.size)} events of the file do not come to what was signed of them, as the vault says: it is no copy of this log. Nothing was appended`,
      );
  }
};

const giveUp = async (keys: Keys, source: SourceFile): Promise<void> => {
  for await (const events of inTurns(eventsIn(source), () => true)) await keys.giveUp(events);
};

const append = async (log: EventLog, source: SourceFile, there: number, progress: Progress): Promise<void> => {
  const isOfOne = ([first]: readonly MovedEvent[], next: MovedEvent): boolean => first?.stream === next.stream;
  try {
    for await (const events of inTurns(after(eventsIn(source), there, progress), isOfOne)) {
      const [first] = events;
      if (first === undefined) continue;
      await log.append(
        first.stream,
        BigInt(first.revision) - 1n,
        events.map(({ event }) => event),
      );
      for (const _event of events) progress.settled();
    }
  } finally {
    progress.stop();
  }
};

async function* after(
  events: AsyncIterable<MovedEvent>,
  there: number,
  progress: Progress,
): AsyncGenerator<MovedEvent> {
  for await (const event of events) {
    if (event.ordinal >= there) yield event;
    else progress.settled();
  }
}

/** Events that stand together, within limits. */
async function* inTurns(
  events: AsyncIterable<MovedEvent>,
  belongs: (turn: readonly MovedEvent[], next: MovedEvent) => boolean,
): AsyncGenerator<readonly MovedEvent[]> {
  let turn: MovedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const isFull = turn.length >= limits.events || bytes + event.bytes.length > limits.bytes;
    if (turn.length > 0 && (isFull || !belongs(turn, event))) {
      yield turn;
      [turn, bytes] = [[], 0];
    }
    turn.push(event);
    bytes += event.bytes.length;
  }
  if (turn.length > 0) yield turn;
}

/** Reads the target anew, and tells the vault where what was left behind ends there. @throws Failure where it is not the same */
const settle = async (log: EventLog, keys: Keys, { events, root }: MovedSummary): Promise<void> => {
  const leftBehind = await keys.leftBehind();
  const tree = new Frontier();
  for await (const event of logEvents(log, streamNames)) {
    tree.push(leafHash(storedLeafBytes(event)));
    if (tree.size === leftBehind) await keys.placeLeftBehind(leftBehind, event.position);
  }
  const found = Buffer.from(tree.root()).toString('base64');
  if (tree.size !== events || found !== root)
    throw new Failure(
      `the target came to ${grouped(tree.size)} events and root ${found}, where the file has ${grouped(events)} and ${root}: ` +
        'something else wrote there meanwhile, or the store changed what it was given. Do not use it; begin anew with an empty one',
    );
};

const dryText = (path: string, { origin, events, root }: MovedSummary): string =>
  `${path} holds ${grouped(events)} events of ${origin} without a gap; nothing was appended\n  root  ${root}\n`;

const asText = ({ origin, events, root }: MovedSummary, { there, appended, texts }: Moved): string => {
  const { held, destroyed, missing } = texts;
  const gone = destroyed.events === 0 ? '' : `; ${inWords(destroyed)} were gone before`;
  return (
    `${grouped(appended)} events of ${origin} appended` +
    (there === 0 ? '\n' : `, after ${grouped(there)} that were there\n`) +
    `  root   ${root}, over ${grouped(events)} events, as in the file\n` +
    `  texts  ${inWords(held)} can be read${gone}\n` +
    (missing.events === 0 ? '' : `  left behind for good: ${inWords(missing)}; they read as redacted\n`) +
    '  Start the product on it: lists are built anew from the events.\n'
  );
};
