import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isPerson, writeContext, writerOf, type Permission, type WriteRequest, type WriteResult } from '#access';
import { recorderIn, sightTo } from '#incidents';
import { Linter, withRemarks } from '#linter';
import { partId, type FollowUpCommand, type PartKind } from './domain/index.js';
import { RecordFollowUp } from './follow-up-commands.handlers.js';

/** Something that a request says of what follows an incident up. */
export interface Saying {
  type: FollowUpCommand['type'];
  incident: string;
  /** What the answer names; left out where that is the incident. */
  about?: PartKind;
  /** The body as it was sent. */
  body: object;
  /** The data of the command. */
  data: object;
  /** What of the data nobody said: fields that were filled in. */
  unsaid?: readonly string[];
  permission?: Permission;
  /** What was requested, where the command follows from more than that: a retry is known by it. */
  asked?: { type: string };
}

/** What is printed in the document as it was written: the linter says what it would say of it there. */
const readAs: readonly FollowUpCommand['type'][] = ['RecordFinding', 'ReviseFinding', 'ProposeSolution'];

/** Records what requests say, and answers with the id of the part that they are about. */
@Injectable()
export class FollowUpWrites {
  constructor(
    private readonly commands: CommandBus,
    private readonly linter: Linter,
  ) {}

  async write(
    request: WriteRequest,
    { type, incident, about, body, data, unsaid = [], permission = 'record', asked }: Saying,
  ): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), body, asked?.type ?? type);
    const { caller } = request;
    const { outcome, number, smart } = await this.commands.execute(
      new RecordFollowUp(
        incident,
        { type, data },
        { ...command, unsaid: unsaid.map((name) => `data.${name}`), asked },
        permission === 'record' ? recorderIn(request) : sightTo(request, permission),
        { id: caller?.person ?? caller?.actor.id ?? '', isPerson: caller !== undefined && isPerson(caller) },
      ),
    );
    const id = about === undefined || number === undefined ? incident : partId(incident, about, number);
    const written: WriteResult = { id, outcome, idempotencyKey, ...(smart ? { more: { smart } } : {}) };
    const text = readAs.includes(type) && 'text' in data ? data.text : undefined;
    return typeof text === 'string' ? withRemarks(written, await this.linter.remarksOn(text, 'document')) : written;
  }
}
