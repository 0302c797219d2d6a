import { Injectable } from '@nestjs/common';
import type { Sight } from '#incidents/domain';
import { placesOf, waiverOf, type Hit, type Waiver } from './domain/index.js';
import { EditionSource, type EditedText, type EditionDraft } from './edition-source.js';
import { PublicationScan } from './scan.js';

/** What an edition would say, with everything in it that is not to be public. */
export interface Preview extends EditionDraft {
  hits: (Hit & { waived?: Waiver })[];
}

/** What would be published, before anybody publishes it. */
@Injectable()
export class Previews {
  constructor(
    private readonly source: EditionSource,
    private readonly scan: PublicationScan,
  ) {}

  /** Without the scan. @throws UnknownIncident */
  drafted(incidentId: string, sight?: Sight): Promise<EditionDraft> {
    return this.source.draft(incidentId, sight);
  }

  /** @throws UnknownIncident */
  async of(incidentId: string, sight?: Sight): Promise<Preview> {
    const draft = await this.source.draft(incidentId, sight);
    const hits = await this.scan.hitsIn(draft.texts, draft.names);
    return {
      ...draft,
      hits: hits.map((hit) => {
        const waived = waiverOf(hit, draft.publication.waivers);
        return waived ? { ...hit, waived } : hit;
      }),
    };
  }
}

/** Those that nobody said may be public. */
export const openHits = ({ hits }: Pick<Preview, 'hits'>): Hit[] =>
  hits.flatMap(({ waived, ...hit }) => (waived ? [] : [hit]));

/** Where a hit stands in the text as it is written; nowhere where marks of Markdown stand between its letters. */
export const spansOf = (hit: Pick<Hit, 'text'>, { text }: Pick<EditedText, 'text'>): { start: number; end: number }[] =>
  placesOf(text, hit.text).map((start) => ({ start, end: start + hit.text.length }));
