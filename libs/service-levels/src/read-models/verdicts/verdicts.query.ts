import { seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { ReadModels } from '#read-models';
import type { Agreement, ImpactSpan } from '../../domain/index.js';
import type { ChangeRow, VerdictsDocument } from './verdicts-document.js';

type Reading = Pick<ReadModels, 'answer' | 'documents'>;

/** A change of a verdict, with the incident that it is of. */
export type ChangeOf = ChangeRow & { incident: string };

const seen = (sight: Sight, filter: object): object => ({ $and: [{ $or: seenIn(sight) }, filter] });

/** The changes of the verdicts of one incident, in order; none where it is not there. */
export const changesOf = (
  readModels: Reading,
  incident: string,
  minPosition: bigint | undefined,
): Promise<ChangeRow[]> => {
  const documents = readModels.documents<VerdictsDocument>('verdicts');
  return readModels.answer('verdicts', minPosition, async () => {
    const [found] = await documents.fields({ _id: incident }, ['changes']);
    return found?.changes ?? [];
  });
};

/** What is asked of the changes of all verdicts: from a moment on, before another, and which of them in order of time. */
export interface ChangesAsked {
  from: Date | undefined;
  to: Date | undefined;
  skip: number;
  limit: number;
  minPosition: bigint | undefined;
}

/** Some of the changes of the verdicts of all incidents that somebody sees, in order of time, and how many there are. */
export const changesBetween = (
  readModels: Reading,
  { from, to, skip, limit, minPosition }: ChangesAsked,
  sight: Sight,
): Promise<{ changes: ChangeOf[]; total: number }> => {
  const documents = readModels.documents<VerdictsDocument>('verdicts');
  const range = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  // The embedded server finds an index by the path alone; that both bounds are of one change is said beside it.
  const isBetween = from || to ? [{ $match: { 'changes.at': range } }] : [];
  const filter =
    from || to ? { 'changes.at': range, changes: { $elemMatch: { at: range } } } : { 'changes.0': { $exists: true } };
  const wanted = [
    { $match: seen(sight, filter) },
    { $project: { changes: 1 } },
    { $unwind: { path: '$changes', includeArrayIndex: 'place' } },
    ...isBetween,
  ];
  return readModels.answer('verdicts', minPosition, async () => {
    const rows = await documents.aggregate<{ _id: string; changes: ChangeRow }>([
      ...wanted,
      { $sort: { 'changes.at': 1, _id: 1, place: 1 } },
      { $skip: skip },
      { $limit: limit },
    ]);
    const [counted] = await documents.aggregate<{ total: number }>([...wanted, { $count: 'total' }]);
    return {
      changes: rows.map(({ _id, changes }) => ({ ...changes, incident: _id })),
      total: counted?.total ?? 0,
    };
  });
};

/** The spans in which services of an agreement were hit in a stretch of time, of the incidents that somebody sees. */
export const spansIn = (
  readModels: Reading,
  { id, versions }: Agreement,
  { from: begin, to: end }: { from: number; to: number },
  sight: Sight,
  minPosition: bigint | undefined,
): Promise<ImpactSpan[]> => {
  const services = [...new Set(versions.flatMap((version) => version.services))];
  const inside = {
    service: { $in: services },
    // One without an end, or a known beginning, goes on and may have begun at any time.
    $and: [
      { $or: [{ from: null }, { from: { $lte: new Date(end) } }] },
      { $or: [{ to: null }, { to: { $gte: new Date(begin) } }] },
    ],
  };
  const filter = {
    'spans.service': inside.service,
    spans: { $elemMatch: inside },
    mergedInto: null,
    status: { $ne: 'cancelled' },
  };
  const documents = readModels.documents<VerdictsDocument>('verdicts');
  return readModels.answer('verdicts', minPosition, async () => {
    const found = await documents.fields(seen(sight, filter), ['spans', 'firstLoggedAt', 'excluded']);
    return found.flatMap(({ _id, spans, firstLoggedAt, excluded }) =>
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
  });
};
