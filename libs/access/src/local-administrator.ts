import { ownCommand, type CommandContext } from '#event-store';
import type { Identities } from './identities.js';
import type { Names } from './names.js';
import { bootstrapRoles } from './domain/index.js';
import type { RoleStreams } from './streams.js';

/** What the person is called whom the link of a start signs in. Who they are follows from no name: anybody may bear it. */
const name = 'Local administrator';

/** Among identities. No provider has this address, and no request may name it. */
export const local = { issuer: 'debrief:local', subject: 'administrator' };

/** Who looks after a product on their own machine, before there is anybody else. */
export class LocalAdministrator {
  constructor(
    private readonly names: Names,
    private readonly identities: Identities,
    private readonly roles: RoleStreams,
  ) {}

  /**
   * Registers somebody new at first, with the roles of the first key, and again once they were erased. Roles that were
   * withdrawn from them stay so.
   *
   * @param context of the command that needs them
   */
  async id(context: CommandContext): Promise<string> {
    const known = await this.identities.personOf(local.issuer, local.subject);
    if (known !== undefined && !(await this.names.isErased(known))) return known;
    const person = await this.added(context);
    for (const role of bootstrapRoles)
      await this.roles.handle(person, { type: 'GrantRole', person, data: { role } }, because(context));
    if (known !== undefined) await this.identities.unlink(local, because(context));
    // Last, so that whoever is found has everything.
    await this.identities.link({ ...local, person }, because(context));
    return person;
  }

  private async added(context: CommandContext): Promise<string> {
    for (let number = 1; ; number++) {
      const added = await this.names.addPerson(number === 1 ? name : `${name} ${number}`, because(context));
      if (added !== undefined) return added;
    }
  }
}

/** A command of its own, in the same chain. */
const because = ({ actor, authentication, commandId, correlationId }: CommandContext): CommandContext => ({
  ...ownCommand(actor),
  authentication,
  correlationId,
  causationId: commandId,
});
