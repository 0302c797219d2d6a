import { expect, test } from '@jest/globals';
import { Clock } from '#event-store';
import { after, noon } from '#mail/testing';
import { ReadModelBuilding, type ReadModels } from '#read-models';
import { StuckTickets } from './stuck-tickets.js';

class At extends Clock {
  override now(): string {
    return noon;
  }
}

const ticket = (item: number, state: string) => ({ _id: String(item), incident: 'x', item, tracker: 'github', state });

/** Read models that hold this; `asked` is what is asked of tickets that are not there. */
const readModelsOf = (found: object[], there: object[], running: string[], asked: object[] = []) =>
  ({
    answer: (_name: string, _position: undefined, query: () => Promise<unknown>) => query(),
    documents: (name: string) => ({
      fields: (filter: { state?: unknown }) => {
        if (name === 'action_items') return Promise.resolve(running.map((_id) => ({ _id })));
        if (filter.state === 'opened') return Promise.resolve(there);
        asked.push(filter);
        return Promise.resolve(found);
      },
    }),
  }) as unknown as ReadModels;

test('what failed and what has waited for an hour is counted, of items that run and have no other ticket there', async () => {
  const found = [ticket(1, 'failed'), ticket(2, 'failed'), ticket(3, 'failed'), ticket(4, 'queued')];
  const asked: object[] = [];
  const readModels = readModelsOf(found, [ticket(2, 'opened')], ['x.a1', 'x.a2', 'x.a4'], asked);
  expect(await new StuckTickets(readModels, new At()).count()).toEqual({ failed: 1, waiting: 1 });
  const hourAgo = new Date(after(-60));
  expect(asked).toEqual([
    { $or: [{ state: 'failed' }, { state: { $in: ['queued', 'opening'] }, queuedAt: { $lt: hourAgo } }] },
  ]);
});

test('nothing is said while the read models are being built', async () => {
  const readModels = readModelsOf([], [], []);
  readModels.answer = () => Promise.reject(new ReadModelBuilding('tickets', 'not begun yet'));
  expect(await new StuckTickets(readModels, new At()).count()).toBeNull();
});
