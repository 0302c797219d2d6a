import type { Prose } from '#incidents/domain';

/** What holds in every session, and stands in every invitation. */
export const groundRules = [
  'Blameless: we look for what made it possible in how things are built and done, and never for somebody at fault.',
  'Factual: we say what happened, and what was known at that moment. What nobody knows stays open.',
  'Followed up: what we learn becomes a decision, or an action that somebody has taken on by a date.',
] as const;

/** What is told of a session to whoever may read the incident, or to somebody from outside, who is told nothing of its inside. */
export interface SessionTold {
  /** References and titles of the incidents that are reviewed; empty for an outsider. */
  incidents: readonly { reference: string; title: Prose }[];
  session: number;
  /** Points on its agenda; empty for an outsider. */
  agenda: readonly Prose[];
}

export const wordsOf = (prose: Prose): string => (typeof prose === 'string' ? prose : '[redacted]');

/** One line; texts of several lines are for the description. */
export const summaryOf = ({ incidents, session }: SessionTold): string => {
  const named = incidents.map(({ reference, title }) => `${reference} ${wordsOf(title).replace(/\s+/g, ' ')}`);
  const what = named.length === 0 ? 'Review of an incident that affected you' : `Postmortem of ${named.join('; ')}`;
  return session === 1 ? what : `${what} (session ${session})`;
};

export const descriptionOf = ({ agenda }: SessionTold): string =>
  [
    'Ground rules',
    ...groundRules.map((rule) => `- ${rule}`),
    ...(agenda.length === 0 ? [] : ['', 'Agenda', ...agenda.map((point, place) => `${place + 1}. ${wordsOf(point)}`)]),
  ].join('\n');
