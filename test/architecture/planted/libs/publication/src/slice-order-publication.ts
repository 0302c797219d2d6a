export { door } from '#metrics';
