import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Milliseconds: what is on the page comes first. */
const shownFirst = 3_000;

/**
 * A component that is loaded a while after the screen that it belongs to, or as soon as it is asked for. Once the page was
 * there for so long, none of it depends on files that an upgrade takes away.
 */
export const later = <Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> => {
  setTimeout(() => void load().catch(() => undefined), shownFirst);
  return lazy(async () => ({ default: await load() }));
};
