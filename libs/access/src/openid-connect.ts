import { Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { SignInInvalid } from './domain/index.js';
import { ProviderUnavailable } from './errors.js';

/** The provider, and what Debrief is called there. */
export interface ProviderSettings {
  /** Address of the provider: https, or http on this machine. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What has to be known again when the provider sends the browser back. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who somebody is at the provider. */
export interface Subject {
  issuer: string;
  subject: string;
  /** What the provider calls them, if it says so. */
  name: string | undefined;
}

/**
 * Sign-in with a provider: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700).
 */
export class OpenIdConnect {
  private readonly logger = new Logger('sign-in');
  private configuration: Promise<Configuration> | undefined;

  constructor(private readonly settings: ProviderSettings) {}

  get issuer(): string {
    return this.settings.issuer;
  }

  /** @returns where the browser is sent, and what is to be kept for its return. @throws ProviderUnavailable */
  async begin(redirectUri: string): Promise<{ location: string; begun: Begun }> {
    const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const location = buildAuthorizationUrl(await this.provider(), {
      redirect_uri: redirectUri,
      scope: 'openid profile',
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
    });
    return { location: location.href, begun };
  }

  /**
   * Who came back.
   *
   * @param returned the address that the browser came back to, on Debrief's own origin
   * @throws SignInInvalid where the provider refuses, or this is not the answer to what was begun; ProviderUnavailable
   */
  async finish(returned: URL, { state, nonce, verifier }: Begun): Promise<Subject> {
    const provider = await this.provider();
    try {
      const tokens = await authorizationCodeGrant(provider, returned, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider said nobody');
      const { iss, sub, name } = claims;
      return { issuer: iss, subject: sub, name: typeof name === 'string' ? name : undefined };
    } catch (error) {
      if (isAway(error)) throw this.unavailable(error);
      this.logger.warn(`a sign-in was refused: ${reasonOf(error)}`);
      throw new SignInInvalid('The provider did not confirm who you are, or confirmed it to another sign-in.');
    }
  }

  /** Looked up when it is first needed, and again after it could not be: Debrief starts without it. */
  private provider(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    this.configuration ??= discovery(url, clientId, clientSecret, undefined, {
      timeout: 10,
      // Marked as deprecated so that it stands out: settings take http for this machine alone.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      ...(url.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    }).catch((error: unknown) => {
      this.configuration = undefined;
      throw this.unavailable(error);
    });
    return this.configuration;
  }

  private unavailable(error: unknown): ProviderUnavailable {
    this.logger.error(`the provider ${this.settings.issuer} does not answer: ${reasonOf(error)}`);
    return new ProviderUnavailable(this.settings.issuer);
  }
}

/** Nothing was heard of it, or that it cannot at the moment. */
const isAway = (error: unknown): boolean => {
  const { code, status, cause } = error as { code?: string; status?: number; cause?: { code?: string } };
  return (
    code === 'OAUTH_TIMEOUT' ||
    error instanceof TypeError ||
    cause?.code === 'ECONNREFUSED' ||
    (status !== undefined && status >= 500)
  );
};

/** Codes and no texts: codes, tokens and names stay out of the log. */
const reasonOf = (error: unknown): string => {
  const { code, error: said, name } = error as { code?: unknown; error?: unknown; name?: unknown };
  const words = [name, code, said].filter(
    (word): word is string => typeof word === 'string' && /^[\w-]{1,60}$/.test(word),
  );
  return words.join(' ') || 'unknown';
};
