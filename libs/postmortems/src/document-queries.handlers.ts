import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Presenter, References } from '#incidents';
import type { Sight } from '#incidents/domain';
import { postmortemView, type Comparison } from './domain/index.js';
import { documentBody, toldInWords } from './document-body.js';
import { comparisonBody, versionsBody } from './document-versions.js';
import { DossierStreams } from './dossier-streams.js';
import { compareVersions, loadDossier, versionsIn, type DossierWanted } from './dossier.js';
import { readPartsOf, Remarks } from './document-remarks.js';

/** A document as the outside reads it. */
export interface DocumentAnswer {
  body: object;
  /** Of the stream of the postmortem; -1 where nothing is recorded of it. */
  revision: bigint;
}

export class PostmortemDocument extends Query<DocumentAnswer> {
  constructor(
    readonly incidentId: string,
    readonly wanted: DossierWanted,
    readonly sight: Sight,
    /** Whether the linter reads its sections; of what is asked for beside them it says nothing. */
    readonly isRead = true,
  ) {
    super();
  }
}

@QueryHandler(PostmortemDocument)
export class PostmortemDocumentHandler implements IQueryHandler<PostmortemDocument> {
  constructor(
    private readonly streams: DossierStreams,
    private readonly references: References,
    private readonly presenter: Presenter,
    private readonly remarks: Remarks,
  ) {}

  async execute({ incidentId, wanted, sight, isRead }: PostmortemDocument): Promise<DocumentAnswer> {
    const dossier = await loadDossier(this.streams, incidentId, sight, wanted);
    const ids = dossier.document.incidents.map(({ id }) => id);
    const counting = new Set([...ids, ...(dossier.review.followed ?? []).map(({ incident }) => incident)]);
    const references = new Map(
      await Promise.all([...counting].map(async (id) => [id, await this.references.of(id)] as const)),
    );
    const { validAt, knownAt } = wanted;
    const { waivedRemarks } = postmortemView(dossier.review.postmortem, knownAt);
    const remarked = await this.remarks.ofParts(isRead ? readPartsOf(dossier.document) : [], waivedRemarks);
    const body = documentBody(dossier, { id: ids[0] ?? incidentId, references, validAt, knownAt, remarked });
    return { body: toldInWords(await this.presenter.named(body)), revision: dossier.revision };
  }
}

/** The versions that were submitted or approved, and what the document is now. */
export class DocumentVersions extends Query<object> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(DocumentVersions)
export class DocumentVersionsHandler implements IQueryHandler<DocumentVersions> {
  constructor(
    private readonly streams: DossierStreams,
    private readonly presenter: Presenter,
  ) {}

  async execute({ incidentId, sight }: DocumentVersions): Promise<object> {
    const dossier = await loadDossier(this.streams, incidentId, sight);
    const { state } = await this.streams.postmortems.load(incidentId);
    const isOwn = dossier.review.incidents[0]?.id === incidentId;
    return this.presenter.named(versionsBody(dossier, isOwn ? [] : versionsIn({ postmortem: state })));
  }
}

/** What changed from one version to another; to what the document is now where that is left out. */
export class DocumentComparison extends Query<object> {
  constructor(
    readonly incidentId: string,
    readonly from: string | undefined,
    readonly to: string | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(DocumentComparison)
export class DocumentComparisonHandler implements IQueryHandler<DocumentComparison> {
  constructor(
    private readonly streams: DossierStreams,
    private readonly presenter: Presenter,
  ) {}

  async execute({ incidentId, from, to, sight }: DocumentComparison): Promise<object> {
    const compared = await compareVersions(this.streams, incidentId, from, to, sight);
    return comparisonBody(compared.from, compared.to, (await this.presenter.named(compared.changes)) as Comparison);
  }
}
