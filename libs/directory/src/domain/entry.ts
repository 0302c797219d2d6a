import { prosePaths, type Prose, type RecordedDirectoryEvent } from './events.js';

/** Everything that was ever recorded of one id, in the order of recording. What it means, `view` computes. */
export interface Entry {
  events: readonly RecordedDirectoryEvent[];
}

export const noEntry: Entry = { events: [] };

export const evolve = ({ events }: Entry, event: RecordedDirectoryEvent): Entry => ({
  events: [...(event.type === 'PersonErased' ? events.map(withoutTexts) : events), event],
});

/** The marker in the place of every name and text (rules.md P5). */
const withoutTexts = <Event extends RecordedDirectoryEvent>(event: Event): Event => {
  const texts = prosePaths(event).filter((field) => field in event.data);
  const markers: Record<string, Prose> = Object.fromEntries(texts.map((field) => [field, { redacted: true }]));
  return { ...event, data: { ...event.data, ...markers } };
};

export const isErased = ({ events }: Entry): boolean => events.some(({ type }) => type === 'PersonErased');
