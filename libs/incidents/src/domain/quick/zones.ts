/** Clocks of a place: how far they are ahead of UTC, in milliseconds, at an instant. */
export interface Zone {
  name: string;
  offsetAt: (instant: number) => number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const utc: Zone = { name: 'UTC', offsetAt: () => 0 };

/** @param ahead of UTC, in minutes */
export const fixedZone = (name: string, ahead: number): Zone => ({ name, offsetAt: () => ahead * minute });

/** The clocks of a zone of the IANA database; undefined where there is none of that name. */
export const zoneNamed = (name: string): Zone | undefined => {
  const clock = clockOf(name);
  return clock && { name, offsetAt: (instant) => shownAt(clock, instant) - instant };
};

/** Zones by city. Older versions of the database list some under names that these cities no longer have. */
const zonesByCity = new Map<string, Set<string>>();
for (const zone of [
  ...Intl.supportedValuesOf('timeZone'),
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'Europe/Kyiv', 'Africa/Asmara'],
  ...['America/Nuuk', 'Atlantic/Faroe'],
]) {
  const city = zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  zonesByCity.set(city, new Set([...(zonesByCity.get(city) ?? []), zone]));
}

/** The zones of the IANA database that are called after a city: one for "New York", none for "Frankfurt". */
export const zonesOfCity = (city: string): Zone[] => {
  const name = city
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .replace(/[ _]+/gu, '_');
  return [...(zonesByCity.get(name.toLowerCase()) ?? [])].flatMap((zone) => zoneNamed(zone) ?? []);
};

/** The moments at which clocks of the zone show `wall` (as if it were UTC): none where skipped, two where it comes twice. */
export const momentsAt = (zone: Zone, wall: number): number[] => {
  const offsets = new Set([zone.offsetAt(wall - day), zone.offsetAt(wall), zone.offsetAt(wall + day)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((moment) => moment + zone.offsetAt(moment) === wall)
    .sort((one, other) => one - other);
};

const clockOf = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
};

/** What the clock shows, as if it were UTC, to the millisecond of the instant. */
const shownAt = (clock: Intl.DateTimeFormat, instant: number): number => {
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute: minutes = 0, second = 0 } = shown;
  const milliseconds = ((instant % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, date, hours, minutes, second, milliseconds);
};

/** A zone as people abbreviate it: how far it is ahead of UTC in minutes, and where its clocks change, if they do. */
export interface Label {
  ahead: number;
  /** Clocks that bear this label for a part of the year. */
  place?: string;
}

const european = { CET: 60, CEST: 120, MEZ: 60, MESZ: 120 };
const label = (ahead: number, place?: string): Label[] => [{ ahead, ...(place === undefined ? {} : { place }) }];

/** Clocks that are called alike in summer and winter. */
export const seasonal: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** Several entries: the label is in use in several places, and does not say which is meant. */
export const labels: Readonly<Record<string, readonly Label[]>> = {
  UTC: label(0),
  GMT: label(0),
  Z: label(0),
  ...Object.fromEntries(Object.entries(european).map(([name, ahead]) => [name, label(ahead, 'Europe/Paris')])),
  WET: label(0, 'Europe/Lisbon'),
  WEST: label(60, 'Europe/Lisbon'),
  EET: label(120, 'Europe/Athens'),
  EEST: label(180, 'Europe/Athens'),
  BST: label(60, 'Europe/London'),
  MSK: label(180),
  TRT: label(180),
  SAST: label(120),
  CAT: label(120),
  EAT: label(180),
  WAT: label(60),
  PKT: label(300),
  IST: [
    { ahead: 330, place: 'Asia/Kolkata' },
    { ahead: 60, place: 'Europe/Dublin' },
    { ahead: 120, place: 'Asia/Jerusalem' },
  ],
  SGT: label(480),
  HKT: label(480),
  PHT: label(480),
  WIB: label(420),
  ICT: label(420),
  JST: label(540),
  KST: label(540),
  AWST: label(480),
  ACST: label(570, 'Australia/Adelaide'),
  ACDT: label(630, 'Australia/Adelaide'),
  AEST: label(600, 'Australia/Sydney'),
  AEDT: label(660, 'Australia/Sydney'),
  NZST: label(720, 'Pacific/Auckland'),
  NZDT: label(780, 'Pacific/Auckland'),
  BRT: label(-180),
  ART: label(-180),
  NST: label(-210, 'America/St_Johns'),
  NDT: label(-150, 'America/St_Johns'),
  AST: label(-240, 'America/Halifax'),
  ADT: label(-180, 'America/Halifax'),
  EST: label(-300, 'America/New_York'),
  EDT: label(-240, 'America/New_York'),
  CST: [
    { ahead: -360, place: 'America/Chicago' },
    { ahead: 480, place: 'Asia/Shanghai' },
  ],
  CDT: label(-300, 'America/Chicago'),
  MST: label(-420, 'America/Denver'),
  MDT: label(-360, 'America/Denver'),
  PST: label(-480, 'America/Los_Angeles'),
  PDT: label(-420, 'America/Los_Angeles'),
  AKST: label(-540, 'America/Anchorage'),
  AKDT: label(-480, 'America/Anchorage'),
  HST: label(-600),
};
