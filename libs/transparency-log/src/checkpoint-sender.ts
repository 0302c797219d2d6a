import { createHmac } from 'node:crypto';
import { ownCommand, type Clock } from '#event-store';
import { bytesOf, escaped, type Mailer } from '#mail';
import { waits } from '#mail/domain';
import { NotDone } from '#read-models';
import type { CheckpointStream } from './checkpoint-stream.js';
import { signingActor } from './checkpoint-signer.js';
import type { Channel, Checkpoints, SignedCheckpoint } from './domain/index.js';
import { mailedEvery } from './unsent.js';

const hour = 3_600_000;

/** Milliseconds until an address that did not take one is tried again. */
const mailedAgainAfter = hour;

/** Milliseconds that a receiver has. */
const patience = 10_000;

/** Where checkpoints go by themselves; each is left out where it is off. */
export interface Receivers {
  mail?: { mailer: Mailer; from: string; to: readonly string[] };
  /** Signed as Standard Webhooks has it. @param secret bytes */
  webhook?: { url: string; secret: Buffer };
}

/** Hands checkpoints over where nobody who runs Debrief reaches back. One may come twice; the last one comes in the end, and stands for those before. */
export class CheckpointSender {
  /** When an address is written to again, while not every one has taken the mail; in memory, so that a start may send one twice. */
  private readonly dueAt = new Map<string, number>();
  /** Why the others have not taken it. */
  private readonly refusals = new Map<string, string>();
  /** Of the webhook, while it takes none: why, how often in a row, and when it is tried again. In memory, so that a start tries at once. */
  private away: { reason: string; times: number; until: number } | undefined;

  constructor(
    private readonly stream: Pick<CheckpointStream, 'load' | 'handle'>,
    private readonly receivers: Receivers,
    private readonly clock: Clock,
    private readonly ask: typeof fetch = fetch,
  ) {}

  /** @throws as long as a receiver has not taken it: it is tried again after waits that grow up to an hour, by which the other is not held up */
  async look(): Promise<void> {
    const { state } = await this.stream.load('');
    const { last } = state;
    if (last === undefined) return;
    const { mail, webhook } = this.receivers;
    const outcomes = await Promise.allSettled([
      mail && this.isDue('mail', state, mailedEvery) && this.mail(mail, last, state.keys),
      webhook && this.isDue('webhook', state, 0) && this.postWhenDue(webhook, last, state),
    ]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    if (failed.length === 1) throw failed[0]?.reason;
    if (failed.length > 1) throw new NotDone(failed.map(({ reason }) => messageOf(reason)).join('; '));
  }

  private isDue(channel: Channel, { last, sent }: Checkpoints, every: number): boolean {
    const before = sent[channel];
    if (before === undefined) return true;
    return last !== undefined && last.size > before.size && this.now - Date.parse(before.occurredAt) >= every;
  }

  private get now(): number {
    return Date.parse(this.clock.now());
  }

  private async mail(
    { mailer, from, to }: NonNullable<Receivers['mail']>,
    { size, root, note }: SignedCheckpoint,
    keys: readonly string[],
  ): Promise<void> {
    const [origin = ''] = note.split('\n');
    const text =
      'Keep this. It proves later that nothing was changed, removed, added or moved in the first ' +
      `${size} events of the log ${origin}: docs/audit.md says how.\n\n${note}\n` +
      `Keys that checkpoints of this log are verified by, the last of which signs:\n${keys.join('\n')}\n`;
    for (const address of to) {
      if ((this.dueAt.get(address) ?? -Infinity) > this.now) continue;
      const message = {
        to: { name: '', address },
        subject: `Checkpoint of ${size} events`,
        text,
        html: `<pre>${escaped(text)}</pre>`,
      };
      const envelope = {
        from,
        id: `checkpoint-${nameOf({ size, root })}.${origin.replace(/[^A-Za-z0-9.-]/g, '.')}`,
        at: this.clock.now(),
      };
      const bytes = await bytesOf(message, envelope);
      const delivery = await mailer.deliver({ from, to: address, bytes }, () => Promise.resolve());
      const isSent = delivery.outcome === 'sent';
      this.dueAt.set(address, this.now + (isSent ? mailedEvery : mailedAgainAfter));
      if (isSent) this.refusals.delete(address);
      else this.refusals.set(address, `${address} did not get the checkpoint of ${size} events: ${delivery.reason}`);
    }
    if (this.refusals.size > 0) throw new NotDone([...this.refusals.values()].join('; '));
    await this.record('mail', size);
    this.dueAt.clear();
  }

  private async postWhenDue(
    webhook: NonNullable<Receivers['webhook']>,
    last: SignedCheckpoint,
    { keys, unsentSince }: Checkpoints,
  ): Promise<void> {
    if (this.away === undefined || this.away.until <= this.now)
      try {
        await this.post(webhook, last, keys);
        this.away = undefined;
      } catch (error) {
        const times = (this.away?.times ?? 0) + 1;
        this.away = { reason: messageOf(error), times, until: this.now + Math.min(waits[times - 1] ?? hour, hour) };
      }
    if (this.away)
      throw new NotDone(
        `${new URL(webhook.url).host} has taken no checkpoint that was signed since ${unsentSince.webhook ?? last.occurredAt} ` +
          `(${this.away.reason}); it is tried again at ${new Date(this.away.until).toISOString()}`,
      );
    await this.record('webhook', last.size);
  }

  /** @throws where it is not taken */
  private async post(
    { url, secret }: NonNullable<Receivers['webhook']>,
    { size, root, note, occurredAt }: SignedCheckpoint,
    keys: readonly string[],
  ): Promise<void> {
    const body = JSON.stringify({ type: 'checkpoint.signed', timestamp: occurredAt, data: { size, root, note, keys } });
    const id = `checkpoint_${nameOf({ size, root })}`;
    const timestamp = String(Math.floor(this.now / 1_000));
    const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
    const answer = await this.ask(url, {
      method: 'POST',
      headers: {
        ...{ 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
        'webhook-signature': `v1,${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    // What it says besides is for nobody, and would hold the connection.
    await answer.body?.cancel().catch(() => undefined);
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  }

  private async record(by: Channel, size: number): Promise<void> {
    await this.stream.handle('', { type: 'RecordSent', data: { size, by } }, ownCommand(signingActor));
  }
}

/** In words, with what was behind it: of a connection that fails, `fetch` says nothing else. */
const messageOf = (error: unknown): string => {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  const why = cause?.code ?? cause?.message;
  return why === undefined ? (message ?? String(error)) : `${message ?? ''}: ${why}`;
};

/** After a loss another checkpoint may be about as many events. */
const nameOf = ({ size, root }: Pick<SignedCheckpoint, 'size' | 'root'>): string =>
  `${size}-${Buffer.from(root, 'base64').subarray(0, 6).toString('hex')}`;
