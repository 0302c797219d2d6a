import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { drawn, sampleOf } from './sample.js';

const ids = Array.from({ length: 50 }, (_, place) => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`);

test('the sample is the same for the same seed, in whatever order the incidents come, and another for another', () => {
  const sample = sampleOf(ids, 'Q3', 10);
  expect(sampleOf(ids.toReversed(), 'Q3', 10)).toEqual(sample);
  expect(sampleOf(ids, 'Q4', 10)).not.toEqual(sample);
  expect(sampleOf(ids, 'Q3', 4)).toEqual(sample.slice(0, 4));
  expect(sampleOf(ids.slice(0, 3), 'Q3', 10)).toHaveLength(3);
});

test('an auditor draws the same with a shell', () => {
  const [id = ''] = ids;
  const [hash] = execFileSync('sh', ['-c', `printf '%s\\n%s' "$1" "$2" | sha256sum`, 'sh', 'Q3', id])
    .toString()
    .split(' ');
  expect(hash).toBe(drawn('Q3', id));
});
