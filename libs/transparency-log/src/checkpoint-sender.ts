import { createHmac } from 'node:crypto';
import { ownCommand, type Clock } from '#event-store';
import { bytesOf, escaped, type Mailer } from '#mail';
import type { CheckpointStream } from './checkpoint-stream.js';
import { signingActor } from './checkpoint-signer.js';
import type { Channel, Checkpoints, SignedCheckpoint } from './domain/index.js';

/** Milliseconds between two mails: people keep one a day. */
const mailedEvery = 86_400_000;

/** Milliseconds until an address that did not take one is tried again. */
const mailedAgainAfter = 3_600_000;

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

  constructor(
    private readonly stream: Pick<CheckpointStream, 'load' | 'handle'>,
    private readonly receivers: Receivers,
    private readonly clock: Clock,
    private readonly ask: typeof fetch = fetch,
  ) {}

  /** @throws where a receiver does not take it: it is tried again at the next look, by which the other is not held up */
  async look(): Promise<void> {
    const { state } = await this.stream.load('');
    const { last } = state;
    if (last === undefined) return;
    const { mail, webhook } = this.receivers;
    const outcomes = await Promise.allSettled([
      mail && this.isDue('mail', state, mailedEvery) && this.mail(mail, last, state.keys),
      webhook && this.isDue('webhook', state, 0) && this.post(webhook, last, state.keys),
    ]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
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
    { size, note }: SignedCheckpoint,
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
        id: `checkpoint-${size}.${origin.replace(/[^A-Za-z0-9.-]/g, '.')}`,
        at: this.clock.now(),
      };
      const bytes = await bytesOf(message, envelope);
      const delivery = await mailer.deliver({ from, to: address, bytes }, () => Promise.resolve());
      const isSent = delivery.outcome === 'sent';
      this.dueAt.set(address, this.now + (isSent ? mailedEvery : mailedAgainAfter));
      if (isSent) this.refusals.delete(address);
      else this.refusals.set(address, `${address} did not get the checkpoint of ${size} events: ${delivery.reason}`);
    }
    if (this.refusals.size > 0) throw new Error([...this.refusals.values()].join('; '));
    await this.record('mail', size);
    this.dueAt.clear();
  }

  private async post(
    { url, secret }: NonNullable<Receivers['webhook']>,
    { size, root, note, occurredAt }: SignedCheckpoint,
    keys: readonly string[],
  ): Promise<void> {
    const body = JSON.stringify({ type: 'checkpoint.signed', timestamp: occurredAt, data: { size, root, note, keys } });
    const id = `checkpoint_${size}`;
    const timestamp = String(Math.floor(this.now / 1_000));
    const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
    const { status } = await this.ask(url, {
      method: 'POST',
      headers: {
        ...{ 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
        'webhook-signature': `v1,${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (status < 200 || status > 299) throw new Error(`the receiver of checkpoints answered ${status}`);
    await this.record('webhook', size);
  }

  private async record(by: Channel, size: number): Promise<void> {
    await this.stream.handle('', { type: 'RecordSent', data: { size, by } }, ownCommand(signingActor));
  }
}
