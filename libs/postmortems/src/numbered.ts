import { MalformedRequest } from '#http';

/** A number in an address. @throws MalformedRequest */
export const numberIn = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new MalformedRequest(
      `The address takes a number from 1, and not "${text}": sessions, minutes, points and interviews are numbered so.`,
    );
  return Number(text);
};
