import type { Answer } from '../api/client.js';

/** As lists and the roadmap have it. */
export type Item = Answer<'/v1/roadmap'>['groups'][number]['items'][number];

/** With its words, letters and moves. */
export type WholeItem = Answer<'/v1/action-items/{item}'>;
