import { inOrder, type ReadModels } from '#read-models';
import type { Sight } from '../../domain/index.js';
import type { IncidentDocument } from './incident-document.js';
import { seenIn } from './seen.query.js';

/** What others are compared with. */
export interface Likeness {
  /** Ids of the incident itself, and of all that count in one with it. */
  except: readonly string[];
  /** Terms of its title, description and causes. */
  terms: readonly string[];
  services: readonly string[];
  /** How rare something is, too, is told by what is seen alone. */
  sight: Sight;
  /** Only what was logged before is past. */
  before: Date;
}

/** An incident that is like another, and by what. */
export interface Similar {
  document: IncidentDocument;
  /** The rarer a shared term the more it says; higher is more alike. */
  score: number;
  /** Shared terms, the one that says most first; and ids of shared services. */
  terms: string[];
  services: string[];
}

/**
 * Bounds of the work that one question makes: words and services that are looked at, incidents compared because they share
 * the rarest of them, and the newest ones compared because they share the next word, or the next service.
 */
const most = { terms: 24, services: 24, compared: 500, newest: 100 };

/** A service in common says as much as a term that one incident in so many has. */
const serviceIsOneIn = 20;

/** A term or a service, and how many past incidents have it. */
interface Trait {
  field: 'terms' | 'services';
  value: string;
  frequency: number;
}

/** Past incidents, the most alike first; those that were cancelled, or merged into others, are none. */
export const findSimilar = async (
  readModels: ReadModels,
  likeness: Likeness,
  limit: number,
  minPosition: bigint | undefined,
): Promise<Similar[]> => {
  const incidents = readModels.documents<IncidentDocument>('incidents');
  return readModels.answer('incidents', minPosition, async () => {
    const past = seenIn(likeness.sight).map((seen) => ({ $and: [seen, { loggedAt: { $lt: likeness.before } }] }));
    const count = async (filter: object): Promise<number> =>
      (await Promise.all(past.map((seen) => incidents.count({ ...seen, ...filter })))).reduce(
        (sum, each) => sum + each,
        0,
      );
    const counted = (field: Trait['field'], values: readonly string[]): Promise<Trait>[] =>
      values.slice(0, most[field]).map(async (value) => ({ field, value, frequency: await count({ [field]: value }) }));
    const [total, ...traits] = await Promise.all([
      count({}),
      ...counted('terms', likeness.terms),
      ...counted('services', likeness.services),
    ]);
    const { rare, common } = parted(traits, total);
    const sharing = async (
      field: Trait['field'],
      values: readonly string[],
      bound: number,
    ): Promise<readonly IncidentDocument[]> => {
      const shared = { [field]: { $in: values }, mergedInto: null, status: { $ne: 'cancelled' as const } };
      const lists = past.map((seen) => incidents.find({ ...seen, ...shared }, { loggedAt: -1, _id: -1 }, bound));
      return inOrder(await Promise.all(lists), { by: 'loggedAt', first: 'latest' }).slice(0, bound);
    };
    const found = await Promise.all(
      (['terms', 'services'] as const).flatMap((field) => [
        sharing(field, valuesOf(rare, field), most.compared),
        sharing(field, valuesOf(common, field).slice(0, 1), most.newest),
      ]),
    );
    const candidates = new Map(found.flat().map((document) => [document._id, document]));
    for (const id of likeness.except) candidates.delete(id);
    const weights = new Map(
      traits
        .filter(({ field }) => field === 'terms')
        .map(({ value, frequency }) => [value, weightOf(frequency, total)]),
    );
    return [...candidates.values()]
      .map((document) => compared(document, likeness, weights))
      .sort((one, other) => other.score - one.score || laterFirst(one.document, other.document))
      .slice(0, limit);
  });
};

/**
 * Rarest first, and cut where more incidents than are compared would have them. Whoever shares a rare one is compared,
 * whatever else is common; where there are not so many incidents at all, everything counts as rare.
 */
const parted = (traits: readonly Trait[], total: number): { rare: Trait[]; common: Trait[] } => {
  const rising = traits
    .filter(({ frequency }) => frequency > 0)
    .toSorted((one, other) => one.frequency - other.frequency);
  let sum = 0;
  const end = total <= most.compared ? -1 : rising.findIndex(({ frequency }) => (sum += frequency) > most.compared);
  return end < 0 ? { rare: rising, common: [] } : { rare: rising.slice(0, end), common: rising.slice(end) };
};

const valuesOf = (traits: readonly Trait[], wanted: Trait['field']): string[] =>
  traits.filter(({ field }) => field === wanted).map(({ value }) => value);

const laterFirst = (one: IncidentDocument, other: IncidentDocument): number =>
  Number(other.loggedAt) - Number(one.loggedAt) || (one._id < other._id ? 1 : -1);

/** What a term says: nothing where every incident has it (inverse document frequency). */
const weightOf = (frequency: number, total: number): number => (frequency === 0 ? 0 : Math.log(total / frequency));

const compared = (document: IncidentDocument, likeness: Likeness, weights: ReadonlyMap<string, number>): Similar => {
  const has = new Set(document.terms);
  const weight = (term: string): number => weights.get(term) ?? 0;
  const terms = [...weights.keys()]
    .filter((term) => has.has(term) && weight(term) > 0)
    .sort((one, other) => weight(other) - weight(one));
  const services = document.services.filter((service) => likeness.services.includes(service));
  const score = terms.reduce((sum, term) => sum + weight(term), 0) + services.length * Math.log(serviceIsOneIn);
  return { document, score, terms, services };
};
