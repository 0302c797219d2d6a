import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './openapi.js';

/** What an address was refused with (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    detail: string,
    readonly errors: readonly { field: string; detail: string }[],
    /** The whole document: some say more, like the readings of a line. */
    readonly body: Record<string, unknown>,
  ) {
    super(detail);
  }
}

/** Everything but an answer is thrown, as it was said. */
const throwing: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return undefined;
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const { type = 'about:blank', detail = `Debrief answered ${response.status}.`, errors = [] } = body;
    throw new Problem(response.status, type as string, detail as string, errors as Problem['errors'], body);
  },
};

export const api = createClient<paths>({ baseUrl: '' });
api.use(throwing);

type Answered<Operation> = Operation extends { responses: { 200: { content: { 'application/json': infer Body } } } }
  ? Body
  : never;

/** What `GET` of an address answers. */
export type Answer<Path extends keyof paths> = Answered<paths[Path]['get']>;

/** Of a call whose errors were thrown. */
export const bodyOf = async <Data>(call: Promise<{ data?: Data }>): Promise<Data> => {
  const { data } = await call;
  return data as Data;
};
