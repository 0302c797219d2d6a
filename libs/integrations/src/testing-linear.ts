import { randomUUID } from 'node:crypto';
import { signatureOf } from './signature.js';
import { StandIn, type Asked, type Said } from './testing-tracker.js';

/** An issue of Linear, as far as anybody asks. */
export interface LinearIssue {
  id: string;
  identifier: string;
  url: string;
  title: string;
  description: string;
  dueDate: string | null;
  createdAt: string;
  updatedAt: string;
  startedAt: string | null;
  completedAt: string | null;
  canceledAt: string | null;
  state: { id: string; name: string; type: string };
  history: { nodes: { createdAt: string; toState: { id: string } | null; actor: { displayName: string } | null }[] };
}

export const linearKey = 'lin_api_an_example';

const states = {
  Backlog: { id: 'a0000000-0000-4000-8000-000000000001', name: 'Backlog', type: 'backlog' },
  'In Progress': { id: 'a0000000-0000-4000-8000-000000000002', name: 'In Progress', type: 'started' },
  Done: { id: 'a0000000-0000-4000-8000-000000000003', name: 'Done', type: 'completed' },
  Canceled: { id: 'a0000000-0000-4000-8000-000000000004', name: 'Canceled', type: 'canceled' },
} as const;

/** What Linear answers where it asks to be left alone: a status of 400, and a code (linear.app/developers/rate-limiting). */
export const linearLimited = (until: number): Said => ({
  status: 400,
  headers: {
    'x-ratelimit-requests-limit': '5000',
    'x-ratelimit-requests-remaining': '0',
    'x-ratelimit-requests-reset': String(until),
  },
  body: { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] },
});

/** In the place of Linear: as much of its GraphQL as is asked here, its refusals and webhooks. */
export class LinearStandIn extends StandIn {
  readonly issues: LinearIssue[] = [];
  readonly teams = new Map([['ENG', 'b0000000-0000-4000-8000-000000000001']]);
  override chosen = ({ body }: Asked): boolean => (body as { query: string }).query.includes('issueCreate');

  write(
    team: string,
    title: string,
    description = '',
    id: string = randomUUID(),
    dueDate: string | null = null,
  ): LinearIssue {
    const now = this.time();
    const count = this.issues.filter(({ identifier }) => identifier.startsWith(`${team}-`)).length;
    const identifier = `${team}-${count + 1}`;
    const issue: LinearIssue = {
      ...{ id, identifier, url: `https://linear.app/acme/issue/${identifier}/an-issue`, title, description, dueDate },
      ...{ createdAt: now, updatedAt: now, startedAt: null, completedAt: null, canceledAt: null },
      state: states.Backlog,
      history: { nodes: [] },
    };
    this.issues.push(issue);
    return issue;
  }

  move(issue: LinearIssue, to: keyof typeof states, by = 'dana'): void {
    const createdAt = this.time();
    const state = states[to];
    issue.history.nodes.unshift({ createdAt, toState: { id: state.id }, actor: { displayName: by } });
    Object.assign(issue, {
      state,
      updatedAt: createdAt,
      startedAt: state.type === 'started' ? createdAt : issue.startedAt,
      completedAt: state.type === 'completed' ? createdAt : null,
      canceledAt: state.type === 'canceled' ? createdAt : null,
    });
  }

  delivery(issue: LinearIssue, action: string, secret: string): { headers: Record<string, string>; body: string } {
    const { history: _history, ...data } = issue;
    const body = JSON.stringify({ action, type: 'Issue', data, webhookTimestamp: this.now(), webhookId: randomUUID() });
    return {
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'linear-delivery': randomUUID(),
        'linear-event': 'Issue',
        'linear-signature': signatureOf(body, secret),
      },
    };
  }

  protected answer({ path, headers, body }: Asked): Said {
    if (path !== '/graphql') return { status: 404, body: {} };
    if (headers['authorization'] !== linearKey)
      return failed(401, 'AUTHENTICATION_ERROR', 'Authentication required, not authenticated');
    const { query, variables } = body as { query: string; variables: Record<string, unknown> };
    if (query.includes('teams(')) {
      const id = this.teams.get(String(variables['key']));
      return { status: 200, body: { data: { teams: { nodes: id === undefined ? [] : [{ id }] } } } };
    }
    if (query.includes('issueCreate')) return this.create(variables['input'] as Created);
    if (query.includes('issues(filter'))
      return {
        status: 200,
        body: { data: { issues: { nodes: this.issues.filter(({ id }) => id === variables['id']) } } },
      };
    const issue = this.issues.find(({ id, identifier }) => [id, identifier].includes(String(variables['id'])));
    return issue === undefined
      ? failed(200, 'INPUT_ERROR', 'Entity not found: Issue')
      : { status: 200, body: { data: { issue } } };
  }

  private create({ id, teamId, title, description, dueDate }: Created): Said {
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
      return failed(400, 'INPUT_ERROR', 'Argument Validation Error: id must be a UUID');
    if (this.issues.some((issue) => issue.id === id)) return failed(400, 'INPUT_ERROR', 'Entity already exists: Issue');
    const [team] = [...this.teams].find(([, each]) => each === teamId) ?? [];
    if (team === undefined) return failed(400, 'INPUT_ERROR', 'Entity not found: Team');
    const issue = this.write(team, title, description, id, dueDate);
    return { status: 200, body: { data: { issueCreate: { success: true, issue } } } };
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

interface Created {
  id: string;
  teamId: string;
  title: string;
  description: string;
  dueDate: string | null;
}

const failed = (status: number, code: string, message: string): Said => ({
  status,
  body: { errors: [{ message, extensions: { code, userPresentableMessage: message } }] },
});
