import { SingleBar } from 'cli-progress';

export interface Progress {
  settled: () => void;
  stop: () => void;
}

/** How often a line is written where there is no terminal, in milliseconds. */
const lineEvery = 10_000;

/** A bar with rate and time left on a terminal; elsewhere a plain line now and then. Both on stderr. */
export const showProgress = (rows: number, stream: NodeJS.WriteStream, what = 'rows'): Progress =>
  stream.isTTY ? bar(rows, stream, what) : plainLines(rows, stream, what);

/** For machines: the result alone. */
export const noProgress: Progress = { settled: () => undefined, stop: () => undefined };

const bar = (rows: number, stream: NodeJS.WriteStream, what: string): Progress => {
  const format = `{bar} {percentage}%  {value} of {total} ${what}  {rate}/s  {left}`;
  const shown = new SingleBar({ format, stream, barsize: 30, fps: 5, hideCursor: false });
  const count = counted(rows);
  shown.start(rows, 0, { rate: '–', left: '' });
  return {
    settled: () => {
      const { rate, left, done } = count();
      shown.update(Math.min(done, rows), { rate: grouped(rate), left });
    },
    stop: () => shown.stop(),
  };
};

const plainLines = (rows: number, stream: NodeJS.WriteStream, what: string): Progress => {
  const count = counted(rows);
  let last = Date.now();
  return {
    settled: () => {
      const { done, rate, left } = count();
      if (Date.now() - last < lineEvery) return;
      last = Date.now();
      stream.write(`${grouped(done)} of ${grouped(rows)} ${what}, ${grouped(rate)}/s, ${left}\n`);
    },
    stop: () => undefined,
  };
};

/** Where nobody knows how many will come: a line that changes on a terminal, elsewhere one now and then. */
export const showCount = (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, what: string): Progress => {
  let [done, last] = [0, Date.now()];
  const every = stream.isTTY ? 200 : lineEvery;
  return {
    settled: () => {
      done += 1;
      if (Date.now() - last < every) return;
      last = Date.now();
      stream.write(stream.isTTY ? `\r${grouped(done)} ${what}` : `${grouped(done)} ${what}\n`);
    },
    stop: () => {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
};

const counted = (rows: number): (() => { done: number; rate: number; left: string }) => {
  const start = Date.now();
  let done = 0;
  return () => {
    done += 1;
    const rate = done / Math.max(0.001, (Date.now() - start) / 1_000);
    return { done, rate: Math.round(rate), left: timeLeft(Math.max(0, rows - done) / rate) };
  };
};

const timeLeft = (seconds: number): string =>
  seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`;

/** 141712 as "141,712". */
export const grouped = (count: number): string => count.toLocaleString('en-US');
