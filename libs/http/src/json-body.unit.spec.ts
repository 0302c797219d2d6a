import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidRequest, MalformedRequest } from './errors.js';
import { depthLimit, isPlainJson, parseJsonBody } from './json-body.js';

const parse = (text: string): object => parseJsonBody(Buffer.from(text));

describe('a body', () => {
  test('that is whole reads as the platform reads it', () => {
    const name = fc.string({ unit: 'grapheme' }).filter((text) => !(text in {}));
    // Names of every object are refused, see below.
    const names = Object.getOwnPropertyNames(Object.prototype);
    const value = fc.jsonValue({ maxDepth: 5 }).map((json) => JSON.stringify(json));
    fc.assert(
      fc.property(fc.dictionary(name, value), (fields) => {
        const text = `{${Object.entries(fields)
          .map(([key, literal]) => `${JSON.stringify(key)} :\t${literal}`)
          .join(',\r\n')}}`;
        const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
        const texts = JSON.stringify(JSON.parse(text)).replaceAll(/\\u00([01])(.)/g, '\u0000');
        fc.pre(
          !control.test(texts) &&
            !names.some((each) => texts.includes(each)) &&
            !/\\[bf]/.test(texts) &&
            texts.isWellFormed(),
        );
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('that is empty says nothing', () => {
    expect(parseJsonBody(Buffer.alloc(0))).toEqual({});
  });

  test('may hold brackets, quotes and colons in its texts', () => {
    const said = { note: '{"note": [[["', 'a "name":': '\\', nested: { note: 'x' }, list: [{ note: 1 }, { note: 1 }] };
    expect(parse(JSON.stringify(said))).toEqual(said);
  });

  test(`may be ${depthLimit} levels deep and no deeper`, () => {
    const lists = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(() => parse(lists(depthLimit))).not.toThrow();
    expect(() => parse(lists(depthLimit + 1))).toThrow(`deeper than ${depthLimit} levels`);
  });

  test.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"a":1,"b":{"a":1},"a":3}',
    `{"a":1,"a"${' \t\r\n'.repeat(500)}:2}`,
    '{"b":[{"a":1,"a":1}]}',
    '{"":1,"":1}',
  ])('with a name twice in one object is refused: %.40s', (text) => {
    expect(() => parse(text)).toThrow(MalformedRequest);
    expect(() => parse(text)).toThrow('stands twice in one object');
  });

  test('may hold the value of a name beside that name', () => {
    expect(parse('{"a":"a","b":["a","a"]}')).toEqual({ a: 'a', b: ['a', 'a'] });
  });

  test.each(['"\\u0000"', '"\\b"', '"\\u001f"', '"\\u007f"', '"\\ud800"', '"\\udc00\\ud800"', '["x",{"y":"\\f"}]'])(
    'with a text that no one can read is refused by its field: %s',
    (literal) => {
      expect(() => parse(`{"note":${literal}}`)).toThrow(InvalidRequest);
    },
  );

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'])(
    'with the name %s, which every object has, is refused and changes no object',
    (name) => {
      expect(() => parse(`{"${name}":{"polluted":1}}`)).toThrow(`${name} is no field of this request`);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  test.each(['[]', '"x"', '1', 'null', 'true'])('that is no object is refused: %s', (text) => {
    expect(() => parse(text)).toThrow('The body is not a JSON object');
  });
});

test.each<[boolean, Record<string, string>]>([
  [true, { 'content-type': 'application/json' }],
  [true, { 'content-type': 'application/json; charset=utf-8' }],
  [true, { 'content-type': 'application/json;charset="UTF-8"' }],
  [true, { 'content-type': 'application/json; charset=utf8; x=y', 'content-encoding': 'identity' }],
  [false, { 'content-type': 'application/json; charset=utf-16' }],
  [false, { 'content-type': 'application/json; x=y; charset=latin1' }],
  [false, { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
])('is plain JSON: %s, by %j', (expected, headers) => {
  expect(isPlainJson(headers)).toBe(expected);
});
