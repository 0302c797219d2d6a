import { randomUUID } from 'node:crypto';

/** The clock of the process. A simulation puts another in its place. */
export class Clock {
  /** RFC 3339 UTC with milliseconds. */
  now(): string {
    return new Date().toISOString();
  }
}

/** Where random ids come from. A simulation puts another in its place. */
export class Ids {
  random(): string {
    return randomUUID();
  }
}
