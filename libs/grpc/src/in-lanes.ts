/** What is asked of `inLanes`. */
export interface Lanes<Item, Answer> {
  items: AsyncIterable<Item>;
  /** Items of one lane are worked on one after the other, in their order; undefined for an item that waits for none. */
  laneOf: (item: Item) => string | undefined;
  /** Never fails: what goes wrong with an item is its answer. Undefined where it was given up. */
  work: (item: Item) => Promise<Answer | undefined>;
  /** Most items that are read and whose answers are not taken. */
  size: number;
  /** Ends it at once. */
  signal: AbortSignal;
}

/** How far the items have been read. */
interface Source {
  reading: boolean;
  ended: boolean;
  failed?: Error;
}

/**
 * Answers items as they are done: within a lane in order, across lanes beside one another. Nothing more is read while
 * `size` items wait for their work, or their answers for whoever takes them.
 */
export async function* inLanes<Item, Answer>({
  items,
  laneOf,
  work,
  size,
  signal,
}: Lanes<Item, Answer>): AsyncGenerator<Answer> {
  const iterator = items[Symbol.asyncIterator]();
  const lanes = new Map<string, Promise<void>>();
  const answers: Answer[] = [];
  const source: Source = { reading: false, ended: false };
  let open = 0;
  let wake = (): void => undefined;

  const begin = (item: Item): void => {
    const lane = laneOf(item);
    const before = lane === undefined ? undefined : lanes.get(lane);
    const done = (before ?? Promise.resolve())
      .then(() => (signal.aborted ? undefined : work(item)))
      .then((answer) => {
        if (answer === undefined) open--;
        else answers.push(answer);
        if (lane !== undefined && lanes.get(lane) === done) lanes.delete(lane);
        wake();
      });
    if (lane !== undefined) lanes.set(lane, done);
  };
  const read = async (): Promise<void> => {
    source.reading = true;
    try {
      const next = await iterator.next();
      if (next.done === true) source.ended = true;
      else {
        open++;
        begin(next.value);
      }
    } catch (error) {
      source.ended = true;
      source.failed = error instanceof Error ? error : new Error(String(error));
    }
    source.reading = false;
    wake();
  };

  const stop = (): void => wake();
  signal.addEventListener('abort', stop);
  try {
    while (!isOver(signal)) {
      const answer = answers.shift();
      if (answer !== undefined) {
        yield answer;
        // It was taken: only then may another item come in its place.
        open--;
        continue;
      }
      if (source.ended && open === 0) break;
      const woken = new Promise<void>((resolve) => (wake = resolve));
      if (!source.ended && !source.reading && open < size) void read();
      await woken;
    }
    if (source.failed && !isOver(signal)) throw source.failed;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Asked anew: it changes while one waits. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;
