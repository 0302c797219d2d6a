import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonEvent, type AllStreamResolvedEvent, type EventData, type ResolvedEvent } from '@eventstore/db-client';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own for one test's events, gone when the file's tests are done. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-events-'));
  folders.push(folder);
  return folder;
};

/** A stream name that no other test has. */
export const newStream = (prefix = 'note'): string => `${prefix}-${randomUUID()}`;

/** An event to append. */
export const noted = (text: string, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type: 'Noted', data: { text } });

export const textOf = ({ event }: ResolvedEvent | AllStreamResolvedEvent): unknown =>
  event !== undefined && typeof event.data === 'object' && 'text' in event.data ? event.data.text : undefined;

/** Everything that a read yields, in its order. */
export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** The error that a promise rejects with; fails when it does not reject. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<Error> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it was accepted');
};
