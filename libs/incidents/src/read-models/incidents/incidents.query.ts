import type { Page, PageWanted, ReadModels } from '#read-models';
import { origins, type Sight, type Status } from '../../domain/index.js';
import type { IncidentDocument } from './incident-document.js';
import { seenIn } from './seen.query.js';

/** Who noticed an incident; `unknown` where nobody says. */
export const noticers = [...origins, 'unknown'] as const;
export type Noticer = (typeof noticers)[number];

/** Moments by which a list is narrowed: when it was logged, and those by which metrics date an incident (rules.md M11). */
export const listMoments = ['loggedAt', 'firstLoggedAt', 'startedAt', 'detectedAt', 'fixedAt', 'closedAt'] as const;
export type ListMoment = (typeof listMoments)[number];

/** Which incidents are wanted; what is left out does not matter. */
export interface IncidentFilter {
  status?: readonly Status[];
  severity?: readonly number[];
  origin?: readonly Noticer[];
  /** Ids. */
  service?: string;
  team?: string;
  /** All of them stand in its texts (rules.md P6). */
  terms?: readonly string[];
  /** Like INC-7. */
  reference?: string;
  /** Logged at this moment or later, and before that one; or dated so by `by`. */
  from?: Date;
  to?: Date;
  by?: ListMoment;
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
  by = 'loggedAt',
}: IncidentFilter): object => ({
  ...(status ? { status: oneOf(status) } : {}),
  ...(severity ? { severity: oneOf(severity) } : {}),
  ...(origin ? { origin: oneOf(origin.map((each) => (each === 'unknown' ? null : each))) } : {}),
  ...(service === undefined ? {} : { services: service }),
  ...(team === undefined ? {} : { teams: team }),
  ...(terms ? { $and: terms.map((term) => ({ terms: term })) } : {}),
  ...(reference === undefined ? {} : { reference }),
  ...(from || to ? { [by]: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
});

const oneOf = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : { $in: values });
