import type { Answer } from '../api/client.js';

type Permission = Answer<'/v1/me'>['permissions'][number];

/** A page that the head and the palette lead to. */
interface PageLink {
  to: string;
  /** What its addresses begin with, where it has several. */
  section?: string;
  label: string;
  /** What it is for, as the palette says it. */
  about: string;
  /** Without it, nothing on the page can be read. */
  needs?: Permission;
  /** In the head by itself; others are under _More_. */
  isFirst?: true;
}

/** In the order in which they stand. */
export const pages = [
  { to: '/incidents', label: 'Incidents', about: 'What happened, and what goes on', isFirst: true },
  { to: '/postmortems', label: 'Postmortems', about: 'What is due, and what was written', isFirst: true },
  { to: '/follow-ups', label: 'Follow-ups', about: 'Who owes what by when', isFirst: true },
  { to: '/agreements', label: 'Agreements', about: 'What is promised, and whether it is kept', isFirst: true },
  {
    to: '/metrics/durations',
    section: '/metrics',
    label: 'Metrics',
    about: 'How long incidents took, what was kept, who noticed, what was delivered, what contributed',
    isFirst: true,
  },
  { to: '/directory', label: 'Directory', about: 'Services, people, teams, monitors, and who owns what' },
  { to: '/publications', label: 'Publications', about: 'What everybody reads, and what could be', needs: 'publish' },
  {
    to: '/settings',
    label: 'Settings',
    about: 'What decides: reviews that are owed, reminders, tags, words, how long texts are kept',
  },
  { to: '/audit', label: 'Audit', about: 'Registers of what changed, by whom, and why', needs: 'audit' },
  { to: '/access', label: 'Access', about: 'Roles, API keys, and signing in', needs: 'administer' },
  {
    to: '/running',
    label: 'Operations',
    about: 'How Debrief itself runs: read models, policies, and what is parked',
    needs: 'observe',
  },
] as const satisfies readonly PageLink[];

/** Those that whoever has these permissions can read. */
export const pagesFor = (permissions: readonly Permission[]): readonly (typeof pages)[number][] =>
  pages.filter((page) => !('needs' in page) || permissions.includes(page.needs));
