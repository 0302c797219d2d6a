import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf, startParts, type Client, type Command, type Part, type Parts, type Store } from '../e2e/parts.js';
import { persistentClient, type PersistentClient } from '../e2e/persistent-client.js';
import { heardIn, type Heard } from './announcements.js';
import { SteppedClock } from './stepped-clock.js';

// The processes of a simulated quarter: an API and two projectors on the clock that is stepped, both stores, and two who listen.

const runner = 'test/quarter/run.mjs';

export class RunningQuarter {
  private projectors: Part[] = [];

  private constructor(
    readonly clock: SteppedClock,
    readonly parts: Parts,
    private api: Part,
    private readonly files: { sse: string; watch: string },
  ) {}

  static async start(from: number): Promise<RunningQuarter> {
    const folder = mkdtempSync(join(tmpdir(), 'debrief-quarter-'));
    const file = join(folder, 'clock');
    const clock = new SteppedClock(file);
    clock.step(from);
    const commands: Record<'api' | 'projector', Command> = {
      api: [runner, ['api', file]],
      projector: [runner, ['projector', file]],
    };
    const parts = await startParts(folder, commands);
    const api = await parts.api();
    const files = { sse: join(folder, 'sse.ndjson'), watch: join(folder, 'watch.ndjson') };
    const running = new RunningQuarter(clock, parts, api, files);
    await Promise.all([
      running.startProjectors(2),
      parts.other(runner, ['sse-subscriber', api.url, parts.key, files.sse]),
      parts.other(runner, ['watch-subscriber', api.grpc ?? '', parts.key, files.watch]),
    ]);
    return running;
  }

  /** What each of the two was told so far, as often as it was. */
  heard(): { sse: Heard[]; watch: Heard[] } {
    return { sse: heardIn(this.files.sse), watch: heardIn(this.files.watch) };
  }

  /** Sends what gets no answer again. */
  writer(draw: (limit: number) => number): PersistentClient {
    return persistentClient(() => [this.api].filter((part) => part.isRunning()), this.parts.key, draw);
  }

  reader(): Client {
    return clientOf(this.api.url, this.parts.key);
  }

  async startProjectors(count: number): Promise<void> {
    const started = await Promise.all(Array.from({ length: count }, () => this.parts.projector()));
    this.projectors = [...this.projectors, ...started];
  }

  /** The one that works, or all of them. */
  async killProjectors(which: 'active' | 'both'): Promise<void> {
    const { body } = await this.reader().get('/v1/projections');
    const pid = (body['projector'] as { pid: number } | null)?.pid;
    const killed = this.projectors.filter((part) => which === 'both' || part.pid === pid);
    this.projectors = this.projectors.filter((part) => !killed.includes(part));
    await Promise.all(killed.map((part) => part.kill()));
  }

  /** How many of the two there should be are gone. */
  get missingProjectors(): number {
    return 2 - this.projectors.length;
  }

  /** Where it was: whoever listens finds it there again. */
  async killApi(): Promise<void> {
    const [, port = ''] = /:(\d+)$/.exec(this.api.url) ?? [];
    const [, grpcPort = ''] = /:(\d+)$/.exec(this.api.grpc ?? '') ?? [];
    await this.api.kill();
    this.api = await this.parts.api({ DEBRIEF_PORT: port, DEBRIEF_GRPC_PORT: grpcPort });
  }

  async killStore(store: Store): Promise<void> {
    await this.parts.stores[store].kill();
    await this.parts.startAgain(store);
  }

  /** What ended without having been told to, with what it said. */
  endedByThemselves(): string[] {
    return this.parts.started
      .filter((part) => part.endedByItself())
      .map((part) => `${part.url} ended by itself: ${part.said().slice(-2_000)}`);
  }

  end(): Promise<void> {
    return this.parts.end();
  }
}
