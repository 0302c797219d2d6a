import 'reflect-metadata';
import { ConsoleLogger, type LogLevel as NestLogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ApiKeys } from '#access';
import { type LogLevel, type Settings } from '#data-folder';
import { bodyLimit, parseJsonBody, ProblemFilter, RequestValidation } from '#http';
import { AppModule } from './app.module.js';
import type { StoreAddresses } from './stores.module.js';

/** The HTTP application, ready to listen. */
export const createApp = async (
  addresses: StoreAddresses,
  { adminKey, logLevel }: Pick<Settings, 'adminKey' | 'logLevel'>,
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({ bodyLimit, requestTimeout: 60_000, forceCloseConnections: 'idle' });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.at(addresses), adapter, {
    logger: new ConsoleLogger('debrief', { logLevels: levelsFrom(logLevel), json: !process.stdout.isTTY }),
    bodyParser: false,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  describe(app);
  await app.init();
  if (adminKey !== undefined) await app.get(ApiKeys).issueBootstrapKey(adminKey);
  return app;
};

/** /openapi.json, and pages for it at /docs. */
const describe = (app: NestFastifyApplication): void => {
  const description = new DocumentBuilder()
    .setTitle('Debrief')
    .setDescription('Incidents as immutable events. Errors are problem documents (RFC 9457).')
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
  });
};

const levelsFrom = (level: LogLevel): NestLogLevel[] => {
  const all: [LogLevel, NestLogLevel][] = [
    ['fatal', 'fatal'],
    ['error', 'error'],
    ['warn', 'warn'],
    ['info', 'log'],
    ['debug', 'debug'],
  ];
  return all.slice(0, 1 + all.findIndex(([name]) => name === level)).map(([, nest]) => nest);
};
