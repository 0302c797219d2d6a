export { languageOf, type Language } from './language.js';
export { lint, type LintOptions, type LintReport, type Unread, type Where } from './lint.js';
export { namesIn, possibleNames, possibleNamesInSmallLetters } from './names.js';
export { parseMarkdown } from './prose/parse-markdown.js';
export { isTangled, TooTangled } from './prose/tangled.js';
export { read, type Reading, type ReadWord } from './reading.js';
export { ruleNames, type Level, type Remark, type RuleName } from './remark.js';
export { precision, recall, score, type Labelled, type Score } from './scoring.js';
export { sameWords, type Waiver } from './waivers.js';
