import { v5 as uuidv5 } from 'uuid';
import type { CommandContext, Handling, Outcome } from '#event-store';
import type { Incidents } from '#incidents';
import { restrictionIn } from '#incidents/domain';
import type { ReadModels } from '#read-models';
import type { RetractPublication } from './domain/index.js';
import type { PublicationDocument } from './read-models/publications/publication-document.js';

/** Takes back whatever is public of an incident, where it is restricted. */
export interface RetractRestricted {
  type: 'RetractRestricted';
  /** Of the event because of which it is looked at: what was published before it is known by then. */
  data: { position: bigint };
}

/** Where such commands go: no kind of stream. */
export const restrictedCategory = 'restricted-publications';

/**
 * What is public of an incident, as a policy sends commands to it: the read model says what there is, and each is decided on
 * its own stream. Twice is once.
 */
export class RestrictedPublications {
  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly incidents: Pick<Incidents, 'glimpseOf'>,
    private readonly publications: Handling,
  ) {}

  /** @throws a DomainError of the kind "unavailable" while the read model is behind */
  async handle(incident: string, { data }: RetractRestricted, context: CommandContext): Promise<Outcome> {
    const { glimpse } = await this.incidents.glimpseOf(incident);
    if (restrictionIn(glimpse) !== null)
      for (const id of await this.publishedOf(incident, data.position)) {
        const command: RetractPublication = { type: 'RetractPublication', data: { hits: [], isQuiet: true } };
        await this.publications.handle(id, command as never, {
          ...context,
          commandId: uuidv5(id, context.commandId),
        });
      }
    return { revision: -1n, position: 0n, eventIds: [] };
  }

  private async publishedOf(incident: string, position: bigint): Promise<string[]> {
    const found = await this.readModels.answer('publications', position, () =>
      this.readModels
        .documents<PublicationDocument>('publications')
        .find({ incidents: incident, state: 'published' }, { _id: 1 }),
    );
    return found.map(({ _id }) => _id);
  }
}
