import { Command, CommanderError, Option } from 'commander';
import { FolderInUse, WrongRunFile, WrongSetting } from '#data-folder';
import type { VerifyOptions } from './audit/verify.js';
import { exitCodes, Failure } from './exit.js';
import { exportHelp, forms, logFile, type ExportOptions } from './export/usage.js';
import { formatNames, importHelp, type ImportOptions } from './import/usage.js';
import type { FilesOptions } from './lint/lint.js';
import { letReaderLeave } from './output.js';
import { logOptions } from './moving/usage.js';
import type { ReplayOptions } from './replay/replay.js';
import type { DoctorOptions } from './running/doctor.js';
import type { RebuildOptions } from './running/rebuild.js';
import type { RotateOptions } from './running/rotate-master-key.js';
import type { SignInOptions } from './running/sign-in.js';
import { transcriptHelp, type TranscriptOptions } from './transcript/usage.js';

const program = new Command('debrief')
  .description('Records incidents as immutable events, and replays their exact history')
  .exitOverride();

// Each command loads what it needs when it is called: the product's own parts take their time.
program
  .command('start')
  .description('start the embedded stores (unless configured), the API and the projector; Ctrl-C stops everything')
  .action(async () => {
    const { start } = await import('./start/start.js');
    process.exitCode = await start(process.env);
  });

program
  .command('import')
  .description('record what a file says, through the running product; safe to interrupt and run again')
  .argument('<file>', 'the file, or a .zip that holds it; with postmortem-markdown also a folder')
  .addOption(new Option('--format <format>', 'what the file is').choices(formatNames).makeOptionMandatory())
  .option('--time-zone <zone>', 'of times that state none, like Europe/Copenhagen (with uci: UTC where left out)')
  .addOption(
    new Option('--severity <severity>', 'of documents and incidents that state none').choices([
      ...['1', '2', '3', '4', '5'],
    ]),
  )
  .option('--mapping <path>', 'with csv: a JSON file that says which column is what')
  .option('--dry-run', 'read and map everything, send nothing; rows that cannot be read are kept')
  .option('--rejects <path>', 'where rejected rows are kept (default: NAME.rejects.ndjson in the working directory)')
  .option('--without-keys', 'with log: leave the vault behind; every text then reads as redacted, for good')
  .option('--json', 'print the result as one JSON object')
  .addHelpText('after', importHelp)
  .action(async (file: string, options: ImportOptions) => {
    const log = logOptions(options);
    if (log !== undefined) {
      const { importLog } = await import('./moving/import-log.js');
      process.exitCode = await importLog(file, log, process.env);
      return;
    }
    const { importFile } = await import('./import/import.js');
    process.exitCode = await importFile(file, options, process.env);
  });

program
  .command('export')
  .description('write down a read model, to analyse it; or all events of the log, texts still sealed, to move them')
  .argument('<what>', 'log, or a read model: incident_facts, incidents, verdicts or directory')
  .argument('[file]', 'a new file; a read model goes to the standard output where it is left out')
  .addOption(
    new Option('--format <format>', 'of a read model (default: by the ending of the file, else csv)').choices(forms),
  )
  .option('--json', 'print what the file came to as one JSON object')
  .addHelpText('after', exportHelp)
  .action(async (what: string, file: string | undefined, options: ExportOptions) => {
    if (what === 'log') {
      const path = logFile(file, options);
      const { exportLog } = await import('./moving/export-log.js');
      process.exitCode = await exportLog(path, options, process.env);
      return;
    }
    const { exportReadModel } = await import('./export/export-read-model.js');
    process.exitCode = await exportReadModel(what, file, options, process.env);
  });

program
  .command('replay')
  .description('print what happened in an incident, and what was known when')
  .argument('<incident>', 'its id, key: and the key it was logged with, or its reference, like INC-7')
  .option('--valid-at <time>', 'what had happened by then, like 2026-03-01T10:42:00Z')
  .option('--known-at <time>', 'what was known by then')
  .option('--step', 'go through the moments at which something was recorded, one by one')
  .option('--json', 'print the answers of the API as one JSON object')
  .action(async (incident: string, options: ReplayOptions) => {
    const { replay } = await import('./replay/replay.js');
    process.exitCode = await replay(incident, options, process.env);
  });

program
  .command('transcript')
  .description('paste a chat to an incident: each message is proposed as an entry of its timeline')
  .argument('<incident>', 'its id, key: and the key it was logged with, or its reference, like INC-7')
  .argument('<file>', 'the chat; - for the standard input')
  .option('--time-zone <zone>', 'whose clocks showed its times, like Europe/Copenhagen; needed where they say no zone')
  .option('--date <day>', 'the day of times that none is written beside (default: on which the incident started)')
  .addOption(
    new Option('--date-order <order>', 'how days in numbers are read, where that is open').choices([
      ...['day-first', 'month-first', 'year-first'],
    ]),
  )
  .addOption(
    new Option('--format <format>', 'what wrote it; found out where left out').choices(['slack', 'teams', 'plain']),
  )
  .option('--users <path>', "with slack: the users.json of the export, for people's names")
  .option('--accept <numbers>', 'put these entries on record as notes, like 1,3-5')
  .option('--json', 'print the answers of the API as one JSON object')
  .addHelpText('after', transcriptHelp)
  .action(async (incident: string, file: string, options: TranscriptOptions) => {
    const { transcript } = await import('./transcript/transcript.js');
    process.exitCode = await transcript(incident, file, options, process.env);
  });

const audit = program.command('audit').description('hold what is on record against what was signed of it');

audit
  .command('verify')
  .description('verify a bundle offline, with the same file that auditors have; needs no running product')
  .argument('<bundle>', 'the file that GET /v1/audit/bundle gave')
  .option('--checkpoint <path>', 'a checkpoint that you kept: that nothing of what it is about was changed since')
  .option('--key <key>', 'the key that you were told checkpoints are signed with, NAME+HASH+KEY')
  .option('--save <path>', 'where the checkpoint of the bundle is written, to be kept; never over another file')
  .action(async (bundle: string, options: VerifyOptions) => {
    const { verify } = await import('./audit/verify.js');
    process.exitCode = await verify(bundle, options);
  });

program
  .command('lint')
  .description('read files for blame, what might have been, opinions and hindsight; needs no running product')
  .argument('<files...>', 'texts in English; .txt as it is, others as Markdown; - is standard input')
  .addOption(new Option('--format <format>', 'what the files are').choices(['markdown', 'text']))
  .addOption(
    new Option('--where <where>', 'in minutes and notes all is advice').choices(['document', 'minutes', 'notes']),
  )
  .option('--json', 'print what was found as one JSON object')
  .action(async (files: string[], options: FilesOptions) => {
    const { lintFiles } = await import('./lint/lint.js');
    process.exitCode = await lintFiles(files, options);
  });

program
  .command('rebuild')
  .description('build a read model anew beside the one that is served, compare both, and put the new one in its place')
  .argument(
    '<read-model>',
    'incidents, timeline, unlogged, directory, api-keys or roles; GET /v1/projections lists them',
  )
  .option('--json', 'print how it ended as one JSON object')
  .action(async (name: string, options: RebuildOptions) => {
    const { rebuild } = await import('./running/rebuild.js');
    process.exitCode = await rebuild(name, options, process.env);
  });

program
  .command('sign-in')
  .description('print a link that signs somebody in on the pages, once, within the hour')
  .option('--person <person>', 'whom, by id or name (default: the local administrator)')
  .option('--json', 'print the link as one JSON object')
  .action(async (options: SignInOptions) => {
    const { signIn } = await import('./running/sign-in.js');
    process.exitCode = await signIn(options, process.env);
  });

program
  .command('doctor')
  .description('look at settings, stores, versions, positions, disk and clock, and say what to do about each')
  .option('--json', 'print the findings as one JSON object')
  .action(async (options: DoctorOptions) => {
    const { doctor } = await import('./running/doctor.js');
    process.exitCode = await doctor(options, process.env);
  });

program
  .command('rotate-master-key')
  .description(
    'put every key of the vault under a new master key, with the product stopped; safe to interrupt and run again',
  )
  .option('--to <file>', 'keep the new key there, and leave the old file alone (default: the new takes its place)')
  .action(async (options: RotateOptions) => {
    const { rotate } = await import('./running/rotate-master-key.js');
    process.exitCode = await rotate(options, process.env);
  });

letReaderLeave(process.stdout);

const main = async (): Promise<void> => {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = codeOf(error);
    if (error instanceof CommanderError) return;
    process.stderr.write(`debrief: ${error instanceof Error ? textOf(error) : String(error)}\n`);
  }
};

const codeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usedWrongly;
  if (error instanceof WrongSetting) return exitCodes.usedWrongly;
  return error instanceof Failure ? error.exitCode : exitCodes.couldNot;
};

/** Errors with a message for people are shown as that; others with where they come from. */
const textOf = (error: Error): string =>
  [Failure, WrongSetting, WrongRunFile, FolderInUse].some((kind) => error instanceof kind)
    ? error.message
    : (error.stack ?? error.message);

await main();
