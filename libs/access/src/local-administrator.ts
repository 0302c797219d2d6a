import { randomUUID } from 'node:crypto';
import type { CommandContext } from '#event-store';
import type { Names } from './names.js';
import type { Standings } from './standings.js';
import { bootstrapRoles, type RoleStreams } from './streams.js';

/** What the person is called whom the link of a start signs in. */
const name = 'Local administrator';

/** Who looks after a product on their own machine, before there is anybody else. */
export class LocalAdministrator {
  constructor(
    private readonly names: Names,
    private readonly standings: Standings,
    private readonly roles: RoleStreams,
  ) {}

  /**
   * Registers them where they are unknown, with the roles of the first key. Roles that were withdrawn stay so.
   *
   * @param context of the command that needs them
   */
  async id(context: CommandContext): Promise<string> {
    const known = await this.names.personNamed(name);
    const person = known ?? (await this.names.addPerson(name, because(context))) ?? (await this.added());
    if (await this.standings.isNew(person))
      for (const role of bootstrapRoles)
        await this.roles.handle(person, { type: 'GrantRole', person, data: { role } }, because(context));
    return person;
  }

  /** Another process was quicker. */
  private async added(): Promise<string> {
    const person = await this.names.personNamed(name);
    if (person === undefined) throw new Error(`nobody is called ${name}, and nobody can be`);
    return person;
  }
}

/** A command of its own, in the same chain. */
const because = ({ actor, authentication, commandId, correlationId }: CommandContext): CommandContext => ({
  actor,
  authentication,
  commandId: randomUUID(),
  isFirst: true,
  correlationId,
  causationId: commandId,
});
