export type { SaidCommand } from './commands-said.js';
export * from './errors.js';
export { factWordsAt, type QuickFact } from './fact-words.js';
export type { Known, Who } from './names.js';
export { readingsOf, type Circumstances, type Reading, type Understood } from './readings.js';
export { earliestOf, saidBy } from './said-events.js';
export { sentenceOf, type NameOf } from './sentences.js';
export { utc, zoneNamed, type Zone } from './zones.js';
