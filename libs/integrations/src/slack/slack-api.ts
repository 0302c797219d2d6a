import { LRUCache } from 'lru-cache';
import { askedOnce, at, listAt, textAt } from '../asking.js';

export interface SlackSettings {
  /** "https://slack.com/api" */
  url: string;
  signingSecret: string;
  /** Of a bot with the scopes users:read and, for reactions, channels:history and groups:history. */
  token?: string;
}

/** Whom Slack knows by an id. */
export interface SlackUser {
  name: string | undefined;
  /** An IANA time zone. */
  timeZone: string | undefined;
}

export interface SlackMessage {
  text: string;
  /** The id of who wrote it; undefined of a bot. */
  user: string | undefined;
}

/** Milliseconds that Slack may take: it wants its own answer within three seconds. */
const limit = 1_200;

/** What is asked of Slack itself, where there is a token; nothing of it is needed for a line to be recorded. */
export class SlackApi {
  private readonly users = new LRUCache<string, SlackUser>({ max: 5_000, ttl: 3_600_000 });

  constructor(private readonly settings: SlackSettings) {}

  get isOn(): boolean {
    return this.settings.token !== undefined;
  }

  /** Undefined where nobody answers in time: then names and zones are not known. */
  async user(id: string): Promise<SlackUser | undefined> {
    const known = this.users.get(id);
    if (known || !this.isOn) return known;
    const answer = await this.ask('users.info', { user: id }).catch(() => undefined);
    if (answer === undefined || at(answer, 'ok') !== true) return undefined;
    const user = {
      name: textAt(answer, 'user', 'profile', 'real_name') ?? textAt(answer, 'user', 'real_name'),
      timeZone: textAt(answer, 'user', 'tz'),
    };
    this.users.set(id, user);
    return user;
  }

  /**
   * The message of a channel at a timestamp; undefined where there is none that the token sees.
   *
   * @throws NotTaken where Slack does not answer
   */
  async message(channel: string, ts: string): Promise<SlackMessage | undefined> {
    const answer = await this.ask('conversations.history', { channel, latest: ts, inclusive: 'true', limit: '1' });
    const found = listAt(answer, 'messages').find((message) => textAt(message, 'ts') === ts);
    const text = textAt(found, 'text');
    return text === undefined ? undefined : { text, user: textAt(found, 'user') };
  }

  private async ask(method: string, parameters: Record<string, string>): Promise<unknown> {
    const { url, token = '' } = this.settings;
    const { body } = await askedOnce(
      `${url}/${method}?${new URLSearchParams(parameters).toString()}`,
      { headers: { authorization: `Bearer ${token}` } },
      limit,
    );
    return body;
  }
}
