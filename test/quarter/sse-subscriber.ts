import { setTimeout as pause } from 'node:timers/promises';
import { announcedTypes, noteIn, type Heard } from './announcements.js';

// Reads /v1/changes as any client would: over every break it goes on after the last id that came whole.

const [url = '', key = '', file = ''] = process.argv.slice(3);
let last = '0';

const take = (block: string): void => {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [id, data] = [field('id'), field('data')];
  if (id === undefined) return;
  if (data !== undefined) noteIn(file, JSON.parse(data) as Heard);
  last = id;
};

const read = async (): Promise<void> => {
  const answer = await fetch(`${url}/v1/changes?types=${announcedTypes.join(',')}`, {
    headers: { authorization: `Bearer ${key}`, 'last-event-id': last },
  });
  if (answer.status !== 200 || answer.body === null) return;
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) take(block);
  }
};

process.on('disconnect', () => process.exit(0));
process.send?.({ listening: 'sse' });
for (;;) {
  await read().catch(() => undefined);
  await pause(50);
}
