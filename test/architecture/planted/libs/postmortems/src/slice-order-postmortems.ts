export { door } from '#publication';
