export { door } from '#service-levels';
