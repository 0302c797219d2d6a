import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { AnswersProblems } from '#http';
import { CheckpointStream } from './checkpoint-stream.js';
import { NothingSigned } from './domain/index.js';
import { verifierFile } from './verifier-file.js';

const plain = 'text/plain; charset=utf-8';
const asText = (description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, content: { 'text/plain': { schema: { type: 'string' } } } });

/** What anybody keeps of the log, so that nobody can take back what it came to. */
@ApiTags('public')
@Controller('public')
@OpenToAll()
export class PublicCheckpointController {
  constructor(private readonly stream: CheckpointStream) {}

  @Get('checkpoint')
  @Header('Content-Type', plain)
  @Header('Cache-Control', 'no-store')
  @asText('A signed note (C2SP tlog-checkpoint)')
  @AnswersProblems(404, 503)
  @ApiOperation({ summary: 'The last checkpoint of the log: how many events there are, and what they come to, signed' })
  async checkpoint(): Promise<string> {
    const { last } = (await this.stream.load('')).state;
    if (last === undefined) throw new NothingSigned();
    return last.note;
  }

  @Get('checkpoint/keys')
  @Header('Content-Type', plain)
  @Header('Cache-Control', 'no-store')
  @asText('NAME+HASH+KEY a line, in the order of their introduction')
  @AnswersProblems(503)
  @ApiOperation({ summary: 'By what checkpoints are verified' })
  async keys(): Promise<string> {
    const { keys } = (await this.stream.load('')).state;
    return keys.map((key) => `${key}\n`).join('');
  }

  @Get('debrief-verify.mjs')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @ApiResponse({ status: 200, description: 'A file', content: { 'text/javascript': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'What verifies a bundle with Node alone, offline' })
  verifier(): string {
    return readFileSync(verifierFile, 'utf8');
  }
}
