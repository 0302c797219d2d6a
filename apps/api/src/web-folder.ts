import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const above = new URL('../../../', import.meta.url);

/** Where the page is built to, as seen from what was built and from the sources. */
export const webFolder = existsSync(new URL('web/index.html', above))
  ? new URL('web/', above)
  : new URL('dist/web/', above);

/** Files of the page that are named by what is in them never change; a browser asks again for the others. */
const forever = 'public, max-age=31536000, immutable';

/** Serves the files of the page, compressed as they were built. */
export const servePage = async (server: ReturnType<FastifyOf['getInstance']>): Promise<void> => {
  if (!existsSync(webFolder)) return;
  const { default: fastifyStatic } = await import('@fastify/static');
  await server.register(fastifyStatic, {
    root: fileURLToPath(webFolder),
    // An address a file, known from the start: nothing else of the folder is to be had.
    wildcard: false,
    globIgnore: ['**/index.html*', '**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('Cache-Control', path.includes('/assets/') ? forever : 'no-cache');
    },
  });
};

type FastifyOf = ReturnType<NestFastifyApplication['getHttpAdapter']>;
