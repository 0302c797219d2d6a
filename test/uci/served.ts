import type { TicketState } from './walk.js';

interface Fact {
  occurredAt: string;
  estimated?: boolean;
}

/** As much of an answer to GET /v1/incidents/{incident} as is compared. */
export interface ServedIncident {
  status: TicketState['status'];
  title: string;
  services: { name: string }[];
  severity: number;
  lead: { name: string } | null;
  paused: { since: string } | null;
  facts: { firstResponded: Fact | null; fixed: Fact | null; closed: Fact | null; reopenings: Fact[] };
}

/** What the product says of a ticket, in the words of the walk. */
export const stateServed = ({ facts, ...incident }: ServedIncident): TicketState => ({
  status: incident.status,
  severity: incident.severity,
  pausedSince: incident.paused?.since ?? null,
  lead: incident.lead?.name ?? null,
  title: incident.title,
  services: incident.services.map(({ name }) => name),
  responded: facts.firstResponded?.occurredAt ?? null,
  fixed: facts.fixed && { at: facts.fixed.occurredAt, estimated: facts.fixed.estimated ?? false },
  closed: facts.closed?.occurredAt ?? null,
  reopenings: facts.reopenings.length,
});

/** The fields in which the product and the walk disagree, each as [expected, served]; undefined where they agree. */
export const disagreement = (
  expected: TicketState | undefined,
  served: TicketState | undefined,
): Record<string, [expected: unknown, served: unknown]> | undefined => {
  const names = Object.keys({ ...expected, ...served }) as (keyof TicketState)[];
  const differing = names
    .map((name) => [name, [expected?.[name], served?.[name]]] as const)
    .filter(([, [one, other]]) => JSON.stringify(one) !== JSON.stringify(other));
  return differing.length === 0 ? undefined : Object.fromEntries(differing.map(([name, pair]) => [name, [...pair]]));
};
