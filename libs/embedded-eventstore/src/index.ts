export { EventsUnreadable } from './database-file.js';
export { EventsUnwritable } from './event-log.js';
export { CannotListen, startEmbeddedEventStore } from './server.js';
export type { EmbeddedEventStore, EmbeddedEventStoreOptions } from './server.js';
