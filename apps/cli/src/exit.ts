/** What a command ends with: done, found something, used wrongly, could not. */
export const exitCodes = { done: 0, found: 1, usedWrongly: 2, couldNot: 3 } as const;

/** Ends the command with one line for the person at the terminal. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: (typeof exitCodes)[keyof typeof exitCodes] = exitCodes.couldNot,
  ) {
    super(message);
    this.name = 'Failure';
  }
}
