import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, Param, Query, Req, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  NotSignedIn,
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type WithCaller,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { EventLog, LogDecoder } from '#event-store';
import { AnswersProblems, instant, list, nullable, object, text, whole } from '#http';
import { bundleLines } from './bundle.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { CheckpointStream } from './checkpoint-stream.js';
import { DamagedTree, NothingSigned, NoSuchTree, UnknownEvent, type SignedCheckpoint } from './domain/index.js';
import { base64 } from './hashes.js';
import { LeafSight } from './leaf-sight.js';
import { LogTree } from './log-tree.js';
import { ConsistencyQuery, InclusionQuery, LossRequest, SigningRequest } from './requests.dto.js';
import { extendsTo, includes } from './proofs.js';
import { keysThatSigned } from './signed-note.js';

const hash = { ...text, description: 'A SHA-256, in base64' };
const hashes = { ...list(text), description: 'Hashes from the leaf on (RFC 9162, 2.1.3 and 2.1.4), in base64' };
const note = {
  ...nullable(text),
  description: 'The signed note (C2SP tlog-checkpoint); null where none is of this size',
};

const inclusion = object({ eventId: text, ordinal: whole, leaf: hash, size: whole, root: hash, proof: hashes, note });
const consistency = object({ from: whole, fromRoot: hash, to: whole, toRoot: hash, proof: hashes });
const keys = object({
  origin: { ...text, description: 'The name of the log, which its checkpoints begin with' },
  keys: { ...list(text), description: 'NAME+HASH+KEY, in the order of their introduction; the last one signs' },
  disagreements: list(object({ size: whole, foundIn: text, signed: hash, found: nullable(hash), occurredAt: instant })),
});

const Writes = writesOf('log', { name: 'log', description: 'There is one' });

/** What proves that nothing of the log was changed, and what it comes to. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@Requires('audit')
export class ProofsController {
  constructor(
    private readonly tree: LogTree,
    private readonly stream: CheckpointStream,
    private readonly signer: CheckpointSigner,
    private readonly log: EventLog,
    private readonly decoder: LogDecoder,
    private readonly sight: LeafSight,
  ) {}

  @Get('checkpoint')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiResponse({ status: 200, description: 'A signed note', content: { 'text/plain': { schema: { type: 'string' } } } })
  @AnswersProblems(401, 403, 404, 503)
  @ApiOperation({ summary: 'The last checkpoint: how many events there are, and what they come to, signed' })
  async checkpoint(): Promise<string> {
    return (await this.last()).note;
  }

  @Get('signing-keys')
  @ApiResponse({ status: 200, description: 'In the order of their introduction', schema: keys })
  @AnswersProblems(401, 403, 503)
  @ApiOperation({ summary: 'By what checkpoints are verified, and whether the log agrees with what was signed' })
  async keys(): Promise<object> {
    const { state } = await this.stream.load('');
    return { origin: this.signer.origin, keys: state.keys, disagreements: Object.values(state.disagreements) };
  }

  @Get('inclusion/:event')
  @ApiParam({ name: 'event', description: 'The id of an event', format: 'uuid' })
  @ApiResponse({ status: 200, description: 'A proof (RFC 9162, 2.1.3)', schema: inclusion })
  @AnswersProblems(400, 401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'What proves that an event is in the log, in its place' })
  async inclusion(
    @Param('event') event: string,
    @Query() { size: asked, minPosition }: InclusionQuery,
  ): Promise<object> {
    const least = minPosition === undefined ? undefined : BigInt(minPosition);
    const ordinal = await this.tree.ordinalOf(event, least);
    if (ordinal === undefined) throw new UnknownEvent();
    const { size: whole } = await this.tree.head(least);
    const { last } = (await this.stream.load('')).state;
    const isSigned = last !== undefined && ordinal < last.size;
    const size = asked === undefined ? (isSigned ? last.size : whole) : Number(asked);
    if (size > whole || size <= ordinal) throw new NoSuchTree('size', whole, ordinal + 1);
    const [leaf, root, proof] = await Promise.all([
      this.tree.leaf(ordinal),
      this.tree.root(size),
      this.tree.inclusion(ordinal, size),
    ]);
    // Nobody is to find out by a proof that does not hold that a document was changed.
    if (!includes(root, size, ordinal, leaf, proof)) throw new DamagedTree();
    return {
      ...{ eventId: event, ordinal, leaf: base64(leaf), size, root: base64(root), proof: proof.map(base64) },
      note: last?.size === size ? last.note : null,
    };
  }

  @Get('consistency')
  @ApiResponse({ status: 200, description: 'A proof (RFC 9162, 2.1.4)', schema: consistency })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'What proves that the log of one size began as the log of another' })
  async consistency(@Query() asked: ConsistencyQuery): Promise<object> {
    const [from, to] = [Number(asked.from), Number(asked.to)];
    const { size } = await this.tree.head();
    if (to > size) throw new NoSuchTree('to', size);
    if (from > to) throw new NoSuchTree('from', to);
    const [fromRoot, toRoot, proof] = await Promise.all([
      this.tree.root(from),
      this.tree.root(to),
      this.tree.consistency(from, to),
    ]);
    if (!extendsTo([from, fromRoot], [to, toRoot], proof)) throw new DamagedTree();
    return { from, fromRoot: base64(fromRoot), to, toRoot: base64(toRoot), proof: proof.map(base64) };
  }

  @Get('bundle')
  @ApiResponse({
    status: 200,
    description:
      'A line with the checkpoint, each event as it lies in the log, and a line with their number (docs/audit.md)',
    content: { 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  @AnswersProblems(401, 403, 404, 503)
  @ApiOperation({ summary: 'Everything that the last checkpoint is about, to be verified offline' })
  async bundle(@Req() { caller }: WithCaller): Promise<StreamableFile> {
    if (caller === undefined) throw new NotSignedIn();
    const { note: signed, size } = await this.last();
    const { state } = await this.stream.load('');
    const of = { note: signed, size, keys: keysThatSigned(signed, state.keys) };
    const lines = bundleLines(of, this.log, this.decoder, this.sight.of(caller, 'audit'));
    return new StreamableFile(Readable.from(lines), { type: 'application/x-ndjson' });
  }

  @Writes('checkpoint', 'Sign what the log comes to now, everything that was recorded before this request', 'any')
  @UseInterceptors(WriteAnswers)
  async sign(@Req() request: WriteRequest, @Body() _body: SigningRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'SignCheckpoint');
    const end = await this.log.head(this.decoder.streamNames());
    const { last, outcome } = await this.signer.sign({ ...command, asked: { sign: 'checkpoint' } }, end?.position);
    return {
      id: this.signer.logId,
      outcome,
      idempotencyKey,
      more: { size: last.size, root: last.root, note: last.note },
    };
  }

  private async last(): Promise<SignedCheckpoint> {
    const { last } = (await this.stream.load('')).state;
    if (last === undefined) throw new NothingSigned();
    return last;
  }
}

/** Which key signs, and what is signed again after a loss. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@Requires('administer')
@UseInterceptors(WriteAnswers)
export class SigningKeysController {
  constructor(private readonly signer: CheckpointSigner) {}

  @Writes(
    'signing-keys',
    'Sign with another key from now on; the next checkpoint is signed with the key before it, too',
    'any',
  )
  async rotate(@Req() request: WriteRequest, @Body() _body: SigningRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'IntroduceSigningKey');
    const { key, outcome } = await this.signer.rotate({ ...command, asked: { sign: 'with another key' } });
    return { id: this.signer.logId, outcome, idempotencyKey, more: { key } };
  }

  @Writes(
    'losses',
    'Accept that events are gone for good that were signed, as after an older backup: what is left is signed from then on',
    'any',
  )
  async accept(@Req() request: WriteRequest, @Body() { size, reason }: LossRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'AcceptLoss');
    const outcome = await this.signer.acceptLoss(size, reason, { ...command, asked: { size, reason } });
    return { id: this.signer.logId, outcome, idempotencyKey };
  }
}
