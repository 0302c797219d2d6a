import { exitCodes, Failure } from '../exit.js';

/** How a read model is written. */
export const forms = ['csv', 'ndjson', 'parquet'] as const;

export interface ExportOptions {
  format?: string;
  json?: boolean;
}

/** Shown after the options of `debrief export --help`. */
export const exportHelp = `
A read model is exported by the running product, and holds what its key sees: incident_facts (a row an incident, with
durations), incidents, verdicts or directory. The form follows the ending of the file; where there is none it is CSV.

  debrief export incident_facts facts.parquet
  debrief export incidents --format ndjson | jq .title

The log is that of EVENTSTORE_URL, else of the product that runs on the data folder, which goes on meanwhile, else of the
data folder itself. The file is NDJSON: {"log":"debrief-log/1","origin":"debrief/ID"}, each event as its leaf in the signed log, to the
byte, and {"events":N,"root":"…"}. Keys are not in it. debrief import FILE --format log takes it.

Exit codes: 0 done, 2 used wrongly, 3 could not.
`;

/** The file that a log goes into. @throws Failure where the log is not asked for as it is written */
export const logFile = (file: string | undefined, { format }: ExportOptions): string => {
  if (format !== undefined)
    throw new Failure('--format goes with a read model: a log has a form of its own', exitCodes.usedWrongly);
  if (file === undefined)
    throw new Failure('name the new file that the log is written to: debrief export log FILE', exitCodes.usedWrongly);
  return file;
};
