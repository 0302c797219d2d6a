import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What becomes of the next message: taken, refused with a code at a step, or the connection is cut there. */
export type Fate = 'taken' | { at: 'sender' | 'receiver' | 'content'; code: number } | { cut: Cut };

/** Before the content, in the middle of it, or when all of it is there and no answer was given. */
export type Cut = 'before' | 'within' | 'after';

/** A mail as it came. */
export interface Received {
  to: string[];
  messageId: string;
  text: string;
}

/** A real SMTP server, of another make than the client's, that takes mail or does not. */
export class PostOffice {
  readonly received: Received[] = [];
  /** Of the next messages, in order; what comes after them is taken. */
  readonly fates: Fate[] = [];
  private readonly server: SMTPServer;
  private readonly ofSession = new Map<string, Fate>();

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      closeTimeout: 10,
      onMailFrom: (_address, { id }, done) => {
        this.ofSession.set(id, this.fates.shift() ?? 'taken');
        done(this.refusal(id, 'sender'));
      },
      onRcptTo: (_address, { id }, done) => {
        const fate = this.ofSession.get(id);
        if (isCut(fate, 'before')) this.cut(id);
        else done(this.refusal(id, 'receiver'));
      },
      onData: (stream, { id, envelope }, done) => {
        const fate = this.ofSession.get(id);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (isCut(fate, 'within')) this.cut(id);
        });
        stream.on('end', () => {
          const refusal = this.refusal(id, 'content');
          if (isCut(fate, 'within')) return;
          if (refusal) {
            done(refusal);
            return;
          }
          const text = Buffer.concat(chunks).toString();
          const [, messageId = ''] = /^message-id: (\S+)/im.exec(text) ?? [];
          this.received.push({ to: envelope.rcptTo.map(({ address }) => address), messageId, text });
          if (isCut(fate, 'after')) this.cut(id);
          else done();
        });
      },
    });
    // A connection that was cut is told as an error.
    this.server.on('error', () => undefined);
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    // All of loopback: some of it counts as another machine.
    office.server.listen(0, '0.0.0.0');
    await once(office.server.server, 'listening');
    return office;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusal(id: string, step: string): Error | null {
    const fate = this.ofSession.get(id);
    if (typeof fate !== 'object' || !('at' in fate) || fate.at !== step) return null;
    return Object.assign(new Error('Not now, said the office of ana@example.com'), { responseCode: fate.code });
  }

  private cut(id: string): void {
    for (const connection of this.server.connections as unknown as Set<{ id: string; _socket: Socket }>)
      if (connection.id === id) connection._socket.destroy();
  }
}

const isCut = (fate: Fate | undefined, where: Cut): boolean =>
  typeof fate === 'object' && 'cut' in fate && fate.cut === where;
