import { createInterface } from 'node:readline/promises';
import { exitCodes, Failure } from '../exit.js';
import { briefly, detailOf, findProduct, Product } from '../product.js';
import type { IncidentAnswer, Replayed, TimelineAnswer } from './answers.js';
import { page, type Sheet } from './page.js';
import { paintFor } from './paint.js';
import { stepLines, type Step } from './steps.js';

export interface ReplayOptions {
  validAt?: string;
  knownAt?: string;
  step?: boolean;
  json?: boolean;
}

/** Prints what happened in an incident, and what was known when. @returns the exit code */
export const replay = async (
  incident: string,
  { validAt, knownAt, step = false, json = false }: ReplayOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  refuseDays({ '--valid-at': validAt, '--known-at': knownAt });
  const reader = new IncidentReader(new Product(findProduct(environment), briefly), incident);
  const sheet: Sheet = {
    paint: paintFor(process.stdout, environment),
    width: Math.max(60, Math.min(process.stdout.columns || 110, 110)),
  };
  if (step) await replaySteps(reader, { validAt, knownAt }, json, sheet);
  else {
    const replayed = await reader.asOf({ validAt, knownAt });
    process.stdout.write(json ? `${JSON.stringify(replayed)}\n` : page(replayed, sheet));
  }
  return exitCodes.done;
};

/** A day is no moment: which one is meant is for the person to say. */
const refuseDays = (given: Record<string, string | undefined>): void => {
  for (const [option, text = ''] of Object.entries(given))
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      throw new Failure(
        `${option} takes a time, and ${text} is a day: add T00:00:00Z for its beginning`,
        exitCodes.usedWrongly,
      );
};

interface Axes {
  validAt?: string | undefined;
  knownAt?: string | undefined;
}

/** Goes through the moments of recording; on a terminal one at a time. */
const replaySteps = async (
  reader: IncidentReader,
  { validAt, knownAt }: Axes,
  json: boolean,
  sheet: Sheet,
): Promise<void> => {
  const moments = await reader.recordedMoments(knownAt);
  const waits = !json && process.stdin.isTTY && process.stdout.isTTY;
  let before: Replayed | undefined;
  for (const [place, moment] of moments.entries()) {
    const now = await reader.asOf({ validAt, knownAt: moment });
    const step: Step = { number: place + 1, of: moments.length, recordedAt: moment, before, now };
    process.stdout.write(json ? `${JSON.stringify({ knownAt: moment, ...now })}\n` : stepLines(step, sheet));
    // Nobody reads on.
    if (process.stdout.errored) return;
    if (waits && place < moments.length - 1 && (await isDone())) return;
    before = now;
  }
};

/** Waits for Enter; true for q, and for Ctrl-C and Ctrl-D. */
const isDone = async (): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question('Enter: next step, q and Enter: quit ')).trim().toLowerCase() === 'q';
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return true;
    throw error;
  } finally {
    terminal.close();
  }
};

/** Reads one incident over the API. */
class IncidentReader {
  private readonly path: string;

  constructor(
    private readonly product: Product,
    private readonly incident: string,
  ) {
    this.path = `/v1/incidents/${encodeURIComponent(incident)}`;
  }

  async asOf(axes: Axes): Promise<Replayed> {
    const query = new URLSearchParams(
      Object.entries(axes).filter((axis): axis is [string, string] => axis[1] !== undefined),
    ).toString();
    const [incident, timeline] = await Promise.all([
      this.read(`${this.path}?${query}`),
      this.read(`${this.path}/timeline?${query}`),
    ]);
    return { incident: incident as unknown as IncidentAnswer, timeline: timeline as unknown as TimelineAnswer };
  }

  /** The distinct moments at which something was recorded, in order. */
  async recordedMoments(knownAt: string | undefined): Promise<string[]> {
    const until = knownAt === undefined ? Infinity : Date.parse(knownAt);
    const moments = new Set<string>();
    for (let cursor: unknown = ''; typeof cursor === 'string';) {
      const answer = await this.read(`${this.path}/history${cursor && `?cursor=${cursor}`}`);
      for (const { metadata } of answer['items'] as { metadata: { recordedAt: string } }[])
        if (Date.parse(metadata.recordedAt) <= until) moments.add(metadata.recordedAt);
      cursor = answer['nextCursor'];
    }
    // None where the incident was not known yet: the API says since when it is.
    if (moments.size === 0) await this.asOf({ knownAt });
    return [...moments].sort();
  }

  private async read(path: string): Promise<Record<string, unknown>> {
    const { status, body } = await this.product.read(path);
    if (status === 400 || status === 422) throw new Failure(detailOf(body), exitCodes.usedWrongly);
    if (status >= 400) throw new Failure(`${this.incident}: ${detailOf(body)}`);
    return body;
  }
}
