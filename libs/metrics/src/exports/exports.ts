import type { Sight } from '#incidents/domain';
import { ReadModelBuilding, type ReadModels } from '#read-models';
import { collections, type Collection } from './collections.js';
import { UnknownExport } from './errors.js';
import { valuesOf, type Values } from './shape.js';
import { formats, mediaTypes, written, type Format } from './written.js';

/** A file on its way. */
export interface Export {
  type: string;
  /** Everything up to here is in it; what came while it was written may be, too. */
  position: bigint;
  parts: AsyncGenerator<string | Uint8Array>;
}

/** Read models as files, as long as they are, without holding them. */
export class Exports {
  constructor(private readonly readModels: Pick<ReadModels, 'documents' | 'standing'>) {}

  /**
   * @param file like "incidents.csv"
   * @throws UnknownExport, ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async file(file: string, sight: Sight, minPosition: bigint | undefined): Promise<Export> {
    const { collection, format } = askedBy(file);
    const { of, position } = await this.readModels.standing(collection.name, minPosition);
    const rows = this.rows(collection, sight, of);
    return { type: mediaTypes[format], position, parts: written(format, collection.columns, rows) };
  }

  /** An error in the middle breaks it off: it must not look as if it were whole. */
  private async *rows(
    { name, columns, without, filter, exported = (document) => [document] }: Collection,
    sight: Sight,
    of: string,
  ): AsyncGenerator<Values> {
    const documents = this.readModels.documents(name);
    for await (const document of documents.each(filter(sight), without as never))
      for (const row of exported({ ...document })) yield valuesOf(row, columns);
    const standing = await this.readModels.standing(name);
    if (standing.of !== of) throw new ReadModelBuilding(name, 'it was replaced while it was exported');
  }
}

const askedBy = (file: string): { collection: Collection; format: Format } => {
  const [, name, ending] = /^(.+)\.(\w+)$/.exec(file) ?? [];
  const collection = collections.find((each) => each.name === name);
  const format = formats.find((each) => each === ending);
  if (!collection || !format)
    throw new UnknownExport(
      file,
      collections.map((each) => each.name),
      formats,
    );
  return { collection, format };
};
