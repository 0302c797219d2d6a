import { createHash, randomUUID } from 'node:crypto';
import { signatureOf } from './signature.js';
import { StandIn, type Asked, type Said } from './testing-tracker.js';

/** An issue as GitHub shows it, as far as anybody asks (docs.github.com/rest/issues/issues). */
export interface GitHubIssue {
  id: number;
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  state_reason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  html_url: string;
  repository_url: string;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  closed_by: { login: string } | null;
  pull_request?: object;
}

export const gitHubToken = 'ghp_an_example';

/** In the place of GitHub: its issues, pages, tags, refusals and webhooks, as its documentation says. */
export class GitHubStandIn extends StandIn {
  readonly issues: GitHubIssue[] = [];
  /** Repositories that the token sees, by every name that they had, with the one that they have. */
  readonly repositories = new Map([['acme/api', 'acme/api']]);

  /** What somebody writes there. */
  write(repository: string, title: string, body = ''): GitHubIssue {
    const number = this.issuesOf(repository).length + 1;
    const at = this.second();
    const issue: GitHubIssue = {
      id: 9_000_000_000 + this.issues.length,
      number,
      title,
      body,
      state: 'open',
      state_reason: null,
      html_url: `https://github.com/${repository}/issues/${number}`,
      repository_url: `${this.url}/repos/${repository}`,
      created_at: at,
      updated_at: at,
      closed_at: null,
      closed_by: null,
    };
    this.issues.push(issue);
    return issue;
  }

  closeIssue(issue: GitHubIssue, reason: GitHubIssue['state_reason'] = 'completed', by = 'mona'): void {
    const at = this.second();
    Object.assign(issue, {
      state: 'closed',
      state_reason: reason,
      closed_at: at,
      updated_at: at,
      closed_by: { login: by },
    });
  }

  reopenIssue(issue: GitHubIssue): void {
    Object.assign(issue, {
      state: 'open',
      state_reason: 'reopened',
      closed_at: null,
      closed_by: null,
      updated_at: this.second(),
    });
  }

  /** A delivery as its webhook sends it: the same again is the same delivery. */
  delivery(issue: GitHubIssue, action: string, secret: string): { headers: Record<string, string>; body: string } {
    const body = JSON.stringify({ action, issue, repository: { full_name: 'acme/api' }, sender: { login: 'mona' } });
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/044aadd',
        'x-github-event': 'issues',
        'x-github-delivery': randomUUID(),
        'x-hub-signature-256': signatureOf(body, secret, 'sha256='),
      },
    };
  }

  protected answer({ method, path, query, headers, body }: Asked): Said {
    if (headers['authorization'] !== `Bearer ${gitHubToken}`)
      return { status: 401, body: { message: 'Bad credentials' } };
    if (!headers['user-agent']) return { status: 403, body: { message: 'Request forbidden by administrative rules' } };
    const [, named = '', number] = /^\/repos\/([^/]+\/[^/]+)\/issues(?:\/(\d+))?$/.exec(path) ?? [];
    const repository = this.repositories.get(named);
    if (repository === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (repository !== named)
      return {
        status: method === 'POST' ? 307 : 301,
        headers: { location: `${this.url}${path.replace(named, repository)}` },
      };
    if (method === 'POST') {
      const { title, body: text } = body as { title?: string; body?: string };
      if (!title)
        return {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: [{ resource: 'Issue', code: 'missing_field', field: 'title' }],
          },
        };
      return { status: 201, body: this.write(repository, title, text) };
    }
    if (number === undefined) return this.list(repository, query);
    const issue = this.issuesOf(repository).find((each) => each.number === Number(number));
    if (issue === undefined) return { status: 404, body: { message: 'Not Found' } };
    const etag = `"${createHash('sha256').update(JSON.stringify(issue)).digest('hex')}"`;
    return headers['if-none-match'] === etag
      ? { status: 304, headers: { etag } }
      : { status: 200, headers: { etag }, body: issue };
  }

  private list(repository: string, query: URLSearchParams): Said {
    const [length, page] = [Math.min(100, Number(query.get('per_page') ?? 30)), Number(query.get('page') ?? 1)];
    const since = query.get('since') ?? '';
    const found = this.issuesOf(repository)
      .filter(({ updated_at: at }) => since === '' || Date.parse(at) >= Date.parse(since))
      .filter(({ state }) => query.get('state') === 'all' || state === 'open')
      .toReversed();
    query.set('page', String(page + 1));
    const next = `<${this.url}/repos/${repository}/issues?${query.toString()}>; rel="next"`;
    return {
      status: 200,
      headers: found.length > page * length ? { link: next } : {},
      // Who closed it is told of a single issue only.
      body: found.slice((page - 1) * length, page * length).map((issue) => ({ ...issue, closed_by: undefined })),
    };
  }

  private issuesOf(repository: string): GitHubIssue[] {
    return this.issues.filter(({ repository_url: of }) => of.endsWith(`/repos/${repository}`));
  }

  /** Times are told in seconds. */
  private second(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }
}
