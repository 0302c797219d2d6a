import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdempotencyKeyReused, type CommandContext, type Outcome } from '#event-store';
import { InvalidAccess, KeyToldOnce, type IssueApiKey, type Role, type RoleCommand } from './domain/index.js';
import { hashOf, keyIdOf, makeKey, prefixOf } from './key-text.js';
import { Standings } from './standings.js';
import { KeyStreams, RoleStreams } from './streams.js';

/** Gives a key out. */
export class IssueKey extends Command<{ id: string; key: string | undefined; outcome: Outcome }> {
  constructor(
    readonly data: Omit<IssueApiKey['data'], 'hash' | 'prefix'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(IssueKey)
export class IssueKeyHandler implements ICommandHandler<IssueKey> {
  constructor(
    private readonly keys: KeyStreams,
    private readonly standings: Standings,
  ) {}

  /**
   * The text is in the answer, and nowhere else.
   *
   * @throws KeyToldOnce where this request gave one out before; InvalidAccess where the person lacks a role
   */
  async execute({ data, context }: IssueKey): Promise<{ id: string; key: string; outcome: Outcome }> {
    if (data.person !== undefined) await this.refuseBeyond(data.person, data.roles);
    const key = makeKey();
    const hash = hashOf(key);
    const id = keyIdOf(hash);
    const command: IssueApiKey = { type: 'IssueApiKey', data: { hash, prefix: prefixOf(key), ...data } };
    const unsaid = ['data.hash', 'data.prefix'];
    const outcome = await this.keys.handle(id, command, { ...context, unsaid }).catch((error: unknown) => {
      const before = error instanceof IdempotencyKeyReused ? error.usedIn : undefined;
      throw before === undefined ? error : new KeyToldOnce(before.replace(/^api-key-/, ''));
    });
    return { id, key, outcome };
  }

  /** Roles are granted to people first, by somebody else than themselves. */
  private async refuseBeyond(person: string, roles: readonly Role[]): Promise<void> {
    const { held } = await this.standings.of(person);
    const lacking = roles.filter((role) => !held.some((each) => each.role === role));
    if (lacking.length > 0)
      throw new InvalidAccess([
        {
          field: 'roles',
          detail: `has ${lacking.join(', ')}, which the person does not hold: grant it first (POST /v1/roles)`,
        },
      ]);
  }
}

/** Refuses a key from then on. */
export class RevokeKey extends Command<Outcome> {
  constructor(
    readonly id: string,
    readonly data: { reason?: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeKey)
export class RevokeKeyHandler implements ICommandHandler<RevokeKey> {
  constructor(private readonly keys: KeyStreams) {}

  execute({ id, data, context }: RevokeKey): Promise<Outcome> {
    return this.keys.handle(id, { type: 'RevokeApiKey', data }, context);
  }
}

/** Grants or withdraws a role. */
export class ChangeRole extends Command<Outcome> {
  constructor(
    readonly command: RoleCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeRole)
export class ChangeRoleHandler implements ICommandHandler<ChangeRole> {
  constructor(
    private readonly roles: RoleStreams,
    private readonly standings: Standings,
  ) {}

  async execute({ command, context }: ChangeRole): Promise<Outcome> {
    const outcome = await this.roles.handle(command.person, command, context);
    this.standings.forget(command.person);
    return outcome;
  }
}
