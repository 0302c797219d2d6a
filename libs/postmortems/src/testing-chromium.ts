import { existsSync } from 'node:fs';

const places = [
  process.env['DEBRIEF_TEST_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium on this machine; undefined where none is found. `DEBRIEF_TEST_CHROMIUM` names another. */
export const chromiumHere = (): string | undefined =>
  places.find((place): place is string => place !== undefined && existsSync(place));
