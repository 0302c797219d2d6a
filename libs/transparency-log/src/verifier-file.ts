import { existsSync } from 'node:fs';

const beside = new URL('../debrief-verify.mjs', import.meta.url);

/** What auditors run offline: beside the sources, since nothing of it is compiled. */
export const verifierFile = existsSync(beside)
  ? beside
  : new URL('../../../../libs/transparency-log/debrief-verify.mjs', import.meta.url);
