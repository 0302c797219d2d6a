import {
  askedOnce,
  at,
  idAt,
  instantAt,
  isAnother,
  listAt,
  notUnderstood,
  refusal,
  textAt,
  waitIn,
  type Answered,
  type Question,
} from './asking.js';
import { verifySignature } from './signature.js';
import { markerOf, NotTaken, type Draft, type Hook, type Reading, type There, type TrackerClient } from './tracker.js';

export interface GitHubSettings {
  /** "https://api.github.com", or "https://github.example.com/api/v3" of an Enterprise Server. */
  url: string;
  token: string;
}

/** Pages of a list that are looked through. */
const pagesLimit = 50;

/** Their clock may be behind ours by so much. */
const clocks = 5 * 60_000;

/** Issues of GitHub, by its REST API (docs.github.com/rest/issues). */
export class GitHub implements TrackerClient {
  readonly tracker = 'github';
  waitsUntil = 0;

  constructor(
    private readonly settings: GitHubSettings,
    private readonly now: () => number = Date.now,
    /** Milliseconds that one request may take. */
    private readonly limit = 30_000,
  ) {}

  async open({ project, title, paragraphs }: Draft): Promise<There> {
    const path = `/repos/${project}/issues`;
    return thereIn((await this.ask(path, { method: 'POST', body: { title, body: paragraphs.join('\n\n') } })).body);
  }

  /** By a list, newest first: what the search finds is behind what was opened, by minutes. */
  async find({ project, ticket, since }: Draft): Promise<There | undefined> {
    const from = new Date(Date.parse(since) - clocks).toISOString();
    const marker = markerOf(ticket);
    let path: string | undefined =
      `/repos/${project}/issues?state=all&sort=created&direction=desc&since=${from}&per_page=100`;
    for (let page = 0; path !== undefined && page < pagesLimit; page++) {
      const answer: Answered = await this.ask(path);
      const found = listAt(answer.body).find((issue) => textAt(issue, 'body')?.includes(marker));
      if (found !== undefined) return thereIn(found);
      path = this.nextOf(answer);
    }
    return undefined;
  }

  async named(key: string): Promise<There> {
    const { body } = await this.ask(pathOf(key));
    if (isPullRequest(body)) throw new NotTaken(`${key} is a pull request: link the issue that it belongs to`, true);
    return thereIn(body);
  }

  /** By its key, as issues are asked for; one that was transferred has another id where it leads to. */
  async read({ key, foreignId }: There, tag?: string): Promise<Reading | 'unchanged'> {
    const answer = await this.ask(pathOf(key), tag === undefined ? {} : { headers: { 'If-None-Match': tag } });
    if (answer.status === 304) return 'unchanged';
    const id = idAt(answer.body, 'id');
    if (id !== undefined && id !== foreignId) throw isAnother(key);
    return readingOf(answer);
  }

  /** The next page of a list (RFC 8288), which is asked for nowhere else than there. */
  private nextOf({ headers }: Answered): string | undefined {
    const [, next] = /<([^<>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
    return next?.startsWith(`${this.settings.url}/`) ? next.slice(this.settings.url.length) : undefined;
  }

  private async ask(path: string, { headers = {}, ...question }: Partial<Question> = {}): Promise<Answered> {
    const { url, token } = this.settings;
    const answer = await askedOnce(
      `${url}${path}`,
      {
        ...question,
        headers: {
          Accept: 'application/vnd.github+json',
          Authorization: `Bearer ${token}`,
          'X-GitHub-Api-Version': '2022-11-28',
          'User-Agent': 'debrief',
          ...headers,
        },
      },
      this.limit,
    );
    const isTaken = answer.status < 300 || answer.status === 304;
    const refused = isTaken
      ? undefined
      : refusal(answer, saidIn(answer.body), this.now(), {
          credentials: 'GITHUB_TOKEN',
          what: keyAt(path),
        });
    this.waitsUntil = Math.max(this.waitsUntil, refused?.notBefore ?? waitIn(answer, this.now()) ?? 0);
    if (refused) throw refused;
    return answer;
  }
}

const pathOf = (key: string): string => {
  const [repository = '', number = ''] = key.split('#');
  return `/repos/${repository}/issues/${number}`;
};

/** What a path is about: "acme/api" of its issues, "acme/api#12" of one. */
const keyAt = (path: string): string => {
  const [, repository = '', number] = /^\/repos\/([^/]+\/[^/]+)\/issues(?:\/(\d+))?/.exec(path) ?? [];
  return number === undefined ? repository : `${repository}#${number}`;
};

const isPullRequest = (issue: unknown): boolean => at(issue, 'pull_request') != null;

/** The repository as it is called now, which may have been renamed. */
const thereIn = (issue: unknown): There => {
  const foreignId = idAt(issue, 'id');
  const number = idAt(issue, 'number');
  const url = textAt(issue, 'html_url');
  const [, repository] = /\/repos\/([^/]+\/[^/]+)$/.exec(textAt(issue, 'repository_url') ?? '') ?? [];
  if (foreignId === undefined || number === undefined || url === undefined || repository === undefined)
    throw notUnderstood({ id: foreignId, number, html_url: url, repository_url: repository });
  return { key: `${repository}#${number}`, url, foreignId };
};

/** Why it was closed, as GitHub writes it; a reason that comes later counts as done, and is shown. */
const notDone = new Set(['not_planned', 'duplicate']);

const readingOf = ({ body: issue, headers }: Answered): Reading => {
  const state = textAt(issue, 'state');
  const updatedAt = instantAt(issue, 'updated_at');
  if ((state !== 'open' && state !== 'closed') || updatedAt === undefined)
    throw notUnderstood({ state: ['open', 'closed'].find((known) => known === state), updated_at: updatedAt });
  const tag = headers.get('etag') ?? undefined;
  const tagged = tag === undefined ? {} : { tag };
  // Who is assigned says nothing of whether work began. Nothing tells since when it is open but that it was updated.
  if (state === 'open') return { state, called: 'open', changedAt: updatedAt, ...tagged };
  const reason = textAt(issue, 'state_reason') ?? 'completed';
  const by = textAt(issue, 'closed_by', 'login');
  return {
    state: notDone.has(reason) ? 'cancelled' : 'done',
    called: `closed as ${reason.replaceAll('_', ' ')}`,
    changedAt: instantAt(issue, 'closed_at') ?? updatedAt,
    ...(by === undefined ? {} : { by }),
    ...tagged,
  };
};

const saidIn = (body: unknown): string => {
  const fields = listAt(body, 'errors').map(
    (error) => textAt(error, 'message') ?? [textAt(error, 'field'), textAt(error, 'code')].filter(Boolean).join(' '),
  );
  return [textAt(body, 'message') ?? '', ...fields].filter((text) => text !== '').join('; ');
};

/** Webhooks of GitHub (docs.github.com/webhooks, "Validating webhook deliveries"). */
export const gitHubHook = (secret: string): Hook => ({
  verify: (body, headers) => verifySignature(body, secret, 'X-Hub-Signature-256', headers, 'sha256='),
  about: (body, headers) =>
    ['issues', 'issue_comment'].includes(String(headers['x-github-event'])) ? idAt(body, 'issue', 'id') : undefined,
});
