import type { IncidentDocument } from '#incidents';
import type { Prose } from '#incidents/domain';
import type { ReadModels } from '#read-models';

/** What an incident is called; both are null of one that the list of incidents does not have yet. */
export interface Titled {
  /** Like INC-7. */
  reference: string | null;
  title: Prose | null;
}

/** What incidents are called that stand behind a figure (rules.md M11); whoever asks sees them. */
export class IncidentTitles {
  constructor(private readonly readModels: Pick<ReadModels, 'documents'>) {}

  /** By id. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, Titled>> {
    const documents = this.readModels.documents<IncidentDocument>('incidents');
    const found = await documents.fields({ _id: { $in: [...new Set(ids)] } }, ['reference', 'title']);
    const known = new Map(found.map(({ _id, reference, title }) => [_id, { reference, title }]));
    return new Map(ids.map((id) => [id, known.get(id) ?? { reference: null, title: null }]));
  }
}
