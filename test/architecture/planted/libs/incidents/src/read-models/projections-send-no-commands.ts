export { door } from '#event-store';
