import { useState } from 'react';

/** This tab's own; undefined where the browser keeps nothing. */
const storage = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};

/**
 * What is being typed, kept in this tab until it is saved: neither a reload nor a restart of Debrief loses any of it.
 *
 * @param place of what it is; another one takes a `key` of the component
 * @returns undefined while nothing is typed, and what puts that in its place
 */
export const useTyped = <Typed>(place: string): [Typed | undefined, (typed: Typed | undefined) => void] => {
  const name = `debrief.typed.${place}`;
  const [typed, setTyped] = useState(() => kept(name) as Typed | undefined);
  return [
    typed,
    (next) => {
      setTyped(next);
      try {
        if (next === undefined) storage()?.removeItem(name);
        else storage()?.setItem(name, JSON.stringify(next));
      } catch {
        // A tab keeps only so much: what is typed stays on the page.
      }
    },
  ];
};

const kept = (name: string): unknown => {
  const text = storage()?.getItem(name) ?? null;
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
