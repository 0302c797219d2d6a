/** A day that stands, and the one that was asked for last. */
export interface Standing {
  agreedOn: string;
  dueOn: string;
}

/** What stands, in words: the day that was agreed, and beside it one that was asked for without consent. */
export const promiseInWords = ({ agreedOn, dueOn }: Standing): string =>
  agreedOn === dueOn
    ? `promised for ${agreedOn}`
    : `promised for ${agreedOn}; ${dueOn} is asked for, and nobody has consented to it yet`;
