import type { Kind } from './queries.js';

interface Words {
  label: string;
  one: string;
  about: string;
  nothing: string;
}

export const words: Record<Kind, Words> = {
  services: {
    label: 'Services',
    one: 'service',
    about: 'What incidents hit. Teams own them, which decides whom a postmortem invites.',
    nothing: 'No service is known yet. Register one, or log an incident that names it.',
  },
  people: {
    label: 'People',
    one: 'person',
    about: 'Whoever responds, reviews, or is named by an incident. Their roles are given under Access.',
    nothing: 'Nobody is known yet.',
  },
  teams: {
    label: 'Teams',
    one: 'team',
    about: 'Who people belong to, and who owns services and monitors.',
    nothing: 'No team is known yet. Register one, then say who belongs to it.',
  },
  monitors: {
    label: 'Monitors',
    one: 'monitor',
    about: 'What notices incidents by itself. The team that owns one stands for it in a review.',
    nothing: 'No monitor is known yet. Register one, or log an incident that it reported.',
  },
  'external-users': {
    label: 'External users',
    one: 'external user',
    about: 'People outside who reported something. They get here by an incident alone.',
    nothing: 'Nobody outside has reported anything yet.',
  },
};
