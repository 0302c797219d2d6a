export { door } from '#postmortems';
