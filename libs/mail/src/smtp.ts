import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What became of a message. */
export type Delivery =
  | { outcome: 'sent' }
  /** It was not taken, which is certain; `isFinal` where the server says that it never will be. */
  | { outcome: 'failed'; reason: string; isFinal: boolean }
  /** All of it was handed over, and no answer came. */
  | { outcome: 'uncertain'; reason: string };

/** What goes to one receiver. */
export interface Parcel {
  from: string;
  to: string;
  bytes: Buffer;
}

/** Sends messages, one at a time. */
export interface Mailer {
  /**
   * @param begin runs when a server is ready to take the message, and before any of it is handed over; where it throws,
   *   nothing is
   * @throws what `begin` throws
   */
  deliver: (parcel: Parcel, begin: () => Promise<void>) => Promise<Delivery>;
}

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with a name and a password where the server wants them. */
  url: string;
  /** Milliseconds that one conversation may take at most, from the connection to the last answer. */
  limit?: number;
}

/** Bytes that are handed over at once. While the last of them are held back, the server cannot take the message for whole. */
const chunkLength = 16_384;

/** Mail by SMTP (RFC 5321), a connection a message. The one door to nodemailer. */
export class Smtp implements Mailer {
  private readonly limit: number;

  constructor(private readonly options: SmtpOptions) {
    this.limit = options.limit ?? 120_000;
  }

  async deliver({ from, to, bytes }: Parcel, begin: () => Promise<void>): Promise<Delivery> {
    const { connection: settings, login } = connectionOf(this.options.url);
    const connection = new SMTPConnection({ ...settings, connectionTimeout: this.limit, socketTimeout: this.limit });
    const broken = new Promise<never>((_resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('The connection ended before the server had answered')));
    });
    broken.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`There was no end to it in ${this.limit / 1_000} s`)), this.limit);
    });
    late.catch(() => undefined);
    /** One step of the conversation, or the end of it. */
    const step = (take: (done: (error?: Error | null) => void) => void): Promise<void> =>
      Promise.race([
        new Promise<void>((resolve, reject) => take((error) => (error ? reject(error) : resolve()))),
        broken,
        late,
      ]);
    const message = new Content(bytes, begin, this.limit);
    let isGreeted = false;
    try {
      await step((done) => connection.connect(done));
      if (login) await step((done) => connection.login(login, done));
      isGreeted = true;
      await step((done) => connection.send({ from, to: [to] }, message.stream, done));
      return { outcome: 'sent' };
    } catch (error) {
      if (message.refused !== undefined) throw message.refused;
      const reason = reasonOf(error);
      const code = codeIn(error);
      if (code === undefined && message.isHandedOver) return { outcome: 'uncertain', reason };
      // That the server refuses our name, or us, says nothing of the message.
      return { outcome: 'failed', reason, isFinal: isGreeted && code !== undefined && code >= 500 };
    } finally {
      clearTimeout(timer);
      message.stream.destroy();
      connection.close();
    }
  }
}

/** The content of a message on its way, which is read once a server waits for it. */
class Content {
  /** All of it is out of our hands. */
  isHandedOver = false;
  /** Why none of it is handed over. */
  refused: Error | undefined;
  readonly stream: Readable;

  constructor(bytes: Buffer, begin: () => Promise<void>, limit: number) {
    this.stream = Readable.from(this.read(bytes, begin, limit), { objectMode: false, highWaterMark: 1 });
    // It fails where it is destroyed, which is told by the conversation.
    this.stream.on('error', () => undefined);
  }

  private async *read(bytes: Buffer, begin: () => Promise<void>, limit: number): AsyncGenerator<Buffer> {
    const started = performance.now();
    try {
      await begin();
    } catch (error) {
      this.refused = error instanceof Error ? error : new Error(String(error));
      throw this.refused;
    }
    for (let from = 0; from < bytes.length; from += chunkLength) {
      // A process that stood still meanwhile may have been given up by others.
      if (performance.now() - started > limit) throw new Error(`It was not handed over within ${limit / 1_000} s`);
      if (from + chunkLength >= bytes.length) this.isHandedOver = true;
      yield bytes.subarray(from, from + chunkLength);
    }
  }
}

const loopback = ['127.0.0.1', 'localhost', '::1'];

const connectionOf = (text: string) => {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    connection: {
      host,
      secure,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      // A password goes over no open line.
      requireTLS: user !== '' && !secure && !loopback.includes(host),
    },
    login: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
  };
};

/** What the server answered; undefined where it did not. */
const codeIn = (error: unknown): number | undefined => {
  const { responseCode } = error as { responseCode?: unknown };
  return typeof responseCode === 'number' && responseCode >= 400 ? responseCode : undefined;
};

/** Without addresses: that of a person is gone when they are erased. */
const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/[^\s<>"]+@[^\s<>"]+/g, '…').slice(0, 500);
};
