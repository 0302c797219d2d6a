import { ConsoleLogger, type LogLevel as NestLogLevel } from '@nestjs/common';
import type { LogLevel } from '#data-folder';

/** What the framework says of itself at every start; told at the level debug only. */
const framework = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

const levels: [LogLevel, NestLogLevel][] = [
  ['fatal', 'fatal'],
  ['error', 'error'],
  ['warn', 'warn'],
  ['info', 'log'],
  ['debug', 'debug'],
];

/** Lines on a terminal, JSON elsewhere. */
export class Logs extends ConsoleLogger {
  constructor(
    private readonly level: LogLevel,
    context?: string,
  ) {
    const end = 1 + levels.findIndex(([name]) => name === level);
    super(context ?? 'debrief', {
      logLevels: levels.slice(0, end).map(([, nest]) => nest),
      json: !process.stdout.isTTY,
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.level === 'debug' || !framework.has(String(rest.at(-1)))) super.log(message, ...(rest as []));
  }
}
