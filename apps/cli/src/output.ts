import type { EventEmitter } from 'node:events';

/** Whoever reads our output may stop reading, as `head` does: that is no failure. */
export const letReaderLeave = (output: EventEmitter): void => {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
};
