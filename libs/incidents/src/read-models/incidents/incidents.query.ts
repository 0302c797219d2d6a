import type { ReadModels } from '#read-models';
import type { Origin, Status } from '../../domain/index.js';
import type { IncidentDocument } from './incident-document.js';

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

/** Where a page ends: the incident that stands last on it. */
export interface Place {
  loggedAt: Date;
  id: string;
}

export interface IncidentPage {
  items: IncidentDocument[];
  /** How many there are on all pages. */
  total: number;
  /** Where the page ends; null on the last one. */
  end: Place | null;
}

/** The one logged last comes first. */
const order = { loggedAt: -1, _id: -1 } as const;

export const listIncidents = (
  readModels: ReadModels,
  wanted: IncidentFilter,
  limit: number,
  after: Place | undefined,
  minPosition: bigint | undefined,
): Promise<IncidentPage> => {
  const incidents = readModels.documents<IncidentDocument>('incidents');
  const filter = conditionsOf(wanted);
  return readModels.answer('incidents', minPosition, async () => {
    const [found, total] = await Promise.all([
      // One more than wanted tells whether there is another page.
      incidents.find({ $and: [filter, beyond(after)] }, order, limit + 1),
      incidents.count(filter),
    ]);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, total, end: last ? { loggedAt: last.loggedAt, id: last._id } : null };
  });
};

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

/** The first condition alone says where in the index to go on. */
const beyond = (after: Place | undefined): object =>
  after === undefined
    ? {}
    : {
        loggedAt: { $lte: after.loggedAt },
        $or: [{ loggedAt: { $lt: after.loggedAt } }, { _id: { $lt: after.id } }],
      };
