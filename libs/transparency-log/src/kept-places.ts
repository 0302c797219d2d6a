import { isDeepStrictEqual } from 'node:util';
import type { Leaf, Projection, ReadModels } from '#read-models';
import type { LogLeafDocument } from './read-models/log-leaves/log-leaf-document.js';

/** What is kept of the places of events: the read model that registers and proofs find events by. */
export class KeptPlaces {
  constructor(
    private readonly readModels: Pick<ReadModels, 'documents' | 'answer'>,
    private readonly projection: Pick<Projection<LogLeafDocument>, 'name' | 'project'>,
  ) {}

  /**
   * Whether it says of these events what follows from the log, and of no other ones that they stood among them.
   *
   * @param leaves one or more, as they follow one another in the log
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async areRight(leaves: readonly [Leaf, ...Leaf[]]): Promise<boolean> {
    const { name, project } = this.projection;
    const [first, last] = [leaves[0], leaves.at(-1) as Leaf];
    const among = { $lte: BigInt(last.ordinal), ...(first.ordinal > 0 && { $gt: BigInt(first.ordinal - 1) }) };
    const kept = await this.readModels.answer(name, last.position, () =>
      this.readModels.documents<LogLeafDocument>(name).find({ ordinal: among }, {}),
    );
    const none = { events: () => [] };
    const wanted = leaves.map((leaf) => ({
      _id: leaf.id,
      position: leaf.position,
      ...project(leaf.id, undefined, [leaf], none),
    }));
    const byId = new Map(kept.map((document) => [document._id, document]));
    return kept.length === wanted.length && wanted.every((each) => isDeepStrictEqual(byId.get(each._id), each));
  }
}
