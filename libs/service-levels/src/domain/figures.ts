import { is, type DeclarableFact, type HeadlineImpact, type Outcome, type Standing } from '#incidents/domain';
import type { CountLimit, CountValue } from './agreement-events.js';
import { endOf } from './timings.js';
import type { Finding, SumLine } from './verdict.js';

const declaredAs: Record<CountValue, DeclarableFact> = {
  users: 'users-or-accounts-affected',
  accounts: 'users-or-accounts-affected',
  supportRequests: 'support-requests',
};

/** What a limit on a figure of impact comes to: it may grow until the incident is over. */
export const judgeFigure = (
  { value, limit: most }: CountLimit,
  impact: HeadlineImpact,
  outcome: Outcome,
  facts: readonly Standing[],
): Finding => {
  const limitLine: SumLine = { line: 'limit', limit: most };
  const figure = impact[value];
  if (figure === null) {
    const isDeclared = facts.some((fact) => is('FactDeclaredUnrecorded')(fact) && fact.data.fact === declaredAs[value]);
    const isOpen = endOf(outcome) === undefined && !isDeclared;
    return isOpen ? { state: 'running', sum: [limitLine] } : { state: 'unknown', missing: value, sum: [limitLine] };
  }
  const measured = { atLeast: figure.value, atMost: figure.value };
  const figures = 'figures' in figure ? figure.figures : [figure];
  const { confirmed } = figure;
  const sum: SumLine[] = [{ line: 'figure', value: figure.value, confirmed, figures }, limitLine];
  const difference = Math.abs(figure.value - most);
  const by = { atLeast: difference, atMost: difference };
  if (figure.value > most) return { state: 'breached', measured, over: by, sum: [...sum, { line: 'over', ...by }] };
  const state = endOf(outcome) === undefined ? 'running' : 'met';
  return { state, measured, sum: [...sum, { line: 'left', ...by }] };
};
