import type { TicketState } from '#follow-ups/domain';
import {
  askedOnce,
  at,
  idAt,
  instantAt,
  listAt,
  notUnderstood,
  refusal,
  textAt,
  waitIn,
  type Answered,
} from './asking.js';
import { verifySignature } from './signature.js';
import { markerOf, NotTaken, type Draft, type Hook, type Reading, type There, type TrackerClient } from './tracker.js';

export interface JiraSettings {
  /** Like "https://example.atlassian.net". */
  url: string;
  email: string;
  token: string;
}

/** Issues on a page of a search, and pages that are looked through. */
const pageLength = 100;
const pagesLimit = 50;

/** Issues of Jira Cloud, by its REST API, version 3 (developer.atlassian.com/cloud/jira/platform/rest/v3). */
export class Jira implements TrackerClient {
  readonly tracker = 'jira';
  waitsUntil = 0;

  constructor(
    private readonly settings: JiraSettings,
    private readonly now: () => number = Date.now,
    /** Milliseconds that one request may take. */
    private readonly limit = 30_000,
  ) {}

  /** What a project asks for differs: a summary and a description every kind of issue has, so the day stands in the text. */
  async open({ project, title, paragraphs }: Draft): Promise<There> {
    const issueType = await this.issueTypeOf(project);
    const fields = {
      project: { key: project },
      issuetype: { id: issueType },
      summary: title,
      description: documentOf(paragraphs),
    };
    return this.thereIn((await this.ask('/issue', project, { fields })).body);
  }

  /** Those that we made, newest first, and the marker in their text: what a search finds in texts is up to its words. */
  async find({ project, ticket, since }: Draft): Promise<There | undefined> {
    const minutes = Math.max(0, Math.ceil((this.now() - Date.parse(since)) / 60_000)) + 10;
    const jql = `project = "${project}" AND creator = currentUser() AND created >= "-${minutes}m" ORDER BY created DESC`;
    const marker = markerOf(ticket);
    let nextPageToken: string | undefined;
    for (let page = 0; page < pagesLimit; page++) {
      const query = { jql, fields: ['description'], maxResults: pageLength };
      const asked = nextPageToken === undefined ? query : { ...query, nextPageToken };
      const { body } = await this.ask('/search/jql', project, asked);
      const found = listAt(body, 'issues').find((issue) =>
        textsIn(at(issue, 'fields', 'description')).includes(marker),
      );
      if (found !== undefined) return this.thereIn(found);
      nextPageToken = textAt(body, 'nextPageToken');
      if (nextPageToken === undefined || at(body, 'isLast') === true) break;
    }
    return undefined;
  }

  async named(key: string): Promise<There> {
    return this.thereIn((await this.ask(`/issue/${encodeURIComponent(key)}?fields=status`, key)).body);
  }

  async read({ key, foreignId }: There): Promise<Reading> {
    const fields = 'status,resolution,resolutiondate,statuscategorychangedate,updated';
    const path = `/issue/${encodeURIComponent(foreignId)}?fields=${fields}&expand=changelog`;
    return readingOf((await this.ask(path, key)).body);
  }

  private async issueTypeOf(project: string): Promise<string> {
    const { body } = await this.ask(`/issue/createmeta/${encodeURIComponent(project)}/issuetypes`, project);
    const types = listAt(body, 'issueTypes').filter((type) => at(type, 'subtask') !== true);
    const id = idAt(types.find((type) => textAt(type, 'name') === 'Task') ?? types[0], 'id');
    if (id === undefined) throw new NotTaken(`The project ${project} takes no issues of us`, true);
    return id;
  }

  private thereIn(issue: unknown): There {
    const [foreignId, key] = [idAt(issue, 'id'), textAt(issue, 'key')];
    if (foreignId === undefined || key === undefined) throw notUnderstood({ id: foreignId, key });
    return { key, url: `${this.settings.url}/browse/${key}`, foreignId };
  }

  /** @param what it is about: a project, or an issue */
  private async ask(path: string, what: string, body?: object): Promise<Answered> {
    const { url, email, token } = this.settings;
    const answer = await askedOnce(
      `${url}/rest/api/3${path}`,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Accept: 'application/json',
          Authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        },
        ...(body === undefined ? {} : { body }),
      },
      this.limit,
    );
    const concern = { credentials: 'JIRA_EMAIL and JIRA_TOKEN', what };
    const refused = answer.status < 300 ? undefined : refusal(answer, saidIn(answer.body), this.now(), concern);
    this.waitsUntil = Math.max(this.waitsUntil, refused?.notBefore ?? waitIn(answer, this.now()) ?? 0);
    if (refused) throw refused;
    return answer;
  }
}

/** The format of texts in version 3: a document of paragraphs (Atlassian Document Format). */
const documentOf = (paragraphs: readonly string[]): object => ({
  type: 'doc',
  version: 1,
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

/** All text of such a document, one after another: whoever edited it may have split it. */
const textsIn = (node: unknown): string => (textAt(node, 'text') ?? '') + listAt(node, 'content').map(textsIn).join('');

/** Names that Jira gives to what was not done; a site may have others, which count as done and are shown. */
const notDone = /^(won['’]?t (do|fix)|duplicate|cannot reproduce|declined|cancell?ed|rejected|not doing)$/i;

const stateOf = (category: string | undefined, resolution: string | undefined): TicketState | undefined => {
  switch (category) {
    case 'new':
    case 'undefined':
      return 'open';
    case 'indeterminate':
      return 'in-progress';
    case 'done':
      return notDone.test(resolution ?? '') ? 'cancelled' : 'done';
    default:
      return undefined;
  }
};

const readingOf = (issue: unknown): Reading => {
  const fields = at(issue, 'fields');
  const [status, resolution] = [textAt(fields, 'status', 'name'), textAt(fields, 'resolution', 'name')];
  const state = stateOf(textAt(fields, 'status', 'statusCategory', 'key'), resolution);
  const change = lastChange(issue, idAt(fields, 'status', 'id'));
  const changedAt =
    instantAt(change, 'created') ?? instantAt(fields, 'statuscategorychangedate') ?? instantAt(fields, 'updated');
  if (state === undefined || status === undefined || changedAt === undefined)
    throw notUnderstood({ 'status.statusCategory.key': state, 'status.name': status, updated: changedAt });
  const by = textAt(change, 'author', 'displayName');
  const isOver = state === 'done' || state === 'cancelled';
  return {
    state,
    called: isOver && resolution !== undefined && resolution !== status ? `${status}, ${resolution}` : status,
    changedAt,
    ...(by === undefined ? {} : { by }),
  };
};

/** What made the status what it is now. */
const lastChange = (issue: unknown, status: string | undefined): unknown =>
  listAt(issue, 'changelog', 'histories')
    .filter((history) =>
      listAt(history, 'items').some((item) => textAt(item, 'field') === 'status' && idAt(item, 'to') === status),
    )
    .toSorted((one, other) => ((instantAt(one, 'created') ?? '') < (instantAt(other, 'created') ?? '') ? 1 : -1))[0];

const saidIn = (body: unknown): string => {
  const errors = at(body, 'errors');
  const fields = typeof errors === 'object' && errors !== null ? Object.entries(errors) : [];
  return [
    ...listAt(body, 'errorMessages').map(String),
    ...fields.map(([name, text]) => `${name}: ${String(text)}`),
    textAt(body, 'message') ?? '',
  ]
    .filter((text) => text !== '')
    .join('; ');
};

/** Webhooks of an administrator of Jira Cloud (developer.atlassian.com/cloud/jira/platform/webhooks, "Secure admin webhooks"). */
export const jiraHook = (secret: string): Hook => ({
  verify: (body, headers) => verifySignature(body, secret, 'X-Hub-Signature', headers, 'sha256='),
  about: (body) => (textAt(body, 'webhookEvent')?.startsWith('jira:issue_') ? idAt(body, 'issue', 'id') : undefined),
});
