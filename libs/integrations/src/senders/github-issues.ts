import { at, idAt, listAt, textAt } from '../asking.js';
import { isMarked } from '../tracker.js';
import { digestOf, severityCalled, timeAt, Unusable, type Reader, type Said } from './reading.js';

/** Webhooks of GitHub ("issues", "issue_comment"): issues with one label are incidents, others are none of ours. */
export const readGitHubIssues: Reader = (body, headers, { label }) => {
  const event = headers('x-github-event');
  if (event !== 'issues' && event !== 'issue_comment') return [];
  const issue = at(body, 'issue');
  const number = idAt(issue, 'number');
  const repository = textAt(body, 'repository', 'full_name');
  if (number === undefined || repository === undefined)
    throw new Unusable('There is no "issue.number", or no "repository.full_name"');
  const action = textAt(body, 'action') ?? '';
  // What is not there any more begins nothing.
  if (event === 'issues' && (action === 'deleted' || action === 'transferred')) return [];
  const labels = listAt(issue, 'labels')
    .map((each) => textAt(each, 'name') ?? '')
    .concat(action === 'unlabeled' ? [] : (textAt(body, 'label', 'name') ?? []));
  const isIncident = labels.some((each) => each.toLowerCase() === label.toLowerCase());
  if (!isIncident || at(issue, 'pull_request') !== undefined) return [];
  // What is to be done about an incident is none itself, and that one may be restricted.
  if (isMarked(textAt(issue, 'body') ?? '')) return [];
  const said =
    event === 'issues'
      ? saidOfIssue(body, headers('x-github-delivery') ?? digestOf(JSON.stringify(body)))
      : saidInComment(body);
  // Whatever comes first of an issue logs it: webhooks come in any order, and some never do.
  return [{ thing: `${repository}#${number}`, said: [began(issue, labels), ...(said ? [said] : [])] }];
};

const began = (issue: unknown, labels: readonly string[]): Said => {
  const services = labels.flatMap((each) => /^service:\s*(\S.*)$/i.exec(each)?.[1] ?? []);
  const severity = labels
    .map((each) =>
      severityCalled(/^(?:(?:severity|priority|sev)\s*[:/-]\s*(.+)|((?:sev|p)-?\d))$/i.exec(each)?.slice(1).join('')),
    )
    .find((found) => found !== undefined);
  const [text, url, occurredAt] = [textAt(issue, 'body'), textAt(issue, 'html_url'), timeAt(issue, 'created_at')];
  return {
    kind: 'began',
    delivery: 'opened',
    title: textAt(issue, 'title') ?? 'An issue without a title',
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(text === undefined ? {} : { text }),
    ...(services.length > 0 ? { services } : {}),
    ...(severity === undefined ? {} : { severity }),
    ...(url === undefined ? {} : { url }),
  };
};

/** @param sent the id of this delivery: another webhook of the same repository tells of the same under another one */
const saidOfIssue = (body: unknown, sent: string): Said | undefined => {
  const issue = at(body, 'issue');
  const login = textAt(body, 'sender', 'login') ?? 'somebody';
  const common = (name: string) => {
    const moment = timeAt(issue, name);
    const title = textAt(issue, 'title') ?? '';
    return moment === undefined
      ? { delivery: sent, title }
      : { delivery: `${textAt(body, 'action') ?? ''} ${moment}`, title, occurredAt: moment };
  };
  switch (textAt(body, 'action')) {
    case 'closed': {
      const reason = textAt(issue, 'state_reason');
      if (reason === 'not_planned' || reason === 'duplicate')
        return {
          kind: 'noted',
          ...common('closed_at'),
          text: `${login} closed the issue as ${reason.replace('_', ' ')}`,
        };
      return { kind: 'ended', ...common('closed_at'), text: `${login} closed the issue` };
    }
    case 'reopened':
      return { kind: 'reopened', ...common('updated_at'), text: `${login} opened the issue again` };
    default:
      return undefined;
  }
};

/** What is edited or deleted later changes nothing: it was said. */
const saidInComment = (body: unknown): Said | undefined => {
  const id = idAt(body, 'comment', 'id');
  const text = textAt(body, 'comment', 'body');
  if (textAt(body, 'action') !== 'created' || id === undefined || text === undefined) return undefined;
  const occurredAt = timeAt(body, 'comment', 'created_at');
  return {
    kind: 'noted',
    delivery: `comment ${id}`,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    title: textAt(body, 'issue', 'title') ?? '',
    text: `${textAt(body, 'comment', 'user', 'login') ?? 'somebody'}: ${text}`,
  };
};
