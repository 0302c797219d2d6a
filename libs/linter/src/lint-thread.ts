import { lint, type LintOptions, type LintReport } from '#blameless';

/** What a thread does that reads (lint-threads.ts). */
export default ({ text, options }: { text: string; options: LintOptions }): LintReport => lint(text, options);
