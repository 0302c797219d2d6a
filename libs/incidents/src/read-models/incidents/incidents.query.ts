import type { Page, PageWanted, ReadModels } from '#read-models';
import type { Origin, Sight, Status } from '../../domain/index.js';
import type { IncidentDocument } from './incident-document.js';
import { seenIn } from './seen.query.js';

/** Which incidents are wanted; what is left out does not matter. */
export interface IncidentFilter {
  status?: readonly Status[];
  severity?: readonly number[];
  origin?: readonly Origin[];
  /** Ids. */
  service?: string;
  team?: string;
  /** All of them stand in its texts (rules.md P6). */
  terms?: readonly string[];
  /** Like INC-7. */
  reference?: string;
  /** Logged at this moment or later, and before that one. */
  from?: Date;
  to?: Date;
}

/** The one logged last comes first. */
export const listIncidents = (
  readModels: ReadModels,
  filter: IncidentFilter,
  page: PageWanted,
  sight: Sight,
): Promise<Page<IncidentDocument>> =>
  readModels.page<IncidentDocument>(
    'incidents',
    seenIn(sight).map((seen) => ({ $and: [seen, conditionsOf(filter)] })),
    { by: 'loggedAt', first: 'latest' },
    page,
  );

const conditionsOf = ({
  status,
  severity,
  origin,
  service,
  team,
  terms,
  reference,
  from,
  to,
}: IncidentFilter): object => ({
  ...(status ? { status: oneOf(status) } : {}),
  ...(severity ? { severity: oneOf(severity) } : {}),
  ...(origin ? { origin: oneOf(origin) } : {}),
  ...(service === undefined ? {} : { services: service }),
  ...(team === undefined ? {} : { teams: team }),
  ...(terms ? { $and: terms.map((term) => ({ terms: term })) } : {}),
  ...(reference === undefined ? {} : { reference }),
  ...(from || to ? { loggedAt: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
});

const oneOf = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : { $in: values });
