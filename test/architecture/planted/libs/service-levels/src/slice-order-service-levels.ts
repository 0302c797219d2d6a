export { door } from '#follow-ups';
