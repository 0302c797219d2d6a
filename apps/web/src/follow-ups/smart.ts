/** The letters as the API judges them; it reads English, so it comes only once somebody writes. */
export { smart } from '#follow-ups/domain';
