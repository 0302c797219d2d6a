import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { map, type Observable } from 'rxjs';
import { v5 as uuidv5 } from 'uuid';
import type { Source } from '#decider';
import type { CommandContext, Outcome } from '#event-store';
import { field, InstantField, InvalidRequest, MalformedRequest, PatternField, WholeNumberField } from '#http';
import type { WithCaller } from './access.guard.js';
import type { Caller } from './caller.js';
import { NotAllowed, NotSignedIn } from './errors.js';

const visible = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/** Where an imported fact was read (rules.md T2). */
export class ImportSource {
  @PatternField({
    description: 'The system that it comes from, like "servicenow"',
    pattern: /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/,
    takes: 'takes a short name of letters, digits, dots, hyphens, at most 64 characters',
  })
  system!: string;

  @PatternField({
    description: 'The file by its digest, like "sha256:…", so that a renamed copy is the same source',
    pattern: visible,
    takes: 'takes at most 200 visible characters, like sha256:HEX',
  })
  file!: string;

  @WholeNumberField({ description: 'The row in the file, from 1', min: 1, max: 2_147_483_647 })
  row!: number;
}

/** What any write may carry beside its own fields, with the importer permission only. */
export class Write {
  @InstantField({
    description: 'When the source learnt it; needs the importer permission and a source',
    optional: true,
  })
  recordedAt?: string;

  @field(
    { description: 'Where it was read; needs the importer permission', optional: true },
    { type: ImportSource },
    (value) => value instanceof ImportSource,
    'takes {"system", "file", "row"}: where it was read',
  )
  @ValidateNested()
  @Type(() => ImportSource)
  source?: ImportSource;
}

/** What the outside gets for a write. */
export class Written {
  @ApiProperty({ format: 'uuid', description: 'Id of what was written to' }) id!: string;
  @ApiProperty({ description: 'Revision of its stream after the write, as in the ETag' }) revision!: string;
  @ApiProperty({ description: 'Position in the log, for minPosition' }) position!: string;
  @ApiProperty({ type: [String], description: 'The events written; empty where there was nothing new to say' })
  eventIds!: string[];
  @ApiProperty({ required: false, description: 'Of a session, minute, point or interview that it made: its number' })
  number?: number;
  @ApiProperty({ required: false, description: 'Of invitations: that no mail leaves, and how many wait' })
  mail?: string;
}

/** A request that writes, as the server hands it over. */
export interface WriteRequest extends WithCaller {
  /** Node's own request: each header with every value that it was sent with. */
  raw: { headersDistinct: Record<string, string[] | undefined> };
}

/** Who writes, and what they say beside the fact, whatever it comes by. */
export interface Writer {
  caller: Caller | undefined;
  /** Undefined where the caller left it out. */
  idempotencyKey: string | undefined;
  /** The revision that what is written to must be at. */
  ifMatch: bigint | undefined;
}

/**
 * The writer of a request over HTTP.
 *
 * @param first the least revision that If-Match takes: "-1" where it may say that there was nothing before
 * @throws MalformedRequest
 */
export const writerOf = ({ raw: { headersDistinct }, caller }: WriteRequest, first: 0 | -1 = 0): Writer => ({
  caller,
  idempotencyKey: single(headersDistinct['idempotency-key'], 'Idempotency-Key'),
  ifMatch: revisionOf(single(headersDistinct['if-match'], 'If-Match'), first),
});

export interface WriteContext {
  command: CommandContext;
  /** The caller's, or one made here; returned either way (rules.md I3). */
  idempotencyKey: string;
}

/** Commands of imports have ids of their own, so that any importer repeats them (rules.md I2). */
const imports = '5c1f0e0a-3b1e-4f0e-8f43-6a1d4f6b2a10';

/**
 * Under which command id it is written, and by whom (rules.md I2): the same for the same request, whatever it comes by.
 *
 * @param fact names the fact within its row, where an importer sends no Idempotency-Key
 */
export const writeContext = (
  { caller, idempotencyKey: given, ifMatch }: Writer,
  body: Write,
  fact: string,
): WriteContext => {
  if (caller === undefined) throw new NotSignedIn();
  const { recordedAt, source } = body;
  if ((recordedAt !== undefined || source !== undefined) && !caller.permissions.has('import'))
    throw new NotAllowed('import');
  if (recordedAt !== undefined && source === undefined)
    throw new InvalidRequest([{ field: 'source', detail: 'is required beside recordedAt: say where it was read' }]);
  if (given !== undefined && !visible.test(given))
    throw new MalformedRequest('An idempotency key takes 1 to 200 visible ASCII characters.');
  const idempotencyKey = given ?? (source === undefined ? randomUUID() : fact);
  const commandId =
    source === undefined
      ? uuidv5(idempotencyKey, caller.actor.id)
      : uuidv5([source.system, source.file, source.row, idempotencyKey].join('\n'), imports);
  return {
    idempotencyKey,
    command: {
      actor: caller.actor,
      authentication: caller.session === undefined ? undefined : { session: caller.session },
      commandId,
      isFirst: given === undefined && source === undefined,
      isChosen: given !== undefined || source !== undefined,
      correlationId: commandId,
      causationId: commandId,
      ifMatch,
      source: source && sourceOf(source, recordedAt),
    },
  };
};

const sourceOf = ({ system, file, row }: ImportSource, recordedAt: string | undefined): Source => ({
  system,
  file,
  row,
  ...(recordedAt === undefined ? {} : { recordedAt }),
});

const single = (values: string[] = [], name: string): string | undefined => {
  if (values.length > 1) throw new MalformedRequest(`${name} stands twice: send it once.`);
  return values[0];
};

const revisionOf = (header: string | undefined, first: 0 | -1): bigint | undefined => {
  if (header === undefined) return undefined;
  if (first === -1 && header === '"-1"') return -1n;
  const revision = /^"(\d{1,19})"$/.exec(header)?.[1];
  if (revision === undefined)
    throw new MalformedRequest('If-Match takes a revision in quotes, like "4", as the ETag of an answer has it.');
  return BigInt(revision);
};

/** What a controller returns for a write. */
export interface WriteResult {
  id: string;
  outcome: Outcome;
  idempotencyKey: string;
  /** The revision is not that of what was written to: it is no ETag of that. */
  isElsewhere?: true;
  /** What the answer says besides. */
  more?: object;
}

/** 201 with what was written, or 200 where there was nothing new to say; ETag and Idempotency-Key either way. */
@Injectable()
export class WriteAnswers implements NestInterceptor<WriteResult, Written> {
  intercept(context: ExecutionContext, next: CallHandler<WriteResult>): Observable<Written> {
    const reply = context.switchToHttp().getResponse<{
      status: (code: number) => unknown;
      header: (name: string, value: string) => unknown;
    }>();
    return next.handle().pipe(
      map(({ id, outcome: { revision, position, eventIds, replayed }, idempotencyKey, isElsewhere, more }) => {
        reply.status(eventIds.length > 0 ? 201 : 200);
        if (!isElsewhere) reply.header('ETag', `"${revision}"`);
        reply.header('Idempotency-Key', idempotencyKey);
        if (replayed) reply.header('Idempotency-Replayed', 'true');
        return { id, revision: String(revision), position: String(position), eventIds, ...more };
      }),
    );
  }
}
