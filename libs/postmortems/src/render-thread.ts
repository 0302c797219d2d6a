import { render, type Rendered, type ToRender, type TreeToRender } from './render.js';

/** What a thread does that renders (render-threads.ts). */
export default (document: ToRender | TreeToRender): Promise<Rendered> => render(document);
