import { expect, test } from '@jest/globals';
import { read } from './reading.js';

test('a text is read sentence by sentence, with what each word can be', () => {
  const { language, sentences } = read('- [ ] Run `terraform plan` in every pipeline. It was *missed*.');
  expect(language).toBe('english');
  expect(sentences.map((sentence) => sentence.filter(({ kind }) => kind !== 'mark').map(({ lower }) => lower))).toEqual(
    [
      ['run', '', 'in', 'every', 'pipeline'],
      ['it', 'was', 'missed'],
    ],
  );
  expect(sentences[1]?.find(({ lower }) => lower === 'missed')).toMatchObject({ isParticiple: true, isContent: true });
  expect(sentences[0]?.find(({ lower }) => lower === 'in')).toMatchObject({ isContent: false, tags: ['Preposition'] });
});

test('what is in another language is said to be so', () =>
  expect(read('Den Ablauf der Zertifikate im Dashboard anzeigen').language).toBe('other'));
