import { DomainError, type ErrorKind } from '#decider';
import type { Hit } from './commands.js';

/** No version of the document was approved, or another than the one that is meant. */
export class NothingToPublish extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nothing-to-publish';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(asked: string | undefined, approved: string | null) {
    super(
      approved === null
        ? 'No version of this postmortem was approved: submit it (POST …/postmortem/submitted) and have it approved (POST …/postmortem/approved) first.'
        : `Version ${asked ?? ''} is not the one approved last, which is ${approved}: look at what it would say (GET …/postmortem/public-preview), and publish that.`,
    );
    this.members = { approved };
  }
}

/** The scan found what is not to be published, and nobody said why it may be. */
export class PublicationNotClean extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'publication-not-clean';
  override readonly members: Readonly<Record<string, unknown>>;

  /** @param hits those that are not waived */
  constructor(hits: readonly Hit[], what: 'edition' | 'reason' = 'edition') {
    const kinds = [...new Set(hits.map(({ kind }) => kind.replaceAll('-', ' ')))].join(', ');
    super(
      what === 'edition'
        ? `What is to be published holds ${hits.length} ${hits.length === 1 ? 'thing' : 'things'} that may not be public (${kinds}): ` +
            'say other words for each (POST …/postmortem/public-preview/replacements), leave its part out ' +
            '(POST …/postmortem/public-preview/parts), or say why it may be (POST …/postmortem/public-preview/waivers).'
        : `The reason is public, and holds what may not be (${kinds}): say it in other words.`,
    );
    this.members = { hits };
  }
}

/** An incident that some people alone see is told to nobody else. */
export class RestrictedIsNotPublished extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'restricted-not-published';

  constructor() {
    super(
      'An incident of this review is restricted to some people, and what is published is read by everybody: lift the ' +
        'restriction first (POST …/unrestricted), or publish nothing.',
    );
  }
}

/** Nothing is public that could be retracted. */
export class NotPublished extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-published';

  constructor(isRetracted: boolean) {
    super(
      isRetracted
        ? 'What was published was retracted already; its page says so.'
        : 'Nothing of this postmortem was published.',
    );
  }
}

/** There is nothing to waive: the scan does not find it. */
export class NoSuchHit extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'no-such-hit';

  constructor(kind: string, hits: readonly Hit[]) {
    const found = [...new Set(hits.map((hit) => `${hit.kind} ${JSON.stringify(hit.text)}`))];
    super(
      found.length === 0
        ? 'The scan of what is to be published finds nothing to waive.'
        : `The scan finds no such words of kind ${kind}; it finds ${found.slice(0, 20).join(', ')}. Send kind and text as they stand in the preview.`,
    );
  }
}

/** What is public stays readable to those who keep it: it is retracted before its text is destroyed. */
export class StillPublic extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'still-public';

  constructor() {
    super(
      'This text is public: retract the publication first (POST …/postmortem/retracted), and destroy the text then.',
    );
  }
}

/** There are as many of something as there may be, or a text is longer than one edition may be. */
export class PublicationIsFull extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'publication-is-full';

  constructor(what: string, limit: number, instead: string) {
    super(`A publication takes at most ${limit} ${what}: ${instead}.`);
  }
}

/** Another publication has the address. Not for the outside: the next one is tried. */
export class AddressIsTaken extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'address-taken';

  constructor(slug: string) {
    super(`Another publication has the address ${slug}: send the same request again.`);
  }
}

/** No part of a document is called so. */
export class NoSuchPublicPart extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'no-such-public-part';

  constructor(part: string, parts: readonly string[]) {
    super(
      `There is no part "${part}" that could be left out: it is one of ${parts.join(', ')}, or the id of an action item, like INC-7.a1.`,
    );
  }
}
