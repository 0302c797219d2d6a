export { door } from '#audit';
