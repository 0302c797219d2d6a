// What documents are made of, for pages that others make of them.
export { sectionTitles } from './change-words.js';
export { anchorWords, details, kindOfFact, whenOf, type Telling } from './render-facts.js';
export { policyWith, toHtml, type PageLooks } from './render-html.js';
export * from './render-nodes.js';
export type { AnchorBody, StatedBody } from './render-body.js';
export { sectionContent } from './render-sections.js';
export { stylesheet } from './render-style.js';
export * from './render-words.js';
