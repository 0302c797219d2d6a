import { v5 as uuidv5 } from 'uuid';
import type { Actor } from '#decider';
import type { EventLog, LogDecoder, StoredEvent } from '#event-store';
import { bundleLines } from './bundle.js';
import { signCheckpoint } from './checkpoint.js';
import { Frontier } from './frontier.js';
import { leafOfStored } from './leaf.js';
import { keysThatSigned, signerOf, verifierOf, verifierText, type Signer } from './signed-note.js';

const namespace = '0f0c3a52-6b1e-4b8e-9a55-5d0f6f3d1c77';

/** A log in memory that signs itself, for tests. */
export class SignedLog {
  readonly events: StoredEvent[] = [];
  readonly notes: { size: number; note: string }[] = [];
  private readonly keys: string[] = [];
  private signers: Signer[] = [];
  private revisions = new Map<string, bigint>();

  constructor(readonly origin: string) {}

  /** The root of the first so many events. */
  root(size = this.events.length): Uint8Array {
    const tree = new Frontier();
    for (const event of this.events.slice(0, size)) tree.push(leafOfStored(event));
    return tree.root();
  }

  get key(): string {
    return this.keys.at(-1) ?? '';
  }

  append(stream: string, type: string, data: object): void {
    const ordinal = this.events.length;
    const revision = this.revisions.get(stream) ?? 0n;
    this.revisions.set(stream, revision + 1n);
    const id = uuidv5(`${this.origin} ${ordinal}`, namespace);
    const actor: Actor = { kind: 'policy', id: 'test' };
    const recordedAt = new Date(Date.UTC(2026, 2, 1) + ordinal * 1_000).toISOString();
    const metadata = {
      ...{ recordedAt, actor, commandId: id, correlationId: id, causationId: id },
      ...{ schemaVersion: 1, bodyHmac: 'none' },
    } as const;
    this.events.push({ id, type, data, metadata, stream, revision, position: BigInt(ordinal), created: recordedAt });
  }

  /** @param seed of the key, another one for each */
  introduce(seed: number): void {
    const signer = signerOf(this.origin, Buffer.alloc(32, seed));
    const key = verifierText(verifierOf(signer));
    // The key before it signs once more.
    this.signers = [signer, ...this.signers.slice(0, 1)];
    this.keys.push(key);
    this.append('checkpoints', 'SigningKeyIntroduced', { key });
  }

  sign(): void {
    const size = this.events.length;
    const root = this.root();
    const note = signCheckpoint({ origin: this.origin, size, root }, this.signers);
    this.notes.push({ size, note });
    this.append('checkpoints', 'CheckpointSigned', { size, root: Buffer.from(root).toString('base64'), note });
    this.signers = this.signers.slice(0, 1);
  }

  /** The lines of a bundle of what was signed last, as GET /v1/audit/bundle gives them. @param isHidden events that whoever asks does not see */
  async bundle(isHidden: (event: { id: string }) => boolean = () => false): Promise<string[]> {
    const { size = 0, note = '' } = this.notes.at(-1) ?? {};
    const { events } = this;
    const log = {
      async *subscribeToAll() {
        for (const event of events) yield await Promise.resolve({ event, position: event.position });
      },
    } as unknown as EventLog;
    const decoder = {
      decode: (all: readonly StoredEvent[]) =>
        Promise.resolve(all.map((event) => ({ ...event, category: '', streamId: '' }))),
      streamNames: () => [],
    } as unknown as LogDecoder;
    const lines: string[] = [];
    const of = { note, size, keys: keysThatSigned(note, this.keys) };
    for await (const line of bundleLines(of, log, decoder, (event) => Promise.resolve(!isHidden(event))))
      lines.push(line);
    return lines;
  }
}

/** A log with keys that followed one another, and checkpoints between its events. */
export const aSignedLog = (origin = 'debrief/test', count = 40): SignedLog => {
  const log = new SignedLog(origin);
  log.append('debrief-log', 'LogOpened', { logId: 'test' });
  log.introduce(1);
  for (let number = 0; number < count; number += 1) {
    log.append(`incident-${number % 5}`, 'NoteAdded', { note: { sealed: `ä ${number}` }, number });
    if (number === Math.floor(count / 2)) log.introduce(2);
    if (number % 9 === 8) log.sign();
  }
  log.sign();
  return log;
};
