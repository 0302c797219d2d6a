import 'reflect-metadata';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ApiKeys } from '#access';
import type { Settings } from '#data-folder';
import {
  bodyLimit,
  isPlainJson,
  MalformedAddress,
  parseJsonBody,
  ProblemFilter,
  problemOf,
  type ProblemReply,
  RequestValidation,
  sendProblem,
} from '#http';
import { AppModule } from './app.module.js';
import { Logs } from '../../projector/src/logs.js';
import type { Stores } from '../../projector/src/stores.js';

/** The HTTP application, ready to listen. */
export const createApp = async (
  stores: Stores,
  { adminKey, logLevel, dataFolder }: Pick<Settings, 'adminKey' | 'logLevel' | 'dataFolder'>,
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // A caller's key has up to 200 characters, each up to three where it is percent-encoded.
    routerOptions: { maxParamLength: 1_000 },
    frameworkErrors: (_error: unknown, _request: unknown, reply: unknown) =>
      sendProblem(reply as ProblemReply, problemOf(new MalformedAddress())),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(stores, dataFolder), adapter, {
    logger: new Logs(logLevel),
    bodyParser: false,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, ({ headers }, body, done) => {
    try {
      if (!isPlainJson(headers)) throw new UnsupportedMediaTypeException();
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
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'A key of Debrief' })
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
  });
};
