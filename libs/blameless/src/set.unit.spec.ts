import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { standsAt } from './grammar/words.js';
import { markdownProse } from './prose/markdown-blocks.js';
import { sentencesOf } from './prose/sentences.js';
import { precision, recall, score, type Labelled } from './scoring.js';

const folder = fileURLToPath(new URL('../set/', import.meta.url));
const sources = fileURLToPath(new URL('./', import.meta.url));

const half = (name: string): Labelled[] =>
  readFileSync(`${folder}${name}.ndjson`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled);

const halves = { development: half('development'), frozen: half('frozen') };
const all = [...halves.development, ...halves.frozen];

describe('the set', () => {
  test('has more than 500 sentences, none twice, and half of them or more are traps', () => {
    expect(all.length).toBeGreaterThan(500);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(all.filter(({ remarks }) => remarks.length === 0).length).toBeGreaterThanOrEqual(all.length / 2);
  });

  test('is split by what its sentences are', () => {
    const isFrozen = ({ text }: Labelled) => (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1;
    expect(halves.development.filter(isFrozen)).toEqual([]);
    expect(halves.frozen.filter(isFrozen)).toHaveLength(halves.frozen.length);
  });

  test('names words that are in the sentence, once', () => {
    for (const { text, remarks } of all)
      for (const remark of remarks) expect([remark.text, text.split(remark.text).length]).toEqual([remark.text, 2]);
  });
});

test('no sequence of words is in a rule that is not in two sentences', () => {
  const sentences = all.flatMap(({ text }) => markdownProse(text).blocks.flatMap(sentencesOf));
  const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:rules|grammar)\/[\w-]+\.ts$/u.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(`${sources}${file}`, 'utf8'))
    .join('\n')
    .replace(
      /\/\*\*[^]*?\*\/|\/\/.*|'[^']*'\s*\.split|set\(\s*'[^']*'|\b(?:why|suggestion)\b[^;]*;|\bwhy:[^}]*\}|`[^`]*`\s*\.split/gu,
      '',
    );
  const sequences = [...code.matchAll(/'([a-z]+(?: [a-z]+)+)'/gu)].map(([, sequence = '']) => sequence);
  expect(sequences).toContain('human error');
  expect(sequences.length).toBeGreaterThan(10);
  const rare = sequences.filter(
    (sequence) => sentences.filter((sentence) => sentence.some((_, at) => standsAt(sentence, at, sequence))).length < 2,
  );
  expect(rare).toEqual([]);
});

describe('on the frozen half', () => {
  test('what might have been is told from what was', () => {
    const figures = score('counterfactual', halves.frozen);
    expect(precision(figures)).toBeGreaterThanOrEqual(0.97);
    expect(recall(figures)).toBeGreaterThanOrEqual(0.95);
  });

  test('blame is told from what people did', () => {
    const figures = score('blame', halves.frozen);
    expect(precision(figures)).toBeGreaterThanOrEqual(0.9);
    expect(recall(figures)).toBeGreaterThanOrEqual(0.9);
  });
});
