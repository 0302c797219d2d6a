import { durationNames, origins, statuses, type DurationName, type Sight } from '#incidents/domain';
import { moments, type Moment, type Row } from './rows.js';

/** Values that come again and again, each kept once and known by its number; 0 is none. */
class Dictionary {
  readonly values: (string | null)[] = [null];
  private readonly numbers = new Map<string, number>();

  numberOf(value: string | null): number {
    if (value === null) return 0;
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** Undefined of one that no row has. */
  find(value: string): number | undefined {
    return this.numbers.get(value);
  }
}

/** Lists of such numbers, each kept once as well; list 0 is empty. */
class Lists {
  private readonly lists: (readonly number[])[] = [[]];
  private readonly numbers = new Map([['', 0]]);

  constructor(private readonly dictionary: Dictionary) {}

  numberOf(values: readonly string[]): number {
    const list = values.map((value) => this.dictionary.numberOf(value));
    const text = list.join();
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.lists.length);
    return this.lists.push(list) - 1;
  }

  at(number: number): readonly number[] {
    return this.lists[number] ?? [];
  }
}

/**
 * Rows as columns: what is counted lies in arrays of numbers, 220 to 400 bytes a row with its id. Arrays grow by half; a row
 * that comes again takes the place of the one before.
 */
export class Columns {
  readonly channels = new Dictionary();
  readonly services = new Dictionary();
  readonly teams = new Dictionary();
  /** Numbers into `statuses`, and into `origins` from 1; 0 where the origin is not known. */
  status = new Uint8Array(0);
  severity = new Uint8Array(0);
  origin = new Uint8Array(0);
  channel = new Uint32Array(0);
  /** NaN where there is none. */
  readonly moments = ofEach(moments, () => new Float64Array(0));
  /** A length, or one of `outcomes`. */
  readonly durations = ofEach(durationNames, () => new Float64Array(0));
  private serviceLists = new Uint32Array(0);
  private teamLists = new Uint32Array(0);
  private readonly listsOfServices = new Lists(this.services);
  private readonly listsOfTeams = new Lists(this.teams);
  private readonly places = new Map<string, number>();
  /** Few rows have any. */
  private readonly people = new Map<number, readonly string[]>();
  private readonly parts = new Map<number, readonly (readonly number[])[]>();

  get length(): number {
    return this.places.size;
  }

  put(row: Row): void {
    const place = this.places.get(row.id) ?? this.places.size;
    this.places.set(row.id, place);
    if (place >= this.status.length) this.grow();
    this.status[place] = statuses.indexOf(row.status as (typeof statuses)[number]);
    this.severity[place] = row.severity;
    this.origin[place] = row.origin === null ? 0 : origins.indexOf(row.origin) + 1;
    this.channel[place] = this.channels.numberOf(row.channel);
    for (const name of moments) this.moments[name][place] = row.moments[name] ?? NaN;
    for (const name of durationNames) this.durations[name][place] = row.durations[name];
    this.serviceLists[place] = this.listsOfServices.numberOf(row.services);
    this.teamLists[place] = this.listsOfTeams.numberOf(row.teams);
    if (row.restrictedTo === null) this.people.delete(place);
    else this.people.set(place, row.restrictedTo);
    if (row.parts.length === 0) this.parts.delete(place);
    else
      this.parts.set(
        place,
        row.parts.map((part) => this.listsOfServices.at(this.listsOfServices.numberOf(part))),
      );
  }

  /** Forgets the rows, and keeps the room. */
  clear(): void {
    for (const map of [this.places, this.people, this.parts]) map.clear();
  }

  servicesOf(place: number): readonly number[] {
    return this.listsOfServices.at(this.serviceLists[place] ?? 0);
  }

  teamsOf(place: number): readonly number[] {
    return this.listsOfTeams.at(this.teamLists[place] ?? 0);
  }

  /** Whether somebody sees a row: the same that lists ask of documents (rules.md R1, R2). */
  seenBy({ services, person }: Sight): (place: number) => boolean {
    const affects =
      services === undefined
        ? undefined
        : new Set([...services].flatMap((service) => this.services.find(service) ?? []));
    const affecting = (list: readonly number[]): boolean => list.some((service) => affects?.has(service));
    return (place) => {
      const people = this.people.get(place);
      if (people && (person === undefined || !people.includes(person))) return false;
      if (affects === undefined) return true;
      return affecting(this.servicesOf(place)) && (this.parts.get(place)?.every(affecting) ?? true);
    };
  }

  /** Bytes of the arrays, without what the runtime keeps for ids and dictionaries. */
  get bytes(): number {
    return [...this.arrays()].reduce((sum, array) => sum + array.byteLength, 0);
  }

  private *arrays(): Generator<Uint8Array | Uint32Array | Float64Array> {
    yield* [this.status, this.severity, this.origin, this.channel, this.serviceLists, this.teamLists];
    yield* [...Object.values(this.moments), ...Object.values(this.durations)];
  }

  private grow(): void {
    const room = Math.max(1_024, Math.ceil(this.status.length * 1.5));
    this.status = moved(this.status, new Uint8Array(room));
    this.severity = moved(this.severity, new Uint8Array(room));
    this.origin = moved(this.origin, new Uint8Array(room));
    this.channel = moved(this.channel, new Uint32Array(room));
    this.serviceLists = moved(this.serviceLists, new Uint32Array(room));
    this.teamLists = moved(this.teamLists, new Uint32Array(room));
    for (const name of moments) this.moments[name] = moved(this.moments[name], new Float64Array(room));
    for (const name of durationNames) this.durations[name] = moved(this.durations[name], new Float64Array(room));
  }
}

const moved = <Array extends { set: (values: Array) => void }>(from: Array, to: Array): Array => {
  to.set(from);
  return to;
};

const ofEach = <Name extends Moment | DurationName, Value>(
  names: readonly Name[],
  value: () => Value,
): Record<Name, Value> => Object.fromEntries(names.map((name) => [name, value()])) as Record<Name, Value>;
