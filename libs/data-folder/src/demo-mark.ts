import { join } from 'node:path';

/** There while the demo is to be loaded, or was interrupted: it is then gone on with. */
export const demoMarkIn = (dataFolder: string): string => join(dataFolder, 'demo-loading');
