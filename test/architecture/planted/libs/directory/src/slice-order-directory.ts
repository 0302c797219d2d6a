export { door } from '#incidents';
