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
  OperationFailed: 96,
  DocumentValidationFailure: 121,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  NotImplemented: 238,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  CursorInUse: 12051,
  DatabaseDifferCase: 13297,
  Location15947: 15947,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15959: 15959,
  Location15973: 15973,
  Location15975: 15975,
  Location15976: 15976,
  Location15983: 15983,
  Location16020: 16020,
  Location16410: 16410,
  Location16412: 16412,
  Location16612: 16612,
  Location16702: 16702,
  Location16746: 16746,
  Location17080: 17080,
  Location17124: 17124,
  Location17276: 17276,
  Location17217: 17217,
  KeyTooLong: 17280,
  Location18537: 18537,
  Location28689: 28689,
  Location28690: 28690,
  Location28809: 28809,
  Location28810: 28810,
  Location28811: 28811,
  Location28818: 28818,
  Location31002: 31002,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40066: 40066,
  Location40067: 40067,
  Location40068: 40068,
  Location40081: 40081,
  Location40148: 40148,
  Location40156: 40156,
  Location40234: 40234,
  Location40235: 40235,
  Location40237: 40237,
  Location40272: 40272,
  Location40323: 40323,
  Location40324: 40324,
  Location40414: 40414,
  Location40415: 40415,
  Location40536: 40536,
  Location51075: 51075,
  Location51091: 51091,
  Location51108: 51108,
  Location51272: 51272,
  Location1257300: 1257300,
  Location5107200: 5107200,
  Location7749501: 7749501,
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
