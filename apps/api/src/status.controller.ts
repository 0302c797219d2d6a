import { statfs } from 'node:fs/promises';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import { Clock, EventLog } from '#event-store';
import { AnswersProblems } from '#http';
import { StuckTickets } from '#integrations';
import { ReadStore } from '#read-models';
import { CheckpointSigner, CheckpointStream, sendingBy, type Sending } from '#transparency-log';
import { channels, type Channel } from '#transparency-log/domain';
import { answerOf } from './answer-of.js';

/** The data folder, as Nest injects it. */
export const dataFolderToken = Symbol('data folder');

/** By what checkpoints leave, as Nest injects it. */
export const channelsToken = Symbol('channels of checkpoints');

class StoreStatus {
  @ApiProperty() name!: string;
  @ApiProperty({
    type: String,
    description: 'The version that it says of itself; null where it does not answer',
    nullable: true,
  })
  version!: string | null;
  @ApiProperty({ description: '"ok", or why it does not answer' }) status!: string;
  @ApiProperty({ description: 'How long the answer took, in milliseconds' }) milliseconds!: number;
}

class Disk {
  @ApiProperty() folder!: string;
  @ApiProperty({ description: 'Bytes' }) free!: number;
  @ApiProperty({ description: 'Bytes' }) size!: number;
}

class TicketStatus {
  @ApiProperty({ description: 'Not opened, of items that run' }) failed!: number;
  @ApiProperty({ description: 'Asked for more than an hour ago, and not there yet' }) waiting!: number;
}

class ChannelStatus implements Sending {
  @ApiProperty({ enum: channels }) by!: Channel;
  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'Since when what was signed is not taken there; null where it is, or has a quarter of an hour yet',
    nullable: true,
  })
  unsentSince!: string | null;
}

class Status {
  @ApiProperty() version!: string;
  @ApiProperty() node!: string;
  @ApiProperty({ format: 'date-time', description: 'The clock that events are stamped with' }) now!: string;
  @ApiProperty({ description: 'Seconds since this process started' }) uptime!: number;
  @ApiProperty({ type: [StoreStatus] }) stores!: StoreStatus[];
  @ApiProperty({ type: Disk, description: 'The disk of the data folder' }) disk!: Disk;
  @ApiProperty({ type: TicketStatus, description: 'What wants a person; null while it is not known', nullable: true })
  tickets!: TicketStatus | null;
  @ApiProperty({
    type: [String],
    description:
      'Where the log is not what was signed of it: "log", "tree", "leaves" (the places that are kept of its events); null while it is not known',
    nullable: true,
  })
  disagreements!: string[] | null;
  @ApiProperty({
    type: [String],
    description:
      'Kinds of streams that a newer version writes and the one that answers does not know, so that it signs nothing; null while it is not known',
    nullable: true,
  })
  unknownKinds!: string[] | null;
  @ApiProperty({
    type: [ChannelStatus],
    description: 'How it is about each channel by which checkpoints leave; null while it is not known',
    nullable: true,
  })
  checkpoints!: ChannelStatus[] | null;
}

/** What `debrief doctor` asks. */
@ApiTags('running')
@ApiBearerAuth()
@Controller('v1/status')
@Requires('operate')
export class StatusController {
  constructor(
    private readonly log: EventLog,
    private readonly readStore: ReadStore,
    private readonly clock: Clock,
    private readonly stuck: StuckTickets,
    private readonly checkpoints: CheckpointStream,
    private readonly signer: CheckpointSigner,
    @Inject(dataFolderToken) private readonly dataFolder: string,
    @Inject(channelsToken) private readonly channels: readonly Channel[],
  ) {}

  @Get()
  @AnswersProblems(401, 403)
  @ApiOperation({
    summary:
      'Versions, stores, clock and disk of the process that answers, tickets that failed, whether the log is what was signed, and where checkpoints are not taken',
  })
  @ApiResponse({ status: 200, type: Status })
  async status(): Promise<Status> {
    const { bsize, bavail, blocks } = await statfs(this.dataFolder);
    const signed = await this.checkpoints.load('').then(
      ({ state }) => state,
      () => null,
    );
    const now = this.clock.now();
    return {
      version: '0.1.0',
      node: process.versions.node,
      now,
      uptime: Math.floor(process.uptime()),
      stores: await Promise.all([
        storeStatus('event store', () => this.log.ping()),
        storeStatus('document store', () => this.readStore.ping()),
      ]),
      disk: { folder: this.dataFolder, free: bsize * bavail, size: bsize * blocks },
      tickets: await this.stuck.count(),
      disagreements: signed && Object.keys(signed.disagreements),
      unknownKinds: await this.signer.unknownKinds().catch(() => null),
      checkpoints: signed && this.channels.map((by) => sendingBy(by, signed, Date.parse(now))),
    };
  }
}

const storeStatus = async (name: string, ping: () => Promise<string>): Promise<StoreStatus> => {
  const began = performance.now();
  let version: string | null = null;
  const status = await answerOf(
    ping().then((said) => {
      version = said;
    }),
  );
  return { name, version, status, milliseconds: Math.round((performance.now() - began) * 10) / 10 };
};
