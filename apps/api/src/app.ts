import 'reflect-metadata';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AccessGuard, type AccessSettings, ApiKeys, PublicUrl } from '#access';
import type { Settings } from '#data-folder';
import { GrpcServer, StatusFilter } from '#grpc';
import {
  bodyLimit,
  isPlainJson,
  MalformedAddress,
  parseJsonBody,
  ProblemFilter,
  problemOf,
  type ProblemReply,
  refuseUnreadable,
  RequestValidation,
  sendProblem,
} from '#http';
import { AppModule } from './app.module.js';
import { answerOtherMethods, type Route } from './other-methods.js';
import { servePage } from './web-folder.js';
import { Logs } from '../../projector/src/logs.js';
import type { Stores } from '../../projector/src/stores.js';

export type { Route } from './other-methods.js';

/** The API: over HTTP, and over gRPC beside it. */
export interface Api {
  /** Opens both. @throws CannotListen, and what the web server throws where it cannot */
  listen: (at: Pick<Settings, 'host' | 'port'>) => Promise<Addresses>;
  close: () => Promise<void>;
  /** Everything that HTTP answers at. */
  routes: readonly Route[];
  /** Everything that gRPC answers, like "/debrief.v1.IncidentLog/Record", once it listens. */
  methods: () => readonly string[];
}

/** Where it listens. */
export interface Addresses {
  url: string;
  /** Like "127.0.0.1:50051". */
  grpc: string;
}

export type AppSettings = Pick<
  Settings,
  'adminKey' | 'logLevel' | 'dataFolder' | 'mail' | 'host' | 'grpcPort' | 'requestTimeout'
> &
  Partial<Pick<Settings, 'trackers' | 'hooks' | 'slack' | 'checkpoints'>> &
  AccessSettings;

/** The application, ready to listen. */
export const createApp = async (
  stores: Stores,
  {
    adminKey,
    logLevel,
    dataFolder,
    mail,
    checkpoints = {},
    host,
    grpcPort,
    requestTimeout,
    trackers = {},
    hooks = {},
    slack,
    ...access
  }: AppSettings,
): Promise<Api> => {
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout,
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: Math.min(requestTimeout, 5_000) },
    // Nothing was sent or taken for that long.
    connectionTimeout: 2 * requestTimeout,
    forceCloseConnections: 'idle',
    // A caller's key has up to 200 characters, each up to three where it is percent-encoded.
    routerOptions: { maxParamLength: 1_000 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error: unknown, _request: unknown, reply: unknown) =>
      sendProblem(reply as ProblemReply, problemOf(new MalformedAddress())),
  });
  const routes: Route[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((each) => ({ method: each, path: url })));
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(stores, { dataFolder, mail, checkpoints }, access, { trackers, hooks, slack }),
    adapter,
    {
      logger: new Logs(logLevel),
      bodyParser: false,
      abortOnError: false,
    },
  );
  const server = app.getHttpAdapter().getInstance();
  await server.register(helmet, headersFor(access.publicUrl));
  await servePage(server);
  answerOtherMethods(server, routes);
  server.addHook('onSend', async (request, reply) => {
    const policy = reply.getHeader('Content-Security-Policy');
    if (/^\/docs(?:[/?]|$)/.test(request.url) && typeof policy === 'string')
      reply.header('Content-Security-Policy', policy.replace("style-src 'self'", policyOfDocs));
    if (!reply.hasHeader('Cache-Control') && !request.url.startsWith('/docs'))
      reply.header('Cache-Control', 'no-store');
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, ({ headers, url }, body, done) => {
    try {
      if (!isPlainJson(headers)) throw new UnsupportedMediaTypeException();
      done(null, isTakenAsItCame(url) ? { bytes: body } : parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  // Forms come from Slack and GitHub alone, and events of the CNCF at one address.
  for (const [type, address] of [
    ['application/x-www-form-urlencoded', /^\/hooks\/(?:slack|github)(?:\?|$)/],
    ['application/cloudevents+json', /^\/v1\/cloudevents(?:\?|$)/],
  ] as const)
    server.addContentTypeParser(type, { parseAs: 'buffer' }, ({ headers, url }, body, done) => {
      if (address.test(url) && isPlainJson(headers)) done(null, { bytes: body });
      else done(new UnsupportedMediaTypeException());
    });
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  describe(app);
  await app.init();
  const grpc = connectGrpc(app, host, grpcPort);
  if (adminKey !== undefined) await app.get(ApiKeys).issueBootstrapKey(adminKey);
  return {
    listen: async (at) => {
      await app.startAllMicroservices();
      await app.listen(at.port, at.host);
      const url = await app.getUrl();
      app.get(PublicUrl).listensAt(url);
      return { url, grpc: grpc.address };
    },
    close: () => app.close(),
    routes,
    methods: () => grpc.methods,
  };
};

/** What is signed is signed byte by byte, and an event is read with its headers. */
const isTakenAsItCame = (url: string): boolean => url.startsWith('/hooks/') || /^\/v1\/cloudevents(?:\?|$)/.test(url);

/** The pages at /docs bring styles inline; nothing else does. */
const policyOfDocs = "style-src 'self' 'unsafe-inline'";

/** What browsers are told: nothing from elsewhere, nothing inline, in no frame of another site. */
const headersFor = (publicUrl: string | undefined): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  // Where it is reached without TLS, a browser must not be told to insist on it.
  strictTransportSecurity: publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
});

/** The same guard stands before every method; what is thrown becomes a status in place of a problem document. */
const connectGrpc = (app: NestFastifyApplication, host: string, port: number): GrpcServer => {
  const strategy = new GrpcServer(host, port);
  const grpc = app.connectMicroservice({ strategy }, { deferInitialization: true }) as NestMicroservice;
  grpc.useGlobalGuards(app.get(AccessGuard));
  grpc.useGlobalFilters(new StatusFilter());
  // The application that it belongs to has done that.
  grpc.setIsInitHookCalled(true);
  return strategy;
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
