import type { CommandContext, Outcome } from '#event-store';
import type { Keyring } from '#keyring';
import type { IdentityStreams } from './streams.js';

/** Who signs in with a provider as whom. Found by issuer and subject alone, never by a name or an address that may change hands. */
export class Identities {
  constructor(
    private readonly streams: IdentityStreams,
    private readonly keyring: Pick<Keyring, 'idOf'>,
  ) {}

  async personOf(issuer: string, subject: string): Promise<string | undefined> {
    return (await this.streams.load(this.idOf(issuer, subject))).state.person;
  }

  /** @throws IdentityLinkedElsewhere */
  async link(
    { issuer, subject, person }: { issuer: string; subject: string; person: string },
    context: CommandContext,
  ): Promise<{ id: string; outcome: Outcome }> {
    const id = this.idOf(issuer, subject);
    return {
      id,
      outcome: await this.streams.handle(id, { type: 'LinkIdentity', data: { person, issuer } }, context),
    };
  }

  async unlink(
    { issuer, subject }: { issuer: string; subject: string },
    context: CommandContext,
  ): Promise<{ id: string; outcome: Outcome }> {
    const id = this.idOf(issuer, subject);
    return { id, outcome: await this.streams.handle(id, { type: 'UnlinkIdentity', data: {} }, context) };
  }

  private idOf(issuer: string, subject: string): string {
    return this.keyring.idOf('identities', `${issuer}\n${subject}`);
  }
}
