export { door } from '#read-models';
