import type { ReadModels } from '#read-models';
import type { IncidentDocument } from './incident-document.js';

/** What others are compared with. */
export interface Likeness {
  /** Ids of the incident itself, and of all that count in one with it. */
  except: readonly string[];
  /** Terms of its title, description and causes. */
  terms: readonly string[];
  services: readonly string[];
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

/** Bounds of the work that one question makes. */
const most = { terms: 24, rarest: 8, byTerms: 300, byServices: 100 };

/** A service in common says as much as a term that one incident in so many has. */
const serviceIsOneIn = 20;

/** Past incidents, the most alike first; those that were cancelled, or merged into others, are none. */
export const findSimilar = async (
  readModels: ReadModels,
  likeness: Likeness,
  limit: number,
  minPosition: bigint | undefined,
): Promise<Similar[]> => {
  const incidents = readModels.documents<IncidentDocument>('incidents');
  return readModels.answer('incidents', minPosition, async () => {
    const asked = likeness.terms.slice(0, most.terms);
    const [total, ...frequencies] = await Promise.all([
      incidents.count({}),
      ...asked.map((term) => incidents.count({ terms: term })),
    ]);
    const weights = new Map(asked.map((term, place) => [term, weightOf(frequencies[place] ?? 0, total)]));
    const rarest = asked.toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
    const past = { loggedAt: { $lt: likeness.before }, mergedInto: null, status: { $ne: 'cancelled' as const } };
    const newest = { loggedAt: -1, _id: -1 } as const;
    const found = await Promise.all([
      incidents.find({ ...past, terms: { $in: rarest.slice(0, most.rarest) } }, newest, most.byTerms),
      incidents.find({ ...past, services: { $in: [...likeness.services] } }, newest, most.byServices),
    ]);
    const candidates = new Map(found.flat().map((document) => [document._id, document]));
    for (const id of likeness.except) candidates.delete(id);
    return [...candidates.values()]
      .map((document) => compared(document, likeness, weights))
      .sort((one, other) => other.score - one.score || Number(other.document.loggedAt) - Number(one.document.loggedAt))
      .slice(0, limit);
  });
};

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
