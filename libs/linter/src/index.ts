export { TextTooTangled, TooManyTexts } from './errors.js';
export { Linter, type Unread } from './linter.js';
export * from './linter.module.js';
export { languageSchema, remarkFields, remarkSchema } from './remark-schema.js';
export { AnswersRemarks, withRemarks, WrittenText, type Remarked } from './written-text.js';
