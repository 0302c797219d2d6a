import { Write } from '#access';
import { trackers, type Tracker } from '#follow-ups/domain';
import { ChoiceField, field, InvalidRequest, PageQuery } from '#http';
import { openingStates, type OpeningState, type Wanted } from './domain/index.js';

const textOfAtMost = (length: number) => (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length <= length;

/** POST /v1/action-items/{item}/tickets */
export class TicketRequest extends Write {
  @ChoiceField({ description: 'Which tracker', choices: trackers }) tracker!: Tracker;
  @field(
    {
      description: 'Where to open one: "owner/repository", a project of Jira, a team of Linear',
      example: 'acme/api',
      optional: true,
    },
    { type: String, maxLength: 200 },
    textOfAtMost(200),
    'takes "owner/repository" of GitHub, the key of a project of Jira, or that of a team of Linear',
  )
  project?: string;
  @field(
    {
      description: 'Which one that is there: "owner/repository#12", PROJ-7, ENG-9',
      example: 'acme/api#12',
      optional: true,
    },
    { type: String, maxLength: 220 },
    textOfAtMost(220),
    'takes the key of a ticket, like acme/api#12, PROJ-7 or ENG-9',
  )
  key?: string;
  @field(
    { description: 'May it go there although the incident is restricted to some people?', optional: true },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    'takes true or false',
  )
  restricted?: boolean;
}

/** GET /v1/tickets */
export class TicketsQuery extends PageQuery {
  @ChoiceField({ description: 'Only those in this state', choices: openingStates, optional: true })
  state?: OpeningState;
}

const repository = '[A-Za-z0-9][A-Za-z0-9-]{0,38}/(?!\\.{1,2}(?:#|$))[A-Za-z0-9._-]{1,100}';

const forms: Record<Tracker, { project: RegExp; key: RegExp; takes: { project: string; key: string } }> = {
  github: {
    project: new RegExp(`^${repository}$`),
    key: new RegExp(`^${repository}#[1-9]\\d{0,9}$`),
    takes: { project: 'takes "owner/repository", like acme/api', key: 'takes "owner/repository#12"' },
  },
  jira: {
    project: /^[A-Za-z][A-Za-z0-9_]{1,254}$/,
    key: /^[A-Za-z][A-Za-z0-9_]{1,254}-[1-9]\d{0,9}$/,
    takes: { project: 'takes the key of a project, like PROJ', key: 'takes the key of an issue, like PROJ-7' },
  },
  linear: {
    project: /^[A-Za-z][A-Za-z0-9]{0,6}$/,
    key: /^[A-Za-z][A-Za-z0-9]{0,6}-[1-9]\d{0,9}$/,
    takes: { project: 'takes the key of a team, like ENG', key: 'takes the key of an issue, like ENG-9' },
  },
};

/** Which ticket a request wants. @throws InvalidRequest */
export const wantedIn = ({
  tracker,
  project,
  key,
}: Pick<TicketRequest, 'tracker' | 'project' | 'key'>): Pick<Wanted, 'tracker' | 'project' | 'key'> => {
  if ((project === undefined) === (key === undefined))
    throw new InvalidRequest([
      {
        field: 'project',
        detail: 'says where to open a ticket, and key which one is there: send one of the two',
      },
    ]);
  const form = forms[tracker];
  if (project !== undefined && !form.project.test(project))
    throw new InvalidRequest([{ field: 'project', detail: form.takes.project }]);
  if (key !== undefined && !form.key.test(key)) throw new InvalidRequest([{ field: 'key', detail: form.takes.key }]);
  const cased = (text: string | undefined): string | null =>
    text === undefined ? null : tracker === 'github' ? text : text.toUpperCase();
  return { tracker, project: cased(project), key: cased(key) };
};
