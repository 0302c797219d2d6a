import { isDoubtful } from './wording.js';

/**
 * A severity from 1 to 5 as people write it: "2", "SEV-2", "P2 (High)", "S2 – major"; undefined of what is none, or may be
 * another one, as "SEV2, later SEV1" and "2 of 5".
 */
export const levelIn = (text: string): number | undefined => {
  const found = /^(?:severity|sev|p|s)?[\s-]?([1-5])(?:\s*(?:\([^()\d]*\)|[-–—:]\s*[^\d]*))?\.?$/iu.exec(text.trim());
  return found === null || isDoubtful(text) ? undefined : Number(found[1]);
};
