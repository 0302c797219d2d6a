import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, Outcome } from '#event-store';
import type { IssueApiKey, RoleCommand } from './domain/index.js';
import { hashOf, keyIdOf, makeKey } from './key-text.js';
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
  constructor(private readonly keys: KeyStreams) {}

  /** The text is in the answer, and nowhere else; whoever asks again under the same Idempotency-Key is refused. */
  async execute({ data, context }: IssueKey): Promise<{ id: string; key: string; outcome: Outcome }> {
    const key = makeKey();
    const hash = hashOf(key);
    const id = keyIdOf(hash);
    const command: IssueApiKey = { type: 'IssueApiKey', data: { hash, prefix: key.slice(0, 12), ...data } };
    const unsaid = ['data.hash', 'data.prefix'];
    return { id, key, outcome: await this.keys.handle(id, command, { ...context, unsaid }) };
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
  constructor(private readonly roles: RoleStreams) {}

  execute({ command, context }: ChangeRole): Promise<Outcome> {
    return this.roles.handle(command.person, command, context);
  }
}
