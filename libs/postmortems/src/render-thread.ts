import { render, type Rendered, type ToRender } from './render.js';

/** What a thread does that renders (render-threads.ts). */
export default (document: ToRender): Promise<Rendered> => render(document);
