import { sightOf, type Caller, type Permission } from '#access';
import { seenIn, type IncidentDocument } from '#incidents';
import type { ReadModels } from '#read-models';

/** Ids of the incidents of which a list does not tell somebody: restricted ones are few (rules.md R3). */
export const hiddenFrom = async (readModels: ReadModels, caller: Caller, permission: Permission): Promise<string[]> => {
  const seen = seenIn(sightOf(caller, permission));
  const hidden = await readModels.answer('incidents', undefined, () =>
    readModels
      .documents<IncidentDocument>('incidents')
      .find({ $and: [{ isRestricted: true }, { $nor: seen }] }, { _id: 1 }),
  );
  return hidden.map(({ _id }) => _id);
};
