/** Clocks of senders may run ahead by this much, in milliseconds (rules.md, "Refused or flagged"). */
export const allowedSkew = 5 * 60_000;
