import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#http';

export interface Route {
  method: string;
  /** Like "/v1/incidents/:incident". */
  path: string;
}

/**
 * Answers what is asked of an address by a method that it does not have: with those that it has (RFC 9110, 15.5.6), and
 * OPTIONS with them alone. Nothing is said of other origins: browsers call from pages of Debrief itself.
 *
 * @param routes all that there are, once the server listens
 */
export const answerOtherMethods = (server: FastifyInstance, routes: readonly Route[]): void => {
  let known: { path: RegExp; method: string }[] | undefined;
  server.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) {
      done();
      return;
    }
    known ??= routes.map(({ path, method }) => ({ path: patternOf(path), method }));
    const [path = ''] = request.url.split('?');
    const allowed = new Set(known.filter((route) => route.path.test(path)).map(({ method }) => method));
    if (allowed.size === 0) {
      done();
      return;
    }
    const methods = [...allowed].sort();
    reply.header('Allow', [...methods, 'OPTIONS'].join(', '));
    if (request.method === 'OPTIONS') void reply.status(204).send();
    else
      sendProblem(reply, {
        type: 'urn:debrief:problem:method-not-allowed',
        title: 'method not allowed',
        status: 405,
        detail: `This address takes ${methods.join(', ')}, and not ${request.method}. /openapi.json lists the addresses there are.`,
      });
  });
};

/** Of a path like "/v1/incidents/:incident". */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/(:\w+|\*)/)
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('')}$`,
  );
