// npm run bench -- linter: precision and recall of each rule on both halves of the labelled set, and what reading a document of
// 5,000 words takes, beside parsing its Markdown alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { lint, precision, recall, ruleNames, score } from '#blameless';
import { root } from '../../scripts/prepare.mjs';
import { median } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 30);
const words = Number(process.env.WORDS ?? 5_000);

const half = (name) =>
  readFileSync(join(root, `libs/blameless/set/${name}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

for (const name of ['development', 'frozen']) {
  const set = half(name);
  const traps = set.filter(({ remarks }) => remarks.length === 0).length;
  console.log(`${name}: ${set.length} sentences, ${traps} of them traps`);
  for (const rule of ruleNames.filter((each) => each !== 'name')) {
    const figures = score(rule, set);
    const [right, found] = [precision(figures).toFixed(3), recall(figures).toFixed(3)];
    const counts = `${figures.made} of ${figures.expected} found, ${figures.given - figures.right} wrong, ${figures.exact} to the word`;
    console.log(`  ${rule.padEnd(15)} precision ${right}  recall ${found}  (${counts})`);
  }
}

// One remark in some twelve sentences, which is more than most documents have.
const sentences = half('development');
const [remarked, plain] = [true, false].map((is) => sentences.filter(({ remarks }) => remarks.length > 0 === is));
const paragraphs = [];
for (let count = 0, at = 0; count < words; at++) {
  const paragraph = Array.from({ length: 6 }, (_, next) =>
    at % 2 === 0 && next === 3 ? remarked[at % remarked.length] : plain[(at * 6 + next) % plain.length],
  ).map(({ text }) => text);
  paragraphs.push(paragraph.join(' '));
  count += paragraph.join(' ').split(/\s+/).length;
}
const document = paragraphs.join('\n\n');
const parser = unified().use(remarkParse).freeze();
const timed = (run) => {
  const started = performance.now();
  run();
  return performance.now() - started;
};
const [first] = [timed(() => lint(document))];
const linting = [];
const parsing = [];
for (let round = 0; round < rounds; round++) {
  parsing.push(timed(() => parser.parse(document)));
  linting.push(timed(() => lint(document)));
}
const [lintMs, parseMs] = [median(linting), median(parsing)];
console.log(
  `${document.split(/\s+/).length} words: ${lintMs.toFixed(1)} ms (the first time ${first.toFixed(1)} ms), ${(lintMs / parseMs).toFixed(2)} × parsing alone; median of ${rounds} rounds`,
);
