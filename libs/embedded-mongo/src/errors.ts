import { basename } from 'node:path';

/** The codes of MongoDB's `error_codes.yml` that this server answers with. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  DocumentValidationFailure: 121,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  NotImplemented: 238,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  DatabaseDifferCase: 13297,
  Location15975: 15975,
  Location16746: 16746,
  KeyTooLong: 17280,
  Location31253: 31253,
  Location31254: 31254,
  Location40414: 40414,
  Location40415: 40415,
  Location51075: 51075,
  Location51091: 51091,
  Location51108: 51108,
} as const;

export type CodeName = keyof typeof codes;

/** A refusal as MongoDB says it: `code`, `codeName`, a message, and for some codes more fields (`details`). */
export class CommandFailed extends Error {
  readonly code: number;

  constructor(
    readonly codeName: CodeName,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'CommandFailed';
    this.code = codes[codeName];
  }
}

/** What MongoDB can and this server cannot: refused by name, because a wrong answer is worse than none. */
export const notImplemented = (what: string): CommandFailed =>
  new CommandFailed('NotImplemented', `the embedded document store does not support ${what}`);

/**
 * A database's file that cannot be trusted. The message is one line, names the file, and says what to do: nothing can
 * make its content again (a database that can be rebuilt is named `expendable`, and removed instead).
 */
export class DamagedFile extends Error {
  constructor(
    readonly file: string,
    readonly damage: string,
  ) {
    super(
      `${file} is damaged: ${damage}. ${contentOf(file)} in it cannot be rebuilt: keep the damaged file, for what can ` +
        `still be read from it, and put ${basename(file)} from its backup in its place.`,
    );
    this.name = 'DamagedFile';
  }
}

/** A vault holds the keys without which a log cannot be read. */
const contentOf = (file: string): string => (basename(file).endsWith('_keyring.mdb') ? 'The keys' : 'What is');
