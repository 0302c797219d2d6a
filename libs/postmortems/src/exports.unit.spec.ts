import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { documentSchema } from './document-schema.js';
import { exported, isKnown, tagOf } from './export-answers.js';
import { Times, amountWords, lengthWords, nameWords, oneLine } from './render-words.js';
import { bodyOf, examples } from './testing-documents.js';
import { RenderThreads } from './render-threads.js';

const told = { zone: 'UTC', origin: 'https://debrief.example', renders: new RenderThreads().render };
type Example = keyof typeof examples;
const names = Object.keys(examples) as Example[];
const text = async (name: Example, format: 'md' | 'html' | 'json', zone = 'UTC'): Promise<string> =>
  String((await exported(await bodyOf(examples[name]()), format, { ...told, zone })).content);
const pdf = async (name: Example): Promise<Buffer> =>
  (await exported(await bodyOf(examples[name]()), 'pdf', told)).content as Buffer;

describe('JSON', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  (addFormats as unknown as (to: Ajv2020) => void)(ajv);
  ajv.addKeyword('example');
  const validate = ajv.compile(documentSchema);

  test.each(names)('is as its schema says: %s', async (name) => {
    const document: unknown = JSON.parse(await text(name, 'json'));
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('that is not as the schema says is noticed', async () => {
    const document = JSON.parse(await text('complete', 'json')) as Record<string, unknown>;
    expect(validate({ ...document, state: 'perfect' })).toBe(false);
    expect(validate({ ...document, more: 1 })).toBe(false);
    expect(validate({ ...document, incidents: [{}] })).toBe(false);
  });
});

test.each(['md', 'html'] as const)('%s says which version it is, up to when, and in which zone', async (format) => {
  const { version } = await bodyOf(examples.complete());
  const said = await text('complete', format, 'Europe/Berlin');
  expect(said).toContain(`Version ${version}`);
  expect(said).toContain('All times are in Europe/Berlin');
  expect(said).toContain('2026-03-02 11:44');
  expect(said).toContain('postmortem?knownAt=2026-03-03T12%3A00%3A');
  expect(said).toContain('corrected');
});

test('Markdown ends what a section leaves open', async () => {
  const body = await bodyOf(examples.complete());
  const sections = body.sections.map((section) => ({ ...section, text: '```\nopen <b>\n\n- [x](javascript:x)' }));
  const said = String((await exported({ ...body, sections }, 'md', told)).content);
  expect(said).toContain('## Timeline');
  expect(said.split('\n').filter((line) => line.startsWith('```')).length % 2).toBe(0);
});

describe('a PDF', () => {
  test('is the same, to the byte, for the same document', async () => {
    expect((await pdf('complete')).equals(await pdf('complete'))).toBe(true);
  });

  test('has its title, pages and an outline', async () => {
    const written = (await pdf('unwieldy')).toString('latin1');
    expect(written).toContain('/Outlines');
    expect(written).toContain('/DisplayDocTitle true');
    expect([...written.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(5);
    expect((await pdf('complete')).toString('latin1')).toContain('(Postmortem: INC-2041 Checkout answers 502)');
  });
});

test('a tag changes with the document, the format and the zone, and with nothing else', async () => {
  const [one, same, other] = [
    await bodyOf(examples.complete()),
    await bodyOf(examples.complete()),
    await bodyOf(examples.sparse()),
  ];
  expect(tagOf(same, 'md', 'UTC')).toBe(tagOf(one, 'md', 'UTC'));
  const tags = [
    tagOf(one, 'md', 'UTC'),
    tagOf(one, 'pdf', 'UTC'),
    tagOf(one, 'md', 'Asia/Tokyo'),
    tagOf(other, 'md', 'UTC'),
  ];
  expect(new Set(tags).size).toBe(4);
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['*', true],
  ['"b"', false],
  [undefined, false],
])('whoever has %s knows "a": %s', (header, known) => {
  expect(isKnown(header, '"a"')).toBe(known);
});

describe('words', () => {
  test.each([
    ['PT0S', '0 s'],
    ['PT41M', '41 min'],
    ['PT2H10M', '2 h 10 min'],
    ['PT49H', '2 d 1 h'],
    ['PT1M0.5S', '1 min 0.5 s'],
  ])('%s is %s', (length, words) => {
    expect(lengthWords(length)).toBe(words);
  });

  test('bounds are told as bounds', () => {
    expect(amountWords({ atLeast: 'PT41M', atMost: 'PT2H10M' })).toBe('between 41 min and 2 h 10 min');
  });

  test('times are told in their zone, seconds where there are any', () => {
    expect(new Times().at('2026-03-02T10:42:00.000Z')).toBe('2026-03-02 10:42');
    expect(new Times('Asia/Kolkata').at('2026-03-02T20:42:07.000Z')).toBe('2026-03-03 02:12:07');
  });

  test('a name that was erased is not told, and one that is not known is told by its id', () => {
    expect(nameWords({ kind: 'person', id: 'abcdefgh-1', name: { redacted: true } })).toBe('[name erased]');
    expect(nameWords({ kind: 'person', id: 'abcdefgh-1', name: null })).toBe('person abcdefgh');
  });

  test('a line has no line breaks, and nothing that turns it round', () => {
    expect(oneLine(' a\r\n\u202eb\u0000c\u2066 ')).toBe('a bc');
  });
});

describe('what takes long', () => {
  const withText = async (section: string, format: 'html' | 'pdf'): Promise<string> => {
    const body = await bodyOf(examples.sparse());
    const sections = body.sections.map((each) => ({ ...each, text: section }));
    return String((await exported({ ...body, sections }, format, told)).content);
  };

  test('quotations within quotations, deeper than anybody writes, are shown as they were written', async () => {
    expect(await withText(`${'> '.repeat(20_000)}x`, 'html')).toContain('<pre><code>> >');
    expect(await withText('> > x', 'html')).toContain('<blockquote');
  });

  test.each(['_a*', '[a](<b', '[^1]: ', 'a\n\n'])(
    '%j, many thousand times, is shown as it was written',
    async (part) => {
      expect(await withText(part.repeat(20_000), 'html')).toContain('<pre><code>');
      expect(await withText(part.repeat(20), 'html')).not.toContain('<pre><code>');
    },
  );

  test('a document that is too long for a PDF is refused, and says what to do', async () => {
    await expect(withText('word '.repeat(40_000), 'pdf')).rejects.toMatchObject({
      type: 'pdf-too-long',
      message: expect.stringContaining('postmortem.html') as unknown as string,
    });
  });
});
