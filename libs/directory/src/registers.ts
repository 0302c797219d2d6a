import type { RegisterPart } from '#event-store';
import type { DirectoryEvent } from './domain/index.js';

export const directoryRegisters: readonly RegisterPart<DirectoryEvent>[] = [
  { register: 'erasures', types: ['PersonErased', 'PersonHeld', 'PersonReleased'] },
];
