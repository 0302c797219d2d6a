import { DomainError, type ErrorKind } from '#decider';

/** The API was built, and the page was not. */
export class PageNotBuilt extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'page-not-built';

  constructor() {
    super('The page is not built here: run npm start, or npm run build:web. The interface is at /docs.');
  }
}
