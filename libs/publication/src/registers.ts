import type { RegisterPart } from '#event-store';
import type { PublicationEvent } from './domain/index.js';

export const publicationRegisters: readonly RegisterPart<PublicationEvent>[] = [
  { register: 'waivers', types: ['HitWaived'] },
  { register: 'erasures', types: ['PublicationTextRedacted', 'PublicationTextsExpired'] },
];
