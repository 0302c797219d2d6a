// Numbers that a seed decides, and what is made of them: the same seed sends the same things.

/** @param seed a whole number. Source: Mulberry32, by Tommy Ettinger, in the public domain. */
export const randomFrom = (seed) => {
  let state = seed >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(number() * limit);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    chance: (share) => number() < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16));
      hex[12] = '4';
      hex[16] = pick(['8', '9', 'a', 'b']);
      const text = hex.join('');
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
    /** Another one, for a part that must not depend on what the other parts took. */
    branch: () => randomFrom(below(4_294_967_296)),
  };
};

/** Bytes that are nearly what they were. */
export const mutatedBytes = (random, bytes) => {
  let changed = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(changed.length + 1);
    const kind = random.below(7);
    if (changed.length === 0 || kind === 0) changed = insert(changed, at, random.bytes(1 + random.below(16)));
    else if (kind === 1) changed = changed.subarray(0, at);
    else if (kind === 2) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + 1 + random.below(8))]);
    else if (kind === 3) changed = insert(changed, at, changed.subarray(at, at + 1 + random.below(64)));
    else if (kind === 4 && changed.length >= 4) writeLength(random, changed);
    else changed[at % changed.length] ^= 1 << random.below(8);
  }
  return changed;
};

const insert = (bytes, at, what) => Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);

/** Four bytes that somebody could take for a length, in either order. */
const writeLength = (random, bytes) => {
  const length = random.pick([0, 1, 4, 5, -1, 0x7fffffff, -0x80000000, bytes.length, bytes.length + 1, 48_000_001]);
  const at = random.below(bytes.length - 3);
  if (random.chance(0.5)) bytes.writeInt32LE(length, at);
  else bytes.writeInt32BE(length, at);
};

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '\ufeffx',
  '𝕏'.repeat(50),
  '__proto__',
  'constructor',
  '$where',
  '$gt',
  'a.b.c',
  '../../etc/passwd',
  '%00',
  "'; --",
  '9'.repeat(400),
  '-0',
  'NaN',
  'null',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00T00:00:00Z',
  '2026-01-01T00:00:00+99:99',
  'key:',
  'INC-99999999999999999999',
  '00000000-0000-0000-0000-000000000000',
];
const numbers = [0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 1e-320, 4_294_967_296];

/** A value of any type, and now and then a very large or a very deep one. */
export const anything = (random) => {
  const kind = random.below(12);
  if (kind < 4) return random.pick(texts);
  if (kind < 6) return random.pick(numbers);
  if (kind === 6) return random.chance(0.5);
  if (kind === 7) return null;
  if (kind === 8) return Array.from({ length: random.below(4) }, () => anything(random));
  if (kind === 9) return { [random.pick(texts)]: anything(random), [`field${random.below(9)}`]: 1 };
  if (kind === 10) return nested(random.pick([15, 17, 90, 101, 1_000]), random.chance(0.5));
  return random.pick(['x', 'é', '\n']).repeat(random.pick([201, 501, 4_001, 65_537, 300_000]));
};

const nested = (depth, isList) => {
  let value = 1;
  for (let level = 0; level < depth; level++) value = isList ? [value] : { a: value };
  return value;
};

/** A value that is nearly what it was: something in it is gone, doubled, swapped, of another type, or new. */
export const mutatedValue = (random, value) => {
  const copy = structuredClone(value);
  for (let times = 1 + random.below(2); times > 0; times--) {
    const places = placesIn(copy);
    if (places.length === 0) return anything(random);
    const { holder, name } = random.pick(places);
    const kind = random.below(6);
    if (kind === 0) remove(holder, name);
    else if (kind === 1) {
      const other = random.pick(places);
      [holder[name], other.holder[other.name]] = [other.holder[other.name], structuredClone(holder[name])];
      if (isCircular(copy)) return anything(random);
    } else if (kind === 2) add(random, holder, structuredClone(holder[name]));
    else if (kind === 3) add(random, holder, anything(random));
    else if (kind === 4) holder[name] = [holder[name]];
    else holder[name] = anything(random);
  }
  return copy;
};

const isPlain = (value) =>
  Array.isArray(value) || (value instanceof Object && Object.getPrototypeOf(value) === Object.prototype);

const placesIn = (value) =>
  isPlain(value) ? Object.keys(value).flatMap((name) => [{ holder: value, name }, ...placesIn(value[name])]) : [];

const remove = (holder, name) => {
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
};

const add = (random, holder, value) => {
  if (Array.isArray(holder)) holder.push(value);
  else
    Object.defineProperty(holder, random.pick(texts), { value, enumerable: true, configurable: true, writable: true });
};

const isCircular = (value) => {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
};

/** What a client of HTTP/2 said on its connection, mutated: frames, headers and lengths, or none behind its first 24 bytes. */
export const mutatedSession = (random, said) =>
  random.pick([
    () => mutatedBytes(random, said),
    () => mutatedBytes(random, said),
    () => Buffer.concat([said.subarray(0, 24), random.bytes(1 + random.below(300))]),
    () => random.bytes(1 + random.below(300)),
  ])();
