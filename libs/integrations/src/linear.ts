import type { TicketState } from '#follow-ups/domain';
import { UnsignedHook } from './domain/index.js';
import {
  askedOnce,
  at,
  jsonIn,
  instantAt,
  listAt,
  notUnderstood,
  refusal,
  textAt,
  untold,
  waitIn,
  withAdvice,
  type Answered,
} from './asking.js';
import { verifySignature } from './signature.js';
import { NotTaken, type Draft, type Hook, type Reading, type There, type TrackerClient } from './tracker.js';

export interface LinearSettings {
  /** "https://api.linear.app". */
  url: string;
  key: string;
}

const issueFields = 'id identifier url';

/** Issues of Linear, by its GraphQL API (linear.app/developers/graphql). */
export class Linear implements TrackerClient {
  readonly tracker = 'linear';
  waitsUntil = 0;

  constructor(
    private readonly settings: LinearSettings,
    private readonly now: () => number = Date.now,
    /** Milliseconds that one request may take. */
    private readonly limit = 30_000,
  ) {}

  /** Linear takes the id of what is made from whoever makes it, so that the same is not made twice. */
  async open({ ticket, project, title, paragraphs, dueOn }: Draft): Promise<There> {
    const teams = await this.ask(
      'query Team($key: String!) { teams(filter: { key: { eq: $key } }) { nodes { id } } }',
      { key: project },
      project,
    );
    const teamId = textAt(teams, 'teams', 'nodes', 0, 'id');
    if (teamId === undefined) throw new NotTaken(`There is no team ${project} that our key sees`, true);
    const input = { id: idOf(ticket), teamId, title, description: paragraphs.join('\n\n'), dueDate: dueOn };
    const data = await this.ask(
      `mutation Open($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { ${issueFields} } } }`,
      { input },
      project,
    );
    return thereIn(at(data, 'issueCreate', 'issue'));
  }

  async find({ ticket, project }: Draft): Promise<There | undefined> {
    const data = await this.ask(
      `query Find($id: ID!) { issues(filter: { id: { eq: $id } }, includeArchived: true) { nodes { ${issueFields} } } }`,
      { id: idOf(ticket) },
      project,
    );
    const [issue] = listAt(data, 'issues', 'nodes');
    return issue === undefined ? undefined : thereIn(issue);
  }

  async named(key: string): Promise<There> {
    const query = `query Named($id: String!) { issue(id: $id) { ${issueFields} } }`;
    return thereIn(at(await this.ask(query, { id: key }, key), 'issue'));
  }

  async read({ key, foreignId }: There): Promise<Reading> {
    const data = await this.ask(
      'query State($id: String!) { issue(id: $id) { updatedAt createdAt startedAt completedAt canceledAt ' +
        'state { id name type } history(first: 50) { nodes { createdAt toState { id } actor { displayName } } } } }',
      { id: foreignId },
      key,
    );
    return readingOf(at(data, 'issue'));
  }

  /** @param what it is about: a team, or an issue. @returns the data of the answer. @throws NotTaken */
  private async ask(query: string, variables: object, what: string): Promise<unknown> {
    const { url, key } = this.settings;
    const answer = await askedOnce(
      `${url}/graphql`,
      {
        method: 'POST',
        headers: { Accept: 'application/json', Authorization: key },
        body: { query, variables },
      },
      this.limit,
    );
    const refused = refusedIn(answer, this.now(), what);
    this.waitsUntil = Math.max(this.waitsUntil, refused?.notBefore ?? waitIn(answer, this.now()) ?? 0);
    if (refused) throw refused;
    return at(answer.body, 'data');
  }
}

/** Errors stand in the answer, whatever its status; the code says which (linear.app/developers/rate-limiting). */
const refusedIn = (answer: Answered, now: number, what: string): NotTaken | undefined => {
  const errors = listAt(answer.body, 'errors');
  const said = errors
    .map((error) => textAt(error, 'extensions', 'userPresentableMessage') ?? textAt(error, 'message') ?? '')
    .filter((text) => text !== '')
    .join('; ');
  const has = (code: string): boolean => errors.some((error) => textAt(error, 'extensions', 'code') === code);
  if (has('RATELIMITED'))
    return new NotTaken(withAdvice(`RATELIMITED: ${said}`), false, waitIn(answer, now) ?? now + untold);
  const status = has('AUTHENTICATION_ERROR') ? 401 : has('FORBIDDEN') ? 403 : answer.status;
  if (status >= 300) return refusal({ ...answer, status }, said, now, { credentials: 'LINEAR_API_KEY', what });
  if (errors.length === 0) return undefined;
  const isMissing = said.startsWith('Entity not found');
  const advice = isMissing ? `the token does not see ${what}, or it is not there` : undefined;
  return new NotTaken(withAdvice(said, advice), !has('INTERNAL_SERVER_ERROR'), undefined, isMissing);
};

/** Linear takes ids of version 4: ours, with another digit. */
const idOf = (ticket: string): string => `${ticket.slice(0, 14)}4${ticket.slice(15)}`;

const thereIn = (issue: unknown): There => {
  const [foreignId, key, url] = [textAt(issue, 'id'), textAt(issue, 'identifier'), textAt(issue, 'url')];
  if (foreignId === undefined || key === undefined || url === undefined)
    throw notUnderstood({ id: foreignId, identifier: key, url });
  return { key, url, foreignId };
};

/** What Linear calls the kinds of states of a team's workflow. */
const states: Readonly<Record<string, TicketState>> = {
  triage: 'open',
  backlog: 'open',
  unstarted: 'open',
  started: 'in-progress',
  completed: 'done',
  canceled: 'cancelled',
  duplicate: 'cancelled',
};

const readingOf = (issue: unknown): Reading => {
  const state = states[textAt(issue, 'state', 'type') ?? ''];
  const called = textAt(issue, 'state', 'name');
  const id = textAt(issue, 'state', 'id');
  const [change] = listAt(issue, 'history', 'nodes')
    .filter((each) => id !== undefined && textAt(each, 'toState', 'id') === id)
    .toSorted((one, other) => ((instantAt(one, 'createdAt') ?? '') < (instantAt(other, 'createdAt') ?? '') ? 1 : -1));
  const changedAt = instantAt(change, 'createdAt') ?? sinceIn(issue, state) ?? instantAt(issue, 'updatedAt');
  if (state === undefined || called === undefined || changedAt === undefined)
    throw notUnderstood({ 'state.type': state, 'state.name': called, updatedAt: changedAt });
  const by = textAt(change, 'actor', 'displayName');
  return { state, called, changedAt, ...(by === undefined ? {} : { by }) };
};

const sinceIn = (issue: unknown, state: TicketState | undefined): string | undefined =>
  state === 'done'
    ? instantAt(issue, 'completedAt')
    : state === 'cancelled'
      ? instantAt(issue, 'canceledAt')
      : state === 'in-progress'
        ? instantAt(issue, 'startedAt')
        : undefined;

/** Milliseconds that what Linear sends is good for (linear.app/developers/webhooks, "Securing webhooks"). */
const goodFor = 60_000;

/** Webhooks of Linear. */
export const linearHook = (secret: string, now: () => number = Date.now): Hook => ({
  verify: (body, headers) => {
    verifySignature(body, secret, 'Linear-Signature', headers);
    const sent = at(jsonIn(body.toString('utf8')), 'webhookTimestamp');
    if (typeof sent !== 'number' || Math.abs(now() - sent) > goodFor)
      throw new UnsignedHook('webhookTimestamp is not within a minute of now');
  },
  about: (body) => (textAt(body, 'type') === 'Issue' ? textAt(body, 'data', 'id') : undefined),
});
