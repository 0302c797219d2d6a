import { later } from '../shell/later.js';

export const PromiseForm = later(async () => (await import('./promise-form.js')).PromiseForm);
