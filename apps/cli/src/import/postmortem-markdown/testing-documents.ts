import type { FactToSend, MappedRow } from '../row.js';
import { readPostmortem, type PostmortemOptions } from './read-postmortem.js';

export const factsIn = (rows: readonly MappedRow[]): (FactToSend & { line: number })[] =>
  rows.flatMap((row) => ('facts' in row ? row.facts.map((fact) => ({ ...fact, line: row.line })) : []));

/** What an invented document comes to. */
export const readDocument = (
  source: string,
  options: PostmortemOptions = { severity: 2 },
  path = 'folder/PM-7 Orders.md',
) => {
  const { rows, says } = readPostmortem(source, path, options);
  const facts = factsIn(rows);
  const of = (path: string) => facts.filter((fact) => fact.path === path).map(({ body }) => body);
  const timed = (name: string) =>
    of(name).map(({ occurredAt }) => (typeof occurredAt === 'string' ? occurredAt : 'now'));
  return {
    ...{ rows, says, facts, of },
    /** Moments of facts that are more than notes, by their kind. */
    moments: Object.fromEntries(
      ['started', 'detected', 'mitigated', 'fixed'].flatMap((name) =>
        timed(name).length > 0 ? [[name, timed(name)]] : [],
      ),
    ),
    notes: timed('notes').map((at) => at.replace(/:00\.000Z$/u, 'Z')),
    rejected: rows.flatMap((row) => ('reason' in row ? [`${row.line}: ${row.reason}`] : [])),
    names: of('postmortem/invitations').map(({ participant }) => (participant as { name: string }).name),
    summary: of('postmortem/sections/summary')
      .map(({ text }) => String(text))
      .join('\n'),
  };
};
