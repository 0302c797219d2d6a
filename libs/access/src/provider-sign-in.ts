import { ownCommand } from '#event-store';
import { SignInInvalid } from './domain/index.js';
import { NoProvider, UnknownIdentity } from './errors.js';
import type { Identities } from './identities.js';
import type { Names } from './names.js';
import type { Begun, OpenIdConnect, Subject } from './openid-connect.js';
import type { PublicUrl } from './public-url.js';
import type { Seal } from './seal.js';
import type { Sessions, Started } from './sessions.js';

/** How long somebody may take at the provider, in milliseconds. */
const takes = 600_000;

/** Signs people in whom the provider vouches for. What was begun lies sealed in a cookie of the browser, and nowhere else. */
export class ProviderSignIn {
  constructor(
    private readonly provider: OpenIdConnect | undefined,
    private readonly identities: Identities,
    private readonly names: Names,
    private readonly sessions: Sessions,
    private readonly seal: Seal,
    private readonly publicUrl: PublicUrl,
  ) {}

  /** Address of the provider, where there is one. */
  get issuer(): string | undefined {
    return this.provider?.issuer;
  }

  /** @throws NoProvider */
  expect(): void {
    this.known();
  }

  /** @param to where to go afterwards. @throws NoProvider, ProviderUnavailable */
  async begin(to: string): Promise<{ location: string; cookie: string; expiresAt: Date }> {
    const { location, begun } = await this.known().begin(this.returnsTo());
    return {
      location,
      cookie: await this.seal.close({ ...begun, to }, takes),
      expiresAt: new Date(Date.now() + takes),
    };
  }

  /** @throws NoProvider, SignInInvalid, UnknownIdentity, ProviderUnavailable */
  async finish(returned: URL, cookie: string): Promise<Started & { to: string }> {
    const { state, nonce, verifier, to } = await this.seal.open(cookie);
    if (state === undefined || nonce === undefined || verifier === undefined || to === undefined)
      throw new SignInInvalid();
    const begun: Begun = { state, nonce, verifier };
    const person = await this.personOf(await this.known().finish(returned, begun));
    return { ...(await this.sessions.start(person)), to };
  }

  private async personOf({ issuer, subject, name }: Subject): Promise<string> {
    const linked = await this.identities.personOf(issuer, subject);
    if (linked !== undefined) {
      if (await this.names.isErased(linked)) throw new UnknownIdentity(issuer, subject);
      return linked;
    }
    // Somebody new, without a role. A name that is taken is never a proof of being that person.
    const person =
      name === undefined ? undefined : await this.names.addPerson(name, ownCommand({ kind: 'policy', id: 'sign-in' }));
    if (person === undefined) throw new UnknownIdentity(issuer, subject);
    await this.identities.link({ issuer, subject, person }, ownCommand({ kind: 'person', id: person }));
    return person;
  }

  private returnsTo(): string {
    return `${this.publicUrl.origin}/auth/oidc/callback`;
  }

  private known(): OpenIdConnect {
    if (this.provider === undefined) throw new NoProvider();
    return this.provider;
  }
}
