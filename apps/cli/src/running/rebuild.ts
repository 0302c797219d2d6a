import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes, Failure } from '../exit.js';
import { grouped } from '../import/progress.js';
import { briefly, detailOf, findProduct, Product } from '../product.js';
import { readProjections, type Ended, type ReadModel } from './projections.js';

export interface RebuildOptions {
  json?: boolean;
}

/** Milliseconds between two looks at how far it is. */
const lookEvery = 500;

/**
 * Has a read model built anew by the running product, and waits until it is in its place.
 *
 * @returns the exit code: 1 where what was served before was not what the events say
 */
export const rebuild = async (
  name: string,
  { json = false }: RebuildOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  const product = new Product(findProduct(environment), briefly);
  const { status, body } = await product.write(`/v1/projections/${encodeURIComponent(name)}/rebuilt`, {}, randomUUID());
  if (status !== 202) throw new Failure(detailOf(body), status === 404 ? exitCodes.usedWrongly : exitCodes.couldNot);
  const ended = await untilDone(
    product,
    name,
    String(body['id']),
    json ? () => undefined : showProgress(process.stderr),
  );
  if (ended.error !== undefined) throw new Failure(`${name} was not rebuilt: ${ended.error}`);
  process.stdout.write(json ? `${JSON.stringify({ readModel: name, ...ended })}\n` : asText(name, ended));
  return ended.before === ended.checksum ? exitCodes.done : exitCodes.found;
};

const untilDone = async (product: Product, name: string, id: string, show: Show): Promise<Ended> => {
  for (;;) {
    const { items, projector } = await readProjections(product);
    const readModel = items.find((item) => item.name === name);
    if (readModel?.rebuilt?.id === id) return readModel.rebuilt;
    if (readModel?.wanted?.id !== id) throw new Failure(`the rebuild of ${name} is no longer asked for: ask again`);
    show(readModel, projector !== null);
    await pause(lookEvery);
  }
};

type Show = (readModel: ReadModel, isProjected: boolean) => void;

/** On a terminal one line that changes, elsewhere a line for every tenth of the way. */
export const showProgress = (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): Show => {
  let shown = -10;
  let isWaiting = false;
  return ({ wanted }, isProjected) => {
    if (!isProjected && !isWaiting)
      stream.write('no projector is active: waiting for one, which carries on (debrief doctor says more)\n');
    isWaiting = !isProjected;
    const { position, until } = wanted ?? {};
    if (position === undefined || until === undefined || Number(until) <= 0) return;
    const percent = Math.max(0, Math.min(100, Math.floor((Number(position) / Number(until)) * 100)));
    if (stream.isTTY) stream.write(`\r${percent}% of the log`);
    else if (percent >= shown + 10) {
      stream.write(`${percent}% of the log\n`);
      shown = percent;
    }
  };
};

const asText = (name: string, { documents = 0, before, checksum, position, startedAt, endedAt }: Ended): string => {
  const seconds = ((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000).toFixed(1);
  const told = `${process.stderr.isTTY ? '\n' : ''}${name}: ${grouped(documents)} documents, rebuilt in ${seconds} s and put in place at position ${position}`;
  return before === checksum
    ? `${told}\n  checksum ${checksum}, as before\n`
    : `${told}\n  checksum ${checksum}; before it was ${before}: what was served was not what the events say.\n` +
        '  That is so after parked documents, or when somebody wrote to the collection; else it is a fault to report.\n';
};
