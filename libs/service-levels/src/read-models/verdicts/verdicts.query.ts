import { seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { ReadModels } from '#read-models';
import type { Agreement, ImpactSpan } from '../../domain/index.js';
import type { ChangeRow, VerdictsDocument } from './verdicts-document.js';

type Reading = Pick<ReadModels, 'answer' | 'documents'>;

/** A change of a verdict, with the incident that it is of. */
export type ChangeOf = ChangeRow & { incident: string };

const seen = (sight: Sight, filter: object): object => ({ $and: [{ $or: seenIn(sight) }, filter] });

const found = (readModels: Reading, minPosition: bigint | undefined, filter: object): Promise<VerdictsDocument[]> => {
  const documents = readModels.documents<VerdictsDocument>('verdicts');
  return readModels.answer('verdicts', minPosition, () => documents.find(filter, { firstLoggedAt: 1, _id: 1 }));
};

/** The changes of the verdicts of one incident, in order; none where it is not there. */
export const changesOf = async (
  readModels: Reading,
  incident: string,
  minPosition: bigint | undefined,
): Promise<ChangeRow[]> => (await found(readModels, minPosition, { _id: incident }))[0]?.changes ?? [];

/** The changes of the verdicts of all incidents that somebody sees, in order of time. */
export const changesBetween = async (
  readModels: Reading,
  { from, to }: { from: Date | undefined; to: Date | undefined },
  sight: Sight,
  minPosition: bigint | undefined,
): Promise<ChangeOf[]> => {
  const range = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  const filter = from || to ? { changes: { $elemMatch: { at: range } } } : { 'changes.0': { $exists: true } };
  const documents = await found(readModels, minPosition, seen(sight, filter));
  return documents
    .flatMap(({ _id, changes }) => changes.map((change) => ({ ...change, incident: _id })))
    .filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at < to))
    .sort((one, other) => Number(one.at) - Number(other.at) || (one.incident < other.incident ? -1 : 1));
};

/** The spans in which services of an agreement were hit, of the incidents that somebody sees. */
export const spansFor = async (
  readModels: Reading,
  { id, versions }: Agreement,
  sight: Sight,
  minPosition: bigint | undefined,
): Promise<ImpactSpan[]> => {
  const services = [...new Set(versions.flatMap((version) => version.services))];
  const filter = { 'spans.service': { $in: services }, mergedInto: null, status: { $ne: 'cancelled' } };
  const documents = await found(readModels, minPosition, seen(sight, filter));
  return documents.flatMap(({ _id, spans, firstLoggedAt, excluded }) =>
    spans.map(({ service, kind, from, to }) => ({
      incident: _id,
      service,
      kind,
      from: from?.getTime() ?? null,
      to: to?.getTime() ?? null,
      seenAt: firstLoggedAt.getTime(),
      isExcluded: excluded.some(
        ({ agreement, value }) => agreement === id && (value === null || value === 'availability'),
      ),
    })),
  );
};
