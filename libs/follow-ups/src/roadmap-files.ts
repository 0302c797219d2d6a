import { csvLines, guarded } from '#http';
import type { Prose } from '#incidents/domain';
import { unmentioned } from './unmentioned.js';

type Name = string | { redacted: true } | null;

/** A roadmap as the answer has it, with names beside ids. */
export interface NamedRoadmap {
  today: string;
  since: string;
  groupBy: 'team' | 'incident' | 'quarter';
  overdue: number;
  running: number;
  delivered: number;
  dropped: number;
  slippedDays: number;
  groups: NamedGroup[];
}

interface NamedGroup {
  team?: { name: Name } | null;
  incident?: { id: string; reference: string | null } | null;
  quarter?: string | null;
  overdue: number;
  running: number;
  delivered: number;
  dropped: number;
  slippedDays: number;
  items: NamedItem[];
}

interface NamedItem {
  id: string;
  incident: string;
  reference: string | null;
  title: Prose;
  kind: string;
  state: string;
  owner: { name: Name } | null;
  team: { name: Name } | null;
  services: { name: Name }[];
  dueOn: string | null;
  firstPromisedOn: string | null;
  agreedOn: string | null;
  slippedDays: number | null;
  isOverdue: boolean;
  moves: number;
  needsConsent: boolean;
  failing: string[];
  deliveredAt: string | null;
  tickets: { key: string; url: string; conflict: string | null }[];
}

const gone = '(redacted)';
const wordsOf = (prose: Prose): string => (typeof prose === 'string' ? prose : gone);
const nameOf = (named: { name: Name } | null): string =>
  named === null ? '' : typeof named.name === 'string' ? named.name : named.name === null ? '' : gone;
const numberOf = (id: string): string => id.slice(id.lastIndexOf('.') + 1);
const shortId = ({ id, incident, reference }: NamedItem): string => `${reference ?? incident}.${numberOf(id)}`;

const columns: readonly [string, (item: NamedItem) => string | number | null][] = [
  ['id', ({ id }) => id],
  ['incident', ({ reference, incident }) => reference ?? incident],
  ['title', ({ title }) => guarded(wordsOf(title))],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['team', ({ team }) => team && guarded(nameOf(team))],
  ['owner', ({ owner }) => owner && guarded(nameOf(owner))],
  ['services', ({ services }) => guarded(services.map(nameOf).join(', '))],
  ['first_promised_on', ({ firstPromisedOn }) => firstPromisedOn],
  ['agreed_on', ({ agreedOn }) => agreedOn],
  ['due_on', ({ dueOn }) => dueOn],
  ['overdue', ({ isOverdue }) => String(isOverdue)],
  ['slipped_days', ({ slippedDays }) => slippedDays],
  ['moves', ({ moves }) => moves],
  ['needs_consent', ({ needsConsent }) => String(needsConsent)],
  ['not_smart', ({ failing }) => failing.join(' ')],
  ['delivered_at', ({ deliveredAt }) => deliveredAt],
  ['tickets', ({ tickets }) => guarded(tickets.map(({ url }) => url).join(' '))],
];

/** A row an item, overdue ones first within each group. Texts that a spreadsheet would run are disarmed (`guarded`). */
export const roadmapCsv = ({ groups }: NamedRoadmap): string =>
  csvLines([
    columns.map(([name]) => name),
    ...groups.flatMap(({ items }) => items.map((item) => columns.map(([, valueOf]) => valueOf(item)))),
  ]);

/**
 * A text within a line of Markdown: every mark that could mean something is escaped (CommonMark, 2.4), nobody is mentioned, and what turns
 * the direction of all that follows is left out. A library that reads the whole tree takes seconds for thousands of rows, in which nobody else is answered.
 */
const plain = (text: string): string =>
  unmentioned(text)
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#+|~&]/gu, '\\$&');

const row = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;

/** A heading and a table a group; what people wrote is escaped. */
export const roadmapMarkdown = (roadmap: NamedRoadmap): string => {
  const { today, since, groups } = roadmap;
  const lines = [
    '# Roadmap',
    '',
    `As of ${today}: ${countsIn(roadmap)}. What was over before ${since} is left out.`,
    ...groups.flatMap((group) => [
      '',
      `## ${plain(titleOf(roadmap, group))}`,
      '',
      `${countsIn(group)}.`,
      '',
      row(['Item', 'What', 'Kind', 'Team', 'Owner', 'Day', 'State']),
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...group.items.map((item) =>
        row([
          shortId(item),
          wordsOf(item.title),
          item.kind,
          nameOf(item.team),
          nameOf(item.owner),
          dayIn(item),
          stateIn(item),
        ]),
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
};

const titleOf = ({ groupBy }: NamedRoadmap, { team, incident, quarter }: NamedGroup): string => {
  switch (groupBy) {
    case 'team':
      return team ? nameOf(team) || 'A team without a name' : 'No team';
    case 'incident':
      return incident ? (incident.reference ?? incident.id) : 'No incident';
    case 'quarter':
      return quarter ?? 'No day';
  }
};

const countsIn = ({
  overdue,
  running,
  delivered,
  dropped,
  slippedDays,
}: Omit<NamedRoadmap, 'groups' | 'today' | 'since' | 'groupBy'>): string =>
  [
    `${overdue} overdue`,
    `${running} open`,
    `${delivered} delivered`,
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
    `${slippedDays} ${slippedDays === 1 ? 'day' : 'days'} slipped`,
  ].join(', ');

const dayIn = ({ firstPromisedOn, agreedOn, dueOn, needsConsent }: NamedItem): string => {
  if (agreedOn === null) return dueOn === null ? 'none' : `${dueOn}, not promised`;
  const first = firstPromisedOn !== null && firstPromisedOn !== agreedOn ? `, first ${firstPromisedOn}` : '';
  return `${agreedOn}${first}${needsConsent ? `, asked for ${dueOn ?? ''} without consent` : ''}`;
};

const stateIn = ({ state, isOverdue, slippedDays, failing }: NamedItem): string =>
  [
    state,
    ...(isOverdue ? ['overdue'] : []),
    ...(slippedDays === null || slippedDays === 0
      ? []
      : [`slipped ${slippedDays} ${slippedDays === 1 ? 'day' : 'days'}`]),
    ...(failing.length === 0
      ? []
      : [`not ${failing.map((letter) => (letter === 'timeBound' ? 'time-bound' : letter)).join(', ')}`]),
  ].join(', ');
