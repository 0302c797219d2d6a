import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AgreementStream } from './agreement-stream.js';
import { termsKnownAt, type Terms } from './domain/index.js';

/** What had been agreed, and the revision and position of the stream that says so. */
export interface TermsAnswer {
  terms: Terms;
  revision: bigint;
  position: bigint;
}

/** Everything that was agreed as it was known at a moment; as it is known now where that is left out. */
export class TermsKnownAt extends Query<TermsAnswer> {
  constructor(readonly knownAt: string | undefined) {
    super();
  }
}

@QueryHandler(TermsKnownAt)
export class TermsKnownAtHandler implements IQueryHandler<TermsKnownAt> {
  constructor(private readonly agreements: AgreementStream) {}

  async execute({ knownAt }: TermsKnownAt): Promise<TermsAnswer> {
    const { state, revision, position } = await this.agreements.load('');
    return { terms: termsKnownAt(state, knownAt), revision, position };
  }
}
