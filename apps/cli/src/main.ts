import { Command, CommanderError } from 'commander';
import { FolderInUse, WrongSetting } from '#data-folder';
import { exitCodes, Failure } from './exit.js';
import { start } from './start/start.js';

const program = new Command('debrief')
  .description('Records incidents as immutable events, and replays their exact history')
  .exitOverride();

program
  .command('start')
  .description('start the embedded stores (unless configured) and the API; Ctrl-C stops everything')
  .action(async () => {
    process.exitCode = await start(process.env);
  });

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
  error instanceof Failure || error instanceof WrongSetting || error instanceof FolderInUse
    ? error.message
    : (error.stack ?? error.message);

await main();
