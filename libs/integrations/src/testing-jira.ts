import { randomUUID } from 'node:crypto';
import { signatureOf } from './signature.js';
import { StandIn, type Asked, type Said } from './testing-tracker.js';

interface JiraStatus {
  id: string;
  name: string;
  statusCategory: { key: 'new' | 'indeterminate' | 'done' };
}

/** An issue of Jira Cloud, as far as anybody asks. */
export interface JiraIssue {
  id: string;
  key: string;
  fields: {
    summary: string;
    description: unknown;
    status: JiraStatus;
    resolution: { name: string } | null;
    resolutiondate: string | null;
    statuscategorychangedate: string;
    created: string;
    updated: string;
  };
  histories: {
    created: string;
    author: { displayName: string };
    items: { field: string; from: string; to: string }[];
  }[];
}

export const jiraAccount = { email: 'debrief@example.com', token: 'ATATT-an-example' };

const statuses = {
  'To Do': { id: '10000', name: 'To Do', statusCategory: { key: 'new' } },
  'In Review': { id: '10001', name: 'In Review', statusCategory: { key: 'indeterminate' } },
  Done: { id: '10002', name: 'Done', statusCategory: { key: 'done' } },
} as const satisfies Record<string, JiraStatus>;

/** In the place of a site of Jira Cloud: its issues, searches, refusals and webhooks, as its documentation says. */
export class JiraStandIn extends StandIn {
  readonly issues: JiraIssue[] = [];
  /** Projects that the account sees, with the kinds of issues that they take. */
  readonly projects = new Map([['PROJ', ['Bug', 'Task']]]);

  write(project: string, summary: string, description: unknown = null): JiraIssue {
    const now = this.time();
    const count = this.issues.filter(({ key }) => key.startsWith(`${project}-`)).length;
    const issue: JiraIssue = {
      id: String(10_100 + this.issues.length),
      key: `${project}-${count + 1}`,
      fields: {
        summary,
        description,
        status: statuses['To Do'],
        resolution: null,
        resolutiondate: null,
        statuscategorychangedate: now,
        created: now,
        updated: now,
      },
      histories: [],
    };
    this.issues.push(issue);
    return issue;
  }

  move(issue: JiraIssue, to: keyof typeof statuses, resolution: string | null = null, by = 'Dana'): void {
    const created = this.time();
    const { fields } = issue;
    const item = { field: 'status', from: fields.status.id, to: statuses[to].id };
    // The newest first, as they are told beside an issue.
    issue.histories.unshift({ created, author: { displayName: by }, items: [item] });
    Object.assign(fields, {
      status: statuses[to],
      resolution: resolution === null ? null : { name: resolution },
      resolutiondate: resolution === null ? null : created,
      statuscategorychangedate: created,
      updated: created,
    });
  }

  delivery(issue: JiraIssue, event: string, secret: string): { headers: Record<string, string>; body: string } {
    const { histories: _histories, ...sent } = issue;
    const body = JSON.stringify({ timestamp: this.now(), webhookEvent: event, issue: sent });
    return {
      body,
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'x-atlassian-webhook-identifier': randomUUID(),
        'x-hub-signature': signatureOf(body, secret, 'sha256='),
      },
    };
  }

  protected answer({ method, path, query, headers, body }: Asked): Said {
    const { email, token } = jiraAccount;
    if (headers['authorization'] !== `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`)
      return { status: 401, body: { message: 'Client must be authenticated to access this resource.' } };
    const [, project] = /^\/rest\/api\/3\/issue\/createmeta\/([^/]+)\/issuetypes$/.exec(path) ?? [];
    if (project !== undefined) return this.kinds(project);
    if (method === 'POST' && path === '/rest/api/3/issue') return this.create(body as { fields: Created });
    if (method === 'POST' && path === '/rest/api/3/search/jql') return this.search(body as Searched);
    const [, named] = /^\/rest\/api\/3\/issue\/([^/]+)$/.exec(path) ?? [];
    const issue = this.issues.find(({ id, key }) => id === named || key === named);
    if (issue === undefined) return { status: 404, body: gone };
    const { histories, ...shown } = issue;
    const changelog = query.get('expand') === 'changelog' ? { changelog: { histories } } : {};
    return { status: 200, body: { ...shown, ...changelog } };
  }

  private kinds(project: string): Said {
    const kinds = this.projects.get(project);
    if (kinds === undefined) return { status: 404, body: gone };
    const all = ['Sub-task', ...kinds].map((name, place) => ({
      id: String(10_000 + place),
      name,
      subtask: name === 'Sub-task',
    }));
    return { status: 200, body: { issueTypes: all, maxResults: 50, startAt: 0, total: all.length } };
  }

  private create({ fields: { project, issuetype, summary, description } }: { fields: Created }): Said {
    const errors: Record<string, string> = {};
    if (!this.projects.has(project.key)) errors['project'] = 'valid project is required';
    if (!/^\d+$/.test(issuetype.id)) errors['issuetype'] = 'Specify a valid issue type';
    if (/[\n\r]/.test(summary)) errors['summary'] = 'The summary is invalid because it contains newline characters.';
    if (description.type !== 'doc') errors['description'] = 'Operation value must be an Atlassian Document';
    if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
    const { id, key } = this.write(project.key, summary, description);
    return { status: 201, body: { id, key, self: `${this.url}/rest/api/3/issue/${id}` } };
  }

  /** As much of JQL as is asked here; a search without bounds is refused. */
  private search({ jql, fields, maxResults = 50, nextPageToken = '0' }: Searched): Said {
    const asked = /^project = "(\w+)" AND creator = currentUser\(\) AND created >= "-(\d+)m" ORDER BY created DESC$/;
    const [, project, minutes] = asked.exec(jql) ?? [];
    if (project === undefined) return { status: 400, body: { errorMessages: ['Error in the JQL Query'] } };
    const from = this.now() - Number(minutes) * 60_000;
    const found = this.issues
      .filter(({ key, fields: { created } }) => key.startsWith(`${project}-`) && Date.parse(created) >= from)
      .toReversed();
    const start = Number(nextPageToken);
    const isLast = found.length <= start + maxResults;
    const issues = found.slice(start, start + maxResults).map((issue) => ({
      id: issue.id,
      key: issue.key,
      fields: Object.fromEntries(Object.entries(issue.fields).filter(([name]) => fields.includes(name))),
    }));
    return {
      status: 200,
      body: { issues, isLast, ...(isLast ? {} : { nextPageToken: String(start + maxResults) }) },
    };
  }

  /** "2026-03-03T12:00:00.000+0000" */
  private time(): string {
    return new Date(this.now()).toISOString().replace('Z', '+0000');
  }
}

interface Created {
  project: { key: string };
  issuetype: { id: string };
  summary: string;
  description: { type?: string };
}

interface Searched {
  jql: string;
  fields: string[];
  maxResults?: number;
  nextPageToken?: string;
}

const gone = { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} };
