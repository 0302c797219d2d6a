import { DomainError, type ErrorKind } from '#decider';

/** The vault did not take or give keys in time. Nothing was appended. */
export class VaultUnavailable extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'vault-unavailable';

  constructor(cause: unknown) {
    super(
      `The key vault does not answer (${cause instanceof Error ? cause.message : String(cause)}). Send the same request ` +
        'again with the same idempotency key: nothing is written twice.',
    );
  }
}

/** A key is gone though nobody destroyed it: an alarm, not an erasure (rules.md P5). */
export class KeyMissing extends Error {
  constructor(id: string) {
    super(
      `The key of event or name ${id} is missing from the vault debrief_keyring, and nothing says that it was destroyed: ` +
        'restore the vault from its backup.',
    );
    this.name = 'KeyMissing';
  }
}

/** The key was destroyed meanwhile, so that nothing more is sealed under it: look at the stream and decide again. */
export class KeyDestroyed extends Error {
  constructor(id: string) {
    super(`the key of event or entry ${id} was destroyed`);
    this.name = 'KeyDestroyed';
  }
}

/** An event of another stream has this id: one command id was used for both. */
export class KeyOfAnotherStream extends Error {
  /** @param stream the one that has it */
  constructor(
    id: string,
    readonly stream: string,
  ) {
    super(`the key of event ${id} belongs to another stream, ${stream}`);
    this.name = 'KeyOfAnotherStream';
  }
}

/** The vault and the master key do not belong together; the start is refused (rules.md P2). */
export class WrongMasterKey extends Error {
  constructor(file: string, why: string) {
    super(
      `${why} Put the right master key back at ${file}, from its backup; no new one is made beside a vault with keys.`,
    );
    this.name = 'WrongMasterKey';
  }
}

/** A rotation of the master key was interrupted; the start is refused until it is done (rules.md P12). */
export class RotationUnfinished extends WrongMasterKey {
  constructor(file: string) {
    super(file, '');
    this.message =
      'The master key is being rotated, or that was interrupted: run `npm run debrief -- rotate-master-key` (again), ' +
      'with the same settings, and then start.';
  }
}

/** The master key was rotated since this process opened the vault: it seals nothing more. */
export class MasterKeyRotated extends Error {
  constructor() {
    super('the master key was rotated, or is being rotated: start this process again once that is done');
    this.name = 'MasterKeyRotated';
  }
}

/** The vault and the event log are not of the same data: one of them was lost or replaced (rules.md P2). */
export class VaultOfAnotherLog extends Error {
  constructor(detail: string, remedy: string) {
    super(`${detail} ${remedy} Nothing was changed.`);
    this.name = 'VaultOfAnotherLog';
  }
}

/** Another request registered the same name meanwhile: resolve names again and decide again. */
export class NameTaken extends Error {
  /** @param id of the entry that has it */
  constructor(readonly id: string) {
    super('the name was registered meanwhile');
    this.name = 'NameTaken';
  }
}
