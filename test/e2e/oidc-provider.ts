import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Who is at the browser: what the provider would find out by asking for a password. */
export interface Account {
  subject: string;
  name: string;
}

/** A provider of OpenID Connect on this machine. */
export interface RunningProvider {
  issuer: string;
  /** Who signs in next; undefined where they change their mind. */
  signsIn: (account: Account | undefined) => void;
  /** Begins to answer. @param redirectUri where it may send browsers back to */
  serve: (redirectUri: string) => void;
  stop: () => Promise<void>;
}

export const client = { id: 'debrief', secret: 'a-secret-that-only-the-two-know-0123456789' };

export const startProvider = async (): Promise<RunningProvider> => {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(503).end();
  };
  const server: Server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, Account>();
  let now: Account | undefined;
  return {
    issuer,
    signsIn: (account) => {
      now = account;
      if (account) accounts.set(account.subject, account);
    },
    serve: (redirectUri) => {
      const provider = new Provider(issuer, {
        clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
        pkce: { required: () => true },
        features: { devInteractions: { enabled: false } },
        // So that the name stands in the id token itself.
        conformIdTokenClaims: false,
        claims: { openid: ['sub'], profile: ['name'] },
        findAccount: (_context, subject) => ({
          accountId: subject,
          claims: () => ({ sub: subject, name: accounts.get(subject)?.name }),
        }),
        cookies: { keys: ['for these tests only'] },
      });
      const callback = provider.callback();
      const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        if (now === undefined) {
          await provider.interactionFinished(request, response, { error: 'access_denied' });
          return;
        }
        const grant = new provider.Grant({ accountId: now.subject, clientId: client.id });
        grant.addOIDCScope('openid profile');
        await provider.interactionFinished(request, response, {
          login: { accountId: now.subject },
          consent: { grantId: await grant.save() },
        });
      };
      handle = (request, response) => {
        if (request.url?.startsWith('/interaction/')) void interact(request, response);
        else void callback(request, response);
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
